"""Section by section, what was written from the pages alone says what the rules say.

`CASES=10000` tries so many of each; what is tried here is a slice.
"""

import os
from collections import Counter
from collections.abc import Callable

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules import by_section
from tests.ledger.rules.arrivals import folded
from tests.ledger.rules.deciding.cases import given, given_naively
from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.shrinking import listing

CASES = int(os.environ.get("CASES", "200"))


def test_elections() -> None:
    ends: Counter[str] = Counter()
    for seed in range(CASES * 5):
        case = by_section.election(seed)
        found = given(case)
        assert found == given_naively(case), f"seed {seed}: {case}"
        ends["tied" if found.tied else found.result] += 1
    assert min(ends.values()) > CASES / 10
    assert len(ends) == 3


@pytest.mark.parametrize(
    ("section", "found"),
    [
        (by_section.by_share, {"effective households", "pending households", "void revoked", "contested revoked"}),
        (
            by_section.stock,
            {"effective mandate", "effective author", "void fits", "contested exclusive", "void withdrawn"},
        ),
    ],
    ids=["share", "sums"],
)
def test_a_section(section: Callable[[int], list[Act]], found: set[str]) -> None:
    ends: Counter[str] = Counter()
    for seed in range(CASES):
        acts = section(seed)
        expected, told = verdicts(acts), folded(acts)
        assert told == expected, f"seed {seed}\n{listing(acts, expected, told)}"
        ends.update(" ".join(each) for each in told.values())
    assert found <= ends.keys(), ends
