"""Disputes: what somebody disagrees with, what was said, what came of it."""

import msgspec

from caracol.ledger.acts.act import Act
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
    heard = reading.naming(DisputeHeard, "dispute")
    settled = reading.naming(DisputeSettled, "dispute")
    return [
        _dispute(
            reading,
            raised,
            tuple(_said(reading, act, data.said) for act, data in heard.get(raised.id, ())),
            tuple(_said(reading, act, data.outcome) for act, data in settled.get(raised.id, ())),
        )
        for raised in reading.of(DisputeRaised)
    ]


def _dispute(
    reading: Reading, raised: Written[DisputeRaised], heard: tuple[Said, ...], settled: tuple[Said, ...]
) -> DisputeView:
    act, data = raised
    state = "settled" if _holds(settled) else "heard" if _holds(heard) else "raised"
    mediators = tuple(map(reading.person_name, data.mediators or ()))
    verdict, by = reading.fold.verdicts[act.id].verdict, reading.author(act)
    return DisputeView(act.id, act.entry.on, by, data.about, data.words, mediators, verdict, state, heard, settled)


def _said(reading: Reading, act: Act, words: dict[str, str]) -> Said:
    return Said(act.id, act.entry.on, words, reading.fold.verdicts[act.id].verdict)


def _holds(said: tuple[Said, ...]) -> bool:
    return any(each.verdict == "effective" for each in said)
