"""Fingerprints as words: the same for everybody, forgiving to those who type them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.keys.words import (
    MistypedFingerprint,
    _bare,
    _word_list,
    fingerprint,
    read_fingerprint,
    same_fingerprint,
)

KEY = bytes(range(32))
WORDS = "párpado burla doce quemar sonoro amable curva filial"


def test_the_words_of_a_key_stay_what_they_were() -> None:
    assert fingerprint(KEY) == WORDS


@pytest.mark.parametrize(
    "typed",
    [
        WORDS,
        WORDS.upper(),
        f"  {WORDS}\n",
        unicodedata.normalize("NFD", WORDS),
        " ".join(word[:4] for word in WORDS.split()),
        "".join(c for c in unicodedata.normalize("NFD", WORDS) if not unicodedata.combining(c)),
    ],
)
def test_case_accents_and_endings_do_not_count(typed: str) -> None:
    assert same_fingerprint(KEY, typed)


@pytest.mark.parametrize("typed", ["", WORDS.split(maxsplit=1)[1], WORDS + " abeja", " ".join(reversed(WORDS.split()))])
def test_other_words_are_another_key(typed: str) -> None:
    assert not same_fingerprint(KEY, typed)


@given(st.binary(min_size=32, max_size=32))
def test_every_key_has_eight_words_that_are_its_own(public: bytes) -> None:
    assert len(fingerprint(public).split()) == 8
    assert same_fingerprint(public, fingerprint(public))
    assert same_fingerprint(KEY, fingerprint(public)) == (public == KEY)


@given(st.binary(min_size=32, max_size=32))
def test_what_is_typed_short_is_read_in_full(public: bytes) -> None:
    words = fingerprint(public)
    assert read_fingerprint(" ".join(word[:4].upper() for word in words.split())) == words


@pytest.mark.parametrize(("typed", "wrong"), [(WORDS.rsplit(maxsplit=1)[0], "7"), (f"{WORDS[:-6]} wagon", "wagon")])
def test_a_slip_of_the_pen_is_named(typed: str, wrong: str) -> None:
    with pytest.raises(MistypedFingerprint, match=wrong):
        read_fingerprint(typed)


def test_four_letters_tell_all_words_apart() -> None:
    assert len({_bare(word) for word in _word_list()}) == 2048
