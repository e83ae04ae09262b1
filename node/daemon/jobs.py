"""What is done from time to time while a node runs, measured by a clock that nobody sets."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Final, NamedTuple

from caracol.ledger.errors import LedgerError
from caracol.ledger.ledger import Ledger
from caracol.ledger.store.disks import sentences
from caracol.node.daemon.keeper import Keeper
from caracol.node.daemon.upkeep import discard, quiet_volume, rotten_places

log = logging.getLogger("caracol")

SETTLED_S: Final = 60
"""So long after its start a node has begun with what others wait for."""
RETRY_S: Final = 60
"""So long after a failure a job is tried again; each time it fails once more, twice as long."""
MINUTE_S: Final = 60
HOUR_S: Final = 60 * MINUTE_S
DAY_S: Final = 24 * HOUR_S


class Job(NamedTuple):
    """Something to do again and again."""

    every_s: float
    work: Callable[[], Awaitable[None]]


async def repeat(job: Job, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
    """Do a job for ever, first soon after the start: many nodes are on for less than an hour a day.

    What goes wrong is told, and tried again sooner than the job's turn would come.
    """
    wait_s, retry_s = min(SETTLED_S, job.every_s), min(RETRY_S, job.every_s)
    while True:
        await sleep(wait_s)
        try:
            await job.work()
            wait_s, retry_s = job.every_s, min(RETRY_S, job.every_s)
            continue
        except LedgerError as error:
            log.warning("%s", error)
        except OSError as error:
            log.warning("%s", sentences(error))
        except Exception:  # a fault of the program: told with where it is, and no reason never to scrub again
            log.exception("A job of the node failed, and is tried again. This is a fault of the program.")
        wait_s, retry_s = retry_s, min(2 * retry_s, job.every_s)


class Upkeep:
    """The store of a node, kept in order."""

    def __init__(self, keeper: Keeper, start: int) -> None:
        """`start`: any number, another in each process, so that short runs scrub everything in the end."""
        self._keeper = keeper
        self._turns = count(start)

    def jobs(self) -> list[Job]:
        """All that is to be done."""
        return [
            Job(DAY_S, self.renew_budget),
            Job(10 * MINUTE_S, self.move_log),
            Job(HOUR_S, self.close_quiet),
            Job(HOUR_S, self.scrub_one),
        ]

    async def renew_budget(self) -> None:
        """Let everybody write as much again."""
        await self._keeper.do(lambda ledger: ledger.budget.renew())

    async def move_log(self) -> None:
        """Move what was written into the store's file."""
        await self._keeper.do(lambda ledger: ledger.store.checkpoint())

    async def close_quiet(self) -> None:
        """Close one volume whose year is over."""

        def work(ledger: Ledger) -> None:
            if volume := quiet_volume(ledger):
                ledger.store.close_volume(volume)

        await self._keeper.do(work)

    async def scrub_one(self) -> None:
        """Hash one volume again; what is rotten is forgotten, and comes again from a neighbour."""
        path, volumes = await self._keeper.do(lambda ledger: (ledger.store.path, ledger.store.volumes()))
        if not volumes:
            return
        volume = volumes[next(self._turns) % len(volumes)]
        rotten = await asyncio.to_thread(rotten_places, path, volume)
        for place in rotten:
            log.warning("%s It is discarded, and fetched again from the next node that has it.", place.what)
        if rotten:
            await self._keeper.do(lambda ledger: discard(ledger, rotten))
