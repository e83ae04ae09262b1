"""What a node shows on the local network: which federations it is of, to those only who know them already.

A service record of DNS-SD (RFC 6763) with three texts: `v`, the version of the protocol; `n`, a nonce, new at every
announcement; `f`, for each of its federations the first 8 bytes of SHA-256(nonce ‖ federation id), in hexadecimal. No
names and no keys, and nothing that stays the same: a stranger cannot tell one node from another, nor follow one.
It is a hint and no more: whoever fits is asked to prove who it is, like everybody.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping

from caracol.ledger.ids import decode_id

SERVICE_NAME = "caracol"
"""The name under which villages' nodes announce themselves; nodes of one trial have another one, of their own."""
VERSION = b"1"
NONCE_BYTES = 16
MAX_SHOWN = 8
"""Federations that are shown; of more, those with the smallest ids."""
_HASH_BYTES = 8
_MAX_READ = 2 * MAX_SHOWN


def service_type(name: str) -> str:
    """The type of DNS-SD for a service name (RFC 6763, 7): `_caracol._tcp.local.`."""
    return f"_{name}._tcp.local."


def announcement(federations: Iterable[str], nonce: bytes) -> dict[str, bytes]:
    """The texts to show."""
    shown = sorted(set(federations))[:MAX_SHOWN]
    return {"v": VERSION, "n": nonce.hex().encode(), "f": b",".join(_shown(nonce, name) for name in shown)}


def fits(texts: Mapping[bytes, bytes | None], federations: Collection[str]) -> bool:
    """Whether what somebody shows says that we have a federation in common; garbage says nothing."""
    if texts.get(b"v") != VERSION:
        return False
    try:
        nonce = bytes.fromhex((texts.get(b"n") or b"").decode("ascii"))
    except ValueError:
        return False
    said = set((texts.get(b"f") or b"").split(b",", _MAX_READ)[:_MAX_READ])
    return len(nonce) == NONCE_BYTES and any(_shown(nonce, name) in said for name in federations)


def _shown(nonce: bytes, federation: str) -> bytes:
    return hashlib.sha256(nonce + decode_id(federation)).digest()[:_HASH_BYTES].hex().encode()
