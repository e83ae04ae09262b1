"""An archive has one spelling: other programs read it, and whatever is spelled otherwise is refused by name."""

import io
import struct
import zipfile
import zlib
from itertools import accumulate
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.bundle import archive
from caracol.ledger.bundle.archive import (
    MANIFEST,
    ArchiveTruncated,
    BrokenDirectory,
    BrokenHeader,
    BundleTooLarge,
    ForbiddenName,
    Member,
    MembersOutOfOrder,
    MemberTwice,
    NotABundle,
    TooLarge,
    TrailingBytes,
    read_archive,
    write_archive,
)
from caracol.ledger.errors import Refused
from tests.ledger.bundle.tampering import flipped

NAMES = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,9}(/[a-z0-9][a-z0-9.-]{0,9}){0,2}", fullmatch=True)
ARCHIVES = st.dictionaries(NAMES, st.binary(max_size=300), max_size=6).map(lambda found: {**found, MANIFEST: b"{}"})
SMALL: Final = write_archive({MANIFEST: b"{}", "one.lane": b"first content", "two.lane": b"", "x/y.branch": b"\0" * 9})


@given(ARCHIVES)
def test_what_was_written_is_read(members: dict[str, bytes]) -> None:
    found = read_archive(write_archive(members))
    assert {member.name: member.content for member in found} == members
    assert all(member.sound for member in found)
    assert [member.name for member in found] == [MANIFEST, *sorted(members.keys() - {MANIFEST})]


@given(ARCHIVES)
def test_other_programs_read_it(members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(write_archive(members))) as found:
        assert found.testzip() is None
        assert {name: found.read(name) for name in found.namelist()} == members


@given(ARCHIVES)
def test_the_order_in_which_members_are_given_does_not_matter(members: dict[str, bytes]) -> None:
    assert write_archive(dict(reversed(members.items()))) == write_archive(members)


def test_a_flipped_bit_anywhere_is_found_and_placed() -> None:
    for bit in range(len(SMALL) * 8):
        assert _place(bit // 8) in _complaint(flipped(SMALL, bit)), bit


def _complaint(data: bytes) -> str:
    """What is said of this archive: why it is refused, or which of its members are damaged."""
    try:
        return " ".join(member.name for member in read_archive(data) if not member.sound)
    except Refused as error:
        return str(error)


def test_a_bundle_cut_off_anywhere_is_refused() -> None:
    for end in range(len(SMALL)):
        with pytest.raises((ArchiveTruncated, NotABundle)):
            read_archive(SMALL[:end])


@given(st.binary(min_size=1, max_size=50))
def test_bytes_behind_the_end_are_refused(more: bytes) -> None:
    with pytest.raises((TrailingBytes, ArchiveTruncated)):
        read_archive(SMALL + more)


@given(st.binary(max_size=400), st.booleans())
def test_whatever_the_bytes_are_they_are_refused_in_words(noise: bytes, begin: bool) -> None:
    with pytest.raises(Refused):
        read_archive(SMALL[:60] * begin + noise)


@given(st.integers(0, len(SMALL)), st.integers(0, 40), st.binary(max_size=40))
def test_no_other_bytes_are_an_archive_of_the_same_members(at: int, drop: int, put: bytes) -> None:
    changed = SMALL[:at] + put + SMALL[at + drop :]
    try:
        found = read_archive(changed)
    except Refused:
        return
    if all(member.sound for member in found):
        assert write_archive({member.name: member.content for member in found}) == changed


@pytest.mark.parametrize(
    "name",
    ["../passwd", "/etc/passwd", "a/../b", "a/..", "..", ".", "", "a//b", "a/", "a\\b", "C:a", "A", "ä", "a b", "a\n",
     "a" * 121, ".hidden", "a/.hidden", "-option", "a\0b"],
)  # fmt: skip
def test_a_name_that_could_lead_anywhere_is_refused(name: str) -> None:
    with pytest.raises(ForbiddenName):
        read_archive(_zip((MANIFEST, b"{}"), (name, b"root")))


def test_a_member_stands_in_its_place_and_once() -> None:
    with pytest.raises(MemberTwice, match=r"two members a\.lane"):
        read_archive(_zip((MANIFEST, b"{}"), ("a.lane", b"1"), ("a.lane", b"2")))
    with pytest.raises(MembersOutOfOrder, match=r"Member a\.lane stands behind b\.lane"):
        read_archive(_zip((MANIFEST, b"{}"), ("b.lane", b"1"), ("a.lane", b"2")))
    with pytest.raises(NotABundle):
        read_archive(_zip(("a.lane", b"1"), (MANIFEST, b"{}")))


def test_nothing_lies_hidden_between_the_members_and_the_directory() -> None:
    directory = SMALL.index(b"PK\1\2")
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 4, 4, len(SMALL) - 22 - directory, directory + 6, 0)
    with pytest.raises(BrokenDirectory, match="end"):
        read_archive(SMALL[:directory] + b"hidden" + SMALL[directory:-22] + end)


