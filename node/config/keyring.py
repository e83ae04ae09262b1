"""The key files of a folder, by the names that people give them: `ana` is `keys/ana.key`."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from caracol.ledger.errors import Refused, Unrecordable
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.keys.keyfile import KeyfileExists, KeyfileMissing, load_key, load_public_key, save_key
from caracol.ledger.keys.sealing import LOG2_N
from caracol.ledger.letters import quoted
from caracol.ledger.messages import message
from caracol.ledger.store.disks import trouble

SUFFIX = ".key"

_is_name = re.compile(r"\w[\w.-]{0,63}").fullmatch


class MalformedKeyName(Unrecordable):
    """A name that is no good as a file's name."""


class Named(NamedTuple):
    """A key file: its name, and the public key that it says it holds."""

    name: str
    public: bytes


class Keyring:
    """The key files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, name: str) -> Path:
        """The file for this name, there or not."""
        name = unicodedata.normalize("NFC", name)
        if not _is_name(name):
            raise MalformedKeyName(
                message(
                    (
                        "A key's name is 1 to 64 letters, digits and . _ - and begins with a letter or "
                        "digit; found {name}."
                    ),
                    name=quoted(name),
                )
            )
        return self._folder / (name + SUFFIX)

    def check_free(self, name: str) -> None:
        """Nothing, if a key of this name can be made."""
        if self.path(name).exists():
            raise KeyfileExists(
                message("There is a key {name} already: {path}. Choose another name.", name=name, path=self.path(name))
            )

    def make(self, name: str, passphrase: str, rng: Callable[[int], bytes], log2_n: int = LOG2_N) -> SigningKey:
        """A new key, saved under this name."""
        key = SigningKey.generate(rng)
        self.save(name, key, passphrase, rng, log2_n)
        return key

    def save(
        self, name: str, key: SigningKey, passphrase: str, rng: Callable[[int], bytes], log2_n: int = LOG2_N
    ) -> None:
        """Save a key under this name."""
        save_key(self.path(name), key, passphrase, rng, log2_n)

    def open(self, name: str, passphrase: str) -> SigningKey:
        """The key of this name."""
        return load_key(self.path(name), passphrase)

    def public(self, name: str) -> bytes:
        """The public key that the file of this name holds; no passphrase is needed."""
        path = self.path(name)
        if not path.exists():
            raise KeyfileMissing(self._missing(name))
        return load_public_key(path)

    def readable(self) -> Iterator[Named]:
        """The key files that can be read, by name."""
        for path in self._paths():
            try:
                yield Named(path.stem, load_public_key(path))
            except (Refused, OSError):
                continue

    def unreadable(self) -> Iterator[tuple[Path, str]]:
        """The files among them that are no key files, each with why."""
        for path in self._paths():
            try:
                load_public_key(path)
            except Refused as error:
                yield path, str(error)
            except OSError as error:
                yield path, trouble(error, path)

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob("[!.]*" + SUFFIX))

    def _missing(self, name: str) -> str:
        there = [path.stem for path in self._paths()]
        known = message("There are {there}.", there=", ".join(there)) if there else message("There are none yet.")
        return message(
            "There is no key {name} in {folder}. {known} Make it with `caracol key new {name}`.",
            name=name,
            folder=self._folder,
            known=known,
        )
