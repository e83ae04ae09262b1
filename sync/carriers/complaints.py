"""Lines in the log about those who call: one for each fault, until there have been many, for a log fills a disk.

Within ten minutes one address gets a few lines, and all together no more than fit on some screens; the last line of an
address says that more are left out.
"""

import logging
from collections import Counter
from collections.abc import Callable
from time import monotonic

from caracol.sync.addresses import Address
from caracol.sync.carriers.limits import whose

WINDOW_S = 600.0
LINES_PER_ADDRESS = 10
LINES = 200

log = logging.getLogger("caracol.sync")


class Complaints:
    """Writes them as warnings."""

    def __init__(self, clock: Callable[[], float] = monotonic, log: logging.Logger = log) -> None:
        self._clock = clock
        self._log = log
        self._ends_at = clock() + WINDOW_S
        self._written: Counter[str] = Counter()

    def write(self, address: Address, sentence: str, rule: str) -> None:
        """One line about this address, or none after many."""
        if self._clock() > self._ends_at:
            self._ends_at = self._clock() + WINDOW_S
            self._written.clear()
        if self._written.total() >= LINES or self._written[whose(address.host)] >= LINES_PER_ADDRESS:
            return
        self._written[whose(address.host)] += 1
        is_last = self._written[whose(address.host)] == LINES_PER_ADDRESS
        left_out = " More about this address is left out for some minutes." if is_last else ""
        self._log.warning("%s (%s, %s)%s", sentence, rule, address, left_out)
