"""Actas: what whoever signs one should know before, how far it has come, and what is firm."""

from collections.abc import Iterable, Iterator
from typing import Final

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import CharterAmended, Terms
from caracol.ledger.acts.meetings import MotionDecided, MotionProposed
from caracol.ledger.explain.chain import office
from caracol.ledger.explain.facts import describe
from caracol.ledger.explain.names import RESULTS, TYPES
from caracol.ledger.views.actas import ActaView, FirmView, HouseView
from caracol.ledger.views.language import Counted, Sentence
from caracol.ledger.views.motions import DecisionView
from caracol.ledger.views.protests import Protest
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.lines.counts import counted, named
from caracol.node.cli.output import one_line

LISTED: Final = 8
"""So many acts are listed where there may be many."""
SENTENCES: Final[dict[str, Sentence]] = {
    "acta": "The acta of the meeting of {on}, closed by {who}: {short}",
    "since the founding": Counted(
        "With it {number} act since the founding is firm:",
        "With it {number} acts since the founding are firm, among them:",
        by="number",
    ),
    "since": Counted(
        "With it {number} act since the acta of {on} is firm:",
        "With it {number} acts since the acta of {on} are firm, among them:",
        by="number",
    ),
    "decided": "  decided: {names}: {result}, {counts} ({short})",
    "elected": "  decided: {names}: {people}; {counts} ({short})",
    "weighty": "  {title}: {about} ({short})",
    "nothing": "  no decision, and nobody given or taken back a mandate",
    "members": "Members {before} -> {after}",
    "joining": "  from then on also: {names}",
    "leaving": "  no more: {names}",
    "pending": "Waiting for somebody. It stays open, and is void at the acta after this one if nobody comes:",
    "contested": (
        "Contested, and so until it is settled by name. Settle it first, and have a closing signed that has seen it:"
    ),
    "lapsing": "Void from then on, since it waited through one acta already. Whoever still wants it writes it anew:",
    "falling": "Done by a share of the households, and too few from then on, until more speak for it:",
    "unseen": "Here, and not behind it. Close the meeting anew if it should be:",
    "listed": "  {act}",
    "more": Counted("  and one more", "  and {number} more", by="number"),
    "lacks": "It has not seen an acta that is here, so nobody should sign it. Close the meeting anew.",
    "signed": "{signed} of {counted} households have signed it, {needed} have to: {names}",
    "nobody signed": "None of {counted} households has signed it, {needed} have to.",
    "missing": Counted("{number} household more has to sign.", "{number} households more have to sign.", by="number"),
    "enough": (
        "They are enough, and only the acta is missing: `caracol seal --as NAME` writes it, with the key of any of "
        "them."
    ),
    "can sign": "  can sign still: {names}",
    "cannot sign": "  without a key: {names}",
    "protest": "  under protest: {who}: {words} ({short})",
    "sealed": (
        "The acta is sealed: {signed} of {counted} households signed it. It is firm against fewer than {withstands} "
        "that sign two actas apart."
    ),
    "code": "Write on the paper acta, and compare with others: {closing}",
    "does not stand": (
        "It is sealed, and does not stand: an acta apart from it has as many households or more. "
        "`caracol show findings` names whoever signed both."
    ),
    "no acta": "nothing yet: the families have not signed an acta (`caracol seal`)",
    "last acta": "the acta of {on} ({short}): {signed} of {counted}, firm against fewer than {withstands}",
    "not firm": Counted("{number} act is not firm yet", "{number} acts are not firm yet", by="number"),
    "can speak": "{able} of {members} households; an acta needs {needed}",
    "voiceless": "without a key: {names}",
    "next": "{members} households from the next acta on",
    "out of reach": (
        "Fewer households have a key than an acta needs, so nothing more can become firm, and the households can do "
        "nothing by their share. Whoever left can say so with their own card (`household.left`); else found a new body "
        "that names this one: `succeeds`."
    ),
    "waiting": Counted(
        "{number} act waits for another one that has not arrived here",
        "{number} acts wait for others that have not arrived here",
        by="number",
    ),
}


def review(reading: Reading, view: ActaView) -> Iterator[str]:
    """What whoever signs an acta should know before."""
    say = reading.language.say
    yield say(SENTENCES["acta"], on=view.on, who=one_line(view.by), short=view.closing[:SHORT])
    if view.lacks:
        yield say(SENTENCES["lacks"])
    yield _since(reading, view)
    yield from (_decision(reading, decision) for decision in view.decisions)
    yield from (_weighty(reading, reading.acts[name]) for name in view.weighty)
    if not view.decisions and not view.weighty:
        yield say(SENTENCES["nothing"])
    yield from members(reading, view)
    if not view.sealed:
        for title in ("pending", "contested", "lapsing", "falling", "unseen"):
            yield from _listed(reading, title, getattr(view, title))


def standing(reading: Reading, view: ActaView) -> Iterator[str]:
    """How far an acta has come: who signed it, and who can still."""
    say, counts = reading.language.say, len(view.signed) + len(view.silent)
    if view.standing:
        yield say(SENTENCES["sealed"], signed=len(view.signed), counted=counts, withstands=view.withstands)
        yield say(SENTENCES["code"], closing=view.closing)
        yield from under_protest(reading, view.protests)
        return
    if view.sealed:
        yield say(SENTENCES["does not stand"])
        return
    sentence = SENTENCES["signed" if view.signed else "nobody signed"]
    yield say(sentence, signed=len(view.signed), counted=counts, needed=view.needed, names=_names(view.signed))
    yield say(SENTENCES["missing"], number=view.missing) if view.missing else say(SENTENCES["enough"])
    for sentence, houses in (("can sign", _with_keys(view.silent)), ("cannot sign", _without_keys(view.silent))):
        if houses:
            yield say(SENTENCES[sentence], names=_names(houses))
    yield from under_protest(reading, view.protests)


