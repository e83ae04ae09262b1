"""What a carrier asks of the node that it works for: somebody to talk, one per connection.

A carrier delivers frames whole and in order. It never calls two methods of one `Talk` at the same time, and it sends
what they return in the order of the calls. `sync.Session` is the machine behind a `Talk`; the daemon puts the thread
that owns the ledger between them, so that the event loop never waits for the disk.
"""

from typing import Literal, Protocol

from caracol.ledger.errors import Refused
from caracol.sync.addresses import Address

Role = Literal["client", "server"]


class Talk(Protocol):
    """One conversation. Each method returns the frames to send; any may raise `Refused`, which ends it."""

    @property
    def peer(self) -> bytes | None:
        """The node key that the other side has proven to hold, once it has."""

    async def start(self) -> list[bytes]:
        """What to send first."""

    async def receive(self, frame: bytes) -> list[bytes]:
        """What to answer to this frame."""

    async def news(self) -> list[bytes]:
        """What to tell of acts that were committed here meanwhile."""

    async def goodbye(self, error: Refused) -> list[bytes]:
        """What to say when the conversation ends for this error."""


class Connection(Protocol):
    """What a node may do with an open connection."""

    role: Role
    server_key: bytes
    """The node key whose certificate this connection is bound to: ours on the server, theirs on the client."""
    address: Address
    """Where the other side is; for the role "server" the port says nothing."""

    def wake(self) -> None:
        """Have `Talk.news` called soon: something was committed here."""

    def close(self) -> None:
        """End the conversation politely and soon."""


class Host(Protocol):
    """The node that a carrier works for."""

    async def opened(self, connection: Connection) -> Talk:
        """The conversation for a connection that is new."""

    def closed(self, connection: Connection, why: Exception | None) -> None:
        """Called once for every opened connection when it has ended; None: both sides were finished."""
