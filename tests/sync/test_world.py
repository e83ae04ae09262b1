"""Nodes that write, fork, restart, and hear of each other over connections that break: in the end all hold the same."""

import random
from contextlib import ExitStack

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.ledger.replicas.opened import folder
from tests.sync.world import SyncWorld

SEEDS = st.integers(0, 2**16)
NODES = st.integers(0, 3)


class Region(RuleBasedStateMachine):
    """Two to four nodes; the last one is of another community."""

    def __init__(self) -> None:
        super().__init__()
        self._open = ExitStack()
        self.world: SyncWorld | None = None

    @initialize(seed=SEEDS, size=st.integers(2, 4))
    def begin(self, seed: int, size: int) -> None:
        self.world = SyncWorld(self._open.enter_context(folder()), seed, size)

    @rule(where=NODES, seed=SEEDS)
    def write(self, where: int, seed: int) -> None:
        self._world.write(where % self._world.size, seed)

    @rule(where=NODES, seed=SEEDS)
    def fork(self, where: int, seed: int) -> None:
        self._world.fork(where % self._world.size, seed)

    @rule(one=NODES, other=NODES)
    def connect(self, one: int, other: int) -> None:
        self._world.connect(one % self._world.size, other % self._world.size)

    @rule(frames=st.integers(1, 25))
    def deliver(self, frames: int) -> None:
        self._world.deliver(frames)

    @rule(number=NODES)
    def cut(self, number: int) -> None:
        self._world.cut(number)

    @rule(where=NODES)
    def restart(self, where: int) -> None:
        self._world.restart(where % self._world.size)

    @rule()
    def exchange(self) -> None:
        self._world.exchange()

    def teardown(self) -> None:
        if self.world is not None:
            self.world.exchange()
            self.world.close()
        self._open.close()

    @property
    def _world(self) -> SyncWorld:
        assert self.world is not None
        return self.world


TestRegion = Region.TestCase
TestRegion.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)


def wander(seed: int, steps: int = 60) -> int:
    """Let a region live at random; how many acts were written."""
    rng = random.Random(seed)
    with folder() as place:
        world = SyncWorld(place, seed, size=rng.choice((2, 3, 4)))
        for _ in range(steps):
            one, other = (rng.randrange(world.size) for _ in range(2))
            what, number = rng.random(), rng.randrange(2**32)
            if what < 0.4:
                world.write(one, number)
            elif what < 0.45:
                world.fork(one, number)
            elif what < 0.6:
                world.connect(one, other)
            elif what < 0.9:
                world.deliver(rng.randint(1, 20))
            elif what < 0.95:
                world.cut(one)
            else:
                world.restart(one)
        world.exchange()
        world.close()
        return len(world.written)


def test_regions_that_live_at_random_agree() -> None:
    for seed in range(4):
        assert wander(seed) > 0


@pytest.mark.usefixtures("small_pieces")
def test_regions_that_exchange_in_the_smallest_pieces_agree() -> None:
    for seed in range(100, 103):
        assert wander(seed) > 0
