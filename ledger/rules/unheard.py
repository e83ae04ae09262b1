"""Acts that a room could not have heard of when it decided, and that matter to its decision (docs/ledger/findings.md,
section 5).

Law: only who had seen what is asked, never a date; and what is written inside is unknown to no open decision.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from caracol.ledger.acts.mandates import MandateGranted
from caracol.ledger.acts.meetings import MeetingOpened, MotionDecided
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Mandate, Vertex
from caracol.ledger.rules.verdict import VOID


class Unheard(NamedTuple):
    """An act that the room could not have heard of."""

    how: str
    """Why the act matters, as a word of docs/ledger/findings.md."""
    act: Vertex


Naming = Mapping[str, list[Unheard]]
"""By the id of an act: those that name it."""
NAMING: Final = {
    "act.annulled": ("settled", "acts"),
    "act.corrected": ("corrected", "act"),
    "act.ratified": ("settled", "acts"),
    "dispute.raised": ("disputed", "about"),
    "mandate.granted": ("granted", "motion"),
    "meeting.closed": ("closed", "meeting"),
    "motion.decided": ("decided", "motion"),
    "motion.postponed": ("postponed", "motion"),
    "motion.withdrawn": ("withdrawn", "motion"),
}
"""Types of acts that matter by what they name: how, and the field that names it."""


def naming(book: Registers) -> Naming:
    """What names a motion, a meeting or a decision, all in one pass."""
    found: dict[str, list[Unheard]] = defaultdict(list)
    for type_, (how, field) in NAMING.items():
        for act in book.by_type[type_]:
            named = getattr(act.data, field)
            for name in (named,) if isinstance(named, str) else named or ():
                found[name].append(Unheard(how, act))
    return found


def unheard(book: Registers, decision: Vertex, named_by: Naming) -> list[Unheard]:
    """What those who decided could not have heard; nothing for acts that are no decision of a motion."""
    data = decision.data
    if not isinstance(data, MotionDecided) or not decision.type or decision.status == VOID:
        return []
    concerning = _concerning(book, decision, data, named_by)
    found = {each.act: each for each in concerning if _is_beside(book, decision, each.act)}
    return sorted(found.values(), key=lambda each: (each.how, each.act.id))


def _is_beside(book: Registers, decision: Vertex, act: Vertex) -> bool:
    """Whether neither has seen the other, though the decision might have."""
    if act is decision or act.status == VOID or (decision.open and not act.open):
        return False
    return not book.order.before(act, decision) and not book.order.before(decision, act)


def _concerning(book: Registers, decision: Vertex, data: MotionDecided, named_by: Naming) -> Iterator[Unheard]:
    """Whatever matters to it, whoever had seen it."""
    for name in (data.motion, data.meeting):
        yield from named_by.get(name, ())
    for grant in named_by.get(decision.id, ()):
        yield from _rivals(book, grant.act)
    signed = [decision, *book.mentions.get(decision.id)]
    for mandate in _mandates(book, data, signed):
        for terminations in (book.recalls, book.suspensions, book.leavings):
            yield from (Unheard("ended", termination) for termination in terminations.get(mandate.id, ()))
    for key in dict.fromkeys(signature.act.key for signature in signed):
        yield from (Unheard("revoked", revocation) for revocation in book.revocations.get(key, ()))


def _rivals(book: Registers, grant: Vertex) -> Iterator[Unheard]:
    """Others' mandates for the post to which the decision led."""
    granted = grant.data
    if not isinstance(granted, MandateGranted) or not granted.post:
        return
    for other, _ in book.claims.get(f"post {granted.post}"):
        if isinstance(other.data, MandateGranted) and other.data.motion != granted.motion:
            yield Unheard("granted", other)


def _mandates(book: Registers, decided: MotionDecided, signed: list[Vertex]) -> Iterator[Mandate]:
    """The mandates under which a decision was signed, and that of whoever presided."""
    yield from (signature.relied for signature in signed if signature.relied)
    meeting = book.held(decided.meeting)
    opened = meeting.data if meeting else None
    if isinstance(opened, MeetingOpened) and (presided := book.mandate(opened.presided_by or "")):
        yield presided
