"""Random tangles: few people who do little else than end each other's rights and settle what became of it.

`tangle(seed)` is shorter than a random history and much denser: everybody may do everything, every act sees a random
part of what was written before it, and nothing is badly formed. Here are the circles that need a well-founded model.
"""

import random
from collections.abc import Callable

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from tests.ledger.rules.histories import COUNCIL, MEETING, WORDS, History, Person, member_id


def tangle(seed: int) -> list[Act]:
    """The acts of one body."""
    return Tangle(random.Random(seed)).acts()


class Tangle:
    """A tangle that is being made."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        founders = rng.choice((2, 3, 3))
        thresholds = {name: rng.choice((1, 1, 1, 2)) for name in ("decision", "mandate", "admission")}
        self.history = History(founders, founders, thresholds={"charter": 1, **thresholds}, share=rng.choice(SHARES))
        self.history.found()
        self.base = list(self.history.acts)
        self.forks = rng.choice((0.0, 0.0, 0.1))
        """How often a lane is forked."""
        self.memory = rng.choice((0.05, 0.15, 0.3, 0.6))
        """How much of what was written an author has seen."""
        self.kinds = ["attest", "settle", *rng.choices(sorted(WRITERS), k=rng.randint(2, 9))]

    def acts(self) -> list[Act]:
        self._open()
        for _ in range(self.rng.randint(5, 15)):
            WRITERS[self.rng.choice(self.kinds)](self, self.rng.choice(self.history.founders))
        return self.history.acts

    def written(self, *kinds: str) -> list[Act]:
        """What was written after the beginning."""
        return [act for act in self.history.acts[len(self.base) :] if not kinds or act.entry.type in kinds]

    def write(self, by: Person, kind: str, data: dict[str, object], *, voice: bool = False) -> None:
        sees = [*self.base, *(act for act in self.written() if self.rng.random() < self.memory)]
        lane = self.rng.choice((0, 0, 1, 2))
        under = None if voice else self.rng.choice([self.history.seat(by), *self._granted(by)])
        own = [act for act in self.written() if act.key == by.signing_key.public]
        if own and self.rng.random() < self.forks:
            self.history.write(by, kind, data, under=under, sees=sees, instead_of=self.rng.choice(own))
        else:
            self.history.write(by, kind, data, under=under, sees=sees, lane=lane, on=self.rng.choice(DATES))

    def _open(self) -> None:
        """A meeting that everybody knows, so that it can be closed."""
        ana, *others = self.history.founders
        meeting = self.history.write(ana, "meeting.opened", MEETING, under=self.history.seat(ana))
        for other in others:
            self.history.attest(other, meeting)
        self.base = list(self.history.acts)

    def _granted(self, by: Person) -> list[str]:
        return [act.id for act in self.written("mandate.granted") if getattr(act.data, "person", "") == by.id]


def recall(tangle: Tangle, by: Person) -> None:
    seats = [tangle.history.seat(person) for person in tangle.history.founders]
    mandate = tangle.rng.choice([*seats, *(act.id for act in tangle.written("mandate.granted"))])
    tangle.write(by, "mandate.recalled", {"mandate": mandate, "reason": "…"})


def revoke(tangle: Tangle, by: Person) -> None:
    person = tangle.rng.choice(tangle.history.founders)
    own = [act.id for act in tangle.written() if act.key == person.signing_key.public]
    until = tangle.rng.choice(own) if own and tangle.rng.random() < 0.3 else None
    tangle.write(by, "key.revoked", {"key": person.key, "reason": "…", "until": until})


def admit(tangle: Tangle, by: Person) -> None:
    one = tangle.rng.choice(tangle.history.founders)
    data: dict[str, object] = {"household": one.household, "key": one.key, "person": one.id}
    tangle.write(by, "key.admitted", {**data, "proof": tangle.history.proof(one)})


def grant(tangle: Tangle, by: Person) -> None:
    person = tangle.rng.choice(tangle.history.founders)
    terms = tangle.rng.choice((("council", list(COUNCIL)), ("chair", ["attest", "record"])))
    until = tangle.rng.choice((None, None, "2026-02-15"))
    data: dict[str, object] = {"person": person.id, "post": terms[0], "powers": terms[1], "until": until}
    tangle.write(by, "mandate.granted", data)


def close(tangle: Tangle, by: Person) -> None:
    meeting = next(act.id for act in tangle.base if act.entry.type == "meeting.opened")
    tangle.write(by, "meeting.closed", {"meeting": meeting})


def settle(tangle: Tangle, by: Person) -> None:
    acts = [act for act in tangle.written() if act.entry.type != "attested" or tangle.rng.random() < 0.1]
    names = [act.id for act in tangle.rng.sample(acts, k=min(len(acts), tangle.rng.choice((1, 2, 3, 4))))]
    if names:
        tangle.write(by, tangle.rng.choice(("act.ratified", "act.ratified", "act.annulled")), {"acts": names})


def attest(tangle: Tangle, by: Person) -> None:
    acts = tangle.written()
    named = tangle.rng.sample(acts, k=min(len(acts), tangle.rng.choice((1, 1, 2, 3))))
    if named:
        hashes = [spell(act.hash) for act in named]
        tangle.write(by, "attested", {"acts": hashes}, voice=tangle.rng.random() < 0.4)


def register(tangle: Tangle, by: Person) -> None:
    tangle.write(by, "household.registered", {"household": member_id(f"new {tangle.rng.randint(1, 3)}")})


def present(tangle: Tangle, by: Person) -> None:
    tangle.write(by, "person.presented", {"name": WORDS, "person": by.id})


DATES = ("2026-02-01", "2026-03-01", "2026-03-01")
SHARES = ([0, 1], [1, 3], [1, 2])
WRITERS: dict[str, Callable[[Tangle, Person], None]] = {
    "admit": admit,
    "attest": attest,
    "close": close,
    "grant": grant,
    "present": present,
    "recall": recall,
    "register": register,
    "revoke": revoke,
    "settle": settle,
}
