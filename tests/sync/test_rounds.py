"""Rounds of telling, asking and sending: in pieces of any size, and again for what could not be taken at once."""

import pytest

from caracol.ledger.gate.budget import Budget
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.sync import batches, giving
from caracol.sync.frames import write_frame
from caracol.sync.frames.delivery import Segments, Taken
from caracol.sync.frames.holdings import Holdings, Tips, Want, Wanted
from caracol.sync.refusals import UnexpectedFrame
from tests.sync.nodes import NamedVillage, Wire, nodes


@pytest.mark.usefixtures("small_pieces")
def test_many_small_rounds_bring_what_one_large_one_does() -> None:
    village = NamedVillage()
    with nodes("clinic", "school", "valley") as (clinic, school, valley):
        village.admit_node(clinic)
        village.admit_node(school)
        name = village.describe()
        village.into(clinic, name)
        Wire(valley, clinic).run()
        valley.ledger.receive([village.segment(village.present(village.carla))])
        Wire(school, valley).run()
        wire = Wire(school, clinic)
        wire.run()
        assert wire.is_level()
        assert len([frame for frame in wire.frames("client") if isinstance(frame, Tips)]) > 2
        Wire(valley, clinic).run()
        wire.news()
        assert school.digests() == clinic.digests()
        assert school.names() == clinic.names()


def test_one_round_is_under_way_at_a_time_whatever_the_other_side_compares() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        wire.until_heard(Tips)
        for _ in range(100):
            assert wire.server.receive(write_frame(Holdings(()))) == []
        wire.run()
        assert ridge.digests() == valley.digests()


def test_no_more_is_sent_than_may_be_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_BYTES", 1)
    village = NamedVillage()
    for person in (village.ana, village.beto, village.carla):
        for lane in range(3):
            village.present(person, lane=lane)
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        most = 0
        while wire.to_client or wire.to_server:
            wire.step()
            sent = sum(isinstance(frame, Segments) for frame in wire.frames("client"))
            under_way = sum(frame[0] == 8 for frame in wire.to_client)
            taken = sum(isinstance(frame, Taken) for frame in wire.frames("server"))
            most = max(most, sent + under_way - taken)
        assert most == giving.WINDOW
        assert ridge.digests() == valley.digests()


def test_what_is_postponed_comes_when_the_budget_is_renewed() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        Wire(ridge, valley).run()
        ridge.ledger.budget = Budget(per_key=10)
        valley.ledger.receive([village.segment(village.present(village.ana))])
        wire = Wire(ridge, valley)
        wire.run()
        assert wire.client.progress.postponed == 1
        assert not wire.is_level()
        ridge.ledger.budget = Budget()
        wire.to_server.extend(wire.client.compare())
        wire.run()
        assert wire.is_level()
        assert ridge.digests() == valley.digests()


def test_no_neighbour_brings_bodies_without_end() -> None:
    villages = [NamedVillage(thresholds={"charter": number}) for number in (1, 2, 3)]
    with nodes("valley", "ridge", "coast") as (valley, ridge, coast):
        ridge.ledger.budget = Budget(bodies_per_sender=2)
        for village in villages:
            village.into(valley)
        wire = Wire(ridge, valley)
        wire.run()
        assert len(ridge.ledger.bodies()) == 2
        wire.to_server.extend(wire.client.compare())
        wire.run()
        assert len(ridge.ledger.bodies()) == 2
        Wire(coast, valley).run()
        Wire(ridge, coast).run()
        assert len(ridge.ledger.bodies()) == 3
        ridge.ledger.budget.renew()
        Wire(ridge, valley).run()
        assert ridge.digests() == valley.digests()


def test_bodies_that_were_not_asked_for_are_postponed() -> None:
    villages = [NamedVillage(thresholds={"charter": number}) for number in (1, 2)]
    with nodes("valley", "ridge") as (valley, ridge):
        for village in villages:
            village.into(valley)
        wire = Wire(ridge, valley)
        wire.until_coming(Segments)
        ridge.ledger.budget = Budget(bodies_per_sender=1)
        wire.run()
        [taken] = [frame for frame in wire.frames("server") if isinstance(frame, Taken)]
        assert taken.postponed == 3
        assert len(ridge.ledger.bodies()) == 1


def test_what_waits_for_its_key_is_not_sent_twice() -> None:
    village = NamedVillage()
    village.by(village.ana, "person.presented", {"name": {"es": "Ana"}, "person": village.ana.id})
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        founding, *others = village.segments()
        wire = Wire(ridge, valley)
        ridge.ledger.receive(others)
        assert {tip.hash for tip in ridge.ledger.store.not_yet()} == {segment.tip for segment in others}
        wire.run()
        [want] = [frame for frame in wire.frames("server") if isinstance(frame, Want)]
        assert len(want.lanes) == 1
        assert founding.volume in ridge.ledger.store.volumes()
        assert ridge.digests() == valley.digests()


def test_a_want_for_a_lane_that_was_not_told_is_refused() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        wire.until_heard(Tips)
        with pytest.raises(UnexpectedFrame):
            wire.server.receive(write_frame(Want((Wanted(99, 0, bytes(20)),))))


def test_a_forked_lane_reaches_the_other_side_from_both() -> None:
    """ana: 1 ─ 2 ─ 3 ─ 4      held in the valley
    └─ 4'      held on the ridge
    """  # fmt: skip
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        village.into(ridge)
        known = list(village.acts)
        one = village.present(village.ana)
        other = village.by(village.ana, "person.presented", {"name": {"es": "A"}, "person": village.ana.id},
                           instead_of=one, sees=known)  # fmt: skip
        valley.ledger.receive([village.segment(one)])
        ridge.ledger.receive([village.segment(other)])
        wire = Wire(ridge, valley)
        wire.run()
        assert ridge.digests() == valley.digests()
        for node in (valley, ridge):
            assert node.ledger.act(one.id)
            assert node.ledger.act(other.id)
        Wire(ridge, valley).run()
        assert wire.bytes() > Wire(ridge, valley).bytes()


@pytest.mark.usefixtures("small_pieces")
def test_a_lane_that_forks_while_it_is_sent_arrives_with_both_branches() -> None:
    village = NamedVillage()
    for n in range(600):
        village.present(village.ana, on=f"2026-03-{1 + n % 28:02}")
    known = [act for act in village.acts if act.position <= 100]
    fork = next(act for act in village.acts if act.position == 100)
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        other = village.by(village.ana, "person.presented", {"name": {"es": "A"}, "person": village.ana.id},
                           instead_of=fork, sees=known)  # fmt: skip
        wire = Wire(ridge, valley)
        while not wire.client.progress.taken:
            wire.step()
        assert wire.client.progress.taken < 600
        assert valley.ledger.receive([village.segment(other)]).taken == 1
        wire.run()
        wire.news()
        assert ridge.ledger.act(other.id)
        assert ridge.digests() == valley.digests()


def test_a_node_that_lost_its_store_gets_everything_back() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge", "new") as (valley, ridge, new):
        village.into(valley)
        Wire(ridge, valley).run()
        new.key = SigningKey.from_secret(valley.key.secret())
        Wire(new, ridge).run()
        assert new.digests() == valley.digests()
