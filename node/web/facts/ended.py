"""Mandates that ended: who held them, since when they are over, by what and why."""

from typing import Final

import msgspec

from caracol.ledger.views.mandates import MandateView, mandates
from caracol.node.web.facts.lines import Line, line
from caracol.node.web.facts.reading import OpenReading, Words
from caracol.node.web.facts.who import Who, holder, together

OVER: Final = ("declined", "ended", "recalled", "resigned")
"""States of mandates that ended."""


class Ended(msgspec.Struct, frozen=True):
    """A mandate that ended."""

    id: str
    who: Who
    together: tuple[Who, ...]
    state: str
    on: str
    """The date of the act that ended it."""
    by: Line
    """The act that ended it."""
    reason: Words | None
    """As that act says it."""
    voices: tuple[int, int] | None
    """How many households spoke for it, of how many, where the households themselves did it."""


def ended(reading: OpenReading) -> list[Ended]:
    """Mandates that ended, the last one first."""
    over = [one for view in mandates(reading) if view.state in OVER and (one := _ended(reading, view))]
    return sorted(over, key=lambda one: one.on, reverse=True)


def _ended(reading: OpenReading, view: MandateView) -> Ended | None:
    mandate = reading.fold.mandate(view.id)
    if mandate is None or view.by is None:
        return None
    act = reading.acts[view.by]
    reason = getattr(act.data, "reason", None)
    return Ended(
        view.id,
        holder(reading, mandate),
        together(reading, mandate),
        view.state,
        act.entry.on,
        line(reading, act),
        {"": reason} if isinstance(reason, str) else reason,
        _voices(reading, view.by),
    )


def _voices(reading: OpenReading, act: str) -> tuple[int, int] | None:
    if reading.fold.verdicts[act].code != "households":
        return None
    voices = reading.fold.voices(act)
    return len(voices.spoke), len(voices.members)
