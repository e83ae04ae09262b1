"""Ids have one spelling, and every spelling is an id."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.errors import Refused, Unrecordable
from caracol.ledger.ids import MalformedId, decode_id, encode_id, short_id


@given(st.binary(min_size=20, max_size=20))
def test_an_id_is_lower_case_base32_and_reads_back(raw: bytes) -> None:
    assert encode_id(raw) == base64.b32encode(raw).decode().lower()
    assert decode_id(encode_id(raw)) == raw


def test_a_short_id_is_the_start_of_a_sha256() -> None:
    assert short_id(b"abc") == base64.b32encode(hashlib.sha256(b"abc").digest()[:20]).decode().lower()


@pytest.mark.parametrize(
    "spelling", ["", "a" * 31, "a" * 33, "A" * 32, "a" * 31 + "1", "a" * 31 + "=", "a" * 32 + "\n"]
)
def test_other_spellings_are_refused(spelling: str) -> None:
    with pytest.raises(MalformedId):
        decode_id(spelling)


def test_an_id_cannot_be_made_of_another_number_of_bytes() -> None:
    with pytest.raises(Unrecordable):
        encode_id(bytes(32))


def test_a_refusal_names_its_rule_in_kebab_case() -> None:
    assert MalformedId.rule == "malformed-id"
    assert Refused.rule == "refused"
