"""Those who share a federation find each other; a stranger learns nothing."""

from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.ids import encode_id
from caracol.sync.announcing import MAX_SHOWN, announcement, fits

VALLEY, HILLS, COAST = (encode_id(bytes([number]) * 20) for number in (1, 2, 3))
NONCE = bytes(range(16))


def shown(*federations: str, nonce: bytes = NONCE) -> dict[bytes, bytes | None]:
    return {name.encode(): text for name, text in announcement(federations, nonce).items()}


def test_the_texts_are_as_the_protocol_says() -> None:
    assert announcement([VALLEY], NONCE) == {
        "v": b"1",
        "n": b"000102030405060708090a0b0c0d0e0f",
        "f": b"ac736b9082b7d97e",
    }


def test_one_federation_in_common_is_enough() -> None:
    assert fits(shown(VALLEY, HILLS), [HILLS, COAST])
    assert not fits(shown(VALLEY, HILLS), [COAST])
    assert not fits(shown(), [COAST])
    assert not fits(shown(VALLEY), [])


def test_nothing_stays_the_same_between_two_announcements() -> None:
    one, other = announcement([VALLEY], NONCE), announcement([VALLEY], NONCE[::-1])
    assert one["f"] != other["f"]


def test_of_many_federations_a_few_are_shown_and_fit_in_one_text() -> None:
    many = [encode_id(bytes([number]) * 20) for number in range(100)]
    text = announcement(many, NONCE)["f"]
    assert len(text.split(b",")) == MAX_SHOWN
    assert len(text) < 250


@given(st.dictionaries(st.sampled_from([b"v", b"n", b"f", b"x"]), st.none() | st.binary(max_size=255)))
def test_garbage_says_nothing(texts: dict[bytes, bytes | None]) -> None:
    assert not fits(texts, [VALLEY])


@given(st.binary(max_size=255), st.binary(max_size=40))
def test_garbage_that_looks_right_says_nothing(said: bytes, nonce: bytes) -> None:
    assert not fits({b"v": b"1", b"n": nonce.hex().encode(), b"f": said}, [VALLEY])
