"""Dates before the body was there, motions put off though they were decided, attendance of nobody, and somebody who
stands for their own household.
"""

from collections.abc import Iterator
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.meetings import MotionDecided
from caracol.ledger.slips.slip import Slip, may_slip
from caracol.ledger.views.people import homes
from caracol.ledger.views.reading import Reading


@may_slip("*")
def before_the_founding(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Nobody can have meant a date on which there was no body."""
    founding = reading.acts.get(reading.founding_copy)
    if founding is not None and act.entry.on < founding.entry.on:
        yield Slip("before-founding", (founding.id,))


@may_slip("motion.postponed")
def decided_already(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """What was decided is not decided later."""
    for decided in reading.holding(MotionDecided):
        if decided.data.motion == data.motion:
            yield Slip("motion-decided", (decided.id,))


@may_slip("attendance.recorded")
def nobody_named(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Somebody came, or did not."""
    if not data.household and not data.person:
        yield Slip("nobody-came")


@may_slip("attendance.recorded")
def for_oneself(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Whoever comes for themselves, or for their own household, stands for nobody: they are present."""
    stands = data.represented_by
    if data.how == "represented" and stands and stands in (data.person, *_people_of(reading, data.household)):
        yield Slip("for-oneself")


def _people_of(reading: Reading, household: str | None) -> list[str]:
    return [person for person, home in homes(reading).items() if home == household]
