"""One line for every act, in an order behind what it has seen."""

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.words import words_of
from caracol.ledger.views.reading import Reading


class ActView(msgspec.Struct, frozen=True):
    """An act in brief."""

    id: str
    type: str
    on: str
    scope: str
    author: str
    """Words for who wrote it."""
    verdict: str
    code: str
    firm: bool
    """Whether it is behind the last acta."""
    words: str
    """What stands in it for people to read."""


def acts(reading: Reading) -> list[ActView]:
    """Every act of the body; those that wait for one that is missing stand last."""
    return [view(reading, act) for act in (*reading.acts.values(), *reading.waiting.values())]


def view(reading: Reading, act: Act) -> ActView:
    """One act in brief."""
    verdict, code, _ = reading.verdict(act.id) or reading.fold.verdicts[act.id]
    entry = act.entry
    who, firm = reading.author(act), act.id in reading.acts and reading.fold.firmness.is_firm(act.id)
    return ActView(act.id, entry.type, entry.on, act.volume.scope, who, verdict, code, firm, words_of(act))
