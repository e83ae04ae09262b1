"""Meetings whose numbers are not those of the book, lots that nobody drew, disputes that nobody settled
(docs/ledger/findings.md, section 6).
"""

from collections import defaultdict
from collections.abc import Iterator

from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.verdict import EFFECTIVE

CAME = frozenset({"present", "late", "left"})
"""How somebody was there, if only for a while."""


def households_differ(book: Registers, on: str) -> Iterator[Finding]:
    """Assemblies that counted more households, or fewer, than the book did at their place."""
    if book.charter is None or book.charter.kind != "assembly":
        return
    for meeting in _effective(book, "meeting.opened"):
        registered = len(_registered(book, meeting))
        if meeting.data.households != registered:
            gaps = {"declared": meeting.data.households, "registered": registered}
            yield Finding("households-differ", (meeting.id,), gaps)


def _registered(book: Registers, meeting: Vertex) -> set[str]:
    """The households that the book has at the place of a meeting."""
    founding, before = book.charter, book.order.before
    found = {*founding.households, *(one.household for one in founding.speaking)} if founding else set()
    for each in _effective(book, "household.registered"):
        if before(each, meeting):
            found.add(each.data.household)
    for each in _effective(book, "household.left"):
        again = (one for one in _effective(book, "household.registered") if one.data.household == each.data.household)
        if before(each, meeting) and not any(before(each, one) for one in again):
            found.discard(each.data.household)
    return found


def attendance_differs(book: Registers, on: str) -> Iterator[Finding]:
    """Meetings that are closed, and to which others came than were counted. (Where only those who were missing were
    written down, nothing can be compared.)
    """
    closed = {closing.data.meeting for closing in _effective(book, "meeting.closed")}
    there = _attendance(book)
    for meeting in _effective(book, "meeting.opened"):
        if meeting.id not in closed or meeting.id not in there:
            continue
        homes = there[meeting.id].values()
        came = sum(not CAME.isdisjoint(ways) for ways in homes)
        stood_for = sum(CAME.isdisjoint(ways) and "represented" in ways for ways in homes)
        counted = meeting.data.present, meeting.data.represented
        if came + stood_for and counted != (came, stood_for):
            gaps = dict(zip(("present", "represented", "came", "stood_for"), (*counted, came, stood_for), strict=True))
            yield Finding("attendance-differs", (meeting.id,), gaps)


def _attendance(book: Registers) -> dict[str, dict[str, set[str]]]:
    """By meeting and household: how its people were there."""
    homes = {founder.person: founder.household for founder in book.charter.founders} if book.charter else {}
    homes |= {each.data.person: each.data.household for each in _effective(book, "person.registered")}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in _effective(book, "attendance.recorded"):
        if home := each.data.household or homes.get(each.data.person):
            found[each.data.meeting][home].add(each.data.how)
    return found


def seeds_withheld(book: Registers, on: str) -> Iterator[Finding]:
    """Elections by lot that a closed meeting knew of, and for which nobody showed the seed."""
    done = {each.data.motion for each in _effective(book, "motion.decided") if each.data.seed}
    done |= {each.data.motion for kind in ("withdrawn", "postponed") for each in _effective(book, f"motion.{kind}")}
    for motion in _effective(book, "motion.proposed"):
        if motion.data.commit and motion.id not in done:
            closings = (each.id for each in _effective(book, "meeting.closed") if book.order.before(motion, each))
            if closing := min(closings, default=None):
                yield Finding("seed-withheld", (motion.id, closing))


def open_disputes(book: Registers, on: str) -> Iterator[Finding]:
    """Disputes that nobody has settled."""
    settled = {each.data.dispute for each in _effective(book, "dispute.settled")}
    for dispute in _effective(book, "dispute.raised"):
        if dispute.id not in settled:
            yield Finding("dispute-open", (dispute.id, *(name for name in dispute.data.about if name in book.nodes)))


def _effective(book: Registers, type_: str) -> Iterator[Vertex]:
    return (node for node in book.by_type[type_] if node.status == EFFECTIVE)
