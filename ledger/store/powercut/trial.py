"""Cuts the power at moments drawn from a seed, and starts the store again on what is left.

Laws that are tried: the store opens; SQLite finds nothing wrong; every row of every table is as it was after the last
transaction that was acknowledged, or after the one that was under way; and the next transaction can be stored.
"""

import hashlib
import itertools
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import apsw

from caracol.ledger.errors import LedgerError
from caracol.ledger.store.powercut.draws import Draws
from caracol.ledger.store.powercut.image import LOSSES, Disk, Image, Loss
from caracol.ledger.store.powercut.recording import Event, Recording
from caracol.ledger.store.powercut.workload import Workload
from caracol.ledger.store.store import Store

STEPS = 40
"""What is done to a store in one run."""

NAME = "store"


class Promise(NamedTuple):
    """What the store had acknowledged after so many events."""

    events: int
    portrait: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A power cut, and what was found after it."""

    run: str
    """The seed of the run."""
    events: int
    """How much had happened."""
    loss: Loss
    broken: str
    """The law that does not hold; empty if all do."""


def crash_images(count: int, seed: int, folder: Path, steps: int = STEPS) -> Iterator[Cut]:
    """`count` power cuts: in each run one at every write, sync and deletion, until there are enough.

    Args:
        count: how many
        seed: gives the same power cuts again
        folder: an empty one, best in memory; it is filled and emptied
        steps: how much is done to a store in each run

    """
    for number in itertools.count():
        run = f"{seed}/{number}"
        events, promises = _record(folder, run, steps)
        for cut in _cuts(events, promises, run, count, folder):
            yield cut
            count -= 1
        if count <= 0:
            return


def portrait(path: Path) -> bytes:
    """A hash over every row of every table."""
    digest = hashlib.sha256()
    with closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as connection:
        for (table,) in connection.execute(_TABLES).fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 (names of our own tables)
                digest.update(repr((table, row)).encode())
    return digest.digest()


_TABLES = "SELECT name FROM sqlite_schema WHERE rootpage > 0 AND type = 'table' ORDER BY name"


def _record(folder: Path, run: str, steps: int) -> tuple[list[Event], list[Promise]]:
    """Let a store work; what happened on the disk, and what it promised."""
    path, recording = folder / NAME, Recording()
    workload = Workload(Draws(run))
    with Store.open(path, vfs=recording.name) as store:
        promises = [Promise(len(recording.events), portrait(path))]
        for _ in range(steps):
            workload.step(store)
            promises.append(Promise(len(recording.events), portrait(path)))
    recording.close()
    _empty(folder)
    return recording.events, promises


def _cuts(events: list[Event], promises: list[Promise], run: str, count: int, folder: Path) -> Iterator[Cut]:
    """A cut after every event; if that is more than `count`, after some of them."""
    draws = Draws(f"{run}/cuts")
    moments = set(draws.some_of(range(len(events)), count))
    disk = Disk()
    for number, event in enumerate(events):
        disk.do(event)
        if number in moments:
            loss = draws.one_of(LOSSES)
            broken = _broken_law(folder, disk.cut(loss, draws), _allowed(promises, number + 1))
            yield Cut(run, number + 1, loss, broken)


def _allowed(promises: list[Promise], events: int) -> list[bytes]:
    """How the store may look: as last acknowledged, or with the step that was under way."""
    kept = sum(promise.events <= events for promise in promises)
    return [promise.portrait for promise in promises[max(kept - 1, 0) : kept + 1]]


def _broken_law(folder: Path, image: Image, allowed: list[bytes]) -> str:
    """What is wrong with a store that is started on this image; empty if nothing is."""
    for name, content in image.items():
        (folder / name).write_bytes(content)
    path = folder / NAME
    try:
        with Store.open(path) as store:
            found = store.check()
            if portrait(path) not in allowed:
                found += "Something acknowledged is missing, or something unfinished is there."
            Workload(Draws("next start")).grow(store)
    except LedgerError as error:
        found = str(error)
    _empty(folder)
    return found


def _empty(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
