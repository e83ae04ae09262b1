"""The bodies of a node in brief, as the first page lists them: kept with the acts, so that it waits for no judging.

A node may hold more than fits into its memory together, and somebody looks at its page as soon as it has started.
"""

import time
from collections.abc import Callable
from typing import Final, NamedTuple

import msgspec

from caracol.ledger.keeping import choices
from caracol.ledger.ledger import Ledger
from caracol.node.web.facts.body import Body
from caracol.node.web.facts.reading import held

BRIEF: Final = "brief/1"
"""The name under which they are kept; another one when a field of `Body` changes."""
SELDOM_S: Final = 60.0
"""Between two times that they are written: a card wears out, and what is lost is made again."""


class Brief(NamedTuple):
    """A body in brief, good as long as it has this age."""

    age: int
    body: Body
    is_stored: bool


class Briefs:
    """Those that were read last. It lives beside a ledger, in its thread."""

    def __init__(self) -> None:
        self._known: dict[str, Brief] = {}
        self._next_writing = 0.0

    def all(self, ledger: Ledger, make: Callable[[str], Body]) -> tuple[Body, ...]:
        """Every body of which something open is held, the node's own first. `make` reads one, if it has to be read."""
        choice = choices(ledger)
        bodies = sorted(held(ledger), key=lambda body: (choice.get(body) != "own", body))  # those of others stand below
        for body in bodies:
            age = ledger.age(body)
            if body not in self._known or self._known[body].age != age:
                stored = _stored(ledger, body)
                self._known[body] = Brief(age, stored or make(body), stored is not None)
        if time.monotonic() >= self._next_writing:
            self._store(ledger, bodies)
        return tuple(self._known[body].body for body in bodies)

    def _store(self, ledger: Ledger, bodies: list[str]) -> None:
        new = [body for body in bodies if not self._known[body].is_stored]
        if not new:
            return
        self._next_writing = time.monotonic() + SELDOM_S
        with ledger.store.writing() as tx:
            for body in new:
                tx.keep(body, BRIEF, msgspec.json.encode(self._known[body].body))
        self._known |= {body: self._known[body]._replace(is_stored=True) for body in new}


def _stored(ledger: Ledger, body: str) -> Body | None:
    content = ledger.store.kept(body, BRIEF)
    return msgspec.json.decode(content, type=Body) if content else None
