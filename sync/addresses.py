"""Where a node listens: a host and a port, as people write them."""

from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from caracol.ledger.errors import Refused
from caracol.ledger.messages import message

PORT = 8017
"""Where nodes listen for other nodes, unless somebody chose another port."""


class MalformedAddress(Refused):
    """No host, or a port that is none."""


class Address(NamedTuple):
    """`host`: a name or an IP address, an IPv6 one without brackets; `port`: 1 to 65535."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def read_address(text: str) -> Address:
    """The address that is written like this: `192.168.1.4`, `village.local:8017`, `[fe80::1%eth0]:8017`, `fd00::2`."""
    host, port = _split(text.strip())
    if not host or any(letter in host for letter in "/@[] "):
        raise MalformedAddress(
            message(
                ("{text!r} is no address; write it like 192.168.1.4 or village.local:{port}."), text=text, port=PORT
            )
        )
    try:
        host.encode("idna")
    except UnicodeError:
        raise MalformedAddress(
            message(("{host!r} is no name of a machine: one of its parts is empty or too long."), host=host)
        ) from None
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 1 << 16):
        raise MalformedAddress(
            message("{text!r} names the port {port!r}; a port is a number from 1 to 65535.", text=text, port=port)
        )
    return Address(host, int(port))


def typed_address(text: str) -> Address:
    """The address that somebody typed just now: one that this machine can call, as far as its words tell."""
    address = read_address(text)
    if _lacks_link(address.host):
        raise MalformedAddress(
            message(
                (
                    "{host} holds on one link only: say on which, like {host}%eth0 (`ip address` names the "
                    "links), or type another address of that machine."
                ),
                host=address.host,
            )
        )
    return address


def _lacks_link(host: str) -> bool:
    """Whether it is an IPv6 address that means another machine on every link (RFC 4007), and says no link."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return isinstance(address, IPv6Address) and address.is_link_local and not address.scope_id


def _split(text: str) -> tuple[str, str]:
    if text.startswith("["):
        host, closed, rest = text[1:].partition("]")
        return host if closed else "", rest.removeprefix(":") if rest else str(PORT)
    if text.count(":") == 1:
        host, _, port = text.partition(":")
        return host, port
    return text, str(PORT)
