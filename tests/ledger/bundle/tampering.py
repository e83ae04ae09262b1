"""Bundles as somebody makes them who knows the format: contents changed, and every checksum made to fit."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from caracol.ledger.bundle.archive import MANIFEST, read_archive, write_archive
from caracol.ledger.bundle.reading import read_bundle

Members = dict[str, bytes]


def members_of(data: bytes) -> Members:
    return {member.name: member.content for member in read_archive(data)}


def lanes_of(data: bytes) -> list[str]:
    """The names of the members that hold lanes."""
    return [member.name for member in read_bundle(data).manifest.members if member.name.endswith((".lane", ".branch"))]


def with_members(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The bundle with other contents of these members; the manifest lists them as they are now."""
    members = {**members_of(data), **changed}
    return with_manifest(write_archive(members), _list_anew(members))


def with_manifest(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The bundle after a change to its manifest."""
    members = members_of(data)
    manifest = msgspec.json.decode(members[MANIFEST])
    change(manifest)
    return write_archive({**members, MANIFEST: msgspec.json.encode(manifest, order="sorted")})


def _list_anew(members: Mapping[str, bytes]) -> Callable[[Any], None]:
    def change(manifest: Any) -> None:
        for volume in manifest["volumes"]:
            for listed in [*volume["lanes"], *(volume[one] for one in ("document", "private") if one in volume)]:
                listed["sha256"] = hashlib.sha256(members[listed["name"]]).hexdigest()

    return change


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
