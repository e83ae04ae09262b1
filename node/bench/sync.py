"""Two real daemons with a wire between them that counts: 10,000 records to an empty node, then little, then nothing.

What else passes until nothing has passed for two seconds counts too. Other systems were measured with the same records.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from caracol.node.bench import Figures, Result, Run
from caracol.node.bench.commits import commit_ms
from caracol.node.bench.material import Village, recorded
from caracol.node.bench.memory import peak_mb
from caracol.node.bench.region import BODIES
from caracol.node.bench.station import Station
from caracol.node.bench.wire import Wire

ACTS = 10_000
ROUNDS = 3
MORE = 10
"""New acts on each side, for the second meeting."""
QUIET_S = 2.0
"""After so long without a byte a meeting is over."""
PATIENCE_S = 60
LOOK_S = 0.005


def measure(run: Run) -> Result:
    """Bytes both ways with all that TLS adds, seconds until the last act is durable, milliseconds, megabytes."""
    acts = run.sized(ACTS)
    village = recorded(acts)
    with tempfile.TemporaryDirectory() as path:
        runs = [_meet(Path(path, str(number)), village, acts) for number in range(ROUNDS)]
        figures = {name: _of(name)([run[name] for run in runs]) for name in runs[0]}
        figures["daemon.rss_mb"] = peak_mb(Path(path), run.sized(BODIES))
    return Result({"acts": acts, "more": MORE}, figures)


def _of(name: str) -> Callable[[list[float]], float]:
    """Which of several runs counts: of seconds the best, of bytes and of what people wait for the median."""
    return min if name.endswith((".seconds", "_s")) else median


def _meet(path: Path, village: Village, acts: int) -> Figures:
    full = Station(path / "full", [*village.segments(setup=True), *village.segments(setup=False)])
    with full, Station(path / "empty") as empty, Wire(full.told["sync_port"]) as wire:
        full.know(empty)
        figures = _meeting("sync", full, empty, wire, full.acts, lambda: empty.know(full, wire.port))
        _part(wire)
        figures |= _meeting("idle", full, empty, wire, full.acts, wire.mend)
        _part(wire)
        _write(full, village, 0, acts)
        _write(empty, village, 1, acts + MORE)
        figures |= _meeting("resync", full, empty, wire, full.acts + MORE, wire.mend)
        figures["commit.ms"] = commit_ms(full, village)
    return figures


def _part(wire: Wire) -> None:
    """Cut the wire, until both nodes have noticed."""
    wire.cut()
    time.sleep(QUIET_S)  # as people's networks are: gone for a while; not part of what is measured


def _write(station: Station, village: Village, steward: int, first: int) -> None:
    """A steward writes on this node, one act after the other."""
    lane = village.new_lane(steward)
    for number in range(MORE):
        village.record(steward, first + number, lane)
        station.ledger.receive(lane.segments(after=number))


def _meeting(name: str, full: Station, empty: Station, wire: Wire, acts: int, begin: Callable[[], None]) -> Figures:
    """What a meeting takes, until both hold so many acts and nothing passes any more."""
    before = [full.cpu_s, empty.cpu_s]
    begin()
    _wait(lambda: wire.connected_at > 0, name)
    _wait(lambda: full.acts == empty.acts == acts, name)
    seconds = time.perf_counter() - wire.connected_at
    _wait(lambda: time.perf_counter() - wire.used_at > QUIET_S, name)
    return {
        f"{name}.wire_bytes": wire.passed,
        f"{name}.seconds": seconds,
        f"{name}.cpu_full_s": full.cpu_s - before[0],
        f"{name}.cpu_empty_s": empty.cpu_s - before[1],
    }


def _wait(condition: Callable[[], bool], name: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError(f"{name} did not come to its end in {PATIENCE_S} s")
        time.sleep(LOOK_S)  # looking without a pause would take the processor from what is measured
