"""What a daemon with 100,000 acts takes of the memory, at most."""

from pathlib import Path

from caracol.node.bench.region import region
from caracol.node.bench.station import Station


def peak_mb(path: Path) -> float:
    """Megabytes, after it has met a node with the same acts, and shown its pages."""
