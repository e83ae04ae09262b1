"""The village of the search: its people with their keys, and hamlets, each of which knows a part of the acts."""

import random
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import count
from typing import Any, NamedTuple, TypeAlias

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.rules.fold import Fold
from caracol.ledger.volumes.volume import Volume
from tests.ledger.rules.histories import COUNCIL, POSTS, History, Person, Place, actor_of, member_id

Data: TypeAlias = dict[str, Any]

FEWEST_HOUSEHOLDS, MOST_HOUSEHOLDS = 7, 12
CLASSES = ("admission", "charter", "decision", "mandate")


class Mark(NamedTuple):
    """What a village is taken back to."""

    acts: int
    tips: dict[Place, Act]
    people: int


class Village(History):
    """A body whose acts are written in an order in which each stands behind what it has seen."""

    def __init__(self, rng: random.Random) -> None:
        founders = rng.choice((3, 4, 4, 5))
        cards = rng.randint(FEWEST_HOUSEHOLDS - 3, MOST_HOUSEHOLDS - 5)
        keyless = rng.choice((0, 0, 1))
        self.needed = rng.choice((2, 2, 3))
        """How many have to sign what is no routine, at least."""
        self.note: str | None = None
        """What is written into the data of every act, beside what it says."""
        self.people: list[Person] = []
        """Everybody who ever had a key, once for each."""
        self._numbers: dict[str, int] = {}
        self._pasts: list[int] = []
        super().__init__(
            founders,
            founders + cards + keyless,
            thresholds=self._thresholds(rng, founders),
            cards=cards,
            mandates=_mandates(rng, founders),
            posts=_posts(rng),
            share=rng.choice((None, None, [1, 2], [1, 3], [2, 3])),
        )
        self.people += [*self.founders, *self.cards]

    def _thresholds(self, rng: random.Random, founders: int) -> dict[str, int]:
        """About the same for all; now and then fewer may admit keys and households."""
        asked = {name: min(self.needed + (rng.random() < 0.1), founders) for name in CLASSES}
        return {**asked, "admission": 2} if rng.random() < 0.3 else asked

    def write(self, by: Person, kind: str, data: Mapping[str, Any], **how: Any) -> Act:
        """One act, with the note of the day."""
        noted = data if self.note is None else {**data, "note": self.note}
        return super().write(by, kind, noted, **how)

    def past(self, act: Act) -> list[Act]:
        """The act behind everything that it has seen."""
        return self._of(self._pasts[self._numbers[act.id]])

    def before(self, earlier: Act, later: Act) -> bool:
        """Whether one act is in the past of the other."""
        return earlier is not later and bool(self._pasts[self._numbers[later.id]] >> self._numbers[earlier.id] & 1)

    def with_pasts(self, acts: Iterable[Act]) -> list[Act]:
        """These acts, and everything that one of them has seen."""
        whole = 0
        for act in acts:
            whole |= self._pasts[self._numbers[act.id]]
        return self._of(whole)

    def mark(self) -> Mark:
        """How far the village is."""
        return Mark(len(self.acts), dict(self._tips), len(self.people))

    def back_to(self, mark: Mark) -> None:
        """Forget everything that was written since."""
        for act in self.acts[mark.acts :]:
            del self._numbers[act.id]
        del self.acts[mark.acts :], self._pasts[mark.acts :], self.people[mark.people :]
        self._tips = dict(mark.tips)

    def admission(self, key_of: Person, *, speaks_for: Person | None = None, household: str | None = None) -> Data:
        """What the admission of somebody's key says."""
        person, house = (speaks_for or key_of).id, household or key_of.household
        return {
            "household": house,
            "key": key_of.key,
            "person": person,
            "proof": self.proof(key_of, speaks_for=person, household=house),
        }

    def replacement(self, old: Person, new: Person) -> Data:
        """What the replacement of somebody's key by another one says."""
        admission = self.admission(new, speaks_for=old, household=old.household)
        return {"new": admission.pop("key"), "old": old.key, "reason": "lost", **admission}

    def mandates_of(self, person: Person) -> list[str]:
        """Every mandate that was ever given to a person, whatever became of it."""
        founding = next(act for act in self.acts if act.founds == self.body)
        given = [f"{founding.id}/{n}" for n, terms in enumerate(self.mandates) if terms.person == person.id]
        grants = (act for act in self.acts if act.entry.type == "mandate.granted")
        return [*given, *(act.id for act in grants if getattr(act.data, "person", None) == person.id)]

    def free_lane(self, by: Person, held: Container[str], on: str) -> int:
        """The first lane of somebody's whose last act is held: where they go on."""
        for lane in count():
            tip = self._tips.get(Place(Volume(self.body, int(on[:4]), "open"), actor_of(by, lane)))
            if tip is None or tip.id in held:
                return lane
        raise AssertionError

    def owner(self, key: bytes) -> Person | None:
        """Whose key it is."""
        return next((one for one in self.people if one.signing_key.public == key), None)

    def _of(self, whole: int) -> list[Act]:
        return [act for number, act in enumerate(self.acts) if whole >> number & 1]

    def _newest(self, seen: list[Act], tip: Act | None, scope: str) -> set[str]:
        covered = self._pasts[self._numbers[tip.id]] if tip else 0
        names = set[str]()
        for number in sorted({self._numbers[act.id] for act in seen}, reverse=True):
            act = self.acts[number]
            if not covered >> number & 1 and (scope == "inner" or act.volume.scope == "open"):
                names.add(act.id)
                covered |= self._pasts[number]
        return names

    def _append(self, place: Place, tip: Act | None, text: bytes) -> Act:
        act = super()._append(place, tip, text)
        if act.id in self._numbers:  # written a second time, word for word
            self.acts.pop()
            return self.acts[self._numbers[act.id]]
        whole = 1 << len(self._pasts)
        for name in (*act.sees, *((tip.id,) if tip else ())):
            if name in self._numbers:
                whole |= self._pasts[self._numbers[name]]
        self._numbers[act.id] = len(self._pasts)
        self._pasts.append(whole)
        return act


