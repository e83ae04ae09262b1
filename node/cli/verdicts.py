"""What a command says after it wrote something: the act, and how it and those it concerns stand now."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.explain.catalogue import REMEDIES
from caracol.ledger.explain.catalogue import say as filled
from caracol.ledger.explain.explaining import explain, reason
from caracol.ledger.explain.facts import facts
from caracol.ledger.recording import WouldBeVoid
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.desk import Desk
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.output import say, say_json, warn

GOOD = ("effective", "pending")


@contextmanager
def explained(desk: Desk) -> Iterator[None]:
    """Says why an act that was asked for would be void, and was not written."""
    try:
        yield
    except WouldBeVoid as refusal:
        desk.ledger.would_be(refusal.act)
        why = explain(desk.reading(refusal.act.volume.body), refusal.act)
        sentences = (f"{why.type} would be void.", why.reason, *why.details, "Nothing was written.")
        desk.ledger.forget()
        raise Mistake("WouldBeVoid", " ".join(sentences)) from refusal


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
    verdict = reading.fold.verdicts[act.id]
    say(f"{act.entry.type} {act.id[:SHORT]}: {verdict.verdict}. {reason(reading, act, verdict)}")
    if verdict.verdict == "pending":
        say(f"  {filled(REMEDIES['pending', verdict.code], **facts(reading, act, verdict)._asdict())}")
    elif verdict.verdict not in GOOD:
        warn(f"{act.id[:SHORT]} is {verdict.verdict}. `caracol explain {act.id[:SHORT]}` says what would change that.")
