"""Keys under which a signature proves nothing are refused; what is signed verifies, and nothing else does."""

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.errors import Unrecordable
from caracol.ledger.keys.ed25519 import (
    MalformedKey,
    NonCanonicalKey,
    SigningKey,
    SmallOrderKey,
    WrongSignature,
    check_public_key,
    verify,
)

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
KEY = SigningKey.from_secret(bytes(range(32)))

Point = tuple[int, int]


def add(one: Point, other: Point) -> Point:
    """The curve's addition law, straight from RFC 8032, section 5.1.4, in affine coordinates."""
    (x, y), (u, v) = one, other
    product_of_all = D * x * u * y * v % P
    return (
        (x * v + u * y) * pow(1 + product_of_all, -1, P) % P,
        (y * v + x * u) * pow(1 - product_of_all, -1, P) % P,
    )


def spelling(y: int, sign: int) -> bytes:
    return (y | sign << 255).to_bytes(32, "little")


def small_order_points() -> list[Point]:
    """The multiples of a point of order 8: all points whose order divides 8."""
    # A point of order 8 doubles to one of order 4, whose y is 0: then x² = -y², and the curve gives d y⁴ + 2y² - 1 = 0.
    for sign in (1, -1):
        y_squared = (-1 + sign * root(1 + D)) * pow(D, -1, P) % P
        if pow(y_squared, (P - 1) // 2, P) == 1:
            y = root(y_squared)
            generator = (ROOT_OF_MINUS_ONE * y % P, y)
    points = [generator]
    while len(points) < 8:
        points.append(add(points[-1], generator))
    return points


def root(square: int) -> int:
    candidate = pow(square, (P + 3) // 8, P)
    found = candidate if candidate * candidate % P == square % P else candidate * ROOT_OF_MINUS_ONE % P
    assert found * found % P == square % P
    return found


SMALL_ORDER = [spelling(y, x & 1) for x, y in small_order_points()]
NON_CANONICAL = [spelling(y, sign) for y, sign in product(range(P, 2**255), (0, 1))] + [
    spelling(1, 1),
    spelling(P - 1, 1),
]


def test_there_are_eight_points_of_small_order() -> None:
    assert len(set(SMALL_ORDER)) == 8
    published = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"  # Chalkias et al. 2020, table 6a
    assert bytes.fromhex(published) in SMALL_ORDER


@pytest.mark.parametrize("public", SMALL_ORDER, ids=bytes.hex)
def test_a_key_of_small_order_is_refused(public: bytes) -> None:
    with pytest.raises(SmallOrderKey):
        check_public_key(public)
    with pytest.raises(SmallOrderKey):
        verify(public, b"message", bytes(64))


@pytest.mark.parametrize("public", NON_CANONICAL, ids=bytes.hex)
def test_a_second_spelling_of_a_point_is_refused(public: bytes) -> None:
    with pytest.raises(NonCanonicalKey):
        check_public_key(public)


@pytest.mark.parametrize("size", [0, 31, 33, 64])
def test_a_key_of_another_length_is_refused(size: int) -> None:
    with pytest.raises(MalformedKey):
        check_public_key(bytes(size))


def test_bytes_that_are_no_point_are_refused() -> None:
    rng = random.Random(7)
    found = [refusal(rng.randbytes(31) + b"\x00") for _ in range(200)]
    assert set(found) == {None, MalformedKey}
    assert 60 < found.count(None) < 140  # half of all numbers are the y of a point


def refusal(public: bytes) -> type[Exception] | None:
    try:
        check_public_key(public)
    except MalformedKey as refused:
        return type(refused)
    return None


@given(st.binary(min_size=32, max_size=32), st.binary())
def test_what_a_key_signed_verifies(secret: bytes, message: bytes) -> None:
    key = SigningKey.from_secret(secret)
    verify(key.public, message, key.sign(message))


@given(st.binary(max_size=64), st.integers(0, 511))
def test_one_flipped_bit_of_the_signature_is_noticed(message: bytes, bit: int) -> None:
    flipped = bytearray(KEY.sign(message))
    flipped[bit // 8] ^= 1 << bit % 8
    with pytest.raises(WrongSignature):
        verify(KEY.public, message, bytes(flipped))


@pytest.mark.parametrize("size", [0, 63, 65])
def test_a_signature_of_another_length_is_wrong(size: int) -> None:
    with pytest.raises(WrongSignature):
        verify(KEY.public, b"message", bytes(size))


def test_a_new_key_comes_from_the_randomness_that_is_passed_in() -> None:
    key = SigningKey.generate(lambda size: bytes(range(size)))
    assert key.public == KEY.public
    assert key.secret() == bytes(range(32))


def test_a_key_does_not_show_its_secret() -> None:
    assert KEY.public.hex() in repr(KEY)
    assert KEY.secret().hex() not in repr(KEY)


def test_a_secret_of_another_length_makes_no_key() -> None:
    with pytest.raises(Unrecordable):
        SigningKey.from_secret(bytes(31))
