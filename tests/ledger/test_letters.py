"""People's own letters: names are found however they are typed, and shown as they were typed."""

import pytest

from caracol.ledger.letters import APOSTROPHES, NotUtf8, decoded, plain, quoted


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_every_apostrophe_is_one_letter(apostrophe: str) -> None:
    assert plain(f"Ma{apostrophe}yan Ton") == plain("ma'yan  TON")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Straße", "strasse"),
        ("STRASSE", "straße"),
        ("علی\u200cرضا", "علیرضا"),
        ("Ñandú", "nandu"),
        ("Nan\u0303du", "ñandu"),
        ("\u202eMaría", "maria"),
        ("K\u02bcop", "k’op"),
    ],
)
def test_a_name_is_the_same_however_it_is_typed(name: str, typed: str) -> None:
    assert plain(name) == plain(typed)


def test_a_glottal_stop_is_a_letter() -> None:
    assert plain("k'op") != plain("kop")


@pytest.mark.parametrize("name", ["ñandú", "ma’yan", "علی\u200cرضا", "東"])
def test_letters_are_shown_as_they_are(name: str) -> None:
    assert quoted(name) == f"'{name}'"


def test_what_cannot_be_seen_is_written_out_in_one_line() -> None:
    assert quoted("a\nb\u202ec\x07") == r"'a\nb\u202ec\x07'"
    assert quoted("x" * 100, 3) == "'xxx'"
    assert quoted(b"ma\xf1ana") == "'ma\ufffdana'"


def test_a_byte_order_mark_is_no_letter() -> None:
    assert decoded("una frase\r\n".encode("utf-8-sig")) == "una frase\r\n"


@pytest.mark.parametrize(
    ("data", "sentence"), [("año".encode("utf-16"), "UTF-16"), ("el año".encode("latin-1"), r"byte 5 \(0xf1\)")]
)
def test_another_encoding_is_named(data: bytes, sentence: str) -> None:
    with pytest.raises(NotUtf8, match=sentence):
        decoded(data)
