"""Where a node listens: a host and a port, as people write them."""

from typing import NamedTuple

from caracol.ledger.errors import Refused

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
    """The address that somebody typed: `192.168.1.4`, `village.local:8017`, `[fe80::1%eth0]:8017`, `fd00::2`."""
    host, port = _split(text.strip())
    if not host or any(letter in host for letter in "/@[] "):
        raise MalformedAddress(f"{text!r} is no address; write it like 192.168.1.4 or village.local:{PORT}.")
    try:
        host.encode("idna")
    except UnicodeError:
        raise MalformedAddress(f"{host!r} is no name of a machine: one of its parts is empty or too long.") from None
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 1 << 16):
        raise MalformedAddress(f"{text!r} names the port {port!r}; a port is a number from 1 to 65535.")
    return Address(host, int(port))


def _split(text: str) -> tuple[str, str]:
    if text.startswith("["):
        host, closed, rest = text[1:].partition("]")
        return host if closed else "", rest.removeprefix(":") if rest else str(PORT)
    if text.count(":") == 1:
        host, _, port = text.partition(":")
        return host, port
    return text, str(PORT)
