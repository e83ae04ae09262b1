"""Inner volumes and names go to machines that the village admits, and to nobody else."""

import pytest
import zstandard

from caracol.ledger.ids import short_id
from caracol.ledger.views.nodes import admitted_nodes
from caracol.sync import batches, giving
from caracol.sync.frames import read_frame, write_frame
from caracol.sync.frames.delivery import Segments
from caracol.sync.frames.holdings import Holdings, Tips, Want, Wanted
from caracol.sync.frames.texts import Texts, WantTexts
from tests.sync.nodes import NAME, NamedVillage, Wire, nodes


def readable(wire: Wire, to: str) -> bytes:
    """Everything that was sent to one side, also as it reads when it is unpacked."""
    found = b"".join(frame for whom, frame in wire.sent if whom == to)
    for frame in wire.frames(to):
        if isinstance(frame, Segments):
            found += zstandard.ZstdDecompressor().decompress(frame.packed)
    return found


def test_a_neighbour_reads_no_inner_byte_and_an_admitted_machine_reads_them() -> None:
    village = NamedVillage()
    with nodes("clinic", "school", "neighbour") as (clinic, school, neighbour):
        name = village.describe()
        village.admit_node(clinic)
        village.admit_node(school)
        village.into(clinic, name)
        inner = [act for act in village.acts if act.volume.scope == "inner"]
        secrets = [
            b"household.described",
            NAME.encode(),
            name[1],
            *[act.hash for act in inner],
            *[a.hash[:20] for a in inner],
        ]

        abroad = Wire(neighbour, clinic)
        abroad.run()
        abroad.news()
        seen = readable(abroad, "client")
        assert b"node.admitted" in seen
        assert [secret for secret in secrets if secret in seen] == []
        assert neighbour.names() == set()
        assert {volume.scope for volume in neighbour.ledger.store.volumes()} == {"open"}

        at_home = Wire(school, clinic)
        at_home.run()
        seen = readable(at_home, "client")
        assert b"household.described" in seen
        assert NAME.encode() in seen
        assert school.names() == {NAME}
        assert school.digests() == clinic.digests()
        assert at_home.server.is_level


def test_whoever_asks_for_what_was_not_told_gets_nothing() -> None:
    village = NamedVillage()
    with nodes("clinic", "neighbour") as (clinic, neighbour):
        volume, name = village.describe()
        village.admit_node(clinic)
        village.into(clinic, (volume, name))
        wire = Wire(neighbour, clinic)
        wire.until_heard(Tips)
        wire.to_server.clear()
        [asked] = [frame for frame in wire.frames("client") if isinstance(frame, Tips)]
        every = Want(tuple(Wanted(place, 0, bytes(20)) for place in range(len(asked.lanes))))
        for answer in wire.server.receive(write_frame(every)):
            frame = read_frame(answer)
            assert isinstance(frame, Segments)
            assert b"described" not in zstandard.ZstdDecompressor().decompress(frame.packed)
        [answer] = wire.server.receive(write_frame(WantTexts((short_id(name),))))
        assert read_frame(answer) == Texts(1, ())


def test_inner_volumes_flow_as_soon_as_a_machine_is_admitted_and_stop_when_it_is_removed() -> None:
    village = NamedVillage()
    with nodes("clinic", "school") as (clinic, school):
        village.admit_node(clinic)
        village.into(clinic, village.describe())
        wire = Wire(school, clinic)
        wire.run()
        assert school.names() == set()
        village.admit_node(school)
        village.into(clinic)
        wire.news()
        assert school.names() == {NAME}
        assert school.digests() == clinic.digests()
        village.remove_node(school)
        village.into(clinic, village.describe("Another name"))
        wire.news()
        assert school.names() == {NAME}
        assert b"Another name" not in readable(wire, "client")


def test_who_admits_nobody_shows_strangers_nothing() -> None:
    with nodes("clinic", "neighbour") as (clinic, neighbour):
        rights = clinic.shelf.rights(neighbour.key.public)
        assert rights.is_known
        assert not rights.bodies
        assert not clinic.shelf.rights(bytes(32)).is_known


def test_names_are_asked_for_again_where_they_may_have_come_meanwhile() -> None:
    village = NamedVillage()
    with nodes("clinic", "school") as (clinic, school):
        name = village.describe()
        village.admit_node(clinic)
        village.admit_node(school)
        village.into(clinic)
        wire = Wire(school, clinic)
        wire.run()
        assert school.names() == set()
        assert wire.client.is_level
        village.into(clinic, name)
        wire.to_server.extend(wire.client.compare())
        wire.run()
        assert school.names() == {NAME}


