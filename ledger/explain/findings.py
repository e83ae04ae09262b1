"""What the rules noticed without changing a verdict, in words: what it is, and what to do about it."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.commons import ResourceRegistered
from caracol.ledger.explain.catalogue_of_decisions import FAULTS
from caracol.ledger.explain.catalogue_of_findings import FINDINGS
from caracol.ledger.explain.chain import office
from caracol.ledger.explain.facts import describe, listed
from caracol.ledger.explain.names import CLAUSES
from caracol.ledger.rules.findings import Finding
from caracol.ledger.rules.order.vertex import Mandate
from caracol.ledger.views.reading import SHORT, Reading

QUOTED: Final = 160
"""So many characters of a text are repeated in a sentence."""


class Noticed(msgspec.Struct, frozen=True):
    """A finding."""

    code: str
    reason: str
    remedy: str
    about: tuple[str, ...]
    """Ids of the acts that show it."""


def findings(reading: Reading) -> list[Noticed]:
    """Everything that people should look at in this body."""
    return [_noticed(reading, finding) for finding in reading.findings]


def concerning(reading: Reading, act: Act) -> list[Noticed]:
    """What of that is about this act."""
    return [_noticed(reading, finding) for finding in reading.findings if act.id in finding.about]


def of_mandate(reading: Reading, mandate: Mandate) -> list[Noticed]:
    """What of that is about this mandate, or an act under it."""
    return [_noticed(reading, finding) for finding in reading.findings if finding.gaps.get("mandate") == mandate.id]


def _noticed(reading: Reading, finding: Finding) -> Noticed:
    reason, remedy = FINDINGS[finding.code]
    act, say = reading.acts[finding.about[0]], reading.language.say
    gaps = {**_first(reading, act), **_in_words(reading, finding)}
    gaps |= {"named": listed(reading, finding.about), "by": listed(reading, finding.about[1:])}
    return Noticed(finding.code, say(reason, **gaps), say(remedy, **gaps), finding.about)


def _first(reading: Reading, act: Act) -> dict[str, str]:
    """What is said of the act that a finding is most about."""
    return {"who": reading.key_name(act.key), "act": describe(reading, act), "short": act.id[:SHORT]}


def _in_words(reading: Reading, finding: Finding) -> dict[str, Any]:
    return {gap: said for name, value in finding.gaps.items() for gap, said in _said(reading, name, value)}


def _said(reading: Reading, name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """What a gap holds, for people: ids as names, texts in the reader's language."""
    match name, value:
        case "mandate", str() if mandate := reading.fold.mandate(value):
            yield "holder", reading.holders(mandate)
            yield "office", office(reading, mandate)
        case "fault", (str(code), str(what)):
            yield name, reading.language.say(FAULTS[code], what=what)
        case "resource", str():
            yield from _resource(reading, value)
        case "person", str():
            yield name, reading.person_name(value)
        case "kind", str():
            yield name, reading.language.name(CLAUSES, value)
        case "place" | "topic", str():
            yield name, _quoted(value)
        case _, dict():
            yield name, _quoted(reading.language.version(value)[1])
        case _:
            yield name, value


def _resource(reading: Reading, name: str) -> Iterator[tuple[str, str]]:
    """A resource and its unit."""
    data = reading.acts[name].data
    if isinstance(data, ResourceRegistered):
        yield "resource", _quoted(reading.language.version(data.names)[1])
        yield "unit", data.unit


def _quoted(text: str) -> str:
    """A text of somebody's within a sentence: in one line, not too long, without the point at its end."""
    text = " ".join(text.split())
    return text.removesuffix(".") if len(text) <= QUOTED else f"{text[:QUOTED]}…"
