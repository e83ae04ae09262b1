"""What other people wrote shows as what it is."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.letters import JOINERS
from caracol.node.cli.output import one_line, table
from caracol.node.cli.visible import visible, visible_html, visible_json
from tests.node.cli.command_line import Cli

TURNING = ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI")
TURNS = [chr(n) for n in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)]


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: f"U+{ord(turn):04X}")
def test_marks_that_turn_the_direction_of_writing_are_written_out(turn: str) -> None:
    assert visible(f"maíz{turn}gram") == f"maíz<U+{ord(turn):04X}>gram"


@given(st.text())
def test_nothing_that_hides_is_left(text: str) -> None:
    for character in visible(text):
        hides = unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and character != "\n"
        assert not hides
        assert unicodedata.bidirectional(character) not in (
            "RLO",
            "LRO",
            "RLE",
            "LRE",
            "PDF",
            "RLI",
            "LRI",
            "FSI",
            "PDI",
        )


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_stays_the_same_value(text: str) -> None:
    written = visible_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert visible(written) == written


def test_scripts_that_need_invisible_joiners_keep_them() -> None:
    assert visible(f"क्{JOINERS[1]}ष می{JOINERS[0]}خواهم") == f"क्{JOINERS[1]}ष می{JOINERS[0]}خواهم"


def test_a_text_cannot_pass_for_a_line_of_ours() -> None:
    assert table(("act",), [("fine\neffective",)]) == "act\nfine effective"
    assert one_line("a\n\n  b\tc") == "a b c"


def test_columns_stand_under_each_other_in_any_script() -> None:
    lines = table(("name", "id"), [("pitón", "1"), ("玉米", "2"), ("maíz", "3")]).splitlines()
    assert lines == ["name   id", "pitón  1", "玉米   2", "maíz   3"]


def test_a_name_in_an_act_cannot_turn_what_is_shown_beside_it(village: Cli) -> None:
    village.json(
        "record",
        "resource.registered",
        *("--set", "names=maíz\u202e)evitceffe(", "--set=kind=stock", "--set=unit=gram", "--as=ana", "--on=2026-12-31"),
    )
    for what in ("resources", "acts"):
        assert "maíz<U+202E>)evitceffe(" in village.done("show", what)
    assert "\u202e" not in village.done("show", "resources", "--json")
    assert "maíz\u202e)evitceffe(" in [each["names"]["es"] for each in village.json("show", "resources")]


def test_a_page_shows_what_would_hide_and_stays_a_page() -> None:
    assert visible_html("<p>a\u202eb\u2067c</p>") == "<p>a&lt;U+202E&gt;b&lt;U+2067&gt;c</p>"
