"""On which networks this machine is: its own addresses, and whether another address is a neighbour's."""

from collections.abc import Sequence
from ipaddress import IPv4Interface, IPv6Interface, ip_address, ip_interface

import ifaddr

Interfaces = frozenset[IPv4Interface | IPv6Interface]


def interfaces(chosen: Sequence[str] | None = None) -> Interfaces:
    """The addresses with their networks: those chosen that are there, or all but the machine's own loop."""
    found = frozenset(
        ip_interface(f"{ip.ip if ip.is_IPv4 else ip.ip[0]}/{ip.network_prefix}")
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
    )
    if chosen is None:
        return frozenset(one for one in found if not one.is_loopback)
    return frozenset(one for one in found if str(one.ip) in chosen)


def is_neighbour(host: str, ours: Interfaces) -> bool:
    """Whether an IP address is on a network of ours: nobody gets us to call anywhere else.

    An IPv6 address that holds on one link only (fe80::…) is of use if it says on which (…%2).
    """
    bare, _, link = host.partition("%")
    address = ip_address(bare)
    return any(address in one.network for one in ours) and (bool(link) or not address.is_link_local)
