"""A secret key under a passphrase, as the text of a key file.

    {"cipher":"chacha20-poly1305","format":"caracol/keyfile/1","kdf":"scrypt","log2_n":17,"nonce":"…","p":1,
     "public":"…","r":8,"salt":"…","sealed":"…"}

JSON, bytes in lower-case hexadecimal. The passphrase, in Unicode form NFKC so that all keyboards mean the same, becomes
the cipher's key by scrypt (RFC 7914). `sealed` is the 32 secret bytes and the tag of ChaCha20-Poly1305 (RFC 8439); the
associated data is this same text, without spaces, with `sealed` empty, so that no value in it can be changed unseen.
Costs outside the limits are refused before any work is done: a forged file eats neither memory nor time.
"""

import unicodedata
from collections.abc import Callable
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from msgspec import Meta

from caracol.ledger.errors import LedgerError, Refused, Unrecordable
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.messages import message

LOG2_N = 17
"""scrypt's cost for new files: 2^17 blocks of 1 KiB are 128 MiB, half a second on a laptop (OWASP, "Password Storage").
"""

MIN_LOG2_N, MAX_LOG2_N = 14, 18
"""16 MiB to 256 MiB."""

MIN_PASSPHRASE = 8
"""Characters of a passphrase for a new file: whatever it costs to try one, fewer are tried in a day."""

MAX_KEYFILE_BYTES = 4096


class MalformedKeyfile(Refused):
    """Not a key file, or one of a format that this version does not know."""


class KeyfileCost(Refused):
    """A key file that asks for less work than is safe, or for more than any honest file would."""


class WrongPassphrase(LedgerError):
    """The passphrase does not open the key file."""


class EmptyPassphrase(Unrecordable):
    """A key file is not closed by an empty passphrase."""


class ShortPassphrase(Unrecordable):
    """A key file is not closed by a passphrase of a few characters."""


def seal_key(key: SigningKey, passphrase: str, rng: Callable[[int], bytes], log2_n: int = LOG2_N) -> bytes:
    """The text of a key file. `rng` gives salt and nonce (`os.urandom`)."""
    if not passphrase:
        raise EmptyPassphrase(
            message("A key file needs a passphrase; several words are better than one with odd characters.")
        )
    if len(passphrase) < MIN_PASSPHRASE:
        raise ShortPassphrase(
            message(
                (
                    "A passphrase has at least {min_passphrase} characters, this one has {number}: whoever "
                    "finds the file would soon have tried them all. Take several words that nobody would "
                    "guess together."
                ),
                min_passphrase=MIN_PASSPHRASE,
                number=len(passphrase),
            )
        )
    file = _Keyfile(
        cipher="chacha20-poly1305",
        format="caracol/keyfile/1",
        kdf="scrypt",
        log2_n=log2_n,
        nonce=rng(12).hex(),
        p=1,
        public=key.public.hex(),
        r=8,
        salt=rng(16).hex(),
        sealed="",
    )
    sealed = _cipher(file, passphrase).encrypt(bytes.fromhex(file.nonce), key.secret(), _ENCODER.encode(file))
    return _ENCODER.encode(msgspec.structs.replace(file, sealed=sealed.hex())) + b"\n"


def open_key(text: bytes, passphrase: str) -> SigningKey:
    """The key in a key file's text."""
    file = _read(text)
    bare = msgspec.structs.replace(file, sealed="")
    cipher = _cipher(file, passphrase)
    try:
        secret = cipher.decrypt(bytes.fromhex(file.nonce), bytes.fromhex(file.sealed), _ENCODER.encode(bare))
    except InvalidTag:
        raise WrongPassphrase(message("The passphrase does not open this key file, or the file was changed.")) from None
    key = SigningKey.from_secret(secret)
    if key.public.hex() != file.public:
        raise MalformedKeyfile(
            message("The key file names another public key than its secret key has; use a backup of it.")
        )
    return key


def public_key(text: bytes) -> bytes:
    """The public key that a key file names. Anyone can write one; only opening it proves it."""
    return bytes.fromhex(_read(text).public)


def _hexadecimal(size: int) -> Meta:
    return Meta(pattern=rf"\A[0-9a-f]{{{2 * size}}}\Z")


class _Keyfile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fields of a key file, in the order in which they are written."""

    cipher: Literal["chacha20-poly1305"]
    format: Literal["caracol/keyfile/1"]
    kdf: Literal["scrypt"]
    log2_n: int
    nonce: Annotated[str, _hexadecimal(12)]
    p: Literal[1]
    public: Annotated[str, _hexadecimal(32)]
    r: Literal[8]
    salt: Annotated[str, _hexadecimal(16)]
    sealed: Annotated[str, _hexadecimal(48)]


def _read(text: bytes) -> _Keyfile:
    if len(text) > MAX_KEYFILE_BYTES:
        raise MalformedKeyfile(
            message(
                ("A key file has at most {max_keyfile_bytes} bytes; this is something else."),
                max_keyfile_bytes=MAX_KEYFILE_BYTES,
            )
        )
    try:
        return _DECODER.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError) as broken:
        raise MalformedKeyfile(
            message("This is no key file that this version can read: {broken}.", broken=broken)
        ) from broken


def _cipher(file: _Keyfile, passphrase: str) -> ChaCha20Poly1305:
    if not MIN_LOG2_N <= file.log2_n <= MAX_LOG2_N:
        raise KeyfileCost(
            message(
                "The cost log2_n of a key file is {min_log2_n} to {max_log2_n}; this one says {log2_n}.",
                min_log2_n=MIN_LOG2_N,
                max_log2_n=MAX_LOG2_N,
                log2_n=file.log2_n,
            )
        )
    kdf = Scrypt(salt=bytes.fromhex(file.salt), length=32, n=2**file.log2_n, r=file.r, p=file.p)
    return ChaCha20Poly1305(kdf.derive(unicodedata.normalize("NFKC", passphrase).encode()))


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(_Keyfile)
