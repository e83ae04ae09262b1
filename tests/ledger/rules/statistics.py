"""How often each verdict and code comes up in random histories.

python -m tests.ledger.rules.statistics 500
"""

import sys
from collections import Counter

from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.random_histories import random_history


def count(seeds: range) -> Counter[tuple[str, str]]:
    """How many acts of these histories have each verdict and code."""
    return Counter(found for seed in seeds for found in verdicts(random_history(seed)).values())


if __name__ == "__main__":
    for (verdict, code), times in sorted(count(range(int(sys.argv[1]))).items()):
        sys.stdout.write(f"{times:7} {verdict} {code}\n")
