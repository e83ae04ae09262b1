"""Founding a body from a file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli

Write = Callable[..., Path]


def test_three_founders_sign_and_the_body_exists(founders: Cli, ceiba: Write) -> None:
    founded = founders.json("found", ceiba(), "--as", "ana")
    assert (founded["body"]["founded"], set(founded["people"])) == (
        False,
        {"ana", "bruno", "carla", "diego", "elena"},
    )
    assert "bruno" not in [f["name"] for f in founded["body"]["founders"] if f["signed"]]
    for name in ("bruno", "carla"):
        founders.done("attest", "--yes", founded["act"][:6], "--as", name)
    [body] = founders.json("show")
    assert (body["founded"], body["households"], body["names"]["es"]) == (True, 5, "Asamblea de La Ceiba")


def test_what_belongs_on_paper_is_printed(founders: Cli, ceiba: Write) -> None:
    printed = founders.done("found", ceiba(), "--as", "ana")
    signing = ("ana", "bruno", "carla", "diego", "elena")
    words = {key["fingerprint"] for key in founders.json("key", "list") if key["name"] in signing}
    assert all(each in printed for each in words)
    assert "2 more founders have to sign" in printed


def test_checking_a_file_writes_nothing(founders: Cli, ceiba: Write) -> None:
    assert "can be founded" in founders.done("found", ceiba(), "--check")
    assert founders("show").exit_code == CODES["NothingHere"]


def test_a_founding_needs_no_more_than_the_needed(founders: Cli, tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(
        """
        kind = "group"
        names = "Coro"
        households = 3
        mandates = []
        [founders.ana]
        household = "household 1"
        [charter]
        posts = {}
        rules = {}
        thresholds = { charter = 1 }
        """
    )
    result = founders("found", file, "--as", "ana", "--json")
    assert result.exit_code == 1
    assert "Nobody holds a mandate to record decisions" in result.stderr
    assert founders.json("show")[0]["names"] == {"und": "Coro"}


def test_cards_speak_for_their_households_from_the_start(founders: Cli, ceiba: Write) -> None:
    founded = founders.json("found", ceiba(), "--as", "ana")
    for name in ("bruno", "carla"):
        founders.done("attest", "--yes", founded["act"], "--as", name)
    homes = {home["name"]: home["people"] for home in founders.json("show", "people")}
    assert len(homes) == 5
    assert {key["state"] for people in homes.values() for person in people for key in person["keys"]} == {"speaks"}


def test_few_keys_are_warned_of_before_anything_is_written(founders: Cli, ceiba: Write) -> None:
    file = ceiba({"[cards]": "", 'elena = { household = "ruiz" }': "", 'diego = { household = "diaz" }': ""})
    for more in (("--check",), ("--as", "ana")):
        result = founders("found", file, *more)
        assert result.exit_code == 1
        assert "3 keys speak from the start, for 3 of 5 households." in result.stderr
        assert "caracol seal" in result.stderr


def test_a_card_may_be_another_key_of_somebody_in_the_file(founders: Cli, ceiba: Write) -> None:
    card = 'diego = { household = "lopez", person = "ana" }'
    founded = founders("found", ceiba({'diego = { household = "diaz" }': card}), "--as", "ana", "--json")
    assert founded.exit_code == 1
    assert "5 keys speak from the start, for 4 of 5 households." in founded.stderr
    assert '"diego"' not in founded.stdout


def test_no_key_is_a_founders_and_a_card_at_once(founders: Cli, ceiba: Write) -> None:
    result = founders("found", ceiba({"diego = {": 'ana = { key = "ana",'}), "--check")
    assert result.exit_code == CODES["CharterUnsound"]


POST = 'post = "secretary"'
MISTAKES = [
    ("place =", "plaice =", "There is no field plaice. Did you mean place?"),
    ('kind = "assembly"', 'kind = "asamblea"', "The field kind holds assembly | council"),
    (
        'powers = ["steward"]',
        'powers = ["stewart"]',
        "The field charter.posts.storekeeper.powers[0] holds record (write in the book) |",
    ),
    ('household = "gomez"', 'house = "gomez"', "There is no field founders[1].house. Did you mean household?"),
    ('person = "carla"', 'person = "clara"', "names 'clara', which this file does not know"),
    ('share = "1/2"', 'share = "half"', "The field charter.share holds fraction, like 1/2"),
    ("until = 2028-12-31", 'until = "soon"', "The field mandates[0].until holds date, like 2026-11-22"),
    ("[founders.carla]", "[founders.dora]", "There is no key dora"),
    ('names = { es = "Asam', 'names = { spanish = "Asam', "The field names holds words"),
    ('"ruiz", "diaz"', '"ruiz", "ruiz"', "names ruiz twice"),
]


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES, ids=[new[:24] for _, new, _ in MISTAKES])
def test_a_mistake_in_the_file_is_named_with_its_place(
    founders: Cli, ceiba: Write, old: str, new: str, message: str
) -> None:
    result = founders("found", ceiba({old: new}), "--as", "ana")
    assert result.exit_code in (CODES["FieldMistaken"], CODES["KeyfileMissing"])
    assert message in result.stderr
    assert founders("show").exit_code == CODES["NothingHere"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (POST, 'post = "scribe"\npowers = []', "names the post scribe, which the charter does not know"),
        (POST, f'{POST}\npowers = ["steward"]', "carries steward, which the charter does not"),
        ("decision = 2", "decision = 4", "An act of the class decision needs 4 people, and 3 can sign"),
    ],
)
def test_what_would_leave_the_body_unable_to_act_is_a_warning(
    founders: Cli, ceiba: Write, old: str, new: str, message: str
) -> None:
    result = founders("found", ceiba({old: new}), "--check")
    assert result.exit_code == 1
    assert message in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "decision = 2",
            "decision = 9",
            "charter.thresholds.decision: The charter asks for more signers than the 4 seats",
        ),
        ('share = "1/2"', 'share = "1/1"', "charter.share: The households' share is so large"),
        ('at_least = "1/2"', 'at_least = "5/4"', "charter.rules.majority: A decision rule asks for 5/4"),
        (
            'no = "block"',
            'consent = { of = ["elders"] }',
            "charter.rules.consensus: A decision rule speaks of the group",
        ),
        (
            'no = "block"',
            'no = "block"\nany = []',
            "charter.rules.consensus: A decision rule says not exactly one thing",
        ),
        ("charter = 3", "charter = 4", "charter.thresholds.charter: The charter asks for more founders than the 3"),
    ],
)
def test_a_charter_that_cannot_work_is_refused_with_what_to_do_instead(
    founders: Cli, ceiba: Write, old: str, new: str, message: str
) -> None:
    for more in (("--as", "ana"), ("--check",)):
        result = founders("found", ceiba({old: new}), *more)
        assert result.exit_code == CODES["CharterUnsound"]
        assert message in result.stderr
    assert founders("show").exit_code == CODES["NothingHere"]


def test_a_charter_that_cannot_work_is_refused_in_the_language_of_whoever_wrote_it(founders: Cli, ceiba: Write) -> None:
    form = ceiba({'share = "1/2"': 'share = "1/1"'})
    for more in (("--as", "ana"), ("--check",)):
        result = founders("found", form, "--lang", "es", *more)
        assert result.exit_code == CODES["CharterUnsound"]
        assert "charter.share: La parte de las casas" in result.stderr
        assert "No se escribió nada." in result.stderr


def test_a_file_that_is_no_toml_is_named(founders: Cli, tmp_path: Path) -> None:
    file = tmp_path / "notes.toml"
    file.write_text("kind = ")
    result = founders("found", file, "--as", "ana")
    assert result.exit_code == CODES["NotAForm"]
    assert "notes.toml" in result.stderr
    assert founders("found", tmp_path / "nowhere.toml", "--as", "ana").exit_code == CODES["FileUnreadable"]


def test_only_a_founder_can_sign_and_only_with_the_right_passphrase(
    founders: Cli, ceiba: Write, tmp_path: Path
) -> None:
    assert "none of the founders" in founders("found", ceiba(), "--as", "dora").stderr
    (tmp_path / "wrong").write_text("something else")
    result = founders("found", ceiba(), "--as", "ana", "--passphrase-file", tmp_path / "wrong")
    assert result.exit_code == CODES["WrongPassphrase"]
    assert founders("show").exit_code == CODES["NothingHere"]
