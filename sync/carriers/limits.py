"""What one peer may cost: a slow or hostile one costs itself only.

Memory per connection is bounded by about two frames that come in (one whole, one in pieces) and `waiting_bytes` that
go out. Connections are counted before TLS begins, so that half a handshake counts too.
"""

import socket
from asyncio.trsock import TransportSocket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from caracol.sync.frames import MAX_FRAME_BYTES

Sockets = socket.socket | TransportSocket

LOST_S = 30
"""A connection whose bytes the other machine does not confirm for so long is broken off, however busy its node is."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one server or one link; the defaults suit a small computer in a village."""

    connections: int = 64
    """Connections at once, from everybody."""

    strangers: int = 40
    """Of these, connections that have not proven a known node key (yet): the others are kept for known nodes."""

    rate_per_address: float = 64.0
    """Connections of late (`places`) from one address that came to nothing; more are turned away at once."""

    connections_per_address: int = 16
    """Connections at once from one address: several nodes may share one behind a router."""

    opening_s: float = 20.0
    """For TCP, TLS and the WebSocket's headers together, however they are dripped."""

    proving_s: float = 20.0
    """Waiting for the other side's frames until it proved who it is."""

    heartbeat_s: float = 60.0
    """Silence after which the other side is asked for a sign of life; it has half as long to give one. That is a matter
    of the programs; a network that is gone is noticed by the system, see `LOST_S`."""

    frame_bytes: int = MAX_FRAME_BYTES
    """The longest frame that is read."""

    waiting_bytes: int = 4 * MAX_FRAME_BYTES
    """Frames that wait for a peer to read them; while there are more, nothing is read from this peer."""

    closing_s: float = 5.0
    """For a last frame and a polite end."""


def watch(connection: Sockets) -> None:
    """Have the system look after a connection: it asks the other machine now and then, and gives up after `LOST_S`."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, LOST_S // 2)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, LOST_S // 6)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 1000 * LOST_S)


def whose(host: str) -> str:
    """What connections are counted by: the address; of IPv6 the network of 64 bits, which one person has whole."""
    address = ip_address(host.partition("%")[0])
    if isinstance(address, IPv4Address) or address.is_link_local:
        return str(address)
    return str(_plain(address))


def wider(host: str) -> str:
    """The network around `whose`: 24 bits of IPv4, 48 of IPv6; of addresses of one link, all."""
    address = ip_address(host.partition("%")[0])
    plain = _plain(address) if isinstance(address, IPv6Address) else address
    if isinstance(plain, IPv4Address):
        return str(IPv4Network((plain, 24), strict=False))
    return str(plain if address.is_link_local else plain.supernet(new_prefix=48))


def _plain(address: IPv6Address) -> IPv4Address | IPv6Network:
    return address.ipv4_mapped or IPv6Network((address, 64), strict=False)
