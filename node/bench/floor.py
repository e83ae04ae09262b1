"""A fixed piece of work to hold times against: how fast this machine was when something was measured on it.

The work stays the same, whatever Caracol becomes: 10,000 records of 190 bytes are parsed, written again and hashed with
what Python brings. The speed of a machine swings with what else runs on it; a time in floors swings less.
"""

import hashlib
import json
import re
import time
from collections.abc import Mapping
from typing import Final

from caracol.node.bench.material import record

RECORDS: Final = 10_000
ROUNDS: Final = 5
DIGEST: Final = "94255f27a7216cf7295b1d24e61b74560cf0d4b1d1bfa606edf926419b17cf02"
"""What the work comes to. Where it changes, floors of before and after cannot be compared."""

_is_in_s = re.compile(r"(?<!_per)(_s|\.seconds)$").search
_is_in_ms = re.compile(r"[._]ms$").search


def floor_s() -> float:
    """Seconds for the fixed piece of work, the best of five."""
    texts = [record(number).encode() for number in range(RECORDS)]
    return min(_once(texts) for _ in range(ROUNDS))


def in_floors(figures: Mapping[str, float], floor: float) -> dict[str, float]:
    """Those of the figures that are times, as multiples of this floor."""
    seconds = {name: figure for name, figure in figures.items() if _is_in_s(name)}
    seconds |= {name: figure / 1000 for name, figure in figures.items() if _is_in_ms(name)}
    return {name: figure / floor for name, figure in seconds.items()}


def _once(texts: list[bytes]) -> float:
    start = time.perf_counter()
    digest = b""
    for text in texts:
        written = json.dumps(json.loads(text), separators=(",", ":"))
        digest = hashlib.sha256(digest + written.encode()).digest()
    seconds = time.perf_counter() - start
    if digest.hex() != DIGEST:
        raise RuntimeError(f"The fixed piece of work came to {digest.hex()}: it is no longer the same.")
    return seconds
