"""Dense random histories of what is given back, suspended, lost and replaced, and of households that leave.

Like `dense`, but each is about one of these, and most of what needs other people is signed by some at once.
"""

import random

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.keys import KeyReplaced
from caracol.ledger.ids import short_id
from tests.ledger.rules.dense import WRITERS, Data, Dense, Writer, conclude, meet
from tests.ledger.rules.histories import COUNCIL, DATE, WORDS, Person, member_id


def loss(seed: int) -> list[Act]:
    """The acts of one body."""
    rng = random.Random(seed)
    chair: Data = {"powers": ["attest", "record"]}
    council: Data = {"powers": list(COUNCIL), "seats": rng.choice((2, 2, 3))}
    if rng.random() < 0.6:
        chair["stays"] = council["stays"] = True
    return Loss(rng, LOSSES, posts={"chair": chair, "council": council}).acts()


class Loss(Dense):
    """A history of losses that is being made."""

    strangers = 0.06
    memories: tuple[float, ...] = (0.5,)
    """How much of what was written an author has seen: some nearly nothing, others nearly all."""
    agreement = 0.0
    """How often somebody attests at once; not what was written at the beginning."""

    def acts(self) -> list[Act]:
        self.people += [person.renewed() for person in self.history.founders]
        self.kinds = [*self.rng.choice(THEMES), *self.rng.choices(sorted(self.writers), k=2)]
        self.agreement = self.rng.choice((0.0, 0.3, 0.7))
        self.memories = self.rng.choice(((0.0, 0.3, 0.95), (0.0, 0.95, 0.95), (0.0, 0.95), (self.memory,)))
        self.lanes = self.rng.choice(((0, 0, 1), (0, 1, 2), (0, 1, 2)))
        return super().acts()

    def write(
        self, by: Person, kind: str, data: Data, *, voice: bool = False, scope: str = "open", on: str = DATE
    ) -> Act:
        self.memory = self.rng.choice(self.memories)
        act = super().write(by, kind, data, voice=voice, scope=scope, on=on)
        if kind != "attested":
            for person in self.history.founders:
                if self.happens(self.agreement * (0.2 if person.key == by.key else 1)):
                    self.attest(person, act, voice=self.happens(0.3))
        return act


def resign(made: Dense, by: Person) -> None:
    """Mostly from a mandate of one's own."""
    own = [name for name in _mandates(made) if name == made.history.seat(by) or _holder(made, name) == by.id]
    mandate = made.rng.choice(own if own and made.happens(0.9) else _mandates(made))
    kind = made.rng.choice(("mandate.accepted", "mandate.declined", "mandate.resigned", "mandate.resigned"))
    made.write(by, kind, {"mandate": mandate})


def suspend(made: Dense, by: Person) -> None:
    """Or restore what was suspended."""
    suspended = made.written("mandate.suspended")
    if suspended and made.happens(0.5):
        made.write(by, "mandate.restored", {"suspended": made.rng.choice(suspended).id})
    else:
        made.write(by, "mandate.suspended", {"mandate": made.rng.choice(_mandates(made)), "reason": "…"})


def succeed(made: Dense, by: Person) -> None:
    """Several are elected at once."""
    for person in made.rng.sample(made.history.founders, k=made.rng.choice((1, 2, 2))):
        data = {"person": person.id, "post": made.rng.choice(("chair", "council", "council")), "powers": ["record"]}
        made.write(by, "mandate.granted", {**data, "until": made.rng.choice((None, "2026-02-15"))})


def replace(made: Dense, by: Person) -> None:
    """Somebody's key, now and then by one that is not theirs, or for another household. Or object to that."""
    if made.happens(0.4):
        object_to(made, by)
    old = made.rng.choice(made.history.founders if made.happens(0.8) else made.people)
    new = old.renewed() if made.happens(0.8) else made.rng.choice(made.people)
    whom = old if made.happens(0.9) else new
    foreign = made.happens(0.1)
    written = [act for act in made.written() if act.volume.scope == "open"]
    own = [act.id for act in written if foreign or act.key == old.signing_key.public]
    data: Data = {
        "household": old.household if made.happens(0.9) else made.history.households[0],
        "new": new.key,
        "old": old.key,
        "person": whom.id,
        "proof": made.history.proof(new, whom.id),
        "reason": "…",
        "until": made.rng.choice(own) if own and made.happens(0.3) else None,
    }
    made.write(by, "key.replaced", data, voice=made.happens(0.4))


def object_to(made: Dense, by: Person) -> None:
    """Whoever still has the old key objects; now and then somebody else does."""
    if replacements := made.written("key.replaced"):
        one = made.rng.choice(replacements)
        losers = [person for person in made.people if isinstance(one.data, KeyReplaced) and person.key == one.data.old]
        about = [one.id, *([short_id(b"not held")] if made.happens(0.1) else [])]
        data: Data = {"about": made.rng.sample(about, k=len(about)), "words": WORDS}
        scope = "inner" if made.happens(0.1) else "open"
        made.write(made.rng.choice(losers or [by]), "dispute.raised", data, scope=scope)


def assemble(made: Dense, by: Person) -> None:
    """A meeting from beginning to end: no two closings close one meeting."""
    meet(made, by)
    for person in made.history.founders:
        if made.happens(0.6):
            made.attest(person, made.meeting)
    conclude(made, by)


def leave(made: Dense, by: Person) -> None:
    new = [member_id(f"new {n}") for n in range(1, 4)]
    made.write(by, "household.left", {"household": made.rng.choice([*made.history.households, *new])})


def _mandates(made: Dense) -> list[str]:
    seats = [seat for person in made.history.founders if (seat := made.history.seat(person))]
    return [*seats, *(act.id for act in made.written("mandate.granted"))]


def _holder(made: Dense, mandate: str) -> str:
    return next((getattr(act.data, "person", "") for act in made.written() if act.id == mandate), "")


LOSSES: dict[str, Writer] = WRITERS | {
    writer.__name__: writer for writer in (assemble, leave, object_to, replace, resign, succeed, suspend)
}
THEMES = (
    ("resign", "resign", "present", "assemble", "succeed"),
    ("succeed", "succeed", "assemble", "present", "recall"),
    ("suspend", "suspend", "suspend", "present", "settle"),
    ("replace", "replace", "object_to", "assemble", "present", "speak"),
    ("leave", "register", "assemble", "recall", "speak", "speak"),
)
"""What happens most."""
