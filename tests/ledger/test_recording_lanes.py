"""A lane goes on only while a note in volatile storage names its end; whatever becomes of the store, it never forks."""

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.errors import Unrecordable
from caracol.ledger.gate.budget import Budget
from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.node.config.notes import RuntimeNotes
from tests.ledger.replicas.opened import a_ledger
from tests.ledger.replicas.recorders import Notes, recorder
from tests.ledger.replicas.signed import SignedVillage
from tests.ledger.rules.naive.village import CALL

ON = "2026-11-22"


class Machine:
    """A store in a folder, and a runtime folder that a reboot empties."""

    def __init__(self, folder: Path, runtime: Path) -> None:
        self.store, self.runtime, self.starts = folder / "store", runtime, 0
        folder.mkdir(exist_ok=True)

    def write(self, village: SignedVillage, **how: Any) -> Act:
        """Ana writes one act, in a process of its own."""
        self.starts += 1
        with Store.open(self.store) as store:
            ana = recorder(
                Ledger(store), village.ana, RuntimeNotes(self.runtime, self.store), (self.store, self.starts)
            )
            return ana.record(village.body, "meeting.convened", CALL, **{"on": ON, **how})

    def reboot(self) -> None:
        shutil.rmtree(self.runtime)

    def hears(self, *others: "Machine") -> None:
        """What the others hold."""
        with ExitStack() as stack:
            opened = [Ledger(stack.enter_context(Store.open(one.store))) for one in (self, *others)]
            for other in opened[1:]:
                volumes = other.store.volumes()
                opened[0].receive(each.segment for volume in volumes for each in other.store.stretches(volume))
            for volume in opened[0].store.volumes():
                assert not any(lane.forked for lane in opened[0].store.lanes(volume))


@pytest.fixture
def village() -> SignedVillage:
    return SignedVillage()


@pytest.fixture
def machine(tmp_path: Path, village: SignedVillage) -> Machine:
    made = Machine(tmp_path / "home", tmp_path / "runtime")
    with Store.open(made.store) as store:
        Ledger(store).receive(village.segments())
    return made


def test_a_lane_goes_on_while_the_machine_is_on(machine: Machine, village: SignedVillage) -> None:
    one, two, three = (machine.write(village) for _ in range(3))
    assert one.actor == two.actor == three.actor
    assert [act.position for act in (one, two, three)] == [1, 2, 3]
    assert (two.previous, three.previous) == (one.hash, two.hash)


def test_after_a_reboot_a_new_lane_starts_that_has_seen_the_former(machine: Machine, village: SignedVillage) -> None:
    one = machine.write(village)
    machine.reboot()
    two = machine.write(village)
    assert (two.actor != one.actor, two.position) == (True, 1)
    assert two.entry.seen == (one.id,)


def test_each_year_and_each_scope_has_a_lane_of_its_own(machine: Machine, village: SignedVillage) -> None:
    acts = [
        machine.write(village),
        machine.write(village, on="2027-01-01"),
        machine.write(village, scope="inner"),
    ]
    assert len({act.volume for act in acts}) == 3
    assert all(act.position == 1 for act in acts)


def test_an_old_copy_that_was_put_back_starts_a_new_lane(machine: Machine, village: SignedVillage) -> None:
    """The note is newer than the store, which has the same name and place on the disk.

    store    1 ── 2 ── 3          3 is gone, but others have it
                  └─ copy
    """
    machine.write(village)
    machine.write(village)
    backup = machine.store.read_bytes()
    other = Machine(machine.store.parent.with_name("elsewhere"), machine.runtime.with_name("other runtime"))
    three = machine.write(village)
    shutil.copyfile(machine.store, other.store)
    before = machine.store.stat().st_ino
    machine.store.write_bytes(backup)
    assert machine.store.stat().st_ino == before
    again = machine.write(village)
    assert (again.actor != three.actor, again.position) == (True, 1)
    other.hears(machine)
    machine.hears(other)


def test_a_note_that_is_older_than_the_store_is_not_followed(machine: Machine, village: SignedVillage) -> None:
    machine.write(village)
    old = {path: path.read_bytes() for path in machine.runtime.rglob("*") if path.is_file()}
    two = machine.write(village)
    for path, content in old.items():
        path.write_bytes(content)
    three = machine.write(village)
    assert (three.actor != two.actor, three.position) == (True, 1)
    machine.hears()


@pytest.mark.parametrize("with_runtime", [False, True])
def test_a_clone_never_forks_a_lane(machine: Machine, village: SignedVillage, with_runtime: bool) -> None:
    """Not even where somebody copied the notes along."""
    one = machine.write(village)
    clone = Machine(machine.store.parent.with_name("clone"), machine.runtime.with_name("clone's runtime"))
    shutil.copy2(machine.store, clone.store)
    if with_runtime:
        shutil.copytree(machine.runtime, clone.runtime)
    here, there = machine.write(village), clone.write(village)
    assert here.actor == one.actor
    assert there.actor != one.actor
    machine.hears(clone)
    clone.hears(machine)


def test_a_lane_that_somebody_forked_is_not_continued(village: SignedVillage) -> None:
    with a_ledger() as ledger:
        ledger.receive(village.segments())
        notes = Notes()
        ana = recorder(ledger, village.ana, notes)
        one = ana.record(village.body, "meeting.convened", CALL, on=ON)
        lane = int.from_bytes(one.actor[32:], "big")
        fork = village.by(village.ana, "meeting.convened", CALL, lane=lane, on="2026-12-01")
        assert ledger.receive([village.segment(fork)]).taken == 1
        two = ana.record(village.body, "meeting.convened", CALL, on=ON)
        assert two.actor != one.actor


def test_what_could_not_be_taken_leaves_no_note(village: SignedVillage) -> None:
    with a_ledger() as ledger:
        notes = Notes()
        ledger.receive(village.segments())
        ledger.budget = Budget(per_key=1400)
        ana = recorder(ledger, village.ana, notes)
        one = ana.record(village.body, "meeting.convened", CALL, on=ON)
        with pytest.raises(Unrecordable, match="budget"):
            ana.record(village.body, "meeting.convened", CALL, on=ON)
        ledger.budget.renew()
        two = ana.record(village.body, "meeting.convened", CALL, on=ON)
        assert (two.actor, two.position) == (one.actor, 2)
