"""Mandates: their words, limits and reports."""

from collections.abc import Iterator
from typing import Final

from caracol.ledger.acts.commons import ResourceRegistered
from caracol.ledger.explain.names import CLAUSES, POWERS, VERDICTS
from caracol.ledger.views.mandates import ClauseView, DueView, LimitView, MandateView, mandates
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.output import one_line

SENTENCES: Final[dict[str, str]] = {
    "head": "{who}: {office} ({state})",
    "accepted": "{state}, accepted",
    "task": "a task",
    "mandate": "  mandate  {mandate}",
    "powers": "  powers   {powers}",
    "none": "none",
    "term": "  term     {since} to {until}",
    "beginning": "the beginning",
    "open": "open",
    "alternates": "  alternates {names}",
    "clause": "  {place}. {kind}: {words}",
    "instructed": "  {place}. {kind}: {words} (since {by})",
    "amount": "  limit    {amount}",
    "taken": "  limit    {amount} {unit} of {resource}, of which {taken} {unit} are taken",
    "places": "  places   {places}",
    "topics": "  topics   {topics}",
    "due": "  report due on {on}: {state}",
    "heard": "{state}; {outcome}",
    "report": "  report of {on}: {words}",
    "ended": "  ended by {by}",
    "recall": "  recall {recall} is not settled",
    "no mandates": "There are no mandates yet.",
}
STATES: Final[dict[str, str]] = {
    "in force": "in force",
    "declined": "declined",
    "ended": "over",
    "recalled": "taken back",
    "resigned": "given back",
    "suspended": "suspended",
    "contested": "contested",
    "pending": "pending",
    "void": "void",
}
"""How a mandate stands."""
DUE: Final[dict[str, str]] = {
    "due": "not yet",
    "given": "given on {given}",
    "late": "late, given on {given}",
    "missing": "missing",
}
"""What became of a date on which a report was due."""
OUTCOMES: Final[dict[str, str]] = {
    "accepted": "the assembly accepted it",
    "rejected": "the assembly rejected it",
    "remarks": "the assembly had remarks",
}


def mandate_lines(reading: Reading) -> Iterator[str]:
    """Every mandate."""
    there = mandates(reading)
    for view in there:
        yield from _one(reading, view)
    if not there:
        yield reading.language.say(SENTENCES["no mandates"])


def _one(reading: Reading, view: MandateView) -> Iterator[str]:
    terms, say = view.terms, reading.language.say
    task = reading.language.version(terms.task or {})[1] or say(SENTENCES["task"])
    yield say(SENTENCES["head"], who=view.name, office=one_line(terms.post or task), state=_state(reading, view))
    yield say(SENTENCES["mandate"], mandate=view.id)
    powers = ", ".join(reading.language.name(POWERS, power) for power in terms.powers)
    yield say(SENTENCES["powers"], powers=powers or say(SENTENCES["none"]))
    if terms.since or terms.until:
        since, until = terms.since or say(SENTENCES["beginning"]), terms.until or say(SENTENCES["open"])
        yield say(SENTENCES["term"], since=since, until=until)
    if terms.alternates:
        yield say(SENTENCES["alternates"], names=", ".join(map(reading.person_name, terms.alternates)))
    yield from (_clause(reading, clause) for clause in view.clauses)
    for limit in view.limits:
        yield from _limit(reading, limit)
    yield from (_due(reading, due) for due in view.due)
    for report in view.reports:
        words = one_line(reading.language.version(report.report)[1])
        verdict = reading.language.name(VERDICTS, report.verdict)
        yield say(SENTENCES["report"], on=report.on, words=f"{words} ({verdict})")
    if view.by:
        yield say(SENTENCES["ended"], by=view.by[:SHORT])
    yield from (say(SENTENCES["recall"], recall=recall[:SHORT]) for recall in view.disputed)


def _state(reading: Reading, view: MandateView) -> str:
    state = reading.language.name(STATES, view.state)
    return reading.language.say(SENTENCES["accepted"], state=state) if view.accepted else state


def _clause(reading: Reading, view: ClauseView) -> str:
    kind, words = reading.language.name(CLAUSES, view.kind), one_line(reading.language.version(view.words)[1])
    if view.by is None:
        return reading.language.say(SENTENCES["clause"], place=view.place, kind=kind, words=words)
    return reading.language.say(SENTENCES["instructed"], place=view.place, kind=kind, words=words, by=view.by[:SHORT])


def _limit(reading: Reading, view: LimitView) -> Iterator[str]:
    limit, say = view.limit, reading.language.say
    if limit.amount and not view.taken:
        yield say(SENTENCES["amount"], amount=limit.amount)
    for resource, taken in view.taken.items():
        named = reading.acts.get(resource)
        data = named.data if named and isinstance(named.data, ResourceRegistered) else None
        names, unit = (reading.language.version(data.names)[1], data.unit) if data else (resource[:SHORT], "")
        yield say(SENTENCES["taken"], amount=limit.amount, unit=unit, resource=one_line(names), taken=taken)
    if limit.places:
        yield say(SENTENCES["places"], places=one_line(", ".join(limit.places)))
    if limit.topics:
        yield say(SENTENCES["topics"], topics=one_line(", ".join(limit.topics)))


def _due(reading: Reading, view: DueView) -> str:
    say = reading.language.say
    state = say(DUE[view.state], given=view.given)
    if view.outcome:
        state = say(SENTENCES["heard"], state=state, outcome=reading.language.name(OUTCOMES, view.outcome))
    return say(SENTENCES["due"], on=view.on, state=state)
