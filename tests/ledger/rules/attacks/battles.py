"""Honest histories under attack: every battle follows from its seed.

    python -m tests.ledger.rules.attacks.battles 52419    # the breaches of this seed, each as small as it can be made

`caracol bench attacks` fights seed after seed on all cores.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.attacks.answer import answer, are_enough, honest_speakers, is_kept
from tests.ledger.rules.attacks.anything import play
from tests.ledger.rules.attacks.case import Breach, Case, fold_of
from tests.ledger.rules.attacks.chronicle import Chronicle
from tests.ledger.rules.attacks.doings import DOINGS
from tests.ledger.rules.attacks.laws import breaches
from tests.ledger.rules.attacks.pen import Pen
from tests.ledger.rules.attacks.strength import is_fair, is_lost, stays_fair
from tests.ledger.rules.attacks.telling import told
from tests.ledger.rules.histories import Person

ATTACKS: Final = 6
"""How many attacks each state of a history is tried with."""
STEPS: Final = (4, 8, 14, 22)


class Battle(NamedTuple):
    """What one seed gave."""

    histories: int
    """Histories with an attack."""
    acts: int
    """All acts that were judged with them."""
    types: Counter[str]
    """Acts of attacks by type."""
    excused: Counter[str]
    """How often a change was one that the page speaks of."""
    breaches: list[str]
    """Each in words."""


class Field:
    """A village, its honest people and its attackers, round after round."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.chronicle = Chronicle(self.rng)
        self.village = self.chronicle.village
        self.attackers: list[Person] = []
        self.taken: set[str] = set()
        """The persons of whom they have every key."""
        self.everywhere = self.rng.random() < 0.8
        """Whether they are no more than half of the members at any base; else only behind the last acta."""
        self.stage = 0
        self.histories = self.acts = 0
        self.types: Counter[str] = Counter()
        self.excused: Counter[str] = Counter()
        self.plans: list[str] = []

    @property
    def keys(self) -> frozenset[bytes]:
        return frozenset(one.signing_key.public for one in self.attackers)

    def fight(self) -> Iterator[tuple[Breach, Case]]:
        """Rounds of honest acts and attacks; at the end the honest answer, and are attacked again."""
        for _ in range(self.rng.choice((1, 1, 2, 3))):
            for _ in range(self.rng.choice(STEPS)):
                self.chronicle.step(DOINGS)
            fold = fold_of(self.village.acts)
            if not self._arm(fold):
                return
            yield from self._attacks(fold)
            self._reveal()
        yield from self._answered()

    def _arm(self, fold: Fold) -> bool:
        """Choose attackers, as many as stay below every threshold; false if those of before do not any more."""
        if self.attackers:
            new = [one for one in self.village.people if one.id in self.taken and one not in self.attackers]
            self.attackers += new
            return self._is_fair(fold, self.attackers)
        groups = self._groups(fold)
        most = self.rng.choice((1, 2, 4, 8, 20))
        for keys in groups:
            if len(self.attackers) < most and self._is_fair(fold, [*self.attackers, *keys]):
                self.attackers += keys
                self.taken |= {one.id for one in keys if not is_lost(fold, one)}
        self.chronicle.distrusted = {one.id for one in self.attackers}
        return bool(self.attackers)

    def _is_fair(self, fold: Fold, attackers: Sequence[Person]) -> bool:
        return is_fair(fold, attackers, everywhere=self.everywhere)

    def _groups(self, fold: Fold) -> list[list[Person]]:
        """All keys of one person together, and alone those that are lost; often officers, or the silent, come first."""
        lost = [one for one in self.village.people if is_lost(fold, one)]
        persons = {one.id: [each for each in self.village.people if each.id == one.id] for one in self.village.people}
        groups = [*([one] for one in lost), *persons.values()]
        ever = {person for mandate in fold._book.mandates.values() for person in mandate.persons}
        self.rng.shuffle(groups)
        first = self.rng.choice((ever, ever, self.chronicle.silent, set[str]()))
        return sorted(groups, key=lambda keys: keys[0].id not in first)

    def _attacks(self, before: Fold) -> Iterator[tuple[Breach, Case]]:
        """One attack after the other from the same state; the last one stays."""
        mark = self.village.mark()
        for _ in range(ATTACKS):
            self.village.back_to(mark)
            yield from self._attack(before)

    def _attack(self, before: Fold) -> Iterator[tuple[Breach, Case]]:
        self.stage += 1
        pen = Pen(self.village, self.rng, self.attackers, self.stage, before)
        self.plans = play(pen)
        self.histories += 1
        self.acts += len(self.village.acts)
        self.types.update(act.entry.type for act in pen.own)
        after = fold_of(self.village.acts)
        if not stays_fair(before, after, self.attackers):
            return
        case = Case(before, after, self.keys)
        for breach in breaches(case):
            yield breach, case
        self.excused.update(case.excused)

    def _reveal(self) -> None:
        """Some of the hamlets hear of some of it."""
        acts = self.village.acts
        for hamlet in self.chronicle.hamlets:
            if self.rng.random() < 0.6:
                some = acts if self.rng.random() < 0.6 else self.village.past(self.rng.choice(acts))
                hamlet.hear(*some)

    def _answered(self) -> Iterator[tuple[Breach, Case]]:
        fold = fold_of(self.village.acts)
        mandates = [fold.name_of(one) for one in fold.in_force()]
        speakers = honest_speakers(self.village, fold, self.keys)
        if not mandates or not are_enough(fold, speakers) or not self._is_fair(fold, self.attackers):
            return
        self.histories += 1
        given = answer(self.village, fold.acts.values(), speakers, self.rng.choice(mandates))
        after = fold_of(self.village.acts)
        if not is_kept(self.village.acts, given):
            yield (
                Breach("answer", given.recall.id, "The honest majority could not recall an officer."),
                Case(fold, after, self.keys),
            )
        elif self._is_fair(after, self.attackers):
            yield from self._attacks(after)


def battle(seed: int) -> Battle:
    """What the battle of this seed gave. Whatever it raises is a breach, and the search goes on."""
    field, found = Field(seed), list[str]()
    try:
        for breach, case in field.fight():
            found.append(f"{breach.law}: {_type(case, breach)} after {', '.join(field.plans)}. {breach.words}")
    except Exception as error:
        found.append(f"{type(error).__name__}: {error}")
    return Battle(field.histories, field.acts, field.types, field.excused, found)


def _type(case: Case, breach: Breach) -> str:
    act = case.after.act(breach.act)
    return act.entry.type if act else "an act"


def tell(seed: int) -> Iterator[str]:
    """Every kind of breach of this seed, made small, in words."""
    field, kinds = Field(seed), set[str]()
    for breach, case in field.fight():
        kind = f"{breach.law} {_type(case, breach)}"
        if kind not in kinds:
            kinds.add(kind)
            yield told(breach, case, field.village, field.stage, everywhere=field.everywhere)


if __name__ == "__main__":
    for words in tell(int(sys.argv[1])):
        sys.stdout.write(words + "\n\n")
