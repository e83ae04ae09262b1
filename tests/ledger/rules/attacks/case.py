"""A village before and after an attack, as its verdicts stand."""

from functools import cached_property
from typing import NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.attacks.strength import officers


class Breach(NamedTuple):
    """A law that does not hold."""

    law: str
    act: str
    """The act that shows it."""
    words: str


class Case:
    """A village before and after an attack."""

    def __init__(self, before: Fold, after: Fold, attackers: frozenset[bytes]) -> None:
        self.before = before
        self.after = after
        self.attackers = attackers
        self.judged: dict[str, bool] = {}
        """Whether the page says that an act may fall."""
        self.excused: dict[str, int] = {}
        """How often which exception was taken."""

    @cached_property
    def officers(self) -> set[str]:
        """Attackers who hold, or may come to hold, a mandate."""
        return officers(self.before, self.attackers)

    @cached_property
    def fallen(self) -> list[str]:
        """Actas that stood before and do not stand after."""
        after = set(self.after.firmness.actas)
        return [closing for closing in self.before.firmness.actas if closing not in after]

    @cached_property
    def risen(self) -> list[str]:
        """Actas that stand after and did not before."""
        before = set(self.before.firmness.actas)
        return [closing for closing in self.after.firmness.actas if closing not in before]

    def was(self, act: Act) -> str:
        """Its verdict before."""
        return self.before.verdicts[act.id].verdict

    def now(self, act: Act) -> str:
        """Its verdict after."""
        return self.after.verdicts[act.id].verdict

    def is_theirs(self, act: Act) -> bool:
        """Whether an attacker wrote it."""
        return act.key in self.attackers

    def is_new(self, act: Act) -> bool:
        return act.id not in self.before.acts

    def honest_signers(self, act: Act, fold: Fold) -> set[bytes]:
        """The keys of honest people whose signature or voice an act has, its author's among them."""
        keys = {act.key, *(voice.key for voice in fold.attestations(act.id) if _is_assent(voice))}
        return keys - self.attackers

    def relied_persons(self, act: Act) -> set[str]:
        """The holders of the mandate that an act relies on."""
        relied = self.after.relied(act.id)
        return set(relied.persons) if relied else set()

    def excuse(self, why: str) -> bool:
        """Note that an exception was taken."""
        self.excused[why] = self.excused.get(why, 0) + 1
        return True


def _is_assent(attestation: Act) -> bool:
    return getattr(attestation.data, "protest", None) is None


def fold_of(acts: list[Act]) -> Fold:
    """The verdicts of these acts."""
    fold = Fold(acts[0].volume.body)
    fold.add(acts)
    fold.settle()
    return fold
