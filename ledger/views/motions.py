"""Motions and decisions: what was decided in which meeting, and what waits."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec

from caracol.ledger.acts.meetings import MotionDecided, MotionPostponed, MotionProposed, MotionWithdrawn
from caracol.ledger.views.reading import Reading, Written


class DecisionView(msgspec.Struct, frozen=True):
    """A decision of a meeting."""

    id: str
    motion: str
    names: dict[str, str]
    """Of the motion, as far as it is held."""
    counts: dict[str, int]
    method: str
    result: str
    verdict: str


class MotionView(msgspec.Struct, frozen=True):
    """A motion that nothing effective has decided."""

    id: str
    on: str
    names: dict[str, str]
    verdict: str
    state: str
    """`open`, `withdrawn`, `postponed`"""
    reason: str | None
    """Of the last that withdraws it or puts it off."""
    to: str | None
    """The day of the meeting that takes it up."""


def decisions(reading: Reading) -> Mapping[str, list[DecisionView]]:
    """By meeting: what was decided there."""
    names = {motion.id: motion.data.names for motion in reading.of(MotionProposed)}
    found: dict[str, list[DecisionView]] = defaultdict(list)
    for act, data in reading.of(MotionDecided):
        verdict, of = reading.fold.verdicts[act.id].verdict, names.get(data.motion, {})
        view = DecisionView(act.id, data.motion, of, data.counts, data.method, data.result, verdict)
        found[data.meeting].append(view)
    return found


def undecided(reading: Reading) -> Iterator[MotionView]:
    """Motions that nothing effective has decided."""
    decided = {data.motion for _, data in reading.holding(MotionDecided)}
    withdrawn = {data.motion: data for _, data in reading.holding(MotionWithdrawn)}
    postponed = {data.motion: data for _, data in reading.holding(MotionPostponed)}
    for motion in reading.of(MotionProposed):
        if motion.id not in decided:
            yield _motion(reading, motion, withdrawn.get(motion.id), postponed.get(motion.id))


def _motion(
    reading: Reading,
    motion: Written[MotionProposed],
    withdrawn: MotionWithdrawn | None,
    postponed: MotionPostponed | None,
) -> MotionView:
    """`withdrawn`, `postponed`: what did so last."""
    act, data = motion
    state = "withdrawn" if withdrawn else "postponed" if postponed else "open"
    last, verdict = withdrawn or postponed, reading.fold.verdicts[act.id].verdict
    to = postponed.to if postponed and not withdrawn else None
    return MotionView(act.id, act.entry.on, data.names, verdict, state, last.reason if last else None, to)
