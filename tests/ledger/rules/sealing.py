"""Random histories of families who sign: actas one after the other and apart, with everything that may be beside them.

Like a dense history (`dense`), with cards for households that hold no office, closings that most families sign, seals
that come at once, late or not at all, cards that are let in by a household's own card, charters that are amended,
deaths, withdrawals, and settlements of what is behind a seal.
"""

import random
from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.dense import WRITERS as DENSE
from tests.ledger.rules.dense import Dense, Writer
from tests.ledger.rules.histories import COUNCIL, POSTS, RULES, WORDS, History, Person, member_id


def sealing(seed: int) -> list[Act]:
    """The acts of one body."""
    return Sealing(random.Random(seed)).acts()


class Sealing(Dense):
    """A history with seals that is being made."""

    strangers = 0.4

    def __init__(self, rng: random.Random) -> None:
        self.cards: list[Person] = []
        super().__init__(rng, WRITERS)
        self.kinds += ["assemble", "assemble", "sign", "seal"]

    def found(self, rng: random.Random, **charter: Any) -> History:
        """Two or three officers, and cards for some other households."""
        founders, cards = rng.choice(((2, 1), (2, 3), (3, 1), (3, 2), (3, 4)))
        signers = {"decision": (1, 2), "mandate": (1, 2), "admission": (1, 2), "routine": (1,)}
        thresholds = {"charter": rng.choice((1, 2)), **{name: rng.choice(counts) for name, counts in signers.items()}}
        terms = [{"until": "2026-03-05"} if rng.random() < 0.2 else {} for _ in range(founders)]
        mandates = [
            {"person": member_id(f"founder {n}"), "post": "council", "powers": list(COUNCIL), **terms[n]}
            for n in range(founders)
        ]
        stays = {"posts": {**POSTS, "council": {"powers": list(COUNCIL), "seats": 2, "stays": True}}}
        history = History(
            founders, founders + cards, thresholds=thresholds, mandates=mandates, cards=cards,
            share=rng.choice(([0, 1], [1, 4], [1, 2], [2, 3])), **(stays if rng.random() < 0.3 else {}), **charter,
        )  # fmt: skip
        self.cards = history.cards
        return history

    @property
    def families(self) -> list[Person]:
        """Everybody whose key speaks from the start."""
        return [*self.history.founders, *self.cards]

    def closings(self) -> list[Act]:
        """The closings that were written."""
        return self.written("meeting.closed")


def assemble(made: Dense, by: Person) -> None:
    """A meeting that is opened, closed, signed by most and sealed; everybody there knows what the others do."""
    assert isinstance(made, Sealing)
    before, made.memory = made.memory, made.rng.choice((0.8, 1.0, 1.0))
    made.meeting = made.write(by, "meeting.opened", {**MEETING, "households": 9})
    closing = made.write(by, "meeting.closed", {"meeting": made.meeting.id}, on=made.rng.choice(DATES))
    if made.happens(0.7):
        made.attest(made.rng.choice(made.history.founders), made.meeting, closing)
    made.memory = made.rng.choice((before, 1.0))
    for person in made.families:
        if made.happens(0.75):
            made.attest(person, closing, voice=True)
    made.memory = 1.0
    if made.happens(0.8):
        made.write(made.rng.choice(made.families), "meeting.sealed", {"closing": closing.id}, voice=True)
    made.memory = before


def sign(made: Dense, by: Person) -> None:
    """Some families sign an acta, perhaps an old one."""
    assert isinstance(made, Sealing)
    if closings := made.closings():
        closing = made.rng.choice(closings[-made.rng.choice((1, 1, 2, 9)) :])
        for person in made.rng.sample(made.families, k=min(len(made.families), made.rng.choice((1, 2, 4)))):
            made.attest(person, closing, voice=True)


def seal(made: Dense, by: Person) -> None:
    """A seal of some closing, whether enough have signed or not."""
    assert isinstance(made, Sealing)
    if closings := made.closings():
        before, made.memory = made.memory, made.rng.choice((made.memory, 1.0))
        made.write(by, "meeting.sealed", {"closing": made.rng.choice(closings).id}, voice=True)
        made.memory = before


def vouch(made: Dense, by: Person) -> None:
    """A household lets a new card of its own in, and the new card signs."""
    assert isinstance(made, Sealing)
    new = made.rng.choice((by, Person(f"card of {by.name}", by.household))).renewed()
    data = {"household": by.household, "key": new.key, "person": new.id, "proof": made.history.proof(new)}
    admission = made.write(made.rng.choice((by, new)), "key.admitted", data, voice=True)
    made.attest(by, admission, voice=True)
    if made.happens(0.7):
        made.cards = [*made.cards, new]


