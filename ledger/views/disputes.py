"""Disputes: what somebody disagrees with, what was said, what came of it."""

import msgspec

from caracol.ledger.acts.disputes import DisputeHeard, DisputeRaised, DisputeSettled
from caracol.ledger.views.reading import Reading, Written


class Said(msgspec.Struct, frozen=True):
    """What was said of a dispute, or came of it."""

    id: str
    on: str
    words: dict[str, str]
    verdict: str


class DisputeView(msgspec.Struct, frozen=True):
    """A dispute."""

    id: str
    on: str
    by: str
    """Who raised it."""
    about: tuple[str, ...]
    """Ids of acts."""
    words: dict[str, str]
    mediators: tuple[str, ...]
    """By name."""
    verdict: str
    state: str
    """`raised`, `heard`, `settled`"""
    heard: tuple[Said, ...]
    settled: tuple[Said, ...]


def disputes(reading: Reading) -> list[DisputeView]:
    """Every dispute, the first raised first."""
    return [_dispute(reading, raised) for raised in reading.of(DisputeRaised)]


def _dispute(reading: Reading, raised: Written[DisputeRaised]) -> DisputeView:
    act, data = raised
    heard = tuple(_said(reading, one.act.id, one.data.said) for one in reading.of(DisputeHeard) if _of(one, act.id))
    came = tuple(_said(reading, one.act.id, one.data.outcome) for one in reading.of(DisputeSettled) if _of(one, act.id))
    state = "settled" if _holds(came) else "heard" if _holds(heard) else "raised"
    mediators = tuple(map(reading.person_name, data.mediators or ()))
    verdict = reading.fold.verdicts[act.id].verdict
    return DisputeView(
        act.id, act.entry.on, reading.author(act), data.about, data.words, mediators, verdict, state, heard, came
    )  # fmt: skip


def _of(written: Written[DisputeHeard] | Written[DisputeSettled], dispute: str) -> bool:
    return written.data.dispute == dispute


def _said(reading: Reading, name: str, words: dict[str, str]) -> Said:
    return Said(name, reading.acts[name].entry.on, words, reading.fold.verdicts[name].verdict)


def _holds(said: tuple[Said, ...]) -> bool:
    return any(each.verdict == "effective" for each in said)
