"""Ed25519 (RFC 8032): keys fit for use, signatures that are right.

The signature itself is left to the `cryptography` package (OpenSSL: cofactorless, S below the group order). It takes
any 32 bytes for a public key; this module refuses those under which a signature proves nothing: points of small order,
with which one signature fits many messages, and second spellings of a point, with which one person could be two. See
Chalkias, Garillot and Nikolaenko, "Taming the many EdDSAs", 2020. Randomness is passed in.
"""

from collections.abc import Callable
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from caracol.ledger import messages
from caracol.ledger.errors import Refused, Unrecordable

KEY_BYTES = 32

_P = 2**255 - 19
_D = -121665 * pow(121666, -1, _P) % _P
_SIGN = 1 << 255


class MalformedKey(Refused):
    """Not 32 bytes, or no point of the curve."""


class NonCanonicalKey(Refused):
    """A second spelling of a point."""


class SmallOrderKey(Refused):
    """One of the eight points whose order divides 8."""


class WrongSignature(Refused):
    """The signature is not by this key over this message."""


@lru_cache(maxsize=4096)
def check_public_key(public: bytes) -> None:
    """Nothing, if the key is fit for use; else raises why it is not."""
    if len(public) != KEY_BYTES:
        raise MalformedKey(
            messages.message(
                "A public key has {key_bytes} bytes; this one has {number}.", key_bytes=KEY_BYTES, number=len(public)
            )
        )
    spelled = int.from_bytes(public, "little")
    y, is_negative = spelled % _SIGN, spelled >= _SIGN
    if y >= _P or (is_negative and y in (1, _P - 1)):
        raise NonCanonicalKey(
            messages.message("This public key is a second spelling of a point; its owner has to make a new key.")
        )
    x_squared = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    if x_squared and pow(x_squared, (_P - 1) // 2, _P) != 1:
        raise MalformedKey(messages.message("These 32 bytes are no public key: no point of the curve has this y."))
    if _has_small_order(x_squared, y):
        raise SmallOrderKey(
            messages.message("A signature under this key proves nothing; its owner has to make a new key.")
        )


def verify(public: bytes, message: bytes, signature: bytes) -> None:
    """Nothing, if the key is fit for use and signed this message; else raises."""
    check_public_key(public)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        raise WrongSignature(
            messages.message(
                "The signature is not by this key over this message: it was changed on the way or is by somebody else."
            )
        ) from None


class SigningKey:
    """A key that signs. Its secret shows neither in `repr` nor in errors."""

    __slots__ = ("_private", "public")

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = private.public_key().public_bytes_raw()

    @classmethod
    def generate(cls, rng: Callable[[int], bytes]) -> "SigningKey":
        """A new key from 32 bytes of `rng`, which has to be fit for secrets (`os.urandom`)."""
        return cls.from_secret(rng(KEY_BYTES))

    @classmethod
    def from_secret(cls, secret: bytes) -> "SigningKey":
        """The key of these 32 secret bytes (the seed of RFC 8032)."""
        if len(secret) != KEY_BYTES:
            raise Unrecordable(
                messages.message(
                    "A secret key has {key_bytes} bytes; this one has {number}.",
                    key_bytes=KEY_BYTES,
                    number=len(secret),
                )
            )
        return cls(Ed25519PrivateKey.from_private_bytes(secret))

    def secret(self) -> bytes:
        """The 32 secret bytes, for a key file and nothing else."""
        return self._private.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The signature over this message, 64 bytes."""
        return self._private.sign(message)

    def __repr__(self) -> str:
        return f"SigningKey(public={self.public.hex()})"


def _has_small_order(x_squared: int, y: int) -> bool:
    """Whether doubling the point three times gives the neutral element, computed on y and x² alone."""
    for _ in range(3):
        # 2(x, y) = (2xy / (1 + d x²y²), (y² + x²) / (1 - d x²y²))
        squares = _D * x_squared * y * y % _P
        x_squared, y = (
            4 * x_squared * y * y * pow((1 + squares) ** 2, -1, _P) % _P,
            (y * y + x_squared) * pow(1 - squares, -1, _P) % _P,
        )
    return (x_squared, y) == (0, 1)
