"""Minutes: the text that an assembly adopted by its hash, and what was corrected in it since.

The text itself lies elsewhere, on paper or in a file; a hash says whether it is that one.
"""

from collections.abc import Iterator

import msgspec

from caracol.ledger.acts.meetings import MeetingClosed, MinutesCorrected
from caracol.ledger.views.reading import Reading, Written


class Correction(msgspec.Struct, frozen=True):
    """What the minutes should have said."""

    id: str
    on: str
    what: dict[str, str]
    why: dict[str, str]
    minutes: str | None
    """Hash of the corrected text."""
    verdict: str


class Minutes(msgspec.Struct, frozen=True):
    """The minutes of a meeting. The original stays, whatever was corrected."""

    closing: str
    """The act that adopted them."""
    on: str
    meeting: str
    minutes: str | None
    """Hash of the adopted text."""
    verdict: str
    corrections: tuple[Correction, ...]


class Matching(msgspec.Struct, frozen=True):
    """An act that adopted, or corrected to, a text."""

    act: str
    type: str
    on: str
    meeting: str
    verdict: str
    corrected: bool
    """Whether something effective has corrected these minutes since."""


def minutes(reading: Reading) -> dict[str, Minutes]:
    """By closing: its minutes."""
    corrections = reading.naming(MinutesCorrected, "closing")
    return {each.id: _minutes(reading, each, corrections.get(each.id, [])) for each in reading.of(MeetingClosed)}


def minutes_of(reading: Reading, closing: str) -> Minutes:
    """The minutes that this closing adopted."""
    act = reading.acts[closing]
    assert isinstance(act.data, MeetingClosed)  # noqa: S101  whoever asks has a closing
    named = reading.fold.grouped.naming(closing)
    corrections = [Written(one, one.data) for one in named if isinstance(one.data, MinutesCorrected)]
    return _minutes(reading, Written(act, act.data), corrections)


def matching(reading: Reading, hash_: str) -> list[Matching]:
    """Every act that made the text with this hash the minutes of a meeting."""
    return [match for each in minutes(reading).values() for match in _matching(each, hash_)]


def _minutes(
    reading: Reading, closing: Written[MeetingClosed], corrections: list[Written[MinutesCorrected]]
) -> Minutes:
    act, data = closing
    verdicts = reading.fold.verdicts
    found = tuple(
        Correction(act.id, act.entry.on, said.what, said.why, said.minutes, verdicts[act.id].verdict)
        for act, said in corrections
    )
    return Minutes(act.id, act.entry.on, data.meeting, data.minutes, verdicts[act.id].verdict, found)


def _matching(of: Minutes, hash_: str) -> Iterator[Matching]:
    if of.minutes == hash_:
        corrected = any(each.verdict == "effective" for each in of.corrections)
        yield Matching(of.closing, "meeting.closed", of.on, of.meeting, of.verdict, corrected)
    for place, each in enumerate(of.corrections):
        if each.minutes == hash_:
            later = any(other.verdict == "effective" for other in of.corrections[place + 1 :])
            yield Matching(each.id, "minutes.corrected", each.on, of.meeting, each.verdict, later)
