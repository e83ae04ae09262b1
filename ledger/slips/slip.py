"""What a slip is, and how acts are checked for it.

    @may_slip("mandate.recalled")
    def over(reading, act, data): yield Slip("mandate-over", (termination,))

The sentence of each code stands in `explain.slips.SLIPS`.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.views.reading import Reading


class Slip(NamedTuple):
    """Why nobody can have meant the act as it is written."""

    code: str
    about: tuple[str, ...] = ()
    """Ids of the acts that show it."""


Check = Callable[[Reading, Act, Any], Iterator[Slip]]
CHECKS: dict[str, list[Check]] = {}
"""By type of act; those of `*` are asked of every act."""


def may_slip(*types: str) -> Callable[[Check], Check]:
    """Register a check for act types."""

    def register(check: Check) -> Check:
        for name in types:
            CHECKS.setdefault(name, []).append(check)
        return check

    return register


def slips(reading: Reading, act: Act) -> Iterator[Slip]:
    """What is odd about an act that is about to be written, in a body as it is without it."""
    for check in (*CHECKS.get(act.entry.type, ()), *CHECKS.get("*", ())):
        yield from check(reading, act, act.data)
