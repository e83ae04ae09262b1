"""What the room that decided could not have heard, each in a sentence (docs/ledger/findings.md, section 5)."""

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.explain.catalogue_of_findings import UNHEARD
from caracol.ledger.explain.facts import describe
from caracol.ledger.views.reading import Reading


class Missed(msgspec.Struct, frozen=True):
    """An act that neither had seen the decision nor was seen by it, and matters to it."""

    act: str
    type: str
    on: str
    author: str
    verdict: str
    how: str
    """How it matters: a word of the page."""
    words: str
    """The same in a sentence."""


def missed(reading: Reading, act: Act) -> list[Missed]:
    """What those who decided could not have heard; nothing for acts of other types."""
    return [_missed(reading, how, reading.acts[name]) for how, name in reading.fold.unheard(act.id)]


def _missed(reading: Reading, how: str, act: Act) -> Missed:
    words = reading.language.say(UNHEARD[how], named=describe(reading, act), who=reading.author(act))
    verdict = reading.fold.verdicts[act.id].verdict
    return Missed(act.id, act.entry.type, act.entry.on, reading.author(act), verdict, how, words)
