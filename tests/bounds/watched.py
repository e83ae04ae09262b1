"""The command line, which writes when it ends how many KiB it and its children had resident at most.

The system's own peak of a child (getrusage) begins with that of whoever started it, so each process reads its own.
"""

import atexit
import os
import resource
from pathlib import Path

from caracol.node.cli import main


def report() -> None:
    lines = Path("/proc/self/status").read_text().splitlines()
    own = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    Path(os.environ["WATCHED_REPORT"]).write_text(str(own + children))


if __name__ == "__main__":
    atexit.register(report)
    main()
