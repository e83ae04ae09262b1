"""The node's own key: a file of mode 0600 without a passphrase, so that the node starts alone after a power cut.

It says which machine this is, and no more: it signs no acts. Whoever copies it can pass for this machine, and for a
community that admitted it read the inner volumes: then have the machine removed, and give this one another key
(`caracol node renew`).
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.messages import message
from caracol.ledger.store.disks import make_private
from caracol.ledger.store.plain import read_plain
from caracol.node.config.whole import write_whole
from caracol.node.errors import MalformedNodeKey

HEAD: Final = "caracol node key 1"

MAX_BYTES: Final = 1024

_is_file = re.compile(rf"{HEAD}\n([a-z2-7]{{51}}[aq])\n").fullmatch


def node_key(path: Path, rng: Callable[[int], bytes]) -> SigningKey:
    """The key in this file, which is made if it is missing. `rng` is `os.urandom`."""
    try:
        return read_node_key(path)
    except FileNotFoundError:
        key = SigningKey.generate(rng)
        write_node_key(path, key)
        return key


def write_node_key(path: Path, key: SigningKey) -> None:
    """Put this key into the file, in place of what was there."""
    write_whole(path, f"{HEAD}\n{spell(key.secret())}\n".encode())


def read_node_key(path: Path) -> SigningKey:
    """The key in this file."""
    text = read_plain(path, MAX_BYTES).decode("ascii", "replace")
    if path.stat().st_mode & 0o077:
        make_private(path)
    found = _is_file(text)
    if found is None:
        raise MalformedNodeKey(
            message(
                (
                    "{path} is damaged: it should hold «{head}» and a key. Put it back from a backup; or "
                    "have another one made with `caracol node renew`, which others have to be told."
                ),
                path=path,
                head=HEAD,
            )
        )
    return SigningKey.from_secret(unspell(found[1]))
