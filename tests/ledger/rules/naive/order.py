"""Section 1: which act comes before which, as plain sets of ids; and the branches of forked lanes."""

from collections.abc import Iterable
from functools import cache

from caracol.ledger.acts.act import Act

OPEN = "open"


class Order:
    """The acts that are held, by id, and what each has in its past."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self.acts = {act.id: act for act in sorted(acts, key=lambda act: act.id)}
        self._at = {(act.volume, act.actor, act.hash): act for act in self.acts.values()}
        self.past = cache(self._past)
        self.others = cache(self._others)

    def before(self, a: Act, b: Act) -> bool:
        """Whether a < b."""
        return a.id in self.past(b)

    def concurrent(self, a: Act, b: Act) -> bool:
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
        named = [reference.name[:32] for reference in act.references]
        under = (act.entry.under[:32],) if act.entry.under else ()
        previous = self.previous(act)
        return {
            *([previous.id] if previous else []),
            *(name for name in (*act.entry.seen, *under, *named) if self.visible(name, by=act)),
        }

    def _past(self, act: Act) -> frozenset[str]:
        direct = self.sees(act)
        return frozenset(direct).union(*(self.past(self.acts[name]) for name in direct))

    def _chain(self, act: Act) -> list[str]:
        """The act and those before it in its lane."""
        previous = self.previous(act)
        return [act.id, *(self._chain(previous) if previous else ())]

    def _others(self, act: Act) -> list[Act]:
        """The acts of the lane that are on no common chain with it: those of other branches (section 8)."""
        lane = [other for other in self.acts.values() if (other.volume, other.actor) == (act.volume, act.actor)]
        return [other for other in lane if other.id not in self._chain(act) and act.id not in self._chain(other)]
