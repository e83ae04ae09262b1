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
    archive = b"".join([part for member in found for part in (_local(member), member.content)] + [_directory(found)])
    if len(archive) > MAX_BYTES or len(found) > MAX_MEMBERS:
        raise TooLarge(
            f"A bundle has at most {MAX_MEMBERS} members and {MAX_BYTES} bytes; this one would have {len(found)} and "
            f"{len(archive)}. Export fewer bodies at a time."
        )
    return archive


def read_archive(data: bytes) -> list[Member]:
    """The members. Their contents are not checked yet (`Member.sound`); everything around them is."""
    if len(data) > MAX_BYTES:
        raise BundleTooLarge(f"A bundle has at most {MAX_BYTES} bytes; this file has {len(data)}.")
    if not data.startswith(_LOCAL_MAGIC):
        raise NotABundle("This file is no bundle: it does not begin like a ZIP file.")
    members = list(_members(data))
    if members[0].name != MANIFEST:
        raise NotABundle(f"The first member of a bundle is {MANIFEST}; found {members[0].name}.")
    _check_order(members)
    _check_directory(data, members)
    return members


def _members(data: bytes) -> Iterator[Member]:
    at, before = 0, "the beginning"
    while at < len(data) and not data.startswith(_CENTRAL_MAGIC, at):
        member = _member(data, at, before)
        yield member
        at += len(_local(member)) + len(member.content)
        before = f"member {member.name}"


def _member(data: bytes, at: int, before: str) -> Member:
    if len(data) < at + _LOCAL.size:
        raise ArchiveTruncated(f"The bundle ends in the header that follows {before}. Have it copied again.")
    *_, checksum, size, _, name_bytes, _ = _LOCAL.unpack_from(data, at)
    start = at + _LOCAL.size + name_bytes
    name = data[at + _LOCAL.size : start].decode("latin-1")
    if _local_fields(checksum, size, name_bytes) != data[at : at + _LOCAL.size]:
        raise BrokenHeader(
            f"The header of member {name[:MAX_NAME_BYTES]!a}, which follows {before}, is damaged, or not as a bundle's "
            "are. Have the bundle copied again."
        )
    if len(data) < start + size:
        raise ArchiveTruncated(f"The bundle ends within member {name[:MAX_NAME_BYTES]!a}. Have it copied again.")
    _check_name(name, f" (it follows {before})")
    return Member(name, data[start : start + size], checksum)


def _check_name(name: str, where: str = "") -> None:
    if len(name) > MAX_NAME_BYTES or not _is_name(name):
        raise ForbiddenName(
            f"A member of a bundle cannot be called {name[:MAX_NAME_BYTES]!a}{where}. Use nothing of this bundle."
        )


def _check_order(members: list[Member]) -> None:
    for one, other in pairwise(members):
        if one.name == other.name:
            raise MemberTwice(f"The bundle holds two members {one.name}. Use nothing of it.")
        if _place(one.name) > _place(other.name):
            raise MembersOutOfOrder(f"Member {other.name} stands behind {one.name}; its place is before it.")


def _check_directory(data: bytes, members: list[Member]) -> None:
    expected = _directory(members)
    found = data[sum(len(_local(member)) + len(member.content) for member in members) :]
    if found == expected:
        return
    if expected.startswith(found):
        raise ArchiveTruncated(f"The bundle ends within {_entry_at(members, len(found))}. Have it copied again.")
    if found.startswith(expected):
        raise TrailingBytes(f"{len(found) - len(expected)} bytes follow the end of the bundle. Use nothing of them.")
    at = next(at for at, (one, other) in enumerate(zip(found, expected, strict=False)) if one != other)
    raise BrokenDirectory(f"{_entry_at(members, at)} is damaged. Have the bundle copied again.")


def _entry_at(members: list[Member], at: int) -> str:
    """What stands at this byte of the directory."""
    for member in members:
        at -= _CENTRAL.size + len(member.name)
        if at < 0:
            return f"the directory's entry of member {member.name}"
    return "the directory's end"


def _place(name: str) -> tuple[bool, str]:
    return (name != MANIFEST, name)


def _local(member: Member) -> bytes:
    """The local file header, with the name."""
    return _local_fields(member.checksum, len(member.content), len(member.name)) + member.name.encode()


def _local_fields(checksum: int, size: int, name_bytes: int) -> bytes:
    return _LOCAL.pack(_LOCAL_MAGIC, _VERSION, 0, 0, 0, _FIRST_DAY, checksum, size, size, name_bytes, 0)


def _directory(members: Iterable[Member]) -> bytes:
    """The central directory, to the end of the archive."""
    entries, offset = [], 0
    for member in members:
        size = len(member.content)
        entries += [
            _CENTRAL.pack(
                _CENTRAL_MAGIC, _VERSION, _VERSION, 0, 0, 0, _FIRST_DAY, member.checksum, size, size,
                len(member.name), 0, 0, 0, 0, 0, offset,
            ),
            member.name.encode(),
        ]  # fmt: skip
        offset += len(_local(member)) + size
    count, length = len(entries) // 2, sum(map(len, entries))
    return b"".join([*entries, _END.pack(_END_MAGIC, 0, 0, count, count, length, offset, 0)])
