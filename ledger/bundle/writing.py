"""From contents to the bytes of a bundle. Equal contents give equal bytes, whatever the order they come in."""

import hashlib
from collections.abc import Iterable, Iterator

from caracol.ledger.bundle.archive import MANIFEST, write_archive
from caracol.ledger.bundle.contents import Chain, Content
from caracol.ledger.bundle.frames import write_frames
from caracol.ledger.bundle.manifest import Listed, ListedLane, ListedVolume, Manifest, write_manifest
from caracol.ledger.bundle.names import document_name, lane_name, private_name
from caracol.ledger.ids import short_id
from caracol.ledger.volumes.segment import write_segment
from caracol.ledger.volumes.volume import Volume


def bundle_of(contents: Iterable[Content], made_on: str, rules: str) -> tuple[Manifest, bytes]:
    """The bundle and its manifest.

    Args:
        contents: a volume at most once
        made_on: 2026-11-22
        rules: the version of the rules that the program which makes it follows

    """
    members: dict[str, bytes] = {}
    volumes = tuple([_volume(members, content) for content in sorted(contents, key=lambda each: each.volume)])
    manifest = Manifest(format="caracol/bundle/1", made_on=made_on, rules=rules, volumes=volumes)
    return manifest, write_archive({MANIFEST: write_manifest(manifest), **members})


def _volume(members: dict[str, bytes], content: Content) -> ListedVolume:
    """Add the volume's members; how the manifest lists it."""
    volume = content.volume
    return ListedVolume(
        body=volume.body,
        document=_listed(members, document_name(volume), content.document) if content.document else None,
        id=volume.id.hex(),
        lanes=tuple(_lanes(members, volume, content.chains)),
        private=_listed(members, private_name(volume), _private(content)) if content.private else None,
        scope=volume.scope,  # type: ignore[arg-type] # a volume's scope is one of the two
        year=volume.year,
    )


def _lanes(members: dict[str, bytes], volume: Volume, chains: Iterable[Chain]) -> Iterator[ListedLane]:
    for _, name, chain in sorted(
        ((chain.actor, chain.segments[0].first), lane_name(volume, chain.actor, chain.branch), chain)
        for chain in chains
    ):
        content = members[name] = write_frames(map(write_segment, chain.segments))
        yield ListedLane(
            actor=chain.actor.hex(),
            branch=chain.branch,
            first=chain.segments[0].first,
            last=chain.segments[-1].last,
            name=name,
            previous=chain.previous.hex(),
            sha256=_sha256(content),
            tip=chain.segments[-1].tip.hex(),
        )


def _private(content: Content) -> bytes:
    return write_frames(sorted(content.private, key=short_id))


def _listed(members: dict[str, bytes], name: str, content: bytes) -> Listed:
    members[name] = content
    return Listed(name=name, sha256=_sha256(content))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
