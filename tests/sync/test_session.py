"""Two nodes that meet: each ends with what both had, and tells nothing to anybody it does not know."""

import random

import pytest

from caracol.ledger.errors import Refused
from caracol.ledger.keys.ed25519 import SigningKey, WrongSignature
from caracol.ledger.store.store import Store
from caracol.sync.frames import read_frame, write_frame
from caracol.sync.frames.delivery import Part, Taken
from caracol.sync.frames.greeting import Challenge, Goodbye, Proof, Welcome
from caracol.sync.frames.holdings import Holdings, Tips
from caracol.sync.nodekey import check_proof, prove
from caracol.sync.refusals import OwnKey, UnexpectedFrame, UnknownNode, WrongVersion
from caracol.sync.session import Session
from caracol.sync.tips import held
from tests.sync.nodes import NamedVillage, Node, Wire, nodes


def chance(size: int) -> bytes:
    return bytes(range(size))


def server_of(node: Node) -> Session:
    return Session(node.shelf, "server", node.key, node.key.public, chance)


def client_of(node: Node, server: Node) -> Session:
    return Session(node.shelf, "client", node.key, server.key.public, chance)


def test_an_empty_node_gets_everything_that_is_open() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        wire.run()
        assert ridge.digests() == valley.digests() != {}
        assert wire.client.is_level
        assert wire.server.is_level
        assert wire.client.progress.taken == wire.server.progress.sent == len(village.acts)


def test_both_sides_give_what_the_other_lacks() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        Wire(ridge, valley).run()
        here, there = village.present(village.ana), village.present(village.beto)
        valley.ledger.receive([village.segment(here)])
        ridge.ledger.receive([village.segment(there)])
        Wire(ridge, valley).run()
        assert ridge.digests() == valley.digests()
        assert valley.ledger.act(there.id)


def test_two_level_nodes_say_little() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        village.into(ridge)
        wire = Wire(ridge, valley)
        wire.run()
        assert wire.client.is_level
        assert wire.server.is_level
        assert wire.bytes() < 300


def test_a_new_act_reaches_who_is_connected_and_goes_on_to_others_but_not_back() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge", "coast") as (valley, ridge, coast):
        village.into(valley)
        first, second = Wire(ridge, valley), Wire(ridge, coast)
        first.run()
        second.run()
        second.news()
        assert coast.digests() == valley.digests()
        valley.ledger.receive([village.segment(village.present(village.ana))])
        first.news()
        second.news()
        assert coast.digests() == ridge.digests() == valley.digests()
        told = len(first.sent)
        first.news()
        assert len(first.sent) == told
        assert first.client.is_level
        assert first.server.is_level


def test_what_comes_while_a_round_is_under_way_is_told_at_its_end() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        wire.until_heard(Tips)
        valley.ledger.receive([village.segment(village.present(village.ana))])
        assert wire.server.news() == []
        wire.run()
        assert ridge.digests() == valley.digests()


def test_an_interrupted_connection_goes_on_where_it_stopped() -> None:
    village = NamedVillage()
    village.describe()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        for steps in range(40):
            wire = Wire(ridge, valley, seed=steps)
            for _ in range(steps):
                wire.step()
            acknowledged = sum(f.taken for f in wire.frames() if isinstance(f, Taken))
            assert len(ridge.ledger.fold(village.body).acts) >= acknowledged
        assert wire.client.is_level
        open_acts = {act.id for act in village.acts if act.volume.scope == "open"}
        assert ridge.ledger.fold(village.body).acts.keys() == open_acts


def test_texts_that_fit_no_frame_come_in_parts() -> None:
    village = NamedVillage()
    letters = random.Random(1)
    for _ in range(40):
        words = {"zh": "".join(chr(0x4E00 + letters.randrange(20_000)) for _ in range(19_000))}
        village.by(village.ana, "person.presented", {"name": words, "person": village.ana.id})
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        wire.run()
        assert any(isinstance(frame, Part) for frame in wire.frames("client"))
        assert ridge.digests() == valley.digests()


# Who is there


def test_a_node_that_nobody_knows_is_told_nothing_and_named() -> None:
    village = NamedVillage()
    with nodes("valley", "stranger") as (valley, stranger):
        village.into(valley)
        valley.pinned.clear()
        wire = Wire(stranger, valley)
        with pytest.raises(UnknownNode) as refused:
            wire.run()
        assert refused.value.key == wire.server.peer == stranger.key.public
        [goodbye] = wire.server.goodbye(refused.value)
        assert wire.client.receive(goodbye) == []
        assert wire.client.ended is not None
        assert wire.client.ended.code == "unknown-node"
        assert {type(frame) for frame in wire.frames("client")} == {Challenge}


