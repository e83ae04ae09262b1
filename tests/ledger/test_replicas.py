"""Replicas hear of each other in any order, again and again, in pieces; when they hold the same, they say the same.

Hypothesis looks for the shortest way to break a law of `replicas.laws`; the random search goes on for REPLICAS_SECONDS.
"""

import os
import time
from contextlib import ExitStack
from typing import Final

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.ledger.replicas.opened import folder
from tests.ledger.replicas.wandering import wander
from tests.ledger.replicas.world import World

SECONDS: Final = float(os.environ.get("REPLICAS_SECONDS", "12"))
SEEDS: Final = st.integers(0, 2**16)
REPLICAS: Final = st.integers(0, 4)


class Replicas(RuleBasedStateMachine):
    """Three to five replicas, and all that may happen to them. Every step of `World` holds them to the laws."""

    def __init__(self) -> None:
        super().__init__()
        self._open = ExitStack()
        self.world: World | None = None

    @initialize(seed=SEEDS, size=st.integers(3, 5))
    def begin(self, seed: int, size: int) -> None:
        self.world = World(self._open.enter_context(folder()), seed, size)

    @rule(where=REPLICAS, seed=SEEDS)
    def write(self, where: int, seed: int) -> None:
        self._world.write(where % self._world.size, seed)

    @rule(where=REPLICAS, seed=SEEDS)
    def fork(self, where: int, seed: int) -> None:
        self._world.fork(where % self._world.size, seed)

    @rule(one=REPLICAS, other=REPLICAS, seed=SEEDS)
    def send(self, one: int, other: int, seed: int) -> None:
        self._world.send(one % self._world.size, other % self._world.size, seed)

    @rule(where=REPLICAS)
    def restart(self, where: int) -> None:
        self._world.restart(where % self._world.size)

    @rule(where=REPLICAS)
    def rebuild(self, where: int) -> None:
        self._world.rebuild(where % self._world.size)

    @rule()
    def exchange(self) -> None:
        self._world.exchange()

    def teardown(self) -> None:
        if self.world is not None:
            self.world.exchange()
            self.world.close()
        self._open.close()

    @property
    def _world(self) -> World:
        assert self.world is not None
        return self.world


TestReplicas = Replicas.TestCase
TestReplicas.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)


def test_replicas_that_live_at_random_agree() -> None:
    end, seed = time.monotonic() + SECONDS, 0
    while time.monotonic() < end or seed < 5:
        assert wander(seed) > 0
        seed += 1
