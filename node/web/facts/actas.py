"""Actas: how far the families have signed, what is firm, and what a closing would make firm."""

from collections.abc import Iterable

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.meetings import MeetingClosed
from caracol.ledger.views.actas import ActaView, FirmView, HouseView, SealView, acta, firm, last_closing, seal
from caracol.ledger.volumes.volume import OPEN
from caracol.node.web.facts.lines import Line, line
from caracol.node.web.facts.reading import OpenReading


class Signed(msgspec.Struct, frozen=True):
    """How far the families have signed a closing."""

    act: str
    """The closing."""
    on: str
    signed: int
    counted: int
    """How many households count for it."""
    needed: int
    sealed: bool
    withstands: int | None
    """It is firm against fewer households than this that sign two actas apart; None while it does not stand."""


class Firmness(msgspec.Struct, frozen=True):
    """What is firm in a body, and who can make more of it firm."""

    last: Signed | None
    """The last acta."""
    next: Signed | None
    """The closing that waits for the families, if there is one."""
    not_firm: int
    """Open acts that no acta has made firm."""
    waiting: int
    """Acts that wait for others, which have not arrived here."""
    can_speak: int
    """Households with a key that speaks now."""
    members: int
    """Households that count now."""
    needed: int
    """How many voices an acta needs."""
    in_reach: bool
    """Whether those who can speak are enough for it."""
    voiceless: tuple[str, ...]
    """Ids of households that count and have no key left."""
    next_members: int | None
    """How many households count from the next acta on; None where that was not worked out."""
    joining: tuple[str, ...]
    leaving: tuple[str, ...]


class Acta(msgspec.Struct, frozen=True):
    """A closing, as whoever signs it should see it."""

    signed: Signed
    since: Line | None
    """The closing of the acta before it; None: the founding."""
    acts: int
    """Open acts that are firm with it, and were not before."""
    decisions: tuple[Line, ...]
    weighty: tuple[Line, ...]
    """Mandates given and taken back, households, keys and the like."""
    before: int
    """Households that count before it."""
    after: int
    lacks: tuple[Line, ...]
    """Actas that are here and that it has not seen: nobody should sign it."""
    pending: tuple[Line, ...]
    contested: tuple[Line, ...]
    lapsing: tuple[Line, ...]
    """Void from then on."""
    falling: tuple[Line, ...]
    """Done by a share of the households now, and no more from then on."""
    unseen: tuple[Line, ...]
    """Here, and not behind it."""


LISTED = 50
"""So many acts of each list."""


def firmness(reading: OpenReading) -> Firmness | None:
    """What is firm in a body; None where its founding is not held."""
    view = firm(reading)
    return _firmness(reading, view) if view else None


def last_signed(reading: OpenReading) -> Signed | None:
    """The last acta of a body."""
    closing = reading.fold.firmness.closing if reading.fold.founding else None
    return signed(reading, reading.acts[closing]) if closing else None


def signed(reading: OpenReading, closing: Act) -> Signed:
    """How far the families have signed a closing."""
    return _signed(closing, seal(reading, closing.id))


def of_closing(reading: OpenReading, act: Act) -> Acta | None:
    """What a closing makes firm; None of an act of another type."""
    if not isinstance(act.data, MeetingClosed) or act.volume.scope != OPEN or reading.fold.founding is None:
        return None
    return _acta(reading, act, acta(reading, act))


def _firmness(reading: OpenReading, view: FirmView) -> Firmness:
    waits = last_closing(reading)
    return Firmness(
        last_signed(reading),
        signed(reading, waits) if waits and waits.id != view.closing else None,
        view.not_firm,
        view.waiting,
        view.can_speak,
        view.members,
        view.needed,
        view.in_reach,
        _ids(view.voiceless),
        view.next_members,
        _ids(view.joining),
        _ids(view.leaving),
    )


def _acta(reading: OpenReading, act: Act, view: ActaView) -> Acta:
    listed = (view.lacks, view.pending, view.contested, view.lapsing, view.falling, view.unseen)
    return Acta(
        signed(reading, act),
        line(reading, reading.acts[view.since]) if view.since else None,
        view.acts,
        _lines(reading, (each.id for each in view.decisions)),
        _lines(reading, view.weighty),
        view.before,
        view.after,
        *(_lines(reading, names) for names in listed),
    )


def _signed(closing: Act, view: SealView) -> Signed:
    on = closing.entry.on
    return Signed(closing.id, on, view.signed, view.counted, view.needed, view.sealed, view.withstands)


def _lines(reading: OpenReading, names: Iterable[str]) -> tuple[Line, ...]:
    return tuple(line(reading, reading.acts[name]) for name in [*names][:LISTED])


def _ids(houses: Iterable[HouseView]) -> tuple[str, ...]:
    return tuple(house.id for house in houses)
