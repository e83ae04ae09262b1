"""Long searches: what random replicas do, drawn from a seed alone.

PYTHONPATH=. python -m tests.ledger.replicas.wandering 1000 2000      # seeds
"""

import random
import sys

from tests.ledger.replicas.opened import folder
from tests.ledger.replicas.world import World


def wander(seed: int, steps: int = 40) -> int:
    """Let 3 to 5 replicas live for so many steps; how many acts were written. Fails where a law is broken."""
    rng = random.Random(seed)
    with folder() as place:
        world = World(place, seed, size=rng.choice((3, 4, 5)))
        for _ in range(steps):
            step(world, rng)
        world.exchange()
        world.close()
        return len(world.written)


def step(world: World, rng: random.Random) -> None:
    one, other = (rng.randrange(len(world.replicas)) for _ in range(2))
    what, seed = rng.random(), rng.randrange(2**32)
    if what < 0.45:
        world.write(one, seed)
    elif what < 0.5:
        world.fork(one, seed)
    elif what < 0.92:
        world.send(one, other, seed)
    elif what < 0.95:
        world.restart(one)
    elif what < 0.98:
        world.rebuild(one)
    else:
        world.exchange()


if __name__ == "__main__":
    for number in range(*map(int, sys.argv[1:])):
        sys.stdout.write(f"{number}: {wander(number)} acts\n")
