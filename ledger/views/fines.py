"""Fines: what somebody owes, what was paid of it, and what is left."""

from collections.abc import Iterator

import msgspec

from caracol.ledger.acts.fines import FineForgiven, FineImposed, FineSettled
from caracol.ledger.views.reading import Reading, Written


class FineView(msgspec.Struct, frozen=True):
    """A fine."""

    id: str
    on: str
    household: str | None
    person: str | None
    who: str
    """By name."""
    kind: str
    """`money`, `work` or `goods`."""
    quantity: int
    unit: str
    paid: int
    left: int
    """What is still owed; 0 once it is forgiven."""
    why: dict[str, str]
    until: str | None
    state: str
    """`owed`, `overdue`, `paid` or `forgiven`."""
    verdict: str


def fines(reading: Reading) -> list[FineView]:
    """Every fine that is not void, the newest first."""
    settled, forgiven = reading.naming(FineSettled, "fine"), reading.naming(FineForgiven, "fine")
    found = [
        _fine(reading, fine, settled.get(fine.id, []), forgiven.get(fine.id, []))
        for fine in reading.of(FineImposed)
        if reading.fold.verdicts[fine.id].verdict != "void"
    ]
    return found[::-1]


def _fine(
    reading: Reading,
    fine: Written[FineImposed],
    settled: list[Written[FineSettled]],
    forgiven: list[Written[FineForgiven]],
) -> FineView:
    act, data = fine
    paid = sum(one.data.quantity for one in settled if reading.holds(one.id))
    is_forgiven = any(reading.holds(one.id) for one in forgiven)
    left = 0 if is_forgiven else max(data.quantity - paid, 0)
    return FineView(
        act.id,
        act.entry.on,
        data.household,
        data.person,
        ", ".join(_who(reading, data)),
        data.kind,
        data.quantity,
        data.unit,
        paid,
        left,
        dict(data.why),
        data.until,
        _state(reading, data, left, is_forgiven=is_forgiven),
        reading.fold.verdicts[act.id].verdict,
    )


def _who(reading: Reading, data: FineImposed) -> Iterator[str]:
    if data.person:
        yield reading.person_name(data.person)
    if data.household:
        yield reading.household_name(data.household)


def _state(reading: Reading, data: FineImposed, left: int, *, is_forgiven: bool) -> str:
    if not left:
        return "forgiven" if is_forgiven else "paid"
    return "overdue" if data.until and data.until < reading.on else "owed"
