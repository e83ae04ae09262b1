"""A bundle's outer form: a ZIP file in which everything has exactly one spelling (docs/ledger/bundle.md).

Members are stored as they are, since what fills a bundle is compressed already; no dates, no attributes, no comments,
nothing between them. `manifest.json` comes first, the others follow in the order of their names. So the names and
contents of the members decide every byte, and reading means to compare with what would be written: a byte that differs
is found whatever it means, and nothing can lie hidden beside the members. Field names: PKWARE's APPNOTE.TXT, 4.3.

Nothing is ever unpacked to the names that a bundle gives.
"""

import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from caracol.ledger.errors import Refused, Unrecordable
from caracol.ledger.letters import quoted
from caracol.ledger.messages import message

MANIFEST = "manifest.json"
MAX_BYTES = 2**30
"""Of a bundle."""
MAX_MEMBERS = 65_534
"""One less than the number that means "see elsewhere" in a ZIP file."""
MAX_NAME_BYTES = 120

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MAGIC, _CENTRAL_MAGIC, _END_MAGIC = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION = 10
_FIRST_DAY = 0x21  # 1980-01-01, the first day that a ZIP file knows
_is_name = re.compile(r"[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)*").fullmatch


class NotABundle(Refused):
    """The file does not begin like a bundle."""


class BundleTooLarge(Refused):
    """More than this program reads."""


class ArchiveTruncated(Refused):
    """The file ends too early."""


class BrokenHeader(Refused):
    """What stands before a member is not what has to stand there."""


class BrokenDirectory(Refused):
    """The list at the file's end does not fit the members before it."""


class TrailingBytes(Refused):
    """Something follows where the bundle ends."""


class ForbiddenName(Refused):
    """A member's name is none that a bundle can have: `../`, an absolute path, capitals, anything."""


class MemberTwice(Refused):
    """Two members have one name."""


class MembersOutOfOrder(Refused):
    """Members do not stand in the order of their names."""


class TooLarge(Unrecordable):
    """More than fits into one bundle."""


class Member(NamedTuple):
    """One member, as it lies in an archive."""

    name: str
    content: bytes
    checksum: int
    """CRC-32 as the archive names it."""

    @property
    def sound(self) -> bool:
        """Whether the content fits the checksum."""
        return zlib.crc32(self.content) == self.checksum


def write_archive(members: Mapping[str, bytes]) -> bytes:
    """The bytes of the archive with these members, `manifest.json` among them."""
    found = [Member(name, members[name], zlib.crc32(members[name])) for name in sorted(members, key=_place)]
    for member in found:
        _check_name(member.name)
    archive = b"".join(
        [part for one in found for part in (_local(one.name, one.checksum, len(one.content)), one.content)]
        + [_directory(found)]
    )
    if len(archive) > MAX_BYTES or len(found) > MAX_MEMBERS:
        raise TooLarge(
            message(
                (
                    "A bundle has at most {max_members} members and {max_bytes} bytes; this one would have "
                    "{number} and {number_2}. Export fewer bodies at a time."
                ),
                max_members=MAX_MEMBERS,
                max_bytes=MAX_BYTES,
                number=len(found),
                number_2=len(archive),
            )
        )
    return archive


def read_archive(data: bytes) -> list[Member]:
    """The members. Their contents are not checked yet (`Member.sound`); everything around them is."""
    if len(data) > MAX_BYTES:
        raise BundleTooLarge(
            message(
                "A bundle has at most {max_bytes} bytes; this file has {number}.", max_bytes=MAX_BYTES, number=len(data)
            )
        )
    directory, count = _end(data)
    members = list(_members(data, directory, count))
    if not members or members[0].name != MANIFEST:
        raise NotABundle(
            message("The first member of a bundle is {manifest}; this archive begins otherwise.", manifest=MANIFEST)
        )
    _check_order(members)
    _check_directory(data[directory:], members)
    return members


def _end(data: bytes) -> tuple[int, int]:
    """Where the directory begins, and how many members it lists."""
    at = data.rfind(_END_MAGIC)
    if at < 0 and not data.startswith(_LOCAL_MAGIC[:2]):
        raise NotABundle(message("This file is no bundle: it neither begins nor ends like a ZIP file."))
    if at < 0 or len(data) < at + _END.size:
        raise ArchiveTruncated(message("The end of the bundle is missing or damaged. Have it copied again."))
    if len(data) > at + _END.size:
        raise TrailingBytes(
            message("{number} bytes follow the bundle's end. Have it copied again.", number=len(data) - at - _END.size)
        )
    *_, count, count_again, size, directory, _ = _END.unpack_from(data, at)
    if count != count_again or directory + size != at:
        raise BrokenDirectory(message("The directory's end is damaged. Have the bundle copied again."))
    return directory, count


