"""Honest histories of a village: people who follow the page, in hamlets that hear of each other now and then.

    chronicle = Chronicle(random.Random(seed))
    for _ in range(20):
        chronicle.step()
    chronicle.village.acts

Whoever writes lists all that their hamlet knows. Nobody gives a voice to a closing that lacks a seal which is held
there; what is contested is settled before a closing is signed.
"""

import random
from collections.abc import Callable, Iterable
from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.attacks.village import Data, Hamlet, Village, hash_of
from tests.ledger.rules.histories import MEETING, Person, member_id

DATES = tuple(f"{year}-{month:02}-15" for year in (2026, 2027) for month in range(3, 13))
SETTLED_AT_ONCE = 4
"""Contested acts that a council settles before it closes a meeting."""


class Chronicle:
    """A history that is being made."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.village = Village(rng)
        self.village.found()
        self.hamlets = self._settled()
        self.silent = {one.id for one in self.village.people if rng.random() < rng.choice((0.0, 0.2, 0.4))}
        """Persons who sign no closing: their voices come when it suits them."""
        self.distrusted: set[str] = set()
        """Persons to whom nobody gives a mandate any more."""
        self._date = 0.0
        self.pace = rng.choice((0.05, 0.2, 0.6))
        """Months from one act to the next."""
        self.talk = rng.choice((0.05, 0.2, 0.6))
        """How often hamlets tell each other what they know."""
        self.meetings = rng.choice((0.2, 0.5, 1.0, 1.0))
        """How often they meet, in place of doing other things."""
        self.willing = rng.choice((0.75, 0.9, 1.0))
        """How often somebody who is there signs, or gives the voice of a household."""

    @property
    def on(self) -> str:
        """The date of what is written now."""
        return DATES[min(int(self._date), len(DATES) - 1)]

    def step(self, doings: dict[Callable[["Chronicle", Hamlet], object], int]) -> None:
        """Somebody does something, and perhaps two hamlets talk."""
        if self.happens(self.talk):
            self.tell(*self.rng.sample(self.hamlets, k=2) if len(self.hamlets) > 1 else ())
        hamlet = self.rng.choices(self.hamlets, weights=[len(one.people) + 1 for one in self.hamlets])[0]
        doing = self.rng.choices(list(doings), weights=list(doings.values()))[0]
        while doing.__name__ == "meet" and not self.happens(self.meetings):
            doing = self.rng.choices(list(doings), weights=list(doings.values()))[0]
        doing(self, hamlet)

    def happens(self, probability: float) -> bool:
        return self.rng.random() < probability

    def tell(self, one: Hamlet | None = None, other: Hamlet | None = None) -> None:
        """All that one knows, or what one act has seen; mostly both tell."""
        if one is None or other is None:
            return
        heard = one.known if self.happens(0.8) else self.village.past(self.rng.choice(one.known))
        other.hear(*heard)
        if self.happens(0.7):
            one.hear(*other.known)

    def write(self, hamlet: Hamlet, by: Person, kind: str, data: Data, **how: Any) -> Act:
        """An act by somebody of this hamlet, who has seen everything that is known there."""
        self._date += self.pace * self.rng.random()
        lane = self.village.free_lane(by, hamlet.fold.acts, self.on)
        act = self.village.write(by, kind, data, sees=hamlet.known, on=self.on, lane=lane, **how)
        hamlet.hear(act)
        return act

    def together(self, hamlet: Hamlet, kind: str, data: Data, power: str = "record") -> Act | None:
        """An act by officers, signed by as many as it asks for, if they are there."""
        authors = list(hamlet.officers(power))
        if not authors:
            return None
        author, under = self.rng.choice(authors)
        act = self.write(hamlet, author, kind, data, under=under)
        self.confirm(hamlet, act)
        return act

    def confirm(self, hamlet: Hamlet, act: Act) -> None:
        """Officers sign until there are enough."""
        officers = list(hamlet.officers("attest"))
        self.rng.shuffle(officers)
        for person, under in officers:
            signers = hamlet.fold.signers(act.id)
            if len(signers) >= hamlet.fold.needed(act.id):
                return
            if person.id not in signers and self.happens(self.willing):
                self.write(hamlet, person, "attested", {"acts": [hash_of(act)]}, under=under)

    def wanted(self, hamlet: Hamlet, kind: str, data: Data) -> Act | None:
        """An act by the households of this hamlet, if they are enough or somebody hopes so."""
        speakers = hamlet.speakers()
        if len(speakers) * 2 <= len(hamlet.fold.firmness.members) and self.happens(0.8):
            return None
        author = self.rng.choice(speakers or hamlet.people)
        act = self.write(hamlet, author, kind, data)
        self.speak(hamlet, act, speakers)
        return act

    def speak(self, hamlet: Hamlet, act: Act, speakers: Iterable[Person]) -> Person | None:
        """Each gives the voice of their household, if they like. Returns the last."""
        last = None
        for person in speakers:
            if self.happens(self.willing):
                self.write(hamlet, person, "attested", {"acts": [hash_of(act)]})
                last = person
        return last

    def sign(self, hamlet: Hamlet, closing: Act) -> None:
        """The households sign a closing; the last of them writes the seal, if they are enough."""
        if not hamlet.misses_no_seal(closing):
            return
        signed = hamlet.fold.firmness.voices(closing.id).spoke
        keys = hamlet.fold.firmness.keys
        willing = [one for one in hamlet.speakers() if one.id not in self.silent]
        missing = [one for one in willing if keys[one.signing_key.public] not in signed]
        last = self.speak(hamlet, closing, missing)
        if not hamlet.fold.firmness.voices(closing.id).missing and (last or self.happens(0.3)):
            self.write(hamlet, last or self.rng.choice(hamlet.people), "meeting.sealed", {"closing": closing.id})

    def settle(self, hamlet: Hamlet) -> None:
        """Ratify what honest people wrote and is contested."""
        fold = hamlet.fold
        contested = [
            act.id
            for act in hamlet.known
            if act.entry.type != "attested"
            and fold.verdicts[act.id].verdict == "contested"
            and (owner := self.village.owner(act.key)) is not None
            and owner.id not in self.distrusted
        ]
        if contested:
            names = self.rng.sample(contested, k=min(len(contested), self.rng.randint(1, SETTLED_AT_ONCE)))
            self.together(hamlet, "act.ratified", {"acts": sorted(names)})

    def opened(self, hamlet: Hamlet) -> Act:
        """A meeting, opened by officers; without any, by somebody else, and so without effect."""
        return self.together(hamlet, "meeting.opened", MEETING) or self.write(
            hamlet, self.rng.choice(hamlet.people), "meeting.opened", MEETING
        )

    def newcomer(self) -> Person:
        """Somebody who has no key here yet, of a new household."""
        name = f"newcomer {len(self.village.people)}"
        return Person(name, member_id(f"household of {name}"))

    def _settled(self) -> list[Hamlet]:
        """Hamlets in which the people live; all know the founding."""
        hamlets = [Hamlet(self.village, n, []) for n in range(self.rng.choice((1, 2, 2, 3)))]
        weights = [self.rng.choice((1, 3, 6)), 1, 1][: len(hamlets)]
        for person in self.village.people:
            self.rng.choices(hamlets, weights=weights)[0].people.append(person)
        hamlets = [hamlet for hamlet in hamlets if hamlet.people]
        for hamlet in hamlets:
            hamlet.hear(*self.village.acts)
        return hamlets
