"""What this machine has that a node depends on: its addresses in the network, room on its disk."""

import os
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import ifaddr

ALMOST_FULL_BYTES: Final = 100 << 20


def page_addresses(host: str, port: int) -> list[str]:
    """Where a browser finds the page, the likeliest first."""
    return [f"http://{_in_url(each)}:{port}/" for each in ([host] if host else [*own_addresses(), "127.0.0.1"])]


def own_addresses() -> list[str]:
    """The addresses of this machine that a browser elsewhere in the network can open, IPv4 first."""
    found = [str(ip.ip if ip.is_IPv4 else ip.ip[0]) for adapter in ifaddr.get_adapters() for ip in adapter.ips]
    usable = [each for each in map(ip_address, found) if not (each.is_loopback or each.is_link_local)]
    return [str(each) for each in sorted(usable, key=lambda each: each.version)]


def free_bytes(folder: Path) -> int | None:
    """Room on the disk of this folder, for us; None where its driver does not know how large it is."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize if disk.f_blocks else None


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
