"""What a node does by itself from time to time: it closes, checks and repairs its store."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from pathlib import Path

import apsw
import pytest

from caracol.ledger.errors import LedgerError
from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import Recorder
from caracol.ledger.store.finding import Asked
from caracol.ledger.volumes.segment import Segment
from caracol.ledger.volumes.volume import Volume
from caracol.node.bench.material import Village, recorded
from caracol.node.daemon.jobs import Job, Upkeep, repeat
from caracol.node.daemon.keeper import Keeper
from caracol.node.demo.cast import cast, chance
from caracol.node.demo.village import Memory
from caracol.node.recovery import still_missing
from tests.node.cli.command_line import Cli

GENEROUS_S = 120.0
"""How long a test waits for what has to happen."""


@pytest.fixture
async def keeper(village: Cli) -> AsyncIterator[Keeper]:
    """Keeps the store of the invented community, whose year is 2026."""
    keeper = await Keeper.open(village.folder / "caracol.sqlite")
    yield keeper
    await keeper.close()


def loose(ledger: Ledger) -> dict[Volume, bool]:
    """Of each volume, whether it has texts that do not lie in its document."""
    lanes = {volume: ledger.store.lanes(volume) for volume in ledger.store.volumes()}
    return {volume: any(each.trunk.in_document < each.trunk.last for each in held) for volume, held in lanes.items()}


def write(ledger: Ledger, on: str) -> None:
    """Have somebody record something on this day."""
    recorder = Recorder(ledger, cast(chance(1))["ana"].key, Memory(), os.urandom)
    beans = {"kind": "stock", "names": {"es": f"garbanzo {on}"}, "unit": "gram"}
    recorder.record(ledger.bodies()[0], "resource.registered", beans, on=on)


async def test_a_year_is_closed_volume_by_volume_once_the_next_april_has_come(keeper: Keeper) -> None:
    upkeep = Upkeep(keeper, 0)
    await keeper.do(lambda ledger: write(ledger, "2027-03-31"))
    await upkeep.close_quiet()
    assert all((await keeper.do(loose)).values())
    await keeper.do(lambda ledger: write(ledger, "2027-04-01"))
    of_2026 = [volume for volume in await keeper.do(loose) if volume.year == 2026]
    assert len(of_2026) == 2
    for left in (1, 0):
        await upkeep.close_quiet()
        still = await keeper.do(loose)
        assert [still[volume] for volume in of_2026].count(True) == left
    await upkeep.close_quiet()
    assert [volume.year for volume, is_loose in (await keeper.do(loose)).items() if is_loose] == [2027]


async def test_what_rotted_is_told_discarded_and_taken_when_it_comes_again(
    village: Cli, keeper: Keeper, caplog: pytest.LogCaptureFixture
) -> None:
    segments, before = await keeper.do(everything), await keeper.do(acts)
    spoil_a_signature(village.folder / "caracol.sqlite")
    upkeep = Upkeep(keeper, 0)
    for _ in await keeper.do(loose):
        await upkeep.scrub_one()
    [told] = caplog.messages
    assert "fetched again from the next node that has it" in told
    assert await keeper.do(lambda ledger: list(ledger.store.scrub())) == []
    assert await keeper.do(acts) < before
    path = village.folder / "caracol.sqlite"
    assert await keeper.do(lambda ledger: bool(still_missing(path, ledger.store)))
    await keeper.do(lambda ledger: ledger.receive(segments))
    assert await keeper.do(acts) == before
    assert not await keeper.do(lambda ledger: bool(still_missing(path, ledger.store)))


def everything(ledger: Ledger) -> list[Segment]:
    store = ledger.store
    return [stretch.segment for volume in store.volumes() for stretch in store.stretches(volume)]


def acts(ledger: Ledger) -> int:
    return ledger.store.count(Asked())


def spoil_a_signature(path: Path) -> None:
    """As a medium does that forgets."""
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE signatures SET signature = zeroblob(64) WHERE branch = 1")
    connection.close()


@pytest.mark.parametrize("start", range(2))
async def test_each_run_begins_with_another_volume(keeper: Keeper, monkeypatch: pytest.MonkeyPatch, start: int) -> None:
    scrubbed: list[Volume] = []

    def looked_at(_: Path, volume: Volume) -> list[object]:
        scrubbed.append(volume)
        return []

    monkeypatch.setattr("caracol.node.daemon.jobs.rotten_places", looked_at)
    upkeep = Upkeep(keeper, start)
    for _ in range(3):
        await upkeep.scrub_one()
    volumes = await keeper.do(lambda ledger: ledger.store.volumes())
    assert scrubbed == [volumes[(start + turn) % 2] for turn in range(3)]


async def test_who_wrote_too_much_in_a_day_is_heard_on_the_next(tmp_path: Path) -> None:
    keeper = await Keeper.open(tmp_path / "store")
    village = recorded(3)
    await keeper.do(lambda ledger: exhaust(ledger, village))
    upkeep = Upkeep(keeper, 0)
    taken = [await keeper.do(lambda ledger: receive(ledger, village))]
    await upkeep.renew_budget()
    taken.append(await keeper.do(lambda ledger: receive(ledger, village)))
    assert taken[0] == 0 < taken[1]
    await keeper.close()


def exhaust(ledger: Ledger, village: Village) -> None:
    """Have everybody in the village have written as much as they may."""
    ledger.receive(village.segments(setup=True))
    for segment in village.segments(setup=False):
        ledger.budget.charge(segment.actor[:32], ledger.keys(segment.volume.body), 1 << 40)


def receive(ledger: Ledger, village: Village) -> int:
    return ledger.receive(village.segments(setup=False)).taken


async def test_what_was_written_moves_from_the_log_into_the_file(village: Cli, keeper: Keeper) -> None:
    path = village.folder / "caracol.sqlite"
    await keeper.do(lambda ledger: write(ledger, "2026-12-31"))
    before = path.read_bytes()
    await Upkeep(keeper, 0).move_log()
    assert path.read_bytes() != before


async def test_a_job_that_fails_is_told_and_done_again(caplog: pytest.LogCaptureFixture) -> None:
    done = asyncio.Event()

    async def work() -> None:
        if caplog.records:
            done.set()
        raise LedgerError("The disk is gone.")

    repeating = asyncio.create_task(repeat(Job(0, work)))
    await asyncio.wait_for(done.wait(), GENEROUS_S)
    repeating.cancel()
    assert caplog.record_tuples[0] == ("caracol", logging.WARNING, "The disk is gone.")


class Day:
    """Sleeps that take no time; ends the job when it wants to sleep more often than wanted."""

    def __init__(self, times: int) -> None:
        self.slept: list[float] = []
        self._times = times

    async def sleep(self, seconds: float) -> None:
        if len(self.slept) == self._times:
            raise asyncio.CancelledError
        self.slept.append(seconds)


async def test_every_job_is_done_on_a_node_that_is_on_for_ten_minutes_a_day(keeper: Keeper) -> None:
    for job in Upkeep(keeper, 0).jobs():
        done: list[Job] = []

        async def work(job: Job = job, done: list[Job] = done) -> None:
            done.append(job)

        day = Day(1)
        with pytest.raises(asyncio.CancelledError):
            await repeat(job._replace(work=work), day.sleep)
        assert done == [job]
        assert sum(day.slept) < 600


@pytest.mark.parametrize("fault", [LedgerError("The disk is gone."), OSError(5, "Input/output error"), KeyError("?")])
async def test_a_job_that_failed_is_tried_again_long_before_its_next_turn(
    caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    failing = [fault, fault]

    async def work() -> None:
        if failing:
            raise failing.pop()

    day = Day(4)
    with pytest.raises(asyncio.CancelledError):
        await repeat(Job(86_400, work), day.sleep)
    first, again, once_more, next_turn = day.slept
    assert first == again < once_more < next_turn == 86_400
    assert len(caplog.records) == 2


async def test_a_node_without_any_book_has_nothing_to_do(tmp_path: Path) -> None:
    keeper = await Keeper.open(tmp_path / "store")
    for job in Upkeep(keeper, 0).jobs():
        await job.work()
    assert await keeper.do(lambda ledger: ledger.store.volumes()) == []
    await keeper.close()
