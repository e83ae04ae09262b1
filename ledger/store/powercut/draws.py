"""Numbers that look random and follow from a seed, alike on every machine and Python: a trial can be repeated."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """A stream of draws: SHA-256 over the seed and a counter."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def bytes(self, count: int) -> bytes:
        """So many bytes, at most 64."""
        self._count += 1
        return hashlib.sha512(f"{self._seed}/{self._count}".encode()).digest()[:count]

    def below(self, limit: int) -> int:
        """A number from 0 to `limit - 1`."""
        return int.from_bytes(self.bytes(8), "big") % limit

    def happens(self) -> bool:
        """Heads or tails."""
        return self.below(2) == 0

    def one_of(self, choices: Sequence[T]) -> T:
        """One of these; what stands there twice comes twice as often."""
        return choices[self.below(len(choices))]

    def some_of(self, choices: Sequence[T], count: int) -> list[T]:
        """So many different ones of these."""
        left = list(choices)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
