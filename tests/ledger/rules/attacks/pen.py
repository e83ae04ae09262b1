"""What attackers write with: hidden lanes, forks of their own, any past that they care to declare.

    thread = Pen(village, rng, keys, stage=1).thread(seen)
    recall = thread.write(beto, "mandate.recalled", {…})
    thread.sign(recall)                                   # by every accomplice, under a mandate or without

All that attackers write carries a note, by which it is told from what was there before.
"""

import random
from collections.abc import Sequence
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.attacks.chronicle import DATES
from tests.ledger.rules.attacks.village import Data, Village, hash_of
from tests.ledger.rules.histories import MEETING, Person, member_id

HIDDEN = 100
"""Lanes from this one on belong to attacks."""


class Pen:
    """The hand of all attackers."""

    def __init__(self, village: Village, rng: random.Random, keys: Sequence[Person], stage: int, before: Fold) -> None:
        self.village = village
        self.rng = rng
        self.keys = list(keys)
        """The attackers, by key."""
        self.note = note_of(stage)
        self.stage = stage
        self.start = list(village.acts)
        """What was there."""
        self.loose = [act for act in self.start if act.entry.type != "attested" and _is_loose(before, act)]
        """What of it is not firm yet, besides attestations."""
        self.ghosts = [Person(f"ghost {n}", member_id(f"house of ghost {n}")) for n in range(8)]
        """Persons whom nobody knows."""
        self._lane = HIDDEN * stage

    @property
    def own(self) -> list[Act]:
        """What this attack has written so far."""
        return self.village.acts[len(self.start) :]

    def happens(self, probability: float) -> bool:
        return self.rng.random() < probability

    def thread(self, seen: Sequence[Act] | None = None) -> "Thread":
        """A line of acts that know these acts, by default those of any moment, and each other."""
        self._lane += 1
        return Thread(self, self.moment() if seen is None else list(seen), self._lane)

    def moment(self) -> list[Act]:
        """What somebody may have known at some time, and now and then all of what attackers wrote."""
        start, chance = self.start, self.rng.random()
        if chance < 0.2:
            seen = [act for act in start[:12] if act.founds] or start[:1]
        elif chance < 0.5:
            seen = self.village.past(self.rng.choice(start))
        elif chance < 0.65:
            seen = start[: self.rng.randint(1, len(start))]
        elif chance < 0.8:
            seen = self.village.with_pasts(self.rng.sample(start, k=min(len(start), self.rng.choice((2, 3)))))
        else:
            seen = list(start)
        return self.village.with_pasts([*seen, *self.own]) if self.happens(0.15) else seen

    def before_the_seal_of(self, closing: Act) -> list[Act]:
        """The closing and all that it has seen, and nothing that came after."""
        return self.village.past(closing)

    def old(self, *types: str, last: int = 100) -> list[Act]:
        """What was there, of these types."""
        return [act for act in self.start if act.entry.type in types][-last:]

    def one_of(self, *types: str) -> Act | None:
        """Something of these types, mostly what is not firm yet."""
        loose = [act for act in self.loose if act.entry.type in types]
        found = loose if loose and self.happens(0.75) else self.old(*types)
        return self.rng.choice(found) if found else None

    def anything(self) -> Act:
        """Mostly what is not firm yet."""
        return self.rng.choice(self.loose if self.loose and self.happens(0.75) else self.start)

    def others(self) -> list[Person]:
        """Honest people."""
        return [one for one in self.village.people if one not in self.keys]

    def mandates(self, *persons: Person) -> list[str]:
        return [name for person in persons for name in self.village.mandates_of(person)]


class Thread:
    """A line of acts that attackers write one after the other."""

    def __init__(self, pen: Pen, seen: list[Act], lane: int) -> None:
        self.pen = pen
        self.seen = seen
        self.lane = lane
        self.on = pen.rng.choice(DATES)

    def write(self, by: Person, kind: str, data: Data, **how: Any) -> Act:
        """An act under one of the author's mandates, if they ever had any and `under` says nothing else."""
        village, rng = self.pen.village, self.pen.rng
        if "under" not in how:
            own = village.mandates_of(by)
            how["under"] = rng.choice(own) if own and rng.random() < 0.95 else None
        if how["under"] and (grant := _held(village, how["under"])):
            self.seen = village.with_pasts([*self.seen, grant])
        village.note = self.pen.note
        try:
            act = village.write(by, kind, data, **{"sees": self.seen, "lane": self.lane, "on": self.on, **how})
        finally:
            village.note = None
        self.seen = village.with_pasts([*self.seen, act])
        return act

    def speak(self, act: Act, *people: Person) -> None:
        """A voice of each, by default of every attacker."""
        for person in people or self.pen.keys:
            self.write(person, "attested", {"acts": [hash_of(act)]}, under=None)

    def sign(self, act: Act, *people: Person) -> None:
        """A signature of each under any mandate of theirs, by default of every attacker; a voice of those without."""
        for person in people or self.pen.keys:
            self.write(person, "attested", {"acts": [hash_of(act)]})

    def seal(self, closing: Act, by: Person | None = None) -> Act:
        author = by or self.pen.rng.choice(self.pen.keys)
        return self.write(author, "meeting.sealed", {"closing": closing.id}, under=None)

    def acta(self) -> Act:
        """A meeting of theirs, closed and sealed by all of them. Returns the closing."""
        opened = self.write(self.author(), "meeting.opened", MEETING)
        self.sign(opened)
        closing = self.write(self.author(), "meeting.closed", {"meeting": opened.id})
        self.speak(closing)
        self.seal(closing)
        return closing

    def author(self) -> Person:
        """Mostly somebody who ever had a mandate."""
        officers = [one for one in self.pen.keys if self.pen.village.mandates_of(one)]
        return self.pen.rng.choice(officers if officers and self.pen.happens(0.8) else self.pen.keys)


def note_of(stage: int) -> str:
    """What everything of an attack carries."""
    return f"attack {stage}"


def is_of_attack(act: Act, stage: int) -> bool:
    """Whether an act was written in the attack of this stage."""
    return note_of(stage).encode() in bytes(act.entry.data)


def _is_loose(fold: Fold, act: Act) -> bool:
    return act.id in fold.acts and fold.verdicts[act.id].verdict != "void" and not fold.firmness.is_firm(act.id)


def _held(village: Village, mandate: str) -> Act | None:
    return next((act for act in village.acts if act.id == mandate[:32]), None)
