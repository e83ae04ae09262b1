"""Attackers without a plan: acts of any type about anything, in any lane, having seen anything."""

from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.attacks.pen import Pen, Thread
from tests.ledger.rules.attacks.plans import PLANS, Plan
from tests.ledger.rules.histories import Person
from tests.ledger.rules.random_acts import DRAFTS, Scene

TOGETHER = 0.6
"""How often the others sign what one of them writes."""
FORKED = 0.1


def write_anything(pen: Pen) -> None:
    """A few acts, each by somebody else."""
    thread = pen.thread()
    for _ in range(pen.rng.choice((1, 2, 4))):
        if pen.happens(0.5):
            thread = pen.thread()
        _write(pen, thread)


def _write(pen: Pen, thread: Thread) -> None:
    author = thread.author() if pen.happens(0.9) else pen.rng.choice(pen.ghosts)
    people = [*pen.village.people, *pen.ghosts]
    scope = "open" if pen.happens(0.95) else "inner"
    scene = Scene(pen.rng, pen.village, people, author, thread.seen, scope)
    kind = pen.rng.choice(["attested"] * 6 + sorted(DRAFTS))
    try:
        data = DRAFTS[kind](scene)
    except IndexError:  # nothing is known that it could be about
        return
    act = thread.write(author, kind, data, scope=scope, **_fork(pen, author))
    if kind != "attested" and pen.happens(TOGETHER):
        (thread.sign if pen.happens(0.6) else thread.speak)(act, *pen.keys)


def _fork(pen: Pen, author: Person) -> dict[str, Any]:
    """Now and then at the place of another act of the author's, or on an older branch."""
    own: list[Act] = [
        act for act in pen.village.acts if act.key == author.signing_key.public and act.entry.type != "body.founded"
    ]
    if own and pen.happens(FORKED):
        return {pen.rng.choice(("instead_of", "after")): pen.rng.choice(own)}
    return {}


def play(pen: Pen) -> list[str]:
    """Some plans, one after the other, with anything in between. Returns their names."""
    every: list[Plan] = [*PLANS, *[write_anything] * 8]
    plans = pen.rng.choices(every, k=pen.rng.choice((1, 1, 2, 3, 5)))
    for plan in plans:
        plan(pen)
    return [plan.__name__ for plan in plans]
