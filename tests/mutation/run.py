"""Whether the tests of the rules would notice: small changes of the rules, drawn by a seed, under their tests.

    python -m tests.mutation.run --sample 200 --keep FOLDER
    python -m tests.mutation.run --only ledger/rules/order.py

Says which changes no test noticed and docs/mutants.md does not explain, and fails if there are any. With --keep it goes
on where it was interrupted, as long as the code is the same. Changes nothing in the checkout.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Final

from tests.mutation.attempts import Tried, attempt
from tests.mutation.keeping import Kept
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.one import ROOT

CODE: Final = ROOT / "ledger/rules"
EXPLAINED: Final = ROOT / "docs/mutants.md"


def main(arguments: list[str]) -> int:
    """0 if every survivor is explained."""
    asked = _asked(arguments)
    drawn = sample(asked.only, asked.sample, asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        kept = Kept(asked.keep or Path(folder))
        known = {tried.name: tried for tried in kept.tried()}
        left = [mutant for mutant in drawn if mutant.name not in known]
        for tried in _attempts(left, kept, asked.processes):
            known[tried.name] = tried
            sys.stdout.write(f"{tried.outcome:14} {tried.seconds:6.1f} s  {tried.name}\n")
            sys.stdout.flush()
    return _report([known[mutant.name] for mutant in drawn])


def sample(only: Collection[str], size: int | None, seed: int) -> list[Mutant]:
    """The mutants of these modules, or so many of them."""
    paths = [path.relative_to(ROOT).as_posix() for path in sorted(CODE.rglob("*.py"))]
    found = [
        mutant
        for path in paths
        if not only or path.startswith(tuple(only))
        for mutant in mutants(path, (ROOT / path).read_text(encoding="utf-8"))
    ]
    return found if size is None else random.Random(seed).sample(found, k=min(size, len(found)))


def _attempts(left: Collection[Mutant], kept: Kept, processes: int) -> Iterator[Tried]:
    reach = kept.reach() if left else None
    with ThreadPoolExecutor(processes) as pool:
        for attempted in as_completed([pool.submit(attempt, mutant, reach) for mutant in left if reach]):
            kept.add(attempted.result())
            yield attempted.result()


def _report(tried: Collection[Tried]) -> int:
    """The counts, and whether there are survivors that are not explained."""
    explained = EXPLAINED.read_text(encoding="utf-8") if EXPLAINED.exists() else ""
    survived = [each.name for each in tried if each.outcome == "survived"]
    unexplained = [name for name in survived if f"`{name}`" not in explained]
    by_time = sum(each.outcome == "killed by time" for each in tried)
    sys.stdout.write(
        f"{len(tried)} mutants: {len(tried) - len(survived)} killed ({by_time} by time), {len(survived)} survived, "
        f"of which docs/mutants.md explains {len(survived) - len(unexplained)}.\n"
    )
    return bool(unexplained)


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, help="how many mutants; all of them if not said")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    parser.add_argument("--only", nargs="*", default=(), help="files or folders, such as ledger/rules/order.py")
    parser.add_argument("--keep", type=Path, help="a folder for what was found out")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="how many mutants at once")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
