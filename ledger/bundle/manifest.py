"""The manifest: what a bundle says of itself. A table of contents for people and tools, and nothing that is believed.

Canonical JSON: keys in order, no spaces, everything ASCII. Change hashes and checksums are spelled in hexadecimal, as
Automerge and `sha256sum` print them. A reader makes it again from its values and refuses any other spelling; names and
volume ids follow from the other fields and are compared with them. That the contents are as it says is for `reading`.
"""

from datetime import date
from itertools import pairwise
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from caracol.ledger.bundle.names import document_name, lane_name, private_name
from caracol.ledger.errors import Refused, Unrecordable
from caracol.ledger.messages import message
from caracol.ledger.volumes.volume import FIRST_YEAR, LAST_YEAR, Volume

Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Position = Annotated[int, Meta(ge=1, lt=2**31)]
Id = Annotated[str, Meta(pattern=r"\A[a-z2-7]{32}\Z")]


class ManifestUnreadable(Refused):
    """It is damaged, or not the manifest of a bundle of this format."""


class ManifestNotCanonical(Refused):
    """It spells its values otherwise than they are spelled here."""


class ManifestContradictory(Refused):
    """One of its fields does not follow from the others."""


class Unlistable(Unrecordable):
    """A date that is none, a volume twice, private texts in the open: what no manifest can list."""


class Listed(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """A member, as the manifest lists it."""

    name: Annotated[str, Meta(max_length=120)]
    sha256: Sha256
    """Of its content."""


class ListedLane(Listed, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """A member with a lane, or with a branch of a forked one."""

    actor: Annotated[str, Meta(pattern=r"\A[0-9a-f]{80}\Z")]
    """The lane's actor id, as Automerge prints it."""
    branch: Id | None = None
    """The first act after the fork."""
    first: Position
    """Position of the first act in it."""
    last: Position
    previous: Sha256
    """Change hash before its first act: the volume id, or that of an act in a member before this one."""
    tip: Sha256
    """Change hash of its last act."""


class ListedVolume(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """A volume."""

    body: Id
    document: Listed | None = None
    """For other tools."""
    id: Sha256
    lanes: tuple[ListedLane, ...]
    """By actor, then by position: each behind what it continues."""
    private: Listed | None = None
    scope: Literal["open", "inner"]
    year: Annotated[int, Meta(ge=FIRST_YEAR, le=LAST_YEAR)]

    @property
    def volume(self) -> Volume:
        """The volume that this speaks of."""
        return Volume(self.body, self.year, self.scope)


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The table of contents."""

    format: Literal["caracol/bundle/1"]
    made_on: Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
    """The date that whoever made it gave."""
    rules: Annotated[str, Meta(pattern=r"\A[0-9a-z.-]{1,64}\Z")]
    """The version of the rules that the program which made it followed."""
    volumes: tuple[ListedVolume, ...]
    """By body, year and scope."""

    @property
    def members(self) -> list[Listed]:
        """Every member but the manifest."""
        return [member for volume in self.volumes for member in _of(volume)]


def write_manifest(manifest: Manifest) -> bytes:
    """Its bytes, which can be read."""
    if not is_date(manifest.made_on):
        raise Unlistable(message("{made_on} is no date, so no bundle was made of that day.", made_on=manifest.made_on))
    text = _spelled(manifest)
    try:
        read_manifest(text)
    except Refused as broken:
        raise Unlistable(
            message("This cannot be a bundle's manifest, so no bundle was made. {broken}", broken=broken)
        ) from broken
    return text


def read_manifest(data: bytes) -> Manifest:
    """The manifest in these bytes, if it agrees with itself."""
    try:
        manifest = _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ManifestUnreadable(
            message(("manifest.json is not that of a bundle which this program reads: {error}."), error=error)
        ) from error
    if _spelled(manifest) != data:
        raise ManifestNotCanonical(
            message("manifest.json is not spelled as a bundle's is; another program made or changed it.")
        )
    _check(manifest)
    return manifest


def is_date(text: str) -> bool:
    """Whether some calendar has this day. (A manifest with another one is read, and the audit says so.)"""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _spelled(manifest: Manifest) -> bytes:
    return msgspec.json.encode(manifest, order="sorted")


_decoder = msgspec.json.Decoder(Manifest)


def _of(volume: ListedVolume) -> list[Listed]:
    return [member for member in (volume.document, *volume.lanes, volume.private) if member]


def _check(manifest: Manifest) -> None:
    for one, other in pairwise([each.volume for each in manifest.volumes]):
        if one >= other:
            raise ManifestContradictory(
                message(("manifest.json lists the volume {tag} in the wrong place or twice."), tag=other.tag)
            )
    for listed in manifest.volumes:
        _check_volume(listed)


def _check_volume(listed: ListedVolume) -> None:
    volume = listed.volume
    _equal(f"the id of the volume {volume.tag}", listed.id, volume.id.hex())
    if listed.document:
        _equal("the name of a document", listed.document.name, document_name(volume))
    if listed.private:
        _equal("the scope of a volume with private texts", volume.scope, "inner")
        _equal("the name of private texts", listed.private.name, private_name(volume))
    for lane in listed.lanes:
        _equal("the name of a lane", lane.name, lane_name(volume, bytes.fromhex(lane.actor), lane.branch))
        if lane.branch is None:
            _equal(f"what {lane.name} continues", (lane.first, lane.previous), (1, listed.id))
    for before, after in pairwise(listed.lanes):
        if (before.actor, before.first, before.name) >= (after.actor, after.first, after.name):
            raise ManifestContradictory(
                message("manifest.json lists {name} in the wrong place or twice.", name=after.name)
            )


def _equal(what: str, found: object, expected: object) -> None:
    if found != expected:
        raise ManifestContradictory(
            message(
                ("In manifest.json, {what} is {found}, and would have to be {expected}."),
                what=what,
                found=found,
                expected=expected,
            )
        )
