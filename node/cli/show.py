"""`caracol show`: what there is."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import click
import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.explain.explaining import reason
from caracol.ledger.explain.findings import findings
from caracol.ledger.explain.labels import VALUES
from caracol.ledger.explain.names import VERDICTS
from caracol.ledger.rules.verdict import Verdict
from caracol.ledger.views.actas import firm
from caracol.ledger.views.acts import acts
from caracol.ledger.views.bodies import BodyView, body
from caracol.ledger.views.burden import burdens
from caracol.ledger.views.fines import fines
from caracol.ledger.views.language import Counted, Language, Sentence
from caracol.ledger.views.mandates import mandates
from caracol.ledger.views.meetings import meetings
from caracol.ledger.views.people import households
from caracol.ledger.views.reading import SHORT, Reading
from caracol.ledger.views.resources import ResourceView, resources
from caracol.node.cli.desk import at_desk
from caracol.node.cli.lines.actas import firmness
from caracol.node.cli.lines.burden import burden_lines
from caracol.node.cli.lines.charter import charter_lines
from caracol.node.cli.lines.fines import fine_lines
from caracol.node.cli.lines.mandates import mandate_lines
from caracol.node.cli.lines.meetings import meeting_lines
from caracol.node.cli.options import AS_OF, BODY, FOLDER, JSON, LANG, example
from caracol.node.cli.output import one_line, say, say_json, table
from caracol.node.cli.saying import told
from caracol.node.config.folder import Folder

Lines = Iterator[str]
WHAT: Final = (
    "bodies", "charter", "households", "people", "meetings", "mandates", "burden", "fines", "resources", "acts",
    "verdicts", "findings",
)  # fmt: skip
WORDS: Final = 60
"""So many characters of an act's words are shown in a list."""
SENTENCES: Final[dict[str, Sentence]] = {
    "act": "{type} {short} of {on}: {verdict}. {reason}",
    "household": "household",
    "people": "people",
    "voice": "voice",
    "nothing": "There is nothing that somebody should look at.",
    "look": Counted(
        "{number} thing that somebody should look at: `caracol show findings`",
        "{number} things that somebody should look at: `caracol show findings`",
        by="number",
    ),
}
VOICES: Final[dict[str, str]] = {
    "speaks": "speaks",
    "no key": "no key",
    "speaks from the next acta on": "speaks from the next acta on",
}
"""Whether a household has a voice."""


@click.command(
    "show", epilog=example("caracol show", "caracol show mandates", "caracol show acts --body 'La Ceiba' --json")
)
@click.argument("what", metavar="[WHAT]", type=click.Choice(WHAT), default="bodies")
@BODY
@AS_OF
@LANG
@FOLDER
@JSON
def command(what: str, body: str | None, as_of: str | None, language: Language, folder: Folder, as_json: bool) -> None:
    """Show what there is: bodies, people, meetings, mandates and more.

    WHAT is bodies, charter, households, people, meetings, mandates, burden, fines, resources, acts, verdicts or
    findings; without it, bodies. `charter` is the rules of the body in sentences, `burden` what each household carries
    and whose turn it is, `verdicts` the acts that do not hold, and why; `findings` what else somebody should look at.
    Everything is computed from the acts that this folder holds.
    """
    with at_desk(folder, language) as desk:
        first = desk.body(body) if body or what != "bodies" else None
        named = [first] if first else desk.bodies()
        readings = [desk.reading(each) for each in named]
        readings = [reading.as_of(as_of) for reading in readings] if as_of else readings
        view, lines = VIEWS[what]
        if as_json:
            shown = [view(reading) for reading in readings]
            say_json(shown if what == "bodies" else shown[0])
            return
        for reading in readings:
            for line in lines(reading):
                say(line)


def _words(words: dict[str, str] | None) -> str:
    """A text for people, in the first language it has."""
    return one_line(next(iter(words.values()), "")) if words else ""


def _body_lines(reading: Reading) -> Lines:
    view = body(reading)
    kind = reading.language.name(VALUES, view.kind) if view.kind else told("unknown")
    yield f"{_words(view.names) or told('A body whose founding is not here')}  ({kind})"
    yield told("  body        {act}", act=view.id)
    yield told("  founded     {founded}", founded=_founded(view))
    yield told("  households  {households}", households=view.households)
    yield told(
        "  acts        {acts}: {what}",
        acts=view.acts,
        what=", ".join(f"{number} {reading.language.name(VERDICTS, each)}" for each, number in view.verdicts.items()),
    )
    yield told("  years       {map}", map=", ".join(map(str, view.years)))
    if firm_view := firm(reading):
        yield from (f"  {title:10}  {line}" for title, line in firmness(reading, firm_view))
    for founder in view.founders:
        yield told(
            "  founder     {name}{which}: {fingerprint}",
            name=founder.name,
            which="" if founder.signed else told(", not signed yet"),
            fingerprint=founder.fingerprint,
        )
    if noticed := len(reading.findings):
        yield f"  {reading.language.say(SENTENCES['look'], number=noticed)}"


def _body(reading: Reading) -> dict[str, Any]:
    """A body in brief, and what is firm in it."""
    return {**msgspec.to_builtins(body(reading)), "firm": firm(reading)}


def _founded(view: BodyView) -> str:
    if view.founded:
        return told("yes")
    return told(
        "not yet: {sum} of {needed} founders have signed",
        sum=sum(founder.signed for founder in view.founders),
        needed=view.needed,
    )


def _charter(reading: Reading) -> Any:
    return msgspec.to_builtins(reading.fold.charter) if reading.fold.founding else None


