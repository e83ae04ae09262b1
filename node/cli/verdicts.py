"""What a command says after it wrote something: the act, and how it and those it concerns stand now."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from caracol.ledger.acts.act import Act
from caracol.ledger.explain.decisions import in_words
from caracol.ledger.explain.explaining import explain, reason, remedy
from caracol.ledger.explain.instead import instead
from caracol.ledger.explain.names import VERDICTS
from caracol.ledger.explain.slips import said
from caracol.ledger.recording import CharterUnsound, Slipped, WouldBeVoid
from caracol.ledger.views.language import Language
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.desk import Desk
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.output import say, say_json, warn

GOOD = ("effective", "pending")
SENTENCES: Final[dict[str, str]] = {
    "would be void": "{type} would be void.",
    "not written": "Nothing was written.",
    "stands": "{type} {short}: {verdict}. {reason}",
    "does not stand": "{short} is {verdict}. `caracol explain {short}` says what would change that.",
}


@contextmanager
def explained(desk: Desk) -> Iterator[None]:
    """Says why an act that was asked for was not written: it would be void, or nobody can have meant it."""
    try:
        yield
    except WouldBeVoid as refusal:
        with desk.ledger.tried(refusal.act):
            sentences = _why_void(desk.reading(refusal.act.volume.body), refusal.act)
        raise Mistake("WouldBeVoid", " ".join(filter(None, sentences))) from refusal
    except Slipped as refusal:
        why = said(desk.reading(refusal.act.volume.body), refusal.slip)
        raise Mistake("Slipped", f"{why} {desk.language.say(SENTENCES['not written'])}") from refusal


def _why_void(reading: Reading, act: Act) -> tuple[str, ...]:
    """Which rule it breaks, and what to do instead."""
    why, say_it = explain(reading, act), reading.language.say
    void = say_it(SENTENCES["would be void"], type=why.type)
    is_told = why.code == "fits" and why.details  # the condition that failed, instead of all that the type asks for
    return void, "" if is_told else why.reason, *why.details, instead(reading, why), say_it(SENTENCES["not written"])


@contextmanager
def charter_explained(language: Language) -> Iterator[None]:
    """Says why a charter cannot work, and was not written."""
    try:
        yield
    except CharterUnsound as refusal:
        fault = in_words(refusal.fault, language)
        not_written = language.say(SENTENCES["not written"])
        named = refusal.field if refusal.field == "cards" else f"charter.{refusal.field}"
        raise Mistake("CharterUnsound", f"{named}: {fault} {not_written}") from refusal


def report(reading: Reading, act: Act, concerned: Iterable[Act], *, as_json: bool) -> None:
    """Tell how an act that was written stands, and the acts that it concerns."""
    if as_json:
        say_json({**standing(reading, act), "concerns": [standing(reading, each) for each in concerned]})
        return
    for each in (act, *concerned):
        tell(reading, each)


def standing(reading: Reading, act: Act) -> dict[str, Any]:
    """The act and its verdict, for programs."""
    verdict = reading.fold.verdicts[act.id]
    return {
        "act": act.id,
        "body": act.volume.body,
        "type": act.entry.type,
        "on": act.entry.on,
        "verdict": verdict.verdict,
        "code": verdict.code,
        "reason": reason(reading, act, verdict),
        "data": act.data,
    }


def tell(reading: Reading, act: Act) -> None:
    """The act and its verdict in words; a warning where it does not stand."""
    verdict, language, short = reading.fold.verdicts[act.id], reading.language, act.id[:SHORT]
    word, why = language.name(VERDICTS, verdict.verdict), reason(reading, act, verdict)
    say(language.say(SENTENCES["stands"], type=act.entry.type, short=short, verdict=word, reason=why))
    if verdict.verdict == "pending":
        say(f"  {remedy(reading, act, verdict)}")
    elif verdict.verdict not in GOOD:
        warn(language.say(SENTENCES["does not stand"], short=short, verdict=word))
