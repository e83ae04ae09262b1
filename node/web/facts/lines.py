"""Acts in brief: what an act is about, and a line for every one that waits."""

from typing import Final

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import Terms
from caracol.ledger.explain.explaining import reason
from caracol.node.web.facts.reading import OpenReading, Words
from caracol.node.web.facts.who import Who, author

SPEAKING: Final = ("names", "name", "task", "report", "text", "meant", "label", "reason", "words", "said",
                   "outcome", "what")  # fmt: skip
"""Fields that say what an act is about, the best first."""
DEEP: Final = 3
"""So far an act is described by what it names."""


class Line(msgspec.Struct, frozen=True):
    """An act in brief."""

    id: str
    type: str
    on: str
    about: Words | None
    """What it speaks of: the name of a resource, of a motion, of a post."""
    who: Who
    verdict: str
    code: str
    firm: bool
    """Whether it is behind the last acta."""


class Waiting(msgspec.Struct, frozen=True):
    """An act that is contested or pending, with what is missing."""

    act: Line
    reason: str
    signed: int
    needed: int
    voices: int | None
    """Households that spoke for it, where households can do it."""
    households: int | None
    """How many count."""
    share: tuple[int, int] | None
    """More than this part of them is needed."""
    in_reach: bool | None
    """Whether those who have spoken, and those who can, are enough."""


def line(reading: OpenReading, act: Act) -> Line:
    """One act in brief."""
    verdict, code, _ = reading.verdict(act.id) or reading.fold.verdicts[act.id]
    firm = act.id in reading.acts and reading.fold.firmness.is_firm(act.id)
    return Line(act.id, act.entry.type, act.entry.on, about(reading, act), author(reading, act), verdict, code, firm)


def waiting(reading: OpenReading, limit: int) -> list[Waiting]:
    """Acts that are contested, then those that are pending; of each the newest first."""
    verdicts = reading.fold.verdicts
    newest = [act for act in reading.acts.values() if verdicts[act.id].verdict in ("contested", "pending")][::-1]
    newest.sort(key=lambda act: verdicts[act.id].verdict)
    return [waits(reading, act) for act in newest[:limit]]


def waits(reading: OpenReading, act: Act) -> Waiting:
    """What is missing for an act that is contested or pending."""
    fold = reading.fold
    voices = fold.voices(act.id) if act.kind and act.kind.households and fold.founding else None
    return Waiting(
        line(reading, act),
        reason(reading, act, fold.verdicts[act.id]),
        *_signatures(reading, act),
        len(voices.spoke) if voices else None,
        len(voices.members) if voices else None,
        voices.share if voices else None,
        len(voices.spoke | (reading.able & voices.members)) >= voices.needed if voices else None,
    )


def _signatures(reading: OpenReading, act: Act) -> tuple[int, int]:
    """How many have signed and must sign: founders, where the act is the founding."""
    if act.founds and reading.fold.founding:
        return len(reading.founders_signed), reading.fold.founding.charter.threshold("charter")
    return len(reading.fold.signers(act.id)), reading.fold.needed(act.id)


def about(reading: OpenReading, act: Act, depth: int = DEEP) -> Words | None:
    """What an act speaks of: its own words, or those of what it names."""
    if isinstance(act.data, Terms) and act.data.post:
        return reading.post(act.data.post)
    if mandate := reading.fold.mandate(getattr(act.data, "mandate", "")):
        return reading.office(mandate)
    for field in SPEAKING:
        said = getattr(act.data, field, None)
        if said and isinstance(said, (str, dict)):
            return said if isinstance(said, dict) else {"": said}
    subjects = sorted(act.references, key=lambda reference: reference.rests)  # what it rests on comes last
    named = (reading.acts.get(reference.name[:32]) for reference in subjects)
    words = (about(reading, each, depth - 1) for each in named if each and depth)
    return next(filter(None, words), None)
