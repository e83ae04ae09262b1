"""Keys, signatures and hashes as they stand in an act's data: base32, lower case, no padding (RFC 4648, section 6)."""

from base64 import b32decode, b32encode


def spell(raw: bytes) -> str:
    """The spelling of these bytes."""
    return b32encode(raw).decode().rstrip("=").lower()


def unspell(text: str) -> bytes:
    """The bytes of a spelling that fits one of the patterns of acts/fields.py."""
    return b32decode(text.upper() + "=" * (-len(text) % 8))
