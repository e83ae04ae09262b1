"""Meetings: calls with their agenda, who came, what was decided, the minutes, motions that wait."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from caracol.ledger.acts.meetings import MotionDecided
from caracol.ledger.explain.names import RESULTS, VERDICTS
from caracol.ledger.views.actas import SealView
from caracol.ledger.views.agenda import ItemView, flat
from caracol.ledger.views.attendance import Attendance, Speaker
from caracol.ledger.views.gatherings import FailedView
from caracol.ledger.views.language import Language
from caracol.ledger.views.meetings import CallView, MeetingView, meetings
from caracol.ledger.views.minutes import Minutes
from caracol.ledger.views.motions import DecisionView, MotionView
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.lines.actas import under_protest
from caracol.node.cli.lines.counts import counted, named
from caracol.node.cli.lines.disputes import dispute_lines
from caracol.node.cli.output import one_line

SENTENCES: Final[dict[str, str]] = {
    "call": "call {short} for {at}, {where} ({verdict})",
    "second call": "second call {short} for {at}, {where} ({verdict})",
    "item": "  {number}. {words}",
    "planned": "{item}, {minutes} min",
    "became": "{item}: {became}",
    "meeting": (
        "meeting {short} of {on}: {present} present and {represented} represented of {households} households "
        "({verdict})"
    ),
    "failed": (
        "meeting that failed {short} of {on}: {present} present and {represented} represented of {households} "
        "households ({verdict})"
    ),
    "because": "  {reason}",
    "second for": "  second call for {second}",
    "went on": "  went on on {on} ({verdict})",
    "went on with": "  went on on {on}: {present} present and {represented} represented ({verdict})",
    "served": "  for this meeting: {who}: {task} ({verdict})",
    "second": "  second convocation, after {short}",
    "presided": "  presided by {who}",
    "by name": "  by name: {counts}",
    "stood for": "  {who} stood for {name}",
    "spoke": "  spoke {order}. {name}",
    "spoke long": "{spoke}, {minutes} min",
    "decision": "  {short} {names}: {result}, {counts} ({verdict})",
    "open": "  not closed",
    "closed": "  closed by {short} ({verdict})",
    "minutes": "  minutes adopted: {hash}",
    "signed": "  acta signed by {signed} of {counted} households, firm against fewer than {withstands}",
    "not sealed": "  acta not sealed yet: signed by {signed} of {counted} households, {needed} have to",
    "does not stand": "  acta sealed, and it does not stand: another one apart from it has as many households or more",
    "elected": "  {short} {names}: {people}; {counts} ({verdict})",
    "correction": "  corrected by {short} ({verdict}): {what}",
    "undecided": "undecided motion {short}, {names} ({verdict})",
    "why": "{motion}: {became}. {reason}",
    "until": "{motion}: put off to {to}. {reason}",
    "no meetings": "There are no meetings yet.",
}
BECAME: Final[dict[str, str]] = {**RESULTS, "postponed": "put off", "withdrawn": "withdrawn"}
"""What became of a motion."""
HOW: Final[dict[str, str]] = {
    "present": "present",
    "represented": "represented",
    "absent": "absent",
    "late": "late",
    "left": "left early",
}
"""How somebody was there."""


def meeting_lines(reading: Reading) -> Iterator[str]:
    """Every call and every meeting, then the motions that nothing has decided, then disputes."""
    view, language = meetings(reading), reading.language
    for call in view.calls:
        yield from _call(language, call)
    for each in view.failed:
        yield from _failed(language, each)
    for meeting in view.meetings:
        yield from _meeting(reading, meeting)
    for motion in view.undecided:
        yield _motion(language, motion)
    for dispute in view.disputes:
        yield from dispute_lines(reading, dispute)
    if not (view.calls or view.failed or view.meetings or view.undecided or view.disputes):
        yield language.say(SENTENCES["no meetings"])


def _call(language: Language, call: CallView) -> Iterator[str]:
    sentence = SENTENCES["second call" if call.convocation == 2 else "call"]
    gaps = {"short": call.id[:SHORT], "at": call.at.replace("T", " "), "where": _line(language, call.where)}
    yield language.say(sentence, verdict=language.name(VERDICTS, call.verdict), **gaps)
    yield from (_item(language, item) for item in flat(call.agenda))


def _item(language: Language, item: ItemView) -> str:
    said = language.say(SENTENCES["item"], number=item.number, words=_line(language, item.words))
    said = "  " * item.number.count(".") + said
    if item.minutes:
        said = language.say(SENTENCES["planned"], item=said, minutes=item.minutes)
    if item.became:
        said = language.say(SENTENCES["became"], item=said, became=language.name(BECAME, item.became))
    return said


def _failed(language: Language, view: FailedView) -> Iterator[str]:
    counts = {"present": view.present, "represented": view.represented, "households": view.households}
    verdict = language.name(VERDICTS, view.verdict)
    yield language.say(SENTENCES["failed"], short=view.id[:SHORT], on=view.on, verdict=verdict, **counts)
    if view.reason:
        yield language.say(SENTENCES["because"], reason=one_line(view.reason))
    if view.second:
        yield language.say(SENTENCES["second for"], second=view.second.replace("T", " "))


def _around(language: Language, view: MeetingView) -> Iterator[str]:
    """Who served it, and when it went on."""
    for each in view.serving:
        gaps = {"who": one_line(each.who), "task": _line(language, each.task)}
        yield language.say(SENTENCES["served"], verdict=language.name(VERDICTS, each.verdict), **gaps)
    for day in view.continued:
        counts = {"present": day.present, "represented": day.represented or 0}
        sentence = SENTENCES["went on" if day.present is None else "went on with"]
        yield language.say(sentence, on=day.on, verdict=language.name(VERDICTS, day.verdict), **counts)


def _meeting(reading: Reading, view: MeetingView) -> Iterator[str]:
    language, say = reading.language, reading.language.say
    counted = {"present": view.present, "represented": view.represented, "households": view.households}
    verdict = language.name(VERDICTS, view.verdict)
    yield say(SENTENCES["meeting"], short=view.id[:SHORT], on=view.on, verdict=verdict, **counted)
    if view.first:
        yield say(SENTENCES["second"], short=view.first[:SHORT])
    if view.presided_by:
        yield say(SENTENCES["presided"], who=one_line(view.presided_by))
    yield from _around(language, view)
    yield from _attendance(language, view.attendance)
    yield from (_decision(reading, decision) for decision in view.decisions)
    if view.minutes:
        yield from _closing(language, view.minutes)
        yield from _acta(language, view.acta)
        yield from under_protest(reading, view.protests)
    else:
        yield say(SENTENCES["open"])


def _attendance(language: Language, view: Attendance) -> Iterator[str]:
    ways = Counter(each.how for each in view.people)
    counts = ", ".join(f"{language.name(HOW, how)} {ways[how]}" for how in HOW if ways[how])
    if counts:
        yield language.say(SENTENCES["by name"], counts=counts)
    for each in view.people:
        if each.represented_by:
            yield language.say(SENTENCES["stood for"], who=one_line(each.represented_by), name=one_line(each.name))
    yield from (_speaker(language, speaker) for speaker in view.speakers)


def _speaker(language: Language, view: Speaker) -> str:
    spoke = language.say(SENTENCES["spoke"], order=view.order, name=one_line(view.name))
    return language.say(SENTENCES["spoke long"], spoke=spoke, minutes=view.minutes) if view.minutes else spoke


def _decision(reading: Reading, view: DecisionView) -> str:
    language, data = reading.language, reading.acts[view.id].data
    gaps = {
        "short": view.id[:SHORT],
        "names": _line(language, view.names),
        "counts": counted(reading, view.counts),
        "verdict": language.name(VERDICTS, view.verdict),
    }
    if isinstance(data, MotionDecided) and data.elected:
        return language.say(SENTENCES["elected"], people=named(reading, data.elected), **gaps)
    return language.say(SENTENCES["decision"], result=language.name(RESULTS, view.result), **gaps)


def _acta(language: Language, view: SealView | None) -> Iterator[str]:
    """How far the families have signed it."""
    if view is None:
        return
    gaps = {"signed": view.signed, "counted": view.counted, "needed": view.needed, "withstands": view.withstands}
    stands = "signed" if view.withstands is not None else "does not stand"
    yield language.say(SENTENCES[stands if view.sealed else "not sealed"], **gaps)


def _closing(language: Language, view: Minutes) -> Iterator[str]:
    verdict = language.name(VERDICTS, view.verdict)
    yield language.say(SENTENCES["closed"], short=view.closing[:SHORT], verdict=verdict)
    if view.minutes:
        yield language.say(SENTENCES["minutes"], hash=view.minutes)
    for each in view.corrections:
        verdict, what = language.name(VERDICTS, each.verdict), _line(language, each.what)
        yield language.say(SENTENCES["correction"], short=each.id[:SHORT], verdict=verdict, what=what)


def _motion(language: Language, view: MotionView) -> str:
    names, verdict = _line(language, view.names), language.name(VERDICTS, view.verdict)
    motion = language.say(SENTENCES["undecided"], short=view.id[:SHORT], names=names, verdict=verdict)
    if view.state == "open":
        return motion
    gaps = {"motion": motion, "reason": one_line(view.reason or ""), "became": language.name(BECAME, view.state)}
    return language.say(SENTENCES["until" if view.to else "why"], to=view.to, **gaps)


def _line(language: Language, words: dict[str, str]) -> str:
    return one_line(language.version(words)[1])
