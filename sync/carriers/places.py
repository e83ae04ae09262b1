"""Who may stay at a node's port while more come than there are places: an honest node is let in during a flood.

Laws: nobody who has proven a node key that is known gives way; who has proven nothing gives way by address and rate,
not by age. Of those, it is the turn of an address with most connections; among equals of the one whose wider network
has most, then of the one that came most often of late, and only then of who came first. Addresses from which a known
node has proven its key come last. Whoever has just come is counted too, and so may be turned away instead of another.
Addresses are counted as people have them: of IPv6 a network of 64 bits (`limits.whose`).
"""

from collections import Counter
from collections.abc import Callable, Collection
from time import monotonic
from typing import Final, Protocol, TypeVar

from caracol.sync.carriers.limits import Limits

HALF_LIFE_S: Final = 10.0
"""After so long, half of an address's visits are forgotten."""
FADING_S: Final = 1.0
FORGOTTEN: Final = 0.1
"""Less than so much of a visit is as good as none."""
MAX_COUNTED: Final = 1024
"""Addresses whose visits are counted; those that come least often are forgotten first."""
MAX_FAMILIAR: Final = 256
"""Addresses remembered from which a known node came; newer ones push out older ones."""


class Visitor(Protocol):
    """A connection."""

    @property
    def whose(self) -> str:
        """By what it is counted."""

    @property
    def wider(self) -> str:
        """The network around that."""

    @property
    def is_proven(self) -> bool:
        """Whether it has proven a node key that is known here."""


V = TypeVar("V", bound=Visitor)


class Places:
    """The places at a port, and what is remembered of who asked for one."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._visits: dict[str, float] = {}
        """Visits of late, by address; each counts less and less (`_fade`)."""
        self._familiar: dict[str, None] = {}
        self._faded_at = clock()

    def come(self, new: V, inside: Collection[V]) -> V | None:
        """Who has to go so that a new visitor may stay: nobody (None), another, or the new one itself.

        `inside`: those who have a place, who came first stands first.
        """
        self._count(new.whose, 1)
        from_there = sum(other.whose == new.whose for other in inside)
        if from_there >= self._limits.connections_per_address or self._rate(new.whose) > self._limits.rate_per_address:
            return new
        strangers = [other for other in inside if not other.is_proven]
        if len(inside) < self._limits.connections and len(strangers) < self._limits.strangers:
            return None
        return self._last([*strangers, new]) if strangers else new

    def go(self, visitor: Visitor) -> None:
        """A visit is over. If it was a known node's, it is held against nobody, and its address is remembered."""
        if visitor.is_proven:
            self._count(visitor.whose, -1)
            self._familiar.pop(visitor.whose, None)
            self._familiar[visitor.whose] = None
            if len(self._familiar) > MAX_FAMILIAR:
                del self._familiar[next(iter(self._familiar))]

    def _last(self, strangers: Collection[V]) -> V:
        """The one who gives way: of equals the first."""
        own = Counter(each.whose for each in strangers)
        around = Counter(each.wider for each in strangers)

        def weight(each: V) -> tuple[bool, int, int, float]:
            rate = round(self._rate(each.whose), 1)
            return each.whose not in self._familiar, own[each.whose], around[each.wider], rate

        return max(strangers, key=weight)

    def _rate(self, whose: str) -> float:
        """How often an address came of late."""
        return self._visits.get(whose, 0.0)

    def _count(self, whose: str, visits: int) -> None:
        self._fade()
        self._visits[whose] = max(0.0, self._visits.get(whose, 0.0) + visits)
        if len(self._visits) > MAX_COUNTED:
            seldom_first = sorted(self._visits.items(), key=lambda each: each[1])
            self._visits = dict(seldom_first[MAX_COUNTED // 2 :])

    def _fade(self) -> None:
        """Let what is counted grow old, once a second at most."""
        age_s = self._clock() - self._faded_at
        if age_s >= FADING_S:
            self._faded_at += age_s
            left = 0.5 ** (age_s / HALF_LIFE_S)
            self._visits = {whose: visits * left for whose, visits in self._visits.items() if visits * left > FORGOTTEN}
