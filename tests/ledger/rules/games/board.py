"""The board of the games: a village in which some people are the attacker's, and what holds in it.

    board = Board(threshold=2, accomplices=1)
    board.together("mandate.granted", board.grant_for(board.zoila), *board.attackers)
    board.holds()                                         # {Fact("Zoila", "decides"), …}

As many officers as a threshold asks for are honest, and as many as it asks for may be accomplices: they sign whatever
the attacker wants, in whatever lanes, having seen whatever they declare. Two more officers are bystanders. Where
villagers play instead, only the honest hold an office, and accomplices are counted by their households.
Zoila, whom nobody admitted, is who the attack is for; without any accomplice she plays alone.
Every judgement is made in several orders of arrival and by the naive evaluator: they have to agree.
"""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.histories import COUNCIL, DATE, MEETING, WORDS, History, Person, member_id
from tests.ledger.rules.naive.verdicts import verdicts

CLASSES: Final = ("charter", "decision", "mandate", "admission")
ARRIVALS: Final = 3
MEMBER_LENGTH: Final = len(member_id(""))


class Fact(NamedTuple):
    """Something that holds."""

    who: str
    """A person's id, or what an act is called."""
    what: str


class Board(History):
    """A founded village at the moment of an attack."""

    def __init__(self, threshold: int, accomplices: int, *, in_office: bool = True) -> None:
        people = [member_id(f"founder {n}") for n in range(2 * threshold + 2)]
        officers = people if in_office else people[-threshold:]
        super().__init__(
            len(people),
            len(people) + 1,
            thresholds=dict.fromkeys(CLASSES, threshold),
            mandates=[{"person": one, "post": "council", "powers": list(COUNCIL)} for one in officers],
        )
        self.threshold = threshold
        self.accomplices = self.founders[:accomplices]
        self.honest = self.founders[-threshold:]
        self.bystanders = self.founders[threshold:-threshold]
        self.others = self.founders[accomplices:]
        """Everybody who is no accomplice, the honest last."""
        self.zoila = Person("zoila", self.households[-1])
        self._names: dict[str, str] = {}
        self.found()
        self.start = list(self.acts)
        """What everybody knows."""

    @property
    def attackers(self) -> list[Person]:
        """The accomplices; without any, Zoila herself."""
        return self.accomplices or [self.zoila]

    def is_theirs(self, who: str) -> bool:
        """Whether this is an accomplice."""
        return who in {one.id for one in self.accomplices}

    def role(self, who: str) -> str:
        """What a sentence calls somebody."""
        if self.is_theirs(who):
            return "an accomplice"
        if who in {one.id for one in self.others}:
            return "an honest person"
        if who == self.zoila.id:
            return "Zoila"
        return "somebody new" if len(who) == MEMBER_LENGTH and who.isalnum() else who.partition(" #")[0]

    def call(self, act: Act, name: str) -> Act:
        """The act, by this name in sentences. One that an accomplice may do alone is spoken of only if it has one."""
        self._names[act.id] = name
        return act

    def by(self, person: Person, kind: str, data: Mapping[str, Any], **how: Any) -> Act:
        """An act under the person's seat; who has none claims an honest officer's."""
        return self.write(person, kind, data, **{"under": self.seat(person) or self.seat(self.honest[0]), **how})

    def together(self, kind: str, data: Mapping[str, Any], *signers: Person, **how: Any) -> Act:
        """An act by the first, attested by the others, who declare to have seen it and what its author did."""
        first, *others = signers
        act = self.by(first, kind, data, **how)
        for other in others:
            self.signed(other, act, **how)
        return act

    def signed(self, by: Person, act: Act, lane: int = 0, on: str = DATE, **_: Any) -> Act:
        """An attestation by somebody who declares to have seen nothing else."""
        return self.attest(by, act, sees=[act], lane=lane, on=on)

    def wanted(self, kind: str, data: Mapping[str, Any], *voices: Person, lane: int = 0, **how: Any) -> Act:
        """What somebody writes without a mandate, and these households want."""
        act = self.write(voices[0], kind, data, lane=lane, **how)
        for person in voices:
            self.voice(person, act, sees=[act], lane=lane)
        return act

    def closing(self, *signers: Person, lane: int = 0, on: str = DATE, sees: Iterable[Act] | None = None) -> Act:
        """A meeting, opened and closed by these people. Returns the closing act."""
        opened = self.together("meeting.opened", MEETING, *signers, lane=lane, on=on, sees=sees)
        known = None if sees is None else [*sees, *self.acts[self.acts.index(opened) :]]
        return self.together("meeting.closed", {"meeting": opened.id}, *signers, lane=lane, on=on, sees=known)

    def acta(self, *voices: Person, by: Sequence[Person] = (), **how: Any) -> Act:
        """A closing by officers (by the honest, if nobody is named) that these households seal. Returns the closing."""
        closing = self.closing(*(by or self.honest), **how)
        first = self.acts.index(closing)
        for person in voices:
            known = None if "sees" not in how else [*how["sees"], *self.acts[first:]]
            self.voice(person, closing, **{**how, "sees": known})
        known = None if "sees" not in how else [*how["sees"], *self.acts[first:]]
        self.write(voices[-1], "meeting.sealed", {"closing": closing.id}, **{**how, "sees": known})
        return closing

    def presented(self, person: Person, **how: Any) -> Act:
        """Something that one officer does alone."""
        return self.by(person, "person.presented", {"name": WORDS, "person": person.id}, **how)

    def recall_of(self, person: Person) -> dict[str, Any]:
        """What a recall says."""
        return {"mandate": self.seat(person) or self.seat(self.honest[0]), "reason": "…"}

    def grant_for(self, person: Person, **terms: Any) -> dict[str, Any]:
        """What a grant of a seat in the council says."""
        return {"person": person.id, "post": "council", "powers": list(COUNCIL), **terms}

    def replacement_of(self, person: Person, new: Person) -> dict[str, Any]:
        """What the replacement of somebody's key by another one says."""
        admission = self.admission_of(new, person=person)
        return {"new": admission.pop("key"), "old": person.key, "reason": "lost", **admission}

    def revocation_of(self, person: Person) -> dict[str, Any]:
        """What a revocation of somebody's key says."""
        return {"key": person.key, "reason": "lost"}

    def admission_of(self, key_of: Person, *, person: Person | None = None) -> dict[str, Any]:
        """What the admission of somebody's key says: for themselves, or for another person."""
        whom = person or key_of
        proof = self.proof(key_of, whom.id, whom.household)
        return {"household": whom.household, "key": key_of.key, "person": whom.id, "proof": proof}

    def holds(self) -> frozenset[Fact]:
        """Who belongs, who decides, and what is effective."""
        fold = self._judged()
        return frozenset({*self._belonging(fold), *self._deciding(fold), *self._standing(fold)})

    def _belonging(self, fold: Fold) -> Iterable[Fact]:
        """Who speaks with the key that they founded with, and for whom other keys speak."""
        own = {one.signing_key.public: one.id for one in self.founders}
        admitted = {act.data.admits for act in self.acts if isinstance(act.data, KeyAdmitted | KeyReplaced)}
        for key in {*own, *admitted}:
            for person in fold.people_of(key):
                yield Fact(
                    person, "has another key" if person in own.values() and own.get(key) != person else "belongs"
                )

    def _deciding(self, fold: Fold) -> Iterable[Fact]:
        return (Fact(mandate.person, "decides") for mandate in fold.in_force())

    def _standing(self, fold: Fold) -> Iterable[Fact]:
        """Attestations and objections only show in what they are about."""
        counted: Counter[str] = Counter()
        for act in self.acts:
            name = self._names.get(act.id) or self._type_and_place(act, fold, counted)
            if name and fold.verdicts[act.id].verdict == "effective":
                yield Fact(name, "stands")

    def _type_and_place(self, act: Act, fold: Fold, counted: Counter[str]) -> str:
        by_other = act.key not in {one.signing_key.public for one in (*self.accomplices, self.zoila)}
        if act.entry.type in ("attested", "dispute.raised") or not (by_other or fold.needed(act.id) > 1):
            return ""
        if not by_other:
            return f"their {act.entry.type}"
        counted[act.entry.type] += 1
        return f"an honest {act.entry.type} #{counted[act.entry.type]}"

    def _judged(self) -> Fold:
        """The fold, when every order of arrival and the naive evaluator have said the same."""
        naive = {name: each[:2] for name, each in verdicts(self.acts).items()}
        for seed in range(ARRIVALS):
            fold = Fold(self.body)
            for parcel in _parcels(self.acts, random.Random(seed)):
                fold.add(parcel)
                fold.settle()
            assert {name: each[:2] for name, each in fold.verdicts.items()} == naive
        return fold


def _parcels(acts: Sequence[Act], rng: random.Random) -> Iterable[Sequence[Act]]:
    """The acts as they may arrive: a few at a time, each lane from its beginning, the lanes in any order."""
    left, come = list(acts), {act.volume.id for act in acts}
    while left:
        parcel = [act for act in rng.sample(left, k=len(left)) if act.previous in come][: rng.randint(1, 9)]
        come.update(act.hash for act in parcel)
        left = [act for act in left if act not in parcel]
        yield parcel
