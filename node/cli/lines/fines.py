"""Fines: who owes what, for what, and what is left of it."""

from collections.abc import Iterator
from typing import Final

from caracol.ledger.explain.names import VERDICTS
from caracol.ledger.views.fines import FineView, fines
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.forms.quantities import in_large
from caracol.node.cli.output import one_line

SENTENCES: Final[dict[str, str]] = {
    "fine": "{who}: {quantity}, of {on} ({state}, {verdict}; {short})",
    "why": "  for: {why}",
    "left": "  left: {left}",
    "until": "  until {until}",
    "none": "Nobody was fined.",
}
STATES: Final[dict[str, str]] = {"owed": "owed", "overdue": "overdue", "paid": "paid", "forgiven": "forgiven"}
"""How far a fine has come."""


def fine_lines(reading: Reading) -> Iterator[str]:
    """Every fine, the newest first."""
    found = fines(reading)
    for view in found:
        yield from _fine(reading, view)
    if not found:
        yield reading.language.say(SENTENCES["none"])


def _fine(reading: Reading, view: FineView) -> Iterator[str]:
    language, say = reading.language, reading.language.say
    gaps = {"who": one_line(view.who), "on": view.on, "short": view.id[:SHORT]}
    gaps |= {"state": language.name(STATES, view.state), "verdict": language.name(VERDICTS, view.verdict)}
    yield say(SENTENCES["fine"], quantity=in_large(view.quantity, view.unit), **gaps)
    yield say(SENTENCES["why"], why=one_line(language.version(view.why)[1]))
    if view.left and view.paid:
        yield say(SENTENCES["left"], left=in_large(view.left, view.unit))
    if view.left and view.until:
        yield say(SENTENCES["until"], until=view.until)
