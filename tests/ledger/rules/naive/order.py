"""Section 1: which act comes before which, as plain sets of ids; which acts are there; the branches of forked lanes."""

from collections.abc import Iterable
from functools import cache

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import BodyFounded
from caracol.ledger.acts.meetings import MeetingClosed

OPEN = "open"


class Order:
    """The acts that are held, by id, and what each has in its past."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self.acts = {act.id: act for act in sorted(acts, key=lambda act: act.id)}
        self._at = {(act.volume, act.actor, act.hash): act for act in self.acts.values()}
        self.past = cache(self._past)
        self.known = cache(self._known)
        self.others = cache(self._others)

    def before(self, a: Act, b: Act) -> bool:
        """Whether a < b."""
        return a.id in self.known(b)

    def beside(self, a: Act, b: Act) -> bool:
        return a is not b and not self.before(a, b) and not self.before(b, a)

    def previous(self, act: Act) -> Act | None:
        """The act before it in its lane, by the hash chain."""
        return self._at.get((act.volume, act.actor, act.previous))

    def visible(self, name: str, by: Act) -> Act | None:
        """The act of this id, where it is held and `by` may see it."""
        act = self.acts.get(name)
        return act if act and not (by.volume.scope == OPEN and act.volume.scope != OPEN) else None

    def sees(self, act: Act) -> set[str]:
        """What it sees directly."""
        previous = self.previous(act)
        return {
            *([previous.id] if previous else []),
            *(name for name in names(act) if self.visible(name, by=act)),
        }

    def _past(self, act: Act) -> frozenset[str]:
        direct = self.sees(act)
        return frozenset(direct).union(*(self.past(self.acts[name]) for name in direct))

    def _known(self, act: Act) -> frozenset[str]:
        """The past, and the inner acts that closings in it, or the act itself, list: for inner acts alone."""
        past = self.past(act)
        closings = [one for one in (act, *map(self.acts.__getitem__, past)) if one.volume.scope == OPEN]
        named = [name for one in closings if isinstance(one.data, MeetingClosed) for name in one.data.inner or ()]
        listed = [self.acts[name] for name in named if name in self.acts]
        below = frozenset[str]().union(*({one.id, *self.known(one)} for one in listed))
        return past | {name for name in below if self.acts[name].volume.scope != OPEN}

    def chain(self, act: Act) -> list[str]:
        """The act and those before it in its lane."""
        previous = self.previous(act)
        return [act.id, *(self.chain(previous) if previous else ())]

    def _others(self, act: Act) -> list[Act]:
        """The acts of the lane that are on no common chain with it: those of other branches (section 9)."""
        lane = [other for other in self.acts.values() if (other.volume, other.actor) == (act.volume, act.actor)]
        return [other for other in lane if other.id not in self.chain(act) and act.id not in self.chain(other)]


def names(act: Act) -> set[str]:
    """The ids of the acts that an act sees directly, besides the one before it in its lane."""
    under = (act.entry.under[:32],) if act.entry.under else ()
    return {*act.entry.seen, *under, *(reference.name[:32] for reference in act.references)}


def is_copy(act: Act) -> bool:
    """A copy of the founding: the text the body is named after, first in a lane of a founder's key."""
    return (
        isinstance(act.data, BodyFounded)
        and act.volume.scope == OPEN
        and act.position == 1
        and act.founds == act.volume.body
        and spell(act.key) in {founder.key for founder in act.data.founders}
    )


def there(acts: Iterable[Act]) -> list[Act]:
    """Those whose whole past is held, with a copy of the founding."""
    order = Order(acts)
    found = set(order.acts)
    while lost := {name for name in found if not _is_complete(order, order.acts[name], found)}:
        found -= lost
    held = [order.acts[name] for name in sorted(found)]
    return held if any(map(is_copy, held)) else []


def _is_complete(order: Order, act: Act, found: set[str]) -> bool:
    """All that it sees directly is among these; an open act names no inner one."""
    previous = order.previous(act)
    has_lane = act.position == 1 if previous is None else previous.id in found
    return has_lane and all(name in found and order.visible(name, by=act) for name in names(act))
