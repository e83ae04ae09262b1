"""What somebody should look at though no verdict changes by it."""

from collections.abc import Iterable
from typing import Final

import msgspec

from caracol.ledger.explain.findings import Noticed
from caracol.node.web.facts.lines import Line, line
from caracol.node.web.facts.reading import OpenReading

LISTED: Final = 50
"""So many acts of one finding."""


class Look(msgspec.Struct, frozen=True):
    """A finding, with the acts that show it."""

    code: str
    reason: str
    remedy: str
    acts: tuple[Line, ...]


def looks(reading: OpenReading, noticed: Iterable[Noticed]) -> tuple[Look, ...]:
    """Findings as a page shows them."""
    return tuple(
        Look(
            each.code, each.reason, each.remedy, tuple(line(reading, reading.acts[act]) for act in each.about[:LISTED])
        )
        for each in noticed
    )
