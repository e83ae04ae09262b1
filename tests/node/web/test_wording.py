"""Dates and quantities, as people say them."""

import pytest

from caracol.node.languages import language
from caracol.node.web.wording import CUT, NO_BREAK, Wording, cut

SPANISH, ENGLISH = (Wording(code, language(code).translations) for code in ("es", "en"))


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        (0, "gram", "0 g"),
        (999, "gram", "999 g"),
        (1000, "gram", "1 kg"),
        (1_429_000, "gram", "1 429 kg"),
        (1_055_500, "gram", "1 055.5 kg"),
        (1_000_001, "gram", "1 000.001 kg"),
        (-8_500, "gram", "−8.5 kg"),
        (99, "centavo", "99 centavos"),
        (100, "centavo", "1 peso"),
        (20_050, "centavo", "200 pesos 50 centavos"),
        (-1, "gram", "−1 g"),
        (45, "minute", "45 min"),
        (90, "minute", "1 h 30 min"),
        (120, "minute", "2 h"),
        (2_500, "millilitre", "2.5 l"),
        (1, "piece", "1 piece"),
        (12_345, "piece", "12 345 pieces"),
        (3, "costal", "3 costal"),
    ],
)
def test_a_quantity_is_said_in_the_unit_that_people_use(amount: int, unit: str, said: str) -> None:
    assert ENGLISH.quantity(amount, unit).replace(NO_BREAK, " ") == said


def test_dates_are_said_in_words_even_those_that_no_calendar_has() -> None:
    assert SPANISH.date("2026-09-02").replace(NO_BREAK, " ") == "2 de septiembre de 2026"
    assert ENGLISH.date("2026-02-31").replace(NO_BREAK, " ") == "31 February 2026"
    assert SPANISH.moment("2026-12-30T17:20").endswith("2026, 17:20")


def test_a_text_is_shown_in_the_readers_language_or_in_the_first_it_has() -> None:
    assert SPANISH.version({"tzo": "ixim", "es": "maíz"}) == ("es", "maíz")
    assert ENGLISH.version({"tzo": "ixim", "es": "maíz"}) == ("tzo", "ixim")
    assert ENGLISH.version({}) == ("", "")


def test_votes_are_read_out_in_one_order_and_a_motions_own_options_first() -> None:
    votes = {"abstain": 1, "no": 6, "yes": 4}
    assert ENGLISH.counts(votes, {}) == [("Yes", 4), ("No", 6), ("Abstained", 1)]
    assert ENGLISH.counts({"truck": 3, "mule": 7, "abstain": 9}, {}) == [("mule", 7), ("truck", 3), ("Abstained", 9)]


def test_candidates_are_called_by_the_names_that_they_agreed_to_show() -> None:
    hands = {"aaaaaaaaaaaaa": 5, "eeeeeeeeeeeee": 3, "abstain": 1}
    shown = ENGLISH.counts(hands, {"aaaaaaaaaaaaa": {"es": "Ana Ruiz"}})
    assert shown == [("Ana Ruiz", 5), ("person eeeeeeee", 3), ("Abstained", 1)]


def test_a_long_text_is_cut_and_stays_in_one_line() -> None:
    assert cut("one\n two") == "one two"
    assert len(cut("x" * 1000)) == CUT
    assert cut("x" * 1000).endswith("…")