def test_a_node_that_was_unpinned_meanwhile_is_told_nothing_more() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        wire.run()
        valley.pinned.clear()
        valley.ledger.receive([village.segment(village.present(village.ana))])
        with pytest.raises(UnknownNode):
            wire.server.news()
        with pytest.raises(UnknownNode):
            wire.server.receive(write_frame(Holdings(())))


def test_a_node_says_nothing_to_a_server_that_it_does_not_know() -> None:
    with nodes("valley", "ridge") as (valley, ridge):
        ridge.pinned.clear()
        with pytest.raises(UnknownNode):
            Wire(ridge, valley).run()


def test_a_proof_answers_one_challenge_only() -> None:
    with nodes("valley", "ridge") as (valley, ridge):
        wire = Wire(ridge, valley, seed="recorded")
        wire.run()
        [proof] = [frame for whom, frame in wire.sent if whom == "server" and isinstance(read_frame(frame), Proof)]
        with pytest.raises(WrongSignature):
            server_of(valley).receive(proof)


def test_a_proof_for_a_relay_is_worth_nothing_elsewhere() -> None:
    with nodes("valley", "ridge", "relay") as (valley, ridge, relay):
        server = server_of(valley)
        [challenge] = server.start()
        proof = client_of(ridge, relay).receive(challenge)[0]
        with pytest.raises(WrongSignature):
            server.receive(proof)


def test_nobody_proves_a_key_that_somebody_else_holds() -> None:
    with nodes("valley", "ridge") as (valley, ridge):
        thief = SigningKey.from_secret(bytes(32))
        challenge = Challenge(1, 1, chance(32))
        proof = prove(thief, valley.key.public, challenge, 1)
        check_proof(proof, valley.key.public, challenge)
        with pytest.raises(WrongSignature):
            server_of(valley).receive(write_frame(proof._replace(key=ridge.key.public)))


def test_a_node_that_meets_itself_parts() -> None:
    with nodes("valley") as (valley,), pytest.raises(OwnKey):
        Wire(valley, valley).run()


@pytest.mark.parametrize(("lowest", "highest"), [(0, 0), (2, 9)])
def test_nodes_without_a_common_version_part(lowest: int, highest: int) -> None:
    with nodes("valley", "ridge") as (valley, ridge):
        with pytest.raises(WrongVersion):
            client_of(ridge, valley).receive(write_frame(Challenge(lowest, highest, chance(32))))
        server = server_of(valley)
        with pytest.raises(WrongVersion):
            server.receive(write_frame(prove(ridge.key, valley.key.public, Challenge(1, 1, chance(32)), highest)))


def test_a_later_server_that_still_speaks_our_version_is_answered() -> None:
    with nodes("valley", "ridge") as (valley, ridge):
        answer = client_of(ridge, valley).receive(write_frame(Challenge(0, 9, chance(32))))
        proof = read_frame(answer[0])
        assert isinstance(proof, Proof)
        assert proof.version == 1


# The order of frames


def test_before_the_proof_nothing_else_is_heard() -> None:
    with nodes("valley") as (valley,):
        for frame in (Welcome(), Holdings(()), Tips(()), Challenge(1, 1, bytes(32)), Part(b"x")):
            with pytest.raises(UnexpectedFrame):
                server_of(valley).receive(write_frame(frame))


def test_after_a_goodbye_nothing_is_heard_or_said() -> None:
    with nodes("valley", "ridge") as (valley, ridge):
        wire = Wire(ridge, valley)
        wire.run()
        assert wire.client.receive(write_frame(Goodbye("busy", "later"))) == []
        assert not wire.client.is_open
        assert wire.client.news() == wire.client.compare() == []
        with pytest.raises(UnexpectedFrame):
            wire.client.receive(write_frame(Tips(())))


def test_a_refusal_is_told_by_its_name() -> None:
    with nodes("valley") as (valley,):
        session = server_of(valley)
        with pytest.raises(Refused) as refused:
            session.receive(b"\xff")
        [goodbye] = session.goodbye(refused.value)
        assert read_frame(goodbye) == Goodbye("unknown-frame", str(refused.value))


# First the disk, then the peer


def test_what_is_told_or_acknowledged_is_on_the_disk() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        wire = Wire(ridge, valley)
        told = 0
        while wire.to_client or wire.to_server:
            wire.step()
            for node, going in ((ridge, wire.to_server), (valley, wire.to_client)):
                with Store.open(node.path, readonly=True) as store:
                    on_disk = {tip for v in store.volumes() for tip in held(store.lanes(v)).tips}
                    acts = sum(
                        branch.last for v in store.volumes() for lane in store.lanes(v) for branch in lane.branches
                    )
                for frame in map(read_frame, going):
                    if isinstance(frame, Tips):
                        assert {tip for _, tip in frame.each()} <= on_disk
                        told += len(frame.lanes)
                    if isinstance(frame, Taken):
                        assert frame.taken <= acts
        assert told > 0
