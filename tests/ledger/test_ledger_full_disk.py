"""A commit that fails leaves the ledger as it was: the verdicts in memory are never ahead of what is stored."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import Recorder
from caracol.ledger.store.errors import StoreFull
from caracol.ledger.store.store import Store
from tests.ledger.replicas import laws
from tests.ledger.replicas.opened import a_ledger, digests, folder, verdicts
from tests.ledger.replicas.recorders import Notes, recorder
from tests.ledger.replicas.signed import SignedVillage
from tests.ledger.store.full_disk import FullDisk

PLENTY = 10**9


@contextmanager
def a_ledger_on(disk: FullDisk) -> Iterator[Ledger]:
    with folder() as place, Store.open(place / "store", vfs=disk.name) as store:
        yield Ledger(store)


class Talkative(SignedVillage):
    """Everybody writes a lot."""

    def __init__(self) -> None:
        super().__init__()
        self.base = list(self.acts)
        for _ in range(30):
            for person in self.founders:
                self.present(person)


@pytest.mark.parametrize("seed", range(6))
def test_a_delivery_for_which_there_is_no_room_changes_nothing(seed: int) -> None:
    village, disk = Talkative(), FullDisk(PLENTY)
    with a_ledger_on(disk) as ledger, a_ledger() as other:
        ledger.receive(village.segments(village.base))
        before = digests(ledger), verdicts(ledger, village.body)
        disk.room = random.Random(seed).randrange(20_000)
        with pytest.raises(StoreFull):
            ledger.receive(village.segments(village.acts[len(village.base) :]))
        assert (digests(ledger), verdicts(ledger, village.body)) == before
        laws.is_sound(ledger, village.body)
        disk.room = PLENTY
        ledger.receive(village.segments())
        other.receive(village.segments())
        assert digests(ledger) == digests(other)


def test_an_act_that_could_not_be_stored_is_not_known_and_can_be_recorded_again() -> None:
    village, disk = SignedVillage(), FullDisk(PLENTY)
    with a_ledger_on(disk) as ledger:
        ledger.receive(village.segments())
        ana = recorder(ledger, village.ana, Notes())
        before = verdicts(ledger, village.body)
        disk.room = 0
        with pytest.raises(StoreFull):
            record(ana, village)
        assert verdicts(ledger, village.body) == before
        disk.room = PLENTY
        record(ana, village)
        assert len(verdicts(ledger, village.body)) == len(before) + 1
        laws.is_sound(ledger, village.body)


def record(ana: Recorder, village: SignedVillage) -> None:
    data = {"convocation": 1, "at": "2026-11-22T16:00", "where": {"es": "…"}}
    ana.record(village.body, "meeting.convened", data, on="2026-11-22", under=village.seat(village.ana))


def test_branches_that_could_not_be_forgotten_are_forgotten_with_the_next_delivery() -> None:
    village, disk = SignedVillage(), FullDisk(PLENTY)
    first = village.present(village.ana)
    ways = [first, *(village.present(village.ana, instead_of=first, on=f"2026-04-{n:02}") for n in range(1, 6))]
    news = village.present(village.beto, sees=[])
    with a_ledger_on(disk) as ledger:
        ledger.receive(village.segments(village.acts[:3]))
        room = Room(ledger, disk)
        with pytest.raises(StoreFull):
            ledger.receive([village.segment(act) for act in ways])
        room.restore()
        assert len(verdicts(ledger, village.body)) == 3 + len(ways)
        assert ledger.receive([village.segment(news)]).not_kept == len(ways) - 2
        laws.is_sound(ledger, village.body)


class Room:
    """Takes all room away when the ledger starts to forget branches."""

    def __init__(self, ledger: Ledger, disk: FullDisk) -> None:
        self._ledger, self._disk, self._prune = ledger, disk, ledger._prune
        ledger._prune = self._without_room  # type: ignore[method-assign]

    def _without_room(self, body: str) -> int:
        self._disk.room = 0
        return self._prune(body)

    def restore(self) -> None:
        self._disk.room = PLENTY
        self._ledger._prune = self._prune  # type: ignore[method-assign]
