"""Meetings whose numbers are not those of the book, lots that nobody drew, disputes that nobody settled
(docs/ledger/findings.md, section 6).
"""

from collections import defaultdict
from collections.abc import Iterator

from caracol.ledger.acts.disputes import DisputeRaised, DisputeSettled
from caracol.ledger.acts.meetings import (
    AttendanceRecorded,
    MeetingClosed,
    MeetingOpened,
    MotionDecided,
    MotionPostponed,
    MotionProposed,
    MotionWithdrawn,
)
from caracol.ledger.acts.people import HouseholdLeft, HouseholdRegistered, HouseholdSplit, PersonRegistered
from caracol.ledger.rules.findings.effective import Done, effective
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex

CAME = frozenset({"present", "late", "left"})
"""How somebody was there, if only for a while."""


def households_differ(book: Registers, on: str) -> Iterator[Finding]:
    """Assemblies that counted more households, or fewer, than the book did at their place."""
    if book.charter is None or book.charter.kind != "assembly":
        return
    for meeting, data in effective(book, MeetingOpened):
        registered = len(_registered(book, meeting))
        if data.households != registered:
            yield Finding("households-differ", (meeting.id,), {"declared": data.households, "registered": registered})


def _registered(book: Registers, meeting: Vertex) -> set[str]:
    """The households that the book has at the place of a meeting."""
    founding, before = book.charter, book.order.before
    found = {*founding.households, *(one.household for one in founding.speaking)} if founding else set()
    registrations: list[Done[HouseholdRegistered] | Done[HouseholdSplit]] = [
        *effective(book, HouseholdRegistered),
        *effective(book, HouseholdSplit),
    ]
    registered = [one for one in registrations if before(one.vertex, meeting)]
    found.update(house for one in registered for house in one.data.registers)
    for left, data in effective(book, HouseholdLeft):
        again = (one.vertex for one in registered if data.household in one.data.registers)
        if before(left, meeting) and not any(before(left, one) for one in again):
            found.discard(data.household)
    return found


def attendance_differs(book: Registers, on: str) -> Iterator[Finding]:
    """Meetings that are closed, and to which others came than were counted. (Where only those who were missing were
    written down, nothing can be compared.)
    """
    closed = {closing.meeting for _, closing in effective(book, MeetingClosed)}
    there = _attendance(book)
    for meeting, data in effective(book, MeetingOpened):
        if meeting.id not in closed or meeting.id not in there:
            continue
        homes = there[meeting.id].values()
        came = sum(not CAME.isdisjoint(ways) for ways in homes)
        stood_for = sum(CAME.isdisjoint(ways) and "represented" in ways for ways in homes)
        counted = data.present, data.represented
        if came + stood_for and counted != (came, stood_for):
            gaps = dict(zip(("present", "represented", "came", "stood_for"), (*counted, came, stood_for), strict=True))
            yield Finding("attendance-differs", (meeting.id,), gaps)


def _attendance(book: Registers) -> dict[str, dict[str, set[str]]]:
    """By meeting and household: how its people were there."""
    homes = {founder.person: founder.household for founder in book.charter.founders} if book.charter else {}
    homes |= {data.person: data.household for _, data in effective(book, PersonRegistered)}
    for _, split in effective(book, HouseholdSplit):
        homes |= {one.person: one.household for one in split.people or ()}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    written = list(effective(book, AttendanceRecorded))
    corrected = {data.corrects for _, data in written}
    for vertex, data in written:
        if vertex.id in corrected:
            continue
        if home := data.household or homes.get(data.person or ""):
            found[data.meeting][home].add(data.how)
    return found


def seeds_withheld(book: Registers, on: str) -> Iterator[Finding]:
    """Elections by lot that a closed meeting knew of, and for which nobody showed the seed."""
    done = {data.motion for _, data in effective(book, MotionDecided) if data.seed}
    done |= {data.motion for _, data in effective(book, MotionWithdrawn)}
    done |= {data.motion for _, data in effective(book, MotionPostponed)}
    for motion, proposed in effective(book, MotionProposed):
        if proposed.commit and motion.id not in done:
            closings = (each.id for each, _ in effective(book, MeetingClosed) if book.order.before(motion, each))
            if closing := min(closings, default=None):
                yield Finding("seed-withheld", (motion.id, closing))


def open_disputes(book: Registers, on: str) -> Iterator[Finding]:
    """Disputes that nobody has settled."""
    settled = {data.dispute for _, data in effective(book, DisputeSettled)}
    for dispute, data in effective(book, DisputeRaised):
        if dispute.id not in settled:
            yield Finding("dispute-open", (dispute.id, *data.about))