def leave(made: Dense, by: Person) -> None:
    """A household is counted out, by officers or by itself, and perhaps registered again."""
    left = made.write(by, "household.left", {"household": by.household}, voice=made.happens(0.5))
    made.attest(by, left, voice=True)
    if made.happens(0.3):
        made.write(by, "household.registered", {"household": by.household})


def amend(made: Dense, by: Person) -> None:
    """A charter that asks more or less."""
    rng = made.rng
    thresholds = {"charter": rng.choice((1, 2)), **{name: rng.choice((1, 2, 3)) for name in ("decision", "mandate")}}
    charter: dict[str, Any] = {
        "posts": rng.choice((POSTS, {**POSTS, "council": {"powers": ["record", "attest"], "seats": 1}})),
        "rules": RULES, "task_powers": ["record"], "thresholds": thresholds,
        "motions": rng.choice(([], [], ["mandate.granted"])), "share": rng.choice(([1, 3], [2, 3], [3, 4])),
    }  # fmt: skip
    made.write(by, "charter.amended", {"charter": charter})


def withdraw(made: Dense, by: Person) -> None:
    """Something is taken back, mostly by who wrote it."""
    own = [act for act in made.written() if act.key == by.signing_key.public or made.happens(0.1)]
    if own:
        one = made.rng.choice(own[-3:])
        acts = {one.id, made.rng.choice([*own[-2:], one]).id} if made.happens(0.5) else {one.id}
        made.write(by, "act.withdrawn", {"acts": sorted(acts), "why": "…"}, voice=True, scope=one.volume.scope)


def die(made: Dense, by: Person) -> None:
    """A death that is reported, and sometimes denied."""
    person = made.rng.choice(made.history.founders)
    died = made.write(by, "person.died", {"person": person.id, "date": "2026-03-01"}, voice=made.happens(0.3))
    if made.happens(0.3):
        made.write(person, "dispute.raised", {"about": [died.id], "words": WORDS}, voice=True)


def replace(made: Dense, by: Person) -> None:
    """A key for another one, and sometimes an objection."""
    person = made.rng.choice(made.families if isinstance(made, Sealing) else made.people)
    new = person.renewed()
    data = {
        "household": person.household, "person": person.id, "old": person.key, "new": new.key,
        "proof": made.history.proof(new), "reason": "lost",
    }  # fmt: skip
    replaced = made.write(by, "key.replaced", data, voice=made.happens(0.4))
    if made.happens(0.3):
        made.write(person, "dispute.raised", {"about": [replaced.id], "words": WORDS}, voice=True)


def suspend(made: Dense, by: Person) -> None:
    """A mandate rests, and perhaps runs on."""
    mandate = made.history.seat(made.rng.choice(made.history.founders))
    suspended = made.write(by, "mandate.suspended", {"mandate": mandate, "reason": "…"}, voice=made.happens(0.3))
    if made.happens(0.5):
        made.write(made.rng.choice(made.history.founders), "mandate.restored", {"suspended": suspended.id})


def resign(made: Dense, by: Person) -> None:
    """A mandate that its holder gives back."""
    made.write(by, "mandate.resigned", {"mandate": made.history.seat(made.rng.choice(made.history.founders))})


def end(made: Dense, by: Person) -> None:
    """The body ends."""
    made.write(by, "body.ended", {"reason": "…"})


def decide(made: Dense, by: Person) -> None:
    """A motion is decided, sometimes twice and differently."""
    motion = made.write(by, "motion.proposed", {"names": WORDS, "rule": "majority", "text": WORDS})
    for author in made.rng.sample(made.history.founders, k=made.rng.choice((1, 1, 2))):
        yes = made.rng.choice((0, 2, 2))
        made.write(
            author, "motion.decided",
            {"counts": {"yes": yes, "no": 1}, "meeting": made.meeting.id, "method": "hands", "motion": motion.id,
             "result": "adopted" if yes else "rejected"},
        )  # fmt: skip


MEETING = {"convocation": 1, "households": 4, "present": 4, "represented": 0}
DATES = ("2026-03-01", "2026-03-01", "2026-03-10", "2026-03-20")
WRITERS: dict[str, Writer] = {
    **DENSE,
    **{
        writer.__name__: writer
        for writer in (
            amend, assemble, decide, die, end, leave, replace, resign, seal, sign, suspend, vouch, withdraw,
        )
    },
}  # fmt: skip