def _of_zipfile(**how: int) -> bytes:
    """As the standard library writes it: compressed, dated, with permissions."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how.get("compression", zipfile.ZIP_STORED)) as written:
        info = zipfile.ZipInfo(MANIFEST, (1980, 1, 1, 0, 0, 0) if not how.get("dated") else (2026, 11, 22, 9, 0, 0))
        info.external_attr = how.get("mode", 0) << 16
        info.compress_type = how.get("compression", zipfile.ZIP_STORED)
        info.create_version = info.extract_version = how.get("version", 10)
        written.writestr(info, b"{}" * 1000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"compression": zipfile.ZIP_DEFLATED}, BrokenHeader),
        ({"dated": True}, BrokenHeader),
        ({"mode": 0o120777}, BrokenDirectory),
        ({"version": 45}, BrokenHeader),
    ],
    ids=["compressed", "dated", "a symbolic link", "another version"],
)
def test_archives_that_say_more_than_members_are_refused(how: dict[str, int], error: type[Refused]) -> None:
    with pytest.raises(error, match=r"manifest\.json"):
        read_archive(_of_zipfile(**how))


def test_a_member_cannot_be_larger_than_the_file() -> None:
    size = 2**32 - 1
    local = archive._local(MANIFEST, 0, size) + b"{}"
    central = struct.pack("<4s6H3L5H2L", b"PK\1\2", 10, 10, 0, 0, 0, 0x21, 0, size, size, 13, 0, 0, 0, 0, 0, 0)
    central += MANIFEST.encode()
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(central), len(local), 0)
    with pytest.raises(BrokenDirectory, match="manifest"):
        read_archive(local + central + end)


def test_limits_hold_when_reading_and_when_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", len(SMALL) - 1)
    with pytest.raises(BundleTooLarge):
        read_archive(SMALL)
    with pytest.raises(TooLarge, match="fewer bodies"):
        write_archive({MANIFEST: b"{}" * len(SMALL)})
    monkeypatch.setattr(archive, "MAX_MEMBERS", 1)
    with pytest.raises(TooLarge):
        write_archive({MANIFEST: b"", "a": b""})


def _place(byte: int) -> str:
    """The member to which the byte of SMALL belongs; its last bytes belong to the directory itself."""
    members = read_archive(SMALL)
    sizes = [30 + len(member.name) + len(member.content) for member in members]
    sizes += [46 + len(member.name) for member in members]
    ends = list(accumulate(sizes))
    names = [member.name for member in members] * 2
    return next((name for name, end in zip(names, ends, strict=True) if byte < end), "end")


def _zip(*members: tuple[str, bytes]) -> bytes:
    """An archive in the right form, with these names in this order."""
    found = [Member(name, content, zlib.crc32(content)) for name, content in members]
    local = [archive._local(one.name, one.checksum, len(one.content)) + one.content for one in found]
    return b"".join(local) + archive._directory(found)
