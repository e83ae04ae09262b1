"""What goes into a bundle, as plain values: chains of signed segments, documents, private texts, volume by volume."""

from collections.abc import Sequence
from typing import NamedTuple

from caracol.ledger.volumes.segment import Segment
from caracol.ledger.volumes.volume import Volume


class Chain(NamedTuple):
    """A lane, or a branch of a forked one: segments of which each continues the one before it."""

    actor: bytes
    """The lane's actor id, 40 bytes."""
    branch: str | None
    """The first act after the fork; None for a lane from its beginning."""
    previous: bytes
    """What the first segment continues: the volume id, or the change hash of an act in another chain of this lane."""
    segments: Sequence[Segment]
    """At least one."""


class Content(NamedTuple):
    """What is given away of one volume."""

    volume: Volume
    chains: Sequence[Chain]
    document: bytes | None = None
    """The volume as an Automerge document: of a forked lane, only what lies before the fork."""
    private: Sequence[bytes] = ()
    """Private texts: 16 random bytes and the text. Only beside an inner volume."""