def under_protest(reading: Reading, found: Iterable[Protest]) -> Iterator[str]:
    """Who was there and does not agree, in their words."""
    for each in found:
        words = one_line(reading.language.version(each.words)[1])
        yield reading.language.say(SENTENCES["protest"], who=one_line(each.who), words=words, short=each.act[:SHORT])


def members(reading: Reading, view: ActaView) -> Iterator[str]:
    """How many households count before and after an acta, and which come and go."""
    say = reading.language.say
    yield say(SENTENCES["members"], before=view.before, after=view.after)
    for sentence, houses in (("joining", view.joining), ("leaving", view.leaving)):
        if houses:
            yield say(SENTENCES[sentence], names=_names(houses))


def firmness(reading: Reading, view: FirmView) -> Iterator[tuple[str, str]]:
    """What is firm in a body, and who can speak: lines with their titles."""
    say = reading.language.say
    if view.closing is None:
        yield "firm", say(SENTENCES["no acta"])
    else:
        gaps = {"on": view.on, "short": view.closing[:SHORT], "signed": view.signed, "counted": view.counted}
        yield "firm", say(SENTENCES["last acta"], withstands=view.withstands, **gaps)
    yield "", say(SENTENCES["not firm"], number=view.not_firm)
    if view.waiting:
        yield "", say(SENTENCES["waiting"], number=view.waiting)
    yield "can speak", say(SENTENCES["can speak"], able=view.can_speak, members=view.members, needed=view.needed)
    if view.voiceless:
        yield "", say(SENTENCES["voiceless"], names=_names(view.voiceless))
    if view.joining or view.leaving:
        yield "", say(SENTENCES["next"], members=view.next_members)
    for sentence, houses in (("joining", view.joining), ("leaving", view.leaving)):
        if houses:
            yield "", say(SENTENCES[sentence], names=_names(houses)).strip()
    if not view.in_reach:
        yield "", say(SENTENCES["out of reach"])


def _since(reading: Reading, view: ActaView) -> str:
    if view.since is None:
        return reading.language.say(SENTENCES["since the founding"], number=view.acts)
    return reading.language.say(SENTENCES["since"], number=view.acts, on=reading.acts[view.since].entry.on)


def _decision(reading: Reading, view: DecisionView) -> str:
    language, data = reading.language, reading.acts[view.id].data
    elected = data.elected if isinstance(data, MotionDecided) else None
    gaps = {"names": one_line(language.version(view.names)[1]), "short": view.id[:SHORT]}
    gaps["counts"] = counted(reading, view.counts)
    if elected:
        return language.say(SENTENCES["elected"], people=named(reading, elected), **gaps)
    return language.say(SENTENCES["decided"], result=language.name(RESULTS, view.result), **gaps)


def _weighty(reading: Reading, act: Act) -> str:
    title = reading.language.name(TYPES, act.entry.type)
    return reading.language.say(SENTENCES["weighty"], title=title, about=_about(reading, act), short=act.id[:SHORT])


def _about(reading: Reading, act: Act) -> str:
    """Whom or what an act is about."""
    data = act.data
    mandate = reading.fold.mandate(act.id if isinstance(data, Terms) else getattr(data, "mandate", None) or "")
    if mandate:
        people = ", ".join(map(reading.person_name, sorted(mandate.persons)))
        return one_line(f"{people}: {office(reading, mandate)}")
    if isinstance(data, CharterAmended):
        return _motion(reading, data.motion)
    settled = [reading.acts[name] for name in getattr(data, "acts", None) or () if name in reading.acts]
    if settled:
        return ", ".join(describe(reading, each) for each in settled)
    person, household = (getattr(data, field, None) for field in ("person", "household"))
    names = [reading.person_name(person)] if person else []
    names += [reading.household_name(household)] if household else []
    return one_line(", ".join(names or [str(getattr(data, "label", None) or getattr(data, "reason", ""))]))


def _motion(reading: Reading, decision: str | None) -> str:
    """What the motion that a decision decided is called."""
    decided = reading.acts[decision].data if decision and decision in reading.acts else None
    motion = reading.acts[decided.motion].data if isinstance(decided, MotionDecided) else None
    return one_line(reading.language.version(motion.names)[1]) if isinstance(motion, MotionProposed) else ""


def _listed(reading: Reading, title: str, names: Iterable[str]) -> Iterator[str]:
    """A title with the acts below it; nothing if there are none."""
    acts, say = [reading.acts[name] for name in names], reading.language.say
    if acts:
        yield say(SENTENCES[title])
    for act in acts[:LISTED]:
        yield say(SENTENCES["listed"], act=describe(reading, act))
    if len(acts) > LISTED:
        yield say(SENTENCES["more"], number=len(acts) - LISTED)


def _with_keys(houses: Iterable[HouseView]) -> list[HouseView]:
    return [house for house in houses if house.keys]


def _without_keys(houses: Iterable[HouseView]) -> list[HouseView]:
    return [house for house in houses if not house.keys]


def _names(houses: Iterable[HouseView]) -> str:
    return one_line(", ".join(house.name for house in houses))
