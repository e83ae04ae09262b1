"""Under which names a page may be opened.

A web site elsewhere can give its own name the address of a node, and have a villager's browser read the node's pages to
it ("DNS rebinding"). Such a name is a public one; so a page answers to addresses, to names that no public name server
knows, and to those that the node's owner lists. Links on the pages never repeat the name that was asked for.
"""

import ipaddress
import re
from collections.abc import Collection

LOCAL = ("local", "lan", "internal", "home.arpa", "localhost")
"""Endings that exist on local networks only (RFC 6761, 6762, 8375 and the reservation of `.internal`)."""


def is_ours(host: str | None, names: Collection[str] = ()) -> bool:
    """Whether a request that names this host was meant for a node. Without the header (HTTP/1.0) nothing is claimed."""
    if not host:
        return True
    name = _without_port(host).rstrip(".").lower()
    return _is_address(name) or "." not in name or name.endswith(tuple(f".{end}" for end in LOCAL)) or name in names


def _without_port(host: str) -> str:
    bracketed = re.fullmatch(r"\[([^\]]*)\](:\d*)?", host)
    if bracketed:
        return bracketed[1]
    return host.rpartition(":")[0] if host.count(":") == 1 else host


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