def test_many_names_come_in_several_answers() -> None:
    village = NamedVillage()
    with nodes("clinic", "school") as (clinic, school):
        names = {f"{n} " + "Ñ" * 9_000 for n in range(60)}
        private = [village.describe(name) for name in sorted(names)]
        village.admit_node(clinic)
        village.admit_node(school)
        village.into(clinic, *private)
        wire = Wire(school, clinic)
        wire.run()
        assert school.names() == names
        assert sum(isinstance(frame, Texts) for frame in wire.frames()) > 3


def test_a_name_is_given_only_beside_the_volume_it_lies_in() -> None:
    """Who may read one village's names and knows the id of another's asks for that in vain."""
    village, other = NamedVillage(), NamedVillage(2, thresholds={"charter": 1})
    with nodes("clinic", "school") as (clinic, school):
        volume, name = village.describe()
        stolen = other.by(other.ana, "household.described", {"household": other.households[0], "name": short_id(name)},
                          scope="inner")  # fmt: skip
        other.admit_node(school)
        other.admit_node(clinic)
        village.into(clinic, (volume, name))
        other.into(clinic)
        wire = Wire(school, clinic)
        wire.run()
        assert school.ledger.act(stolen.id)
        assert WantTexts((short_id(name),)) in wire.frames("server")
        assert school.names() == set()
        assert NAME.encode() not in readable(wire, "client")


def test_a_removal_stops_what_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_BYTES", 1)
    monkeypatch.setattr(giving, "WINDOW", 1)
    village = NamedVillage()
    with nodes("clinic", "school") as (clinic, school):
        village.admit_node(clinic)
        village.admit_node(school)
        for n in range(600):
            village.describe(f"name {n}")
        village.into(clinic)
        wire = Wire(school, clinic)
        wire.until(lambda: any(volume.scope == "inner" for volume in school.ledger.store.volumes()))
        village.remove_node(school)
        village.into(clinic)
        wire.run()
        inner = [act for act in school.ledger.fold(village.body).acts.values() if act.volume.scope == "inner"]
        assert len(inner) < 600
        wire.news()
        assert any(act.entry.type == "node.removed" for act in school.ledger.fold(village.body).acts.values())


def test_a_body_that_somebody_made_up_opens_nothing_but_itself() -> None:
    village, made_up = NamedVillage(), NamedVillage(2, thresholds={"charter": 1})
    with nodes("clinic", "neighbour", "stranger") as (clinic, neighbour, stranger):
        village.into(clinic)
        made_up.admit_node(stranger)
        made_up.into(neighbour)
        Wire(neighbour, clinic).run()
        clinic.pinned.discard(stranger.key.public)
        assert clinic.ledger.bodies() == sorted({village.body, made_up.body})
        wire = Wire(stranger, clinic)
        wire.run()
        assert stranger.ledger.bodies() == [made_up.body]
        assert village.body not in {volume.body for frame in wire.frames() if isinstance(frame, Holdings)
                                    for volume, _ in frame.digests}  # fmt: skip


def test_an_erased_name_is_not_asked_for() -> None:
    village = NamedVillage()
    with nodes("clinic", "school") as (clinic, school):
        volume, name = village.describe()
        village.admit_node(clinic)
        village.admit_node(school)
        for node in (clinic, school):
            village.into(node, (volume, name))
        with school.ledger.store.writing() as tx:
            tx.erase_private(volume, [short_id(name)])
        wire = Wire(school, clinic)
        wire.run()
        assert school.names() == set()
        assert not any(isinstance(frame, WantTexts) for frame in wire.frames())


def test_holdings_name_no_inner_volume_to_a_neighbour() -> None:
    village = NamedVillage()
    with nodes("clinic", "neighbour") as (clinic, neighbour):
        village.describe()
        village.admit_node(clinic)
        village.into(clinic)
        wire = Wire(neighbour, clinic)
        wire.run()
        told = [frame for frame in wire.frames("client") if isinstance(frame, Holdings)]
        assert told
        assert {volume.scope for frame in told for volume, _ in frame.digests} == {"open"}


def test_who_is_admitted_is_known_again_after_every_change_without_judging_where_nobody_was_removed() -> None:
    village = NamedVillage()
    with nodes("clinic", "school") as (clinic, school):
        admitted, judged = clinic.shelf.admitted, []
        fold = clinic.ledger.fold
        clinic.ledger.fold = lambda body: judged.append(body) or fold(body)  # type: ignore[method-assign, func-returns-value]

        def now() -> tuple[dict[bytes, str], bool]:
            village.into(clinic)
            judged.clear()
            return admitted.of_all(), bool(judged)

        assert now() == ({}, False)
        village.admit_node(school)
        assert now() == ({school.key.public: "school"}, False)
        village.remove_node(school)
        assert now() == ({}, True)
        village.describe()
        assert now() == ({}, False)
        village.admit_node(school)
        assert now() == ({school.key.public: "school"}, True)
        assert dict(admitted_nodes(fold(village.body))) == admitted.of_all()
