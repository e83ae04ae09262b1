"""Dense random histories: voices against revocations, inner acts, terms that end, late forks, lanes begun anew.

Like a tangle (`tangles`), with guests who have no office, acts in the inner volume, closings on any date, whole
villages that speak for one act, and attestations that wake old acts in lanes pretending to know nothing.
"""

import random
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from tests.ledger.rules.histories import COUNCIL, DATE, MEETING, WORDS, History, Person, member_id

Data: TypeAlias = dict[str, Any]


def dense(seed: int) -> list[Act]:
    """The acts of one body."""
    return Dense(random.Random(seed), WRITERS).acts()


class Dense:
    """A dense history that is being made."""

    strangers = 0.25
    """How often anybody writes, also those without office."""

    def __init__(self, rng: random.Random, writers: Mapping[str, "Writer"], **charter: Any) -> None:
        self.rng = rng
        self.writers = writers
        self.history = self.found(rng, **charter)
        self.history.found()
        self.base = list(self.history.acts)
        households = self.history.households
        self.people = [*self.history.founders, Person("guest", households[-1]), Person("guest 2", households[0])]
        self.memory = rng.choice((0.05, 0.2, 0.4, 0.7, 0.9))
        """How much of what was written an author has seen."""
        self.lanes: tuple[int, ...] = rng.choice(((0,), (0, 0, 1), (0, 1, 2)))
        self.forks = rng.choice((0.0, 0.0, 0.0, 0.08, 0.2))
        """How often a lane is forked, or an older branch goes on."""
        self.inner = rng.choice((0.0, 0.0, 0.2, 0.5))
        """How often what may be inner is."""
        self.kinds = ["attest", "speak", "conclude", *rng.choices(sorted(writers), k=rng.randint(3, 7))]
        self.meeting = self._open()

    def found(self, rng: random.Random, **charter: Any) -> History:
        """The body, not founded yet."""
        return _founding(rng, **charter)

    def acts(self) -> list[Act]:
        for _ in range(self.rng.randint(5, 20)):
            people = self.people if self.rng.random() < self.strangers else self.history.founders
            self.writers[self.rng.choice(self.kinds)](self, self._as_replaced(self.rng.choice(people)))
        return self.history.acts

    def _as_replaced(self, person: Person) -> Person:
        """Often with the key that came for theirs."""
        lost = [act for act in self.written("key.replaced") if getattr(act.data, "old", "") == person.key]
        return person.renewed() if lost and self.happens(0.6) else person

    def written(self, *kinds: str) -> list[Act]:
        """What was written after the beginning."""
        return [act for act in self.history.acts[len(self.base) :] if not kinds or act.entry.type in kinds]

    def write(
        self, by: Person, kind: str, data: Data, *, voice: bool = False, scope: str = "open", on: str = DATE
    ) -> Act:
        """An act by a mandate of its author's, unless it is a voice, and now and then by none."""
        sees = [*self.base, *(act for act in self.written() if self.rng.random() < self.memory)]
        seats = [self.history.seat(by), *(act.id for act in self.written("mandate.granted") if _is_for(act, by))]
        under = None if voice or self.rng.random() < 0.05 else self.rng.choice(seats)
        where: dict[str, Any] = {"lane": self.rng.choice(self.lanes)}
        own = [act for act in self.written() if _is_by(act, by) and act.volume.scope == scope]
        if own and self.rng.random() < self.forks:
            where = {self.rng.choice(("instead_of", "after", "instead_of")): self.rng.choice(own)}
        return self.history.write(by, kind, data, under=under, sees=sees, scope=scope, on=on, **where)

    def attest(self, by: Person, *acts: Act, voice: bool = False) -> None:
        """All of the acts that stand where the first one does."""
        scope = acts[0].volume.scope
        hashes = [spell(act.hash) for act in acts if act.volume.scope == scope]
        self.write(by, "attested", {"acts": hashes}, voice=voice, scope=scope)

    def some(self, *sizes: int) -> list[Act]:
        written = self.written()
        return self.rng.sample(written, k=min(len(written), self.rng.choice(sizes)))

    def happens(self, probability: float) -> bool:
        return self.rng.random() < probability

    def _open(self) -> Act:
        """A meeting that everybody knows, so that it can be closed."""
        ana, *others = self.history.founders
        meeting = self.history.write(ana, "meeting.opened", MEETING, under=self.history.seat(ana))
        for other in others:
            if self.history.seat(other):
                self.history.attest(other, meeting)
        self.base = list(self.history.acts)
        return meeting


def _founding(rng: random.Random, **charter: Any) -> History:
    founders = rng.choice((2, 3, 3, 4))
    signers = {"decision": (1, 1, 2), "mandate": (1, 1, 2, 3), "admission": (1, 1, 2), "routine": (1, 1, 1, 2)}
    thresholds = {"charter": 1, **{name: rng.choice(counts) for name, counts in signers.items()}}
    seats = rng.choice((founders, founders, founders - 1))
    until = [{"until": "2026-02-15"} if rng.random() < 0.3 else {} for _ in range(seats)]
    mandates = [
        {"person": member_id(f"founder {n}"), "post": "council", "powers": list(COUNCIL), **until[n]}
        for n in range(seats)
    ]
    share = rng.choice(([0, 1], [1, 4], [1, 3], [1, 2]))
    households = founders + rng.choice((0, 0, 1))
    return History(founders, households, thresholds=thresholds, share=share, mandates=mandates, **charter)


