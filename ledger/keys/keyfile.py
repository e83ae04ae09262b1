"""Key files on disk: one secret key each, under a passphrase, readable by their owner alone.

A file is written whole or not at all, never over another one, with mode 0600. What stands in it: `sealing.py`.
"""

import os
from collections.abc import Callable
from pathlib import Path

from caracol.ledger.errors import Unrecordable
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.keys.sealing import LOG2_N, MAX_KEYFILE_BYTES, open_key, public_key, seal_key
from caracol.ledger.messages import message
from caracol.ledger.store.disks import keep_names, naming
from caracol.ledger.store.plain import open_plain


class KeyfileExists(Unrecordable):
    """There is a file of this name already; a key that is overwritten is lost for ever."""


class KeyfileMissing(Unrecordable):
    """There is no file of this name."""


def save_key(path: Path, key: SigningKey, passphrase: str, rng: Callable[[int], bytes], log2_n: int = LOG2_N) -> None:
    """Write a new key file. `rng` is `os.urandom`."""
    if path.exists():
        raise KeyfileExists(message("The file {path} exists already. Choose another name, or move it away.", path=path))
    written = path.with_name(f".{path.name}.{rng(4).hex()}")
    try:
        _write(written, seal_key(key, passphrase, rng, log2_n))
        written.rename(path)
    finally:
        written.unlink(missing_ok=True)
    keep_names(path.parent)


def load_key(path: Path, passphrase: str) -> SigningKey:
    """The key in a key file."""
    return open_key(_read(path), passphrase)


def load_public_key(path: Path) -> bytes:
    """The public key that a key file names, without its passphrase."""
    return public_key(_read(path))


def _read(path: Path) -> bytes:
    try:
        with open_plain(path) as file:
            return file.read(MAX_KEYFILE_BYTES + 1)
    except FileNotFoundError:
        raise KeyfileMissing(
            message("There is no key file {path}; `caracol key list` shows those there are.", path=path)
        ) from None


def _write(path: Path, text: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with naming(path), os.fdopen(handle, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