class Hamlet:
    """Some of the people, who hear the same."""

    def __init__(self, village: Village, number: int, people: list[Person]) -> None:
        self.village = village
        self.number = number
        self.people = people
        """By the keys that they use."""
        self._fold = Fold(village.body)

    @property
    def fold(self) -> Fold:
        """What holds here."""
        self._fold.settle()
        return self._fold

    @property
    def known(self) -> list[Act]:
        """The open acts that are there."""
        return [act for act in self._fold.acts.values() if act.volume.scope == "open"]

    def hear(self, *acts: Act) -> None:
        """Take in what somebody wrote or brought."""
        self._fold.add(acts)

    def officers(self, power: str) -> Iterator[tuple[Person, str]]:
        """Who of these people has a mandate in force that carries a power, and its name."""
        fold = self.fold
        for mandate in fold.in_force():
            if power in mandate.terms.powers:
                for person in self.people:
                    if person.id in mandate.persons and person.id in fold.people_of(person.signing_key.public):
                        yield person, fold.name_of(mandate)

    def speakers(self) -> list[Person]:
        """One of these people for each household whose voice they have."""
        keys = self.fold.firmness.keys
        found = {keys[key]: one for one in self.people if (key := one.signing_key.public) in keys}
        return [found[house] for house in sorted(found)]

    def misses_no_seal(self, closing: Act) -> bool:
        """Whether the closing has every seal in its past that is held here: else nobody here gives it a voice."""
        fold = self.fold
        seals = [act for act in self.known if act.entry.type == "meeting.sealed" and is_seal_that_holds(fold, act)]
        return all(self.village.before(seal, closing) for seal in seals)


def is_seal_that_holds(fold: Fold, seal: Act) -> bool:
    """Whether enough members spoke in the past of a seal."""
    return fold._seals.holds(fold._book.nodes[seal.id])


def hash_of(act: Act) -> str:
    """How an attestation names an act."""
    return spell(act.hash)


def _mandates(rng: random.Random, founders: int) -> list[Data]:
    until = rng.choice((None, None, "2026-12-31"))
    term = {"until": until} if until else {}
    seats = [
        {"person": member_id(f"founder {n}"), "post": "council", "powers": list(COUNCIL), **term}
        for n in range(founders)
    ]
    chair = {"person": member_id("founder 0"), "post": "chair", "powers": POSTS["chair"]["powers"]}
    return [*seats, chair] if rng.random() < 0.3 else seats


def _posts(rng: random.Random) -> Data:
    stays = {"stays": True} if rng.random() < 0.3 else {}
    return {name: {**post, **stays} for name, post in POSTS.items()}
