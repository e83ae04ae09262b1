"""Section 8, *Rest* and *Stock*: what is drawn from an allotment, and what is left of a stock."""

from collections.abc import Collection, Iterator

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.commons import AllotmentGranted, AllotmentReturned, EventRecorded
from tests.ledger.rules.naive.condition import Condition, void_unless
from tests.ledger.rules.naive.formula import TRUE, Formula, at_least
from tests.ledger.rules.naive.judged import P, is_open_act

COUNTED = ("produce", "consume", "transfer", "raise", "lower")
"""Actions that change how much there is."""
DRAWING = ("consume", "transfer")
SUMS = ("event.recorded", "allotment.granted", "allotment.returned")
Besides = Collection[Act]
"""Acts that count besides those in the past."""


def event_fits(p: P, act: Act) -> list[Condition]:
    data = act.data
    assert isinstance(data, EventRecorded)
    is_measured = data.quantity is not None and is_open_act(act)
    return [
        void_unless(11, "fits", data.action not in COUNTED or is_measured),
        void_unless(11, "fits", (data.allotment is not None) == (data.action in DRAWING)),
        void_unless(11, "fits", data.to_resource is None or data.action == "transfer"),
        void_unless(11, "fits", _is_own(p, act, data.allotment, data.resource)),
        void_unless(11, "fits", sum_suffices(p, act, ())),
    ]


def return_fits(p: P, act: Act) -> list[Condition]:
    assert isinstance(act.data, AllotmentReturned)
    return [
        void_unless(11, "fits", _is_own(p, act, act.data.allotment, None)),
        void_unless(11, "fits", sum_suffices(p, act, ())),
    ]


def allotment_fits(p: P, act: Act) -> list[Condition]:
    return [void_unless(11, "fits", sum_suffices(p, act, ()))]


def _allotment(p: P, name: str | None) -> AllotmentGranted | None:
    act = p.book.acts.get(name or "")
    return act.data if act and isinstance(act.data, AllotmentGranted) else None


def _is_own(p: P, act: Act, name: str | None, resource: str | None) -> bool:
    """The allotment is of the author's key, for this resource. (Whether it is one is for condition 9 to say.)"""
    allotment = _allotment(p, name)
    return allotment is None or (allotment.key == spell(act.key) and resource in (None, allotment.resource))


def sum_suffices(p: P, act: Act, besides: Besides) -> Formula:
    """The rest of its allotment, or the stock, is enough for the act."""
    counted = _counted(p, act, besides)
    match act.data:
        case AllotmentGranted():
            changes = [(_change(p, one, act.data.resource), counts) for one, counts in counted]
            return at_least(act.data.quantity, [(amount, counts) for amount, counts in changes if amount])
        case EventRecorded() | AllotmentReturned():
            allotment = _allotment(p, act.data.allotment)
            if allotment is None:
                return TRUE
            drawn = [(-_drawn(one, act.data.allotment), counts) for one, counts in counted]
            return at_least((act.data.quantity or 0) - allotment.quantity, [one for one in drawn if one[0]])
    return TRUE


def _counted(p: P, act: Act, besides: Besides) -> list[tuple[Act, Formula]]:
    return [(one, p.effective(one)) for one in p.acts if p.before(one, act) or (one in besides and one is not act)]


def _drawn(act: Act, allotment: str | None) -> int:
    """What an act takes from an allotment, or gives back of it."""
    if isinstance(act.data, EventRecorded | AllotmentReturned) and act.data.allotment == allotment:
        return act.data.quantity or 0
    return 0


def _change(p: P, act: Act, resource: str) -> int:
    """What an act adds to the stock, or takes from it."""
    match act.data:
        case EventRecorded():
            return sum(_changes(act.data, resource))
        case AllotmentGranted():
            return -act.data.quantity if act.data.resource == resource else 0
        case AllotmentReturned():
            allotment = _allotment(p, act.data.allotment)
            return act.data.quantity if allotment and allotment.resource == resource else 0
    return 0


def _changes(event: EventRecorded, resource: str) -> Iterator[int]:
    quantity = event.quantity or 0
    if event.resource == resource:
        yield {"produce": quantity, "raise": quantity, "lower": -quantity}.get(event.action, 0)
    if event.action == "transfer" and event.to_resource == resource:
        yield quantity
