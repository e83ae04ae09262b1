"""From the bytes of a bundle to its parts, as they lie there.

What holds the bundle together (the archive around its members, and the manifest) is right or the whole is refused.
After that each member is on its own: one that is damaged, missing or not listed is a fault, and the others are read.
Signatures and acts are not looked at here.
"""

import hashlib
from typing import NamedTuple

from caracol.ledger.bundle.archive import MANIFEST, Member, read_archive
from caracol.ledger.bundle.manifest import Listed, Manifest, ManifestUnreadable, read_manifest
from caracol.ledger.errors import Refused
from caracol.ledger.messages import message


class DamagedMember(Refused):
    """A member is not what the manifest lists."""


class MissingMember(Refused):
    """The manifest lists a member that is not there."""


class UnlistedMember(Refused):
    """A member that the manifest does not list."""


class Fault(NamedTuple):
    """Something that is wrong with one member."""

    member: str
    error: Refused


class Bundle(NamedTuple):
    """A bundle, opened."""

    manifest: Manifest
    members: dict[str, bytes]
    """The contents of those members that are as the manifest says."""
    faults: tuple[Fault, ...]
    """What is wrong with the others."""


def read_bundle(data: bytes) -> Bundle:
    """The parts of a bundle. Raises what is wrong with the archive or the manifest."""
    first, *others = read_archive(data)
    if not first.sound:
        raise ManifestUnreadable(
            message(
                ("Member {manifest} is damaged: its checksum differs. Have the bundle copied again."), manifest=MANIFEST
            )
        )
    manifest = read_manifest(first.content)
    found = {member.name: member for member in others}
    listed = {member.name: member for member in manifest.members}
    errors = {name: _error(name, found.get(name), listed.get(name)) for name in {**listed, **found}}
    return Bundle(
        manifest,
        {name: member.content for name, member in found.items() if errors[name] is None},
        tuple([Fault(name, error) for name, error in errors.items() if error]),
    )


def _error(name: str, member: Member | None, listed: Listed | None) -> Refused | None:
    if member is None:
        return MissingMember(
            message(("The manifest lists {name}, which is not in the bundle. Have it exported again."), name=name)
        )
    if listed is None:
        return UnlistedMember(
            message(("The bundle holds {name}, which its manifest does not list. It was not read."), name=name)
        )
    if not member.sound or hashlib.sha256(member.content).hexdigest() != listed.sha256:
        return DamagedMember(
            message(("Member {name} is damaged: its checksum differs. Have the bundle copied again."), name=name)
        )
    return None
