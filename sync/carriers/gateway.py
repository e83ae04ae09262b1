"""The default gateway, as a further hint: in many villages the node is the Wi-Fi itself.

Linux tells it in /proc/net/route: one line per route, addresses in hexadecimal in the order of the machine's memory.
"""

import sys
from ipaddress import IPv4Address
from pathlib import Path

ROUTES = Path("/proc/net/route")
_UP_AND_GATEWAY = 0x3


def default_gateway(routes: Path = ROUTES) -> str | None:
    """Its IPv4 address, or None if there is none or the system does not tell."""
    try:
        return read_gateway(routes.read_text("ascii"))
    except (OSError, ValueError):
        return None


def read_gateway(table: str) -> str | None:
    """The gateway of the default route with the smallest metric in a table of the kernel."""
    routes = [line.split() for line in table.splitlines()[1:]]
    defaults = [
        (int(route[6]), int(route[2], 16))
        for route in routes
        if len(route) > 7
        and route[1] == route[7] == "00000000"
        and int(route[3], 16) & _UP_AND_GATEWAY == _UP_AND_GATEWAY
    ]
    if not defaults:
        return None
    return str(IPv4Address(min(defaults)[1].to_bytes(4, sys.byteorder)))
