"""The page of an act: what it is, why it holds or does not, and what belongs to it."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import Terms
from caracol.ledger.explain.explaining import Explanation, explain
from caracol.ledger.explain.findings import concerning
from caracol.node.web.facts.actas import Acta, of_closing
from caracol.node.web.facts.decisions import Decision, decision
from caracol.node.web.facts.findings import Look, looks
from caracol.node.web.facts.lines import Line, Waiting, line, waits
from caracol.node.web.facts.mandates import Instruction, instructions
from caracol.node.web.facts.protests import Protest, protests_against
from caracol.node.web.facts.reading import OpenReading, Whose, Words
from caracol.node.web.facts.said import said

LISTED: Final = 50
"""So many acts of each list."""


class ActPage(msgspec.Struct, frozen=True):
    """One act."""

    body: Whose
    act: Line
    hash: str
    """In full; the id is its beginning."""
    said: tuple[Words, ...]
    """What stands in it for people to read."""
    instructions: tuple[Instruction, ...]
    """Of the mandate that it gives."""
    decision: Decision | None
    acta: Acta | None
    """Of a closing: what it makes firm, and how far the families have signed it."""
    firm_since: Line | None
    """The closing of the acta that made it firm."""
    waiting: Waiting | None
    """What is missing, where it is contested or pending."""
    explanation: Explanation
    findings: tuple[Look, ...]
    """What somebody should look at."""
    depends: tuple[Line, ...]
    """Acts that the reason speaks of."""
    names: tuple[Line, ...]
    """Acts that it names."""
    protests: tuple[Protest, ...]
    """Of those who were there and do not agree."""
    named_by: tuple[Line, ...]
    """Acts that name it, the newest first: confirmations, corrections, settlements."""
    data: dict[str, Any]
    """As it was signed."""


def act_page(reading: OpenReading, act: Act) -> ActPage:
    """The page of an act of this body."""
    verdict = reading.verdict(act.id) or reading.fold.verdicts[act.id]
    names = [reference.name for reference in act.references]
    return ActPage(
        reading.whose,
        line(reading, act),
        spell(act.hash),
        tuple(said(act)),
        instructions(act.data) if isinstance(act.data, Terms) else (),
        decision(reading, act),
        of_closing(reading, act) if act.id in reading.acts else None,
        _firm_since(reading, act),
        waits(reading, act) if verdict.verdict in ("contested", "pending") else None,
        explain(reading, act),
        looks(reading, concerning(reading, act)),
        _lines(reading, verdict.about),
        _lines(reading, names),
        tuple(protests_against(reading, act)),
        _lines(reading, [each.id for each in reversed(reading.named_by(act.id))]),
        msgspec.json.decode(bytes(act.entry.data)),
    )


def _firm_since(reading: OpenReading, act: Act) -> Line | None:
    closing = reading.fold.firmness.firm_since(act.id) if act.id in reading.acts and reading.fold.founding else None
    return line(reading, reading.acts[closing]) if closing else None


def _lines(reading: OpenReading, names: Iterable[str]) -> tuple[Line, ...]:
    """The acts with these ids, as far as they are held; a mandate's is that of the act that gave it."""
    held = [reading.acts[name] for name in dict.fromkeys(name[:32] for name in names) if name in reading.acts]
    return tuple(line(reading, act) for act in held[:LISTED])
