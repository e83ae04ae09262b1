"""Honest villages under attack around the clock, by people who stay below every threshold (docs/ledger/verdicts.md).

Every seed makes an honest history, attacks it in several ways, and lets the honest answer. What must not change and did
is a breach. Every battle follows from its seed alone.
"""

import time
from typing import Final

from caracol.node.bench import Result, Run
from caracol.node.bench.searching import Tally, of_the_tests, searched

BATTLES: Final = "tests.ledger.rules.attacks.battles"


def measure(run: Run) -> Result:
    """How many histories were attacked, what changed by exceptions that the rules name, and what changed otherwise."""
    total = searched("attacks", try_seed, run)
    return Result(
        {"first_seed": total.seed, "next_seed": total.end},
        {
            "attacks.histories": total.histories,
            "attacks.acts": total.acts,
            "attacks.breaches": len(total.faults),
            "attacks.core_seconds": total.seconds,
        },
        {"attackers wrote": dict(sorted(total.types.items())), "exceptions": dict(sorted(total.excused.items()))},
        total.faults,
    )


def try_seed(seed: int) -> Tally:
    """Fight the battle of one seed."""
    start = time.process_time()
    found = of_the_tests(BATTLES).battle(seed)
    return Tally(
        seed,
        seed + 1,
        histories=found.histories,
        acts=found.acts,
        types=dict(found.types),
        excused=dict(found.excused),
        faults=[f"Seed {seed}, {each} python -m {BATTLES} {seed} shows it." for each in found.breaches],
        seconds=time.process_time() - start,
    )
