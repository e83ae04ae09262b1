"""SIGKILL in the middle of a large delivery: what was acknowledged is there, and the next start goes on."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.change import act_id
from caracol.node.bench.material import Village, recorded
from tests.ledger.replicas import laws
from tests.ledger.replicas.arriving import ACTS, parcels
from tests.ledger.replicas.opened import a_ledger, digests, folder

TRIALS = 8
LONGEST_S = 0.6


@pytest.fixture(scope="module")
def village() -> Village:
    return recorded(ACTS)


@pytest.fixture(scope="module")
def expected(village: Village) -> Iterator[dict[str, bytes]]:
    """How everything looks at the end, if nobody kills it."""
    with a_ledger() as ledger:
        ledger.receive([*village.segments(setup=True), *(each for parcel in parcels(village) for each in parcel)])
        yield digests(ledger)


def acknowledged_until_killed(path: Path, after_s: float) -> int:
    """How many parcels the process said it had when it was killed."""
    command = [sys.executable, "-m", "tests.ledger.replicas.arriving", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(after_s)  # the moment at which it is killed
        child.kill()
        return len(child.stdout.readlines())


@pytest.mark.parametrize("trial", range(TRIALS))
def test_what_was_acknowledged_is_there_and_the_rest_can_follow(
    village: Village, expected: dict[str, bytes], trial: int
) -> None:
    with folder() as place:
        done = acknowledged_until_killed(place / "store", random.Random(trial).random() * LONGEST_S)
        with Store.open(place / "store") as store:
            ledger = Ledger(store)
            ledger.settle_stale()
            assert store.check() == ""
            for parcel in parcels(village)[:done]:
                for segment in parcel:
                    assert store.find(act_id(segment.tip)) is not None
            laws.is_sound(ledger, village.body)
            ledger.receive(segment for parcel in parcels(village) for segment in parcel)
            assert digests(ledger) == expected
