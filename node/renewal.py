"""A new node key for this machine, where another one has the old key: a card was copied, a backup restored twice.

The old key's place among others (pins, admissions) stays with the machine that keeps it. Nothing that people wrote is
touched, since keys of people sign the acts. Their lanes may lie on both machines, so this one continues none of them:
each key's next act here begins a new lane (`config.notes`).
"""

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from caracol.ledger.keys.ed25519 import SigningKey
from caracol.node.config.folder import Folder
from caracol.node.config.nodekey import read_node_key, write_node_key
from caracol.node.errors import MalformedNodeKey


class Renewed(NamedTuple):
    """The public keys of a machine: of before, None if there was none that could be read, and of now."""

    old: bytes | None
    new: bytes


def renew_key(folder: Folder, rng: Callable[[int], bytes]) -> Renewed:
    """Give this machine a new node key. Whoever calls this sees to it that no node goes on with the old one."""
    old = None
    with suppress(FileNotFoundError, MalformedNodeKey):
        old = read_node_key(folder.node_key).public
    key = SigningKey.generate(rng)
    write_node_key(folder.node_key, key)
    return Renewed(old, key.public)
