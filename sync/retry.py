"""When a node that could not be reached is tried again: soon at first, then ever more rarely, and not in step.

Waits double from `first_s` to `longest_s`; each is shortened by up to half, by chance, so that the nodes of a valley
whose power came back do not all knock at the same moment. The clock is the caller's and only has to go forward.
"""

from collections.abc import Callable


class Retry:
    """One node's next attempt. `due_at`: not before this moment, in the caller's seconds; 0 at first."""

    def __init__(self, rng: Callable[[int], bytes], first_s: float = 1.0, longest_s: float = 300.0) -> None:
        self.due_at = 0.0
        self._rng = rng
        self._first_s = first_s
        self._longest_s = longest_s
        self._failures = 0

    def is_due(self, now: float) -> bool:
        """Whether it may be tried."""
        return now >= self.due_at

    def failed(self, now: float) -> None:
        """An attempt failed, or a conversation ended by a failure."""
        wait_s = min(self._first_s * 2.0 ** min(self._failures, 64), self._longest_s)
        self._failures += 1
        self.due_at = now + wait_s * (1 - int.from_bytes(self._rng(2), "big") / (1 << 17))

    def succeeded(self) -> None:
        """The node was reached: forget the failures."""
        self._failures = 0
        self.due_at = 0.0
