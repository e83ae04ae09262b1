"""Disputes: who disagrees with what, what was said of it, and what came of it."""

from collections.abc import Iterator
from typing import Final

from caracol.ledger.explain.facts import listed
from caracol.ledger.views.disputes import DisputeView
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.output import one_line

SENTENCES: Final[dict[str, str]] = {
    "dispute": "dispute of {who} on {on}, {short} ({state}): {words}",
    "about": "  about {acts}",
    "mediators": "  mediators: {names}",
    "heard": "  heard on {on}: {words}",
    "settled": "  settled on {on}: {words}",
}
STATES: Final[dict[str, str]] = {"raised": "raised", "heard": "heard", "settled": "settled"}
"""How far a dispute has come."""


def dispute_lines(reading: Reading, view: DisputeView) -> Iterator[str]:
    """One dispute."""
    language, say = reading.language, reading.language.say
    state = language.name(STATES, view.state)
    gaps = {"short": view.id[:SHORT], "on": view.on, "words": _line(reading, view.words)}
    yield say(SENTENCES["dispute"], who=one_line(view.by), state=state, **gaps)
    yield say(SENTENCES["about"], acts=listed(reading, view.about))
    if view.mediators:
        yield say(SENTENCES["mediators"], names=one_line(", ".join(view.mediators)))
    for sentence, steps in (("heard", view.heard), ("settled", view.settled)):
        yield from (say(SENTENCES[sentence], on=step.on, words=_line(reading, step.words)) for step in steps)


def _line(reading: Reading, words: dict[str, str]) -> str:
    return one_line(reading.language.version(words)[1])
