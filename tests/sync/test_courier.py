"""A courier file brings what a connection would; torn, damaged or foreign, it is one clear error and harms nobody."""

import io
import os
from pathlib import Path

import pytest

from caracol.ledger.acts.base32 import spell
from caracol.sync import courier
from caracol.sync.carriers.courier import CourierNotRead, CourierNotWritten, read_courier, write_courier
from caracol.sync.courier import CourierBroken, NoCourier
from caracol.sync.frames import write_frame
from caracol.sync.frames.delivery import Segments
from caracol.sync.frames.greeting import Welcome
from tests.sync.nodes import NAME, NamedVillage, Node, nodes


def carried(node: Node) -> bytes:
    file = io.BytesIO()
    courier.write_courier(node.shelf, file)
    return file.getvalue()


def taken_in(node: Node, data: bytes) -> int:
    return courier.read_courier(node.shelf, io.BytesIO(data)).taken


def test_a_file_brings_everything_open_and_is_of_no_use_twice(tmp_path: Path) -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        name = village.describe()
        village.into(valley, name)
        path = tmp_path / "for the ridge"
        written = write_courier(valley.shelf, path)
        assert written.bytes == path.stat().st_size
        assert b"household.described" not in path.read_bytes()
        assert NAME.encode() not in path.read_bytes()
        assert read_courier(ridge.shelf, path).taken == written.acts == len(village.acts) - 1
        assert read_courier(ridge.shelf, path).taken == 0
        open_tags = {volume.tag for volume in ridge.ledger.store.volumes()}
        assert ridge.digests() == {tag: digest for tag, digest in valley.digests().items() if tag in open_tags}


def test_an_empty_node_writes_a_file_that_brings_nothing() -> None:
    with nodes("valley", "ridge") as (valley, ridge):
        assert taken_in(ridge, carried(valley)) == 0


def test_a_file_torn_at_any_byte_brings_what_stands_before() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        data = carried(valley)
        for end in range(len(data)):
            error = NoCourier if end < len(courier.HEAD) else CourierBroken
            with pytest.raises(error) as refused:
                taken_in(ridge, data[:end])
            assert str(refused.value)
        assert taken_in(ridge, data) == 0
        assert ridge.digests() == valley.digests()


def test_a_torn_file_says_how_far_it_was_read() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        data = carried(valley)
        with pytest.raises(CourierBroken) as torn:
            taken_in(ridge, data[:-1])
        assert torn.value.progress.taken == len(village.acts)
        assert torn.value.rule == "courier-broken"


def test_a_file_damaged_at_any_byte_brings_the_rest_or_one_error() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        data = carried(valley)
        for at in range(0, len(data), 3):
            damaged = data[:at] + bytes([data[at] ^ 0x21]) + data[at + 1 :]
            try:
                taken_in(ridge, damaged)
            except (NoCourier, CourierBroken) as refused:
                assert str(refused)  # noqa: PT017 (what is refused depends on the byte)
        taken_in(ridge, data)
        assert ridge.digests() == valley.digests()


def test_more_behind_the_end_and_frames_that_have_no_place_are_refused() -> None:
    village = NamedVillage()
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(valley)
        data = carried(valley)
        with pytest.raises(CourierBroken, match="behind"):
            taken_in(ridge, data + b"x")
        welcome = write_frame(Welcome())
        with pytest.raises(CourierBroken, match="no place"):
            taken_in(ridge, courier.HEAD + len(welcome).to_bytes(4, "big") + welcome)


def test_a_frame_that_claims_to_be_endless_is_not_read() -> None:
    with nodes("ridge") as (ridge,), pytest.raises(CourierBroken):
        taken_in(ridge, courier.HEAD + b"\xff\xff\xff\xff" + b"\x08" * (3 << 20))


def test_a_file_of_somebody_elses_village_waits_for_nobody() -> None:
    """Whoever is nobody's founder nor admitted brings nothing that counts."""
    village, other = NamedVillage(), NamedVillage(2, thresholds={"charter": 1})
    with nodes("valley", "ridge") as (valley, ridge):
        village.into(ridge)
        other.into(valley)
        assert taken_in(ridge, carried(valley)) == len(other.acts)
        assert ridge.ledger.bodies() == sorted({village.body, other.body})


def test_links_pipes_folders_and_other_files_are_not_opened(tmp_path: Path) -> None:
    with nodes("valley", "ridge") as (valley, ridge):
        write_courier(valley.shelf, tmp_path / "file")
        (tmp_path / "link").symlink_to(tmp_path / "file")
        (tmp_path / "secret").write_bytes(spell(bytes(32)).encode())
        os.mkfifo(tmp_path / "pipe")
        for name in ("link", "pipe", ".", "missing"):
            with pytest.raises(CourierNotRead):
                read_courier(ridge.shelf, tmp_path / name)
        with pytest.raises(NoCourier):
            read_courier(ridge.shelf, tmp_path / "secret")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    village = NamedVillage()
    with nodes("valley") as (valley,):
        path = tmp_path / "file"
        write_courier(valley.shelf, path)
        before = path.read_bytes()
        village.into(valley)

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(CourierNotWritten, match="No space left"):
            write_courier(valley.shelf, path)
        assert path.read_bytes() == before
        assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_the_name_of_a_link_is_written_over_and_not_through(tmp_path: Path) -> None:
    with nodes("valley") as (valley,):
        (tmp_path / "precious").write_text("precious")
        for name in ("file", "file.part"):
            (tmp_path / name).symlink_to(tmp_path / "precious")
        write_courier(valley.shelf, tmp_path / "file")
        assert (tmp_path / "precious").read_text() == "precious"
        assert not (tmp_path / "file").is_symlink()


def test_a_large_file_is_made_of_many_frames() -> None:
    village = NamedVillage()
    for n in range(600):
        village.by(village.ana, "person.presented", {"name": {"es": f"{n} " * 3_000}, "person": village.ana.id})
    with nodes("valley") as (valley,):
        village.into(valley)
        batches = [frame for frame in courier._one_sided(valley.shelf) if isinstance(frame, Segments)]
        assert len(batches) > 1
