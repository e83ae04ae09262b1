"""Settlements of what nobody doubts, or of what their author has not seen doubted."""

from collections.abc import Iterator
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.verdict import Verdict
from caracol.ledger.slips.slip import Slip, may_slip
from caracol.ledger.views.reading import Reading
from caracol.ledger.volumes.change import act_id


@may_slip("act.annulled", "act.ratified")
def settles_nothing(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Only what is contested can be settled, by somebody who has seen why it is."""
    for name in data.acts:
        verdict = reading.fold.verdicts.get(name)
        if verdict is None:
            continue  # what is not there is refused anyway
        if verdict.verdict != "contested":
            yield Slip("not-contested", (name,))
        elif not _has_seen_why(reading, act, name, verdict):
            yield Slip("reason-not-seen", (name, *verdict.about))


def _has_seen_why(reading: Reading, act: Act, name: str, verdict: Verdict) -> bool:
    """Whether the author knows one of the reasons; of an act that is firm and contested, the acta is enough."""
    if not verdict.about or reading.fold.firmness.is_firm(name):
        return True
    sees = [name for name in (*act.sees, act_id(act.previous)) if name in reading.acts]
    return any(
        reason == seen or reading.fold.has_seen(seen, reason) for reason in _held(reading, verdict) for seen in sees
    )


def _held(reading: Reading, verdict: Verdict) -> list[str]:
    return [reason for reason in verdict.about if reason in reading.acts]
