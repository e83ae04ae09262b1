"""Which node is expected at the other end: its key, or what a person read from its screen."""

from typing import NamedTuple

from caracol.ledger.keys.words import fingerprint


class Pin(NamedTuple):
    """Node keys that are expected, and fingerprints of keys that have not been seen yet; any one of them fits."""

    keys: frozenset[bytes] = frozenset()
    fingerprints: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *keys: bytes) -> "Pin":
        """One of these keys."""
        return cls(keys=frozenset(keys))

    def or_key(self, key: bytes) -> "Pin":
        """Add one key."""
        return self._replace(keys=self.keys | {key})

    def fits(self, key: bytes) -> bool:
        """Whether a node of this key is expected."""
        return key in self.keys or (bool(self.fingerprints) and fingerprint(key) in self.fingerprints)

    def __str__(self) -> str:
        names = sorted({fingerprint(key) for key in self.keys} | self.fingerprints)
        return f"«{names[0]}»" if len(names) == 1 else f"one of {len(names)} nodes that are known here"
