"""The honest answer: whoever has heard everything recalls an officer by the share, closes, signs and seals.

If the honest are more than half, and more than the share, of the members at the last acta, nothing that attackers wrote
keeps them from it.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.attacks.case import fold_of
from tests.ledger.rules.attacks.strength import HALF
from tests.ledger.rules.attacks.village import Data, Village, hash_of
from tests.ledger.rules.histories import MEETING, Person

LANE = 50
"""A lane that no attack uses, and in which the honest begin anew."""


class Answer(NamedTuple):
    """What the honest wrote."""

    recall: Act
    closing: Act


def honest_speakers(village: Village, fold: Fold, attackers: frozenset[bytes]) -> list[Person]:
    """One honest person for each household whose key speaks, and none where an attacker has such a key too."""
    keys = fold.firmness.keys
    lost = {house for key, house in keys.items() if key in attackers} | leavers(fold)
    honest = {
        keys[key]: one
        for one in village.people
        if (key := one.signing_key.public) in keys and key not in attackers and keys[key] not in lost
    }
    return [honest[house] for house in sorted(honest)]


def are_enough(fold: Fold, speakers: list[Person]) -> bool:
    """Whether they are more than half, and more than the share, of the members."""
    share = max(HALF, Fraction(*fold.charter.share))
    return len(speakers) > share * len(fold.firmness.members)


def leavers(fold: Fold) -> set[str]:
    """The households of which somebody wrote that they left: they may be out at once, or not."""
    return set(fold._book.departures.keys())


def answer(village: Village, known: Iterable[Act], speakers: list[Person], mandate: str) -> Answer:
    """They have seen all that is there, write down what they want and sign it; none of them needs an office."""
    seen, author = list(known), speakers[0]

    def write(by: Person, kind: str, data: Data) -> Act:
        seen.append(village.write(by, kind, data, sees=seen, lane=LANE))
        return seen[-1]

    def signed(act: Act) -> Act:
        for person in speakers:
            write(person, "attested", {"acts": [hash_of(act)]})
        return act

    recall = signed(write(author, "mandate.recalled", {"mandate": mandate, "reason": "…"}))
    opened = write(author, "meeting.opened", MEETING)
    closing = signed(write(author, "meeting.closed", {"meeting": opened.id}))
    write(speakers[-1], "meeting.sealed", {"closing": closing.id})
    return Answer(recall, closing)


def is_kept(acts: list[Act], given: Answer) -> bool:
    """Whether the recall is effective, and behind the last acta that stands."""
    fold = fold_of(acts)
    return fold.verdicts[given.recall.id].verdict == "effective" and fold.firmness.is_firm(given.recall.id)