def _charter_lines(reading: Reading) -> Lines:
    if reading.fold.founding:
        yield from charter_lines(reading, reading.fold.charter)


def _household_lines(reading: Reading) -> Lines:
    """Every household in a line: who belongs to it, and whether it speaks."""
    voices, say = _voices(reading), reading.language.say
    rows = [
        (home.name, ", ".join(person.name for person in home.people), say(VOICES[voices[home.id]]))
        for home in households(reading)
    ]
    yield table(tuple(say(SENTENCES[title]) for title in ("household", "people", "voice")), rows)


def _people_lines(reading: Reading) -> Lines:
    voices = _voices(reading)
    for home in households(reading):
        yield f"{home.name}  {home.id}  {reading.language.say(VOICES[voices[home.id]])}"
        for person in home.people:
            yield f"  {person.name}  {person.id}"
            for key in person.keys:
                lives = f", {key.lives}" if key.lives else ""
                yield f"    {key.state}{lives}  {key.key[:SHORT]}  {key.fingerprint}"


def _people(reading: Reading) -> list[dict[str, Any]]:
    """The households with their people, and which of them have a voice."""
    voices = _voices(reading)
    return [{**msgspec.to_builtins(home), "voice": voices[home.id]} for home in households(reading)]


def _voices(reading: Reading) -> dict[str, str]:
    """By household: whether it has a voice now, from the next acta on, or no key to speak with."""
    view, speaking = firm(reading), reading.fold.firmness.speaking() if reading.fold.founding else {}
    joining = {house.id for house in view.joining} if view else set()
    words = {home: "speaks" if keys else "no key" for home, keys in speaking.items()}
    ids = [home.id for home in households(reading)]
    return {home: words.get(home, "speaks from the next acta on" if home in joining else "no key") for home in ids}


def _resource_lines(reading: Reading) -> Lines:
    there = resources(reading)
    for view in there:
        yield from _one_resource(reading.language, view)
    if not there:
        yield told("There are no resources yet.")


def _one_resource(language: Language, view: ResourceView) -> Lines:
    kind, verdict = language.name(VALUES, view.kind), language.name(VERDICTS, view.verdict)
    yield f"{_words(view.names)}  {view.id[:SHORT]}  {kind} ({verdict})"
    yield told(
        "  stock    {stock} {unit}, of which {allotted} allotted and {free} free",
        stock=view.stock,
        unit=view.unit,
        allotted=view.allotted,
        free=view.free,
    )
    if view.below_minimum:
        yield told("  below the minimum of {minimum} {unit}", minimum=view.minimum, unit=view.unit)
    if view.stewards:
        yield told("  steward  {stewards}", stewards=", ".join(view.stewards))
    for allotment in view.allotments:
        left = told("{left} of {quantity} left", left=allotment.left, quantity=allotment.quantity)
        yield told(
            "  allotted to {holder}: {left} ({verdict}, {act})",
            holder=allotment.holder,
            left=left,
            verdict=language.name(VERDICTS, allotment.verdict),
            act=allotment.id[:SHORT],
        )


def _act_lines(reading: Reading) -> Lines:
    rows = [
        (
            act.id[:SHORT],
            act.on,
            act.type,
            act.author,
            reading.language.name(VERDICTS, act.verdict),
            told("firm") if act.firm else "",
            _cut(act.words),
        )
        for act in acts(reading)
    ]
    yield table((told("act"), told("on"), told("type"), told("by"), told("verdict"), "", ""), rows)


def _cut(words: str) -> str:
    words = one_line(words)
    return words if len(words) <= WORDS else words[: WORDS - 1] + "…"


def _verdict_lines(reading: Reading) -> Lines:
    language = reading.language
    yield ", ".join(f"{number} {language.name(VERDICTS, each)}" for each, number in body(reading).verdicts.items())
    for act, verdict in _judged(reading):
        if verdict.verdict != "effective":
            why, word = reason(reading, act, verdict), language.name(VERDICTS, verdict.verdict)
            gaps = {"type": act.entry.type, "short": act.id[:SHORT], "on": act.entry.on}
            yield language.say(SENTENCES["act"], verdict=word, reason=why, **gaps)


def _finding_lines(reading: Reading) -> Lines:
    noticed = findings(reading)
    for finding in noticed:
        yield f"{finding.reason} {finding.remedy}"
    if not noticed:
        yield reading.language.say(SENTENCES["nothing"])


def _verdicts(reading: Reading) -> list[dict[str, Any]]:
    """The verdict of every act, for programs."""
    return [{"act": act.id, "type": act.entry.type, **verdict._asdict()} for act, verdict in _judged(reading)]


def _judged(reading: Reading) -> Iterator[tuple[Act, Verdict]]:
    """Every act with its verdict; those that wait for one that is missing stand last."""
    for act in (*reading.acts.values(), *reading.waiting.values()):
        verdict = reading.verdict(act.id)
        if verdict:
            yield act, verdict


VIEWS: Final[dict[str, tuple[Callable[[Reading], Any], Callable[[Reading], Lines]]]] = {
    "bodies": (_body, _body_lines),
    "charter": (_charter, _charter_lines),
    "households": (_people, _household_lines),
    "people": (_people, _people_lines),
    "meetings": (meetings, meeting_lines),
    "mandates": (mandates, mandate_lines),
    "burden": (burdens, burden_lines),
    "fines": (fines, fine_lines),
    "resources": (resources, _resource_lines),
    "acts": (acts, _act_lines),
    "verdicts": (_verdicts, _verdict_lines),
    "findings": (findings, _finding_lines),
}
