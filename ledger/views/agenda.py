"""The agenda of a meeting: a tree of items, each with what became of the motion that it is about."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from caracol.ledger.acts.meetings import Item, MotionDecided, MotionPostponed, MotionWithdrawn
from caracol.ledger.views.reading import Reading


class ItemView(msgspec.Struct, frozen=True):
    """One item."""

    number: str
    """Its place in the tree: `2.1`."""
    words: dict[str, str]
    kind: str | None
    minutes: int | None
    """Planned."""
    motion: str | None
    became: str | None
    """Of the motion: `adopted`, `rejected`, `withdrawn`, `postponed`; None while nothing did."""
    items: "tuple[ItemView, ...]"


def agenda(items: Sequence[Item] | None, became: Mapping[str, str], above: str = "") -> tuple[ItemView, ...]:
    """The items in order, numbered from 1."""
    return tuple(_item(item, became, f"{above}{place}") for place, item in enumerate(items or (), 1))


def flat(items: Sequence[ItemView]) -> Iterator[ItemView]:
    """Every item, each before those below it."""
    for item in items:
        yield item
        yield from flat(item.items)


def fates(reading: Reading) -> dict[str, str]:
    """By motion: what became of it, as far as something effective says so."""
    return {
        **{data.motion: "postponed" for _, data in reading.holding(MotionPostponed)},
        **{data.motion: "withdrawn" for _, data in reading.holding(MotionWithdrawn)},
        **{data.motion: data.result for _, data in reading.holding(MotionDecided)},
    }


def _item(item: Item, became: Mapping[str, str], number: str) -> ItemView:
    below = agenda(item.items, became, f"{number}.")
    fate = became.get(item.motion) if item.motion else None
    return ItemView(number, item.words, item.kind, item.minutes, item.motion, fate, below)
