"""What a node tells of the other nodes: names and addresses stay with it, fingerprints and dates do not."""

from typing import Literal

import msgspec

Status = Literal["never-seen", "reachable", "refused", "last-heard"]


class Peer(msgspec.Struct, frozen=True):
    """A node that this one knows."""

    fingerprint: str
    """In words."""
    status: Status
    label: str | None = None
    """What the community calls it."""
    why: str | None = None
    """Why there was no conversation: the code, such as `unknown-node`."""
    heard: str | None = None
    """2026-11-22T14:05, local to the place."""
    is_shared: bool = False
    """Whether two machines have its key."""


class Knock(msgspec.Struct, frozen=True):
    """A node that nobody has admitted, and that asked to be let in."""

    fingerprint: str
    at: str | None = None
    """2026-11-22T14:05, local to the place."""


class Neighbours(msgspec.Struct, frozen=True):
    """The other nodes, as this one sees them now."""

    peers: tuple[Peer, ...] = ()
    knocking: tuple[Knock, ...] = ()
    unshown: int = 0
    """How many more peers are known; those that were heard last are shown."""
    is_copied: bool = False
    """Whether another machine has this node's key too."""
