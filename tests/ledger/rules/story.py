"""A village whose acts are judged as they are written, by the fold and by the naive evaluator: they have to agree.

    story = Story()                                       # Ana, Beto and Carla found a body of four households
    recall = story.recall(story.beto, story.ana)
    story.attest(story.carla, recall)
    assert story.verdict(recall) == "effective mandate"

What people know is everything written before, or what `sees` says.
"""

from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.verdict import Verdict
from tests.ledger.rules.histories import WORDS, Person
from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.naive.village import Village
from tests.ledger.rules.shrinking import listing

ALONE = {"charter": 2, "decision": 1, "mandate": 1, "admission": 1}
"""Thresholds of a village in which one person is enough for everything but the charter."""


class Story(Village):
    """Ana, Beto and Carla; each has a seat in the council, and decisions need two of them."""

    def __init__(self, signers: int = 3, **founding: Any) -> None:
        super().__init__(signers, **founding)
        self._fold = Fold(self.body)
        self._known = 0

    def why(self, act: Act) -> Verdict:
        """The verdict with its reasons."""
        self._fold.add(self.acts[self._known :])
        self._known = len(self.acts)
        self._fold.settle()
        self._check()
        return self._fold.verdicts[act.id]

    def verdict(self, act: Act) -> str:
        """Verdict and code, as they are now."""
        return " ".join(self.why(act)[:2])

    def late(self, *acts: Act) -> None:
        """What was hidden arrives."""
        self.acts.extend(acts)

    def hide(self, *acts: Act) -> None:
        """These are not held. To be called before anything is judged."""
        self.acts = [act for act in self.acts if act not in acts]

    def admit(self, by: Person, person: Person, speaks_for: str | None = None, **how: Any) -> Act:
        """The key that a person holds: for themselves, unless it is to speak for somebody else."""
        whom = speaks_for or person.id
        data = {"household": person.household, "key": person.key, "person": whom, "proof": self.proof(person, whom)}
        return self.by(by, "key.admitted", data, **how)

    def replace(self, by: Person, owner: Person, device: Person, **how: Any) -> Act:
        """The owner's key by that of another device."""
        until = how.pop("until", None)
        data = {
            "household": owner.household, "person": owner.id, "old": owner.key, "new": device.key,
            "proof": self.proof(device, owner.id), "reason": "lost", "until": until.id if until else None,
        }  # fmt: skip
        return self.by(by, "key.replaced", data, **how)

    def object(self, by: Person, *acts: Act, **how: Any) -> Act:
        """A dispute about the acts, with the key that somebody holds."""
        return self.write(by, "dispute.raised", {"about": [act.id for act in acts], "words": WORDS}, **how)

    def guest(self, name: str) -> Person:
        """Somebody of the fourth household, whose key nobody has admitted yet."""
        return Person(name, self.households[3])

    def _check(self) -> None:
        """Judged bit by bit, at once, and naively: all the same."""
        fresh = Fold(self.body)
        fresh.add(self.acts)
        fresh.settle()
        found = {name: each[:2] for name, each in self._fold.verdicts.items()}
        anew = {name: each[:2] for name, each in fresh.verdicts.items()}
        naive = {name: each[:2] for name, each in verdicts(self.acts).items()}
        assert found == anew == naive, "\n" + listing(self.acts, naive, anew, found)