def _is_for(grant: Act, person: Person) -> bool:
    return getattr(grant.data, "person", "") == person.id


def _is_by(act: Act, person: Person) -> bool:
    return act.key == person.signing_key.public


def recall(made: Dense, by: Person) -> None:
    seats = [seat for person in made.history.founders if (seat := made.history.seat(person))]
    mandate = made.rng.choice([*seats, *(act.id for act in made.written("mandate.granted"))])
    made.write(by, "mandate.recalled", {"mandate": mandate, "reason": "…"}, voice=made.happens(0.4))


def revoke(made: Dense, by: Person) -> None:
    person = made.rng.choice(made.people)
    made.write(by, "key.revoked", {"key": person.key, "reason": "…"}, voice=made.happens(0.4))


def admit(made: Dense, by: Person) -> None:
    person = made.rng.choice(made.people)
    household = made.rng.choice([person.household, made.history.households[0]])
    proof = made.history.proof(person, household=household)
    data = {"household": household, "key": person.key, "person": person.id, "proof": proof}
    made.write(by, "key.admitted", data, voice=made.happens(0.3))


def grant(made: Dense, by: Person) -> None:
    person = made.rng.choice(made.people)
    post, powers = made.rng.choice((("council", list(COUNCIL)), ("chair", ["attest", "record"])))
    until = made.rng.choice((None, "2026-02-15", "2026-03-05"))
    data = {"person": person.id, "post": post, "powers": powers, "until": until}
    made.write(by, "mandate.granted", data, voice=made.happens(0.2))


def meet(made: Dense, by: Person) -> None:
    made.meeting = made.write(by, "meeting.opened", MEETING)


def close(made: Dense, by: Person) -> Act:
    return made.write(by, "meeting.closed", {"meeting": made.meeting.id}, on=made.rng.choice(CLOSING_DATES))


def conclude(made: Dense, by: Person) -> None:
    """A closing that most attest at once."""
    closing = close(made, by)
    for person in made.history.founders:
        if made.happens(0.6):
            made.attest(person, closing)


def settle(made: Dense, by: Person) -> None:
    if names := [act.id for act in made.some(1, 2, 3)]:
        kind = made.rng.choice(("act.ratified", "act.ratified", "act.annulled"))
        scope = "inner" if made.inner and made.happens(0.1) else "open"
        made.write(by, kind, {"acts": names}, voice=made.happens(0.2), scope=scope)


def attest(made: Dense, by: Person) -> None:
    if acts := made.some(1, 1, 2, 3):
        made.attest(by, *acts)


def speak(made: Dense, by: Person) -> None:
    """Voices for anything, and then of everybody for one act that the households can do."""
    for person in made.rng.sample(made.people, k=made.rng.choice((1, 2, 3))):
        if (acts := made.some(1, 1, 2, 3)) and (person is by or made.happens(0.5)):
            made.attest(person, *acts, voice=True)
    if acts := [act for act in made.written() if act.kind and act.kind.households]:
        one = made.rng.choice(acts)
        for person in made.people:
            if made.happens(0.5):
                made.attest(person, one, voice=made.happens(0.8))


def wake(made: Dense, by: Person) -> None:
    """An attestation in a lane that was begun anew."""
    if acts := made.some(1):
        before, made.lanes = made.lanes, (7, 8, 9)
        made.attest(by, *acts, voice=made.happens(0.4))
        made.lanes = before


def register(made: Dense, by: Person) -> None:
    made.write(by, "household.registered", {"household": member_id(f"new {made.rng.randint(1, 3)}")})


def present(made: Dense, by: Person) -> None:
    made.write(by, "person.presented", {"name": WORDS, "person": by.id})


def propose(made: Dense, by: Person) -> None:
    motion = {**MOTION, "options": made.rng.choice((None, None, ["a", "b"], ["a", "a"], ["aside"]))}
    motion["rule"] = made.rng.choice(("majority", "majority", "unheard", {"all": [{"no": "no"}]}))
    made.write(by, "motion.proposed", motion, scope="inner" if made.happens(max(0.3, made.inner)) else "open")


def keep_inside(made: Dense, by: Person) -> None:
    """Inner acts by several people."""
    for person in (by, *made.rng.sample(made.history.founders, k=made.rng.choice((0, 1, 2)))):
        made.write(person, "motion.proposed", MOTION, scope="inner")


CLOSING_DATES = ("2026-02-10", "2026-03-01", "2026-03-01", "2026-03-10", "2027-01-01")
MOTION: Data = {"names": WORDS, "rule": "majority", "text": WORDS}
Writer: TypeAlias = Callable[[Dense, Person], object]
WRITERS: dict[str, Writer] = {
    writer.__name__: writer
    for writer in (
        admit, attest, close, conclude, grant, keep_inside, meet, present, propose, recall, register, revoke, settle,
        speak, wake,
    )
}  # fmt: skip