def _members(data: bytes, entry: int, count: int) -> Iterator[Member]:
    """The members that the directory at `entry` lists, each with its header where it has to be."""
    at = 0
    for _ in range(count):
        if len(data) < entry + _CENTRAL.size:
            raise BrokenDirectory(
                message("The directory's end lies before that of its entries. Have the bundle copied again.")
            )
        _, _, _, _, _, _, _, checksum, size, _, name_bytes, *_ = _CENTRAL.unpack_from(data, entry)
        name = _text(data, entry + _CENTRAL.size, name_bytes)
        start = at + _LOCAL.size + name_bytes
        _check_header(data, at, name, _local(name, checksum, size))
        _check_name(name)
        yield Member(name, data[start : start + size], checksum)
        at, entry = start + size, entry + _CENTRAL.size + name_bytes


def _check_header(data: bytes, at: int, name: str, expected: bytes) -> None:
    if data[at : at + len(expected)] != expected:
        name_bytes = int.from_bytes(data[at + 26 : at + 28], "little")
        found = _text(data, at + _LOCAL.size, min(name_bytes, MAX_NAME_BYTES))
        raise BrokenHeader(
            message(
                (
                    "What stands before member {found}, in the directory {name}, is damaged, or not what a "
                    "bundle has there. Have the bundle copied again."
                ),
                found=quoted(found),
                name=quoted(name, MAX_NAME_BYTES),
            )
        )


def _text(data: bytes, at: int, size: int) -> str:
    return data[at : at + size].decode("latin-1")


def _check_name(name: str) -> None:
    if len(name) > MAX_NAME_BYTES or not _is_name(name):
        raise ForbiddenName(
            message(
                "A member of a bundle cannot be called {name}. Use nothing of this file.",
                name=quoted(name, MAX_NAME_BYTES),
            )
        )


def _check_order(members: list[Member]) -> None:
    for one, other in pairwise(members):
        if one.name == other.name:
            raise MemberTwice(message("The bundle holds two members {name}. Use nothing of it.", name=one.name))
        if _place(one.name) > _place(other.name):
            raise MembersOutOfOrder(
                message(
                    "Member {name} stands behind {name_2}; its place is before it.", name=other.name, name_2=one.name
                )
            )


def _check_directory(found: bytes, members: list[Member]) -> None:
    expected = _directory(members)
    if found != expected:
        at = next(
            (at for at, (one, other) in enumerate(zip(found, expected, strict=False)) if one != other), len(found)
        )
        raise BrokenDirectory(
            message("{entry_at} is damaged, or lies. Have the bundle copied again.", entry_at=_entry_at(members, at))
        )


def _entry_at(members: list[Member], at: int) -> str:
    """What stands at this byte of the directory."""
    for member in members:
        at -= _CENTRAL.size + len(member.name)
        if at < 0:
            return message("The directory's entry of member {name}", name=member.name)
    return "The directory's end"


def _place(name: str) -> tuple[bool, str]:
    return (name != MANIFEST, name)


def _local(name: str, checksum: int, size: int) -> bytes:
    """What stands before a member: the local file header, with the name."""
    raw = name.encode("latin-1")
    return _LOCAL.pack(_LOCAL_MAGIC, _VERSION, 0, 0, 0, _FIRST_DAY, checksum, size, size, len(raw), 0) + raw


def _directory(members: Iterable[Member]) -> bytes:
    """The central directory, to the end of the archive."""
    entries, offset = [], 0
    for member in members:
        name, size = member.name.encode("latin-1"), len(member.content)
        entries.append(
            _CENTRAL.pack(
                _CENTRAL_MAGIC, _VERSION, _VERSION, 0, 0, 0, _FIRST_DAY, member.checksum, size, size,
                len(name), 0, 0, 0, 0, 0, offset,
            ) + name
        )  # fmt: skip
        offset += _LOCAL.size + len(name) + size
    length = sum(map(len, entries))
    return b"".join([*entries, _END.pack(_END_MAGIC, 0, 0, len(entries), len(entries), length, offset, 0)])
