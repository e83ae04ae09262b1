"""docs/rules.md, "Elections", by trying everything: every pair, every path."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import Any

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.ids import decode_id


@dataclass(frozen=True)
class Election:
    candidates: list[str]
    counts: Mapping[str, int]
    ballots: Sequence[dict[str, Any]]
    lot: tuple[str, str, Sequence[int]] | None

    def ranks(self, by: str) -> list[list[str]]:
        match by:
            case "hands":
                return self._most_first({name: self.counts.get(name, 0) for name in self.candidates}, least=1)
            case "borda":
                return self._most_first({name: self._points(name) for name in self._ranked()}, least=0)
            case "schulze":
                return self._unbeaten(self._ranked())
        return [[name] for name in sorted(self.candidates, key=self._drawn)] if self.lot else []

    def _most_first(self, points: Mapping[str, int], least: int) -> list[list[str]]:
        steps = sorted({number for number in points.values() if number >= least}, reverse=True)
        return [[name for name in points if points[name] == step] for step in steps]

    def _ranked(self) -> list[str]:
        """The candidates that stand on any ballot."""
        return [name for name in self.candidates if name in self._named()]

    def _named(self) -> set[str]:
        return {name for ballot in self.ballots for rank in ballot["ranking"] for name in rank}

    def _points(self, name: str) -> int:
        others = [other for other in self._ranked() if other != name]
        beside = sum(self.total - self.prefer(name, other) - self.prefer(other, name) for other in others)
        return sum(2 * self.prefer(name, other) for other in others) + beside

    @property
    def total(self) -> int:
        return sum(int(ballot["count"]) for ballot in self.ballots)

    def prefer(self, one: str, other: str) -> int:
        """How many people rank one above the other."""

        def above(ranking: list[list[str]]) -> bool:
            upper = [one in rank for rank in ranking]
            lower = [other in rank for rank in ranking]
            return any(upper) and (not any(lower) or upper.index(True) < lower.index(True))

        return sum(int(ballot["count"]) for ballot in self.ballots if above(ballot["ranking"]))

    def _unbeaten(self, left: list[str]) -> list[list[str]]:
        all_of_them = self._ranked()
        ranks = []
        while left:
            best = [y for y in left if not any(self._beats(x, y, all_of_them) for x in left)]
            ranks.append(best)
            left = [name for name in left if name not in best]
        return ranks

    def _beats(self, one: str, other: str, among: list[str]) -> bool:
        return one != other and self._strongest(one, other, among) > self._strongest(other, one, among)

    def _strongest(self, start: str, end: str, among: list[str]) -> int:
        """Over every path that there is."""
        between = [name for name in among if name not in (start, end)]
        paths = [(start, *some, end) for size in range(len(between) + 1) for some in permutations(between, size)]
        return max(min(self._link(one, other) for one, other in pairwise(path)) for path in paths)

    def _link(self, one: str, other: str) -> int:
        votes = self.prefer(one, other)
        return votes if votes > self.prefer(other, one) else 0

    def _drawn(self, name: str) -> str:
        assert self.lot is not None
        motion, seed, called = self.lot
        numbers = [len(called), *called]
        drawn = decode_id(motion) + unspell(seed) + b"".join(n.to_bytes(8, "big") for n in numbers)
        return hashlib.sha256(b"caracol/lot/1\x00" + drawn + name.encode()).hexdigest()


def seats_filled(ranks: list[list[str]], seats: int) -> tuple[list[str], list[str]]:
    """Elected and tied."""
    full = max(n for n in range(len(ranks) + 1) if sum(map(len, ranks[:n])) <= seats)
    elected = [name for rank in ranks[:full] for name in rank]
    return elected, ranks[full] if len(elected) < seats and full < len(ranks) else []
