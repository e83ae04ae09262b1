"""Recording acts of any type, and attesting them."""

import json
from pathlib import Path

import pytest

from caracol.ledger.acts.families import KINDS
from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli

DAY = ("--on", "2026-12-31")
STOCK = ("--set", "kind=stock", "--set", "unit=gram", "--as", "ana", *DAY)


def acts(cli: Cli) -> int:
    """How many acts there are."""
    found: int = cli.json("show")[0]["acts"]
    return found


def test_an_act_that_needs_two_takes_effect_with_the_second(village: Cli) -> None:
    written = village.json("record", "resource.registered", "--set", "names=frijol negro", *STOCK)
    assert (written["verdict"], written["code"]) == ("pending", "signatures")
    attested = village.json("attest", "--yes", written["act"][:7], "--as", "carla", *DAY)
    assert attested["verdict"] == "effective"
    assert [each["verdict"] for each in attested["concerns"]] == ["effective"]
    assert written["data"]["names"] == {"es": "frijol negro"}


def test_a_file_gives_the_fields_and_set_goes_before_it(village: Cli, tmp_path: Path) -> None:
    file = tmp_path / "call.toml"
    file.write_text(
        """
        at = 2027-01-09T16:00:00
        convocation = 1
        where = "Casa de la asamblea"
        called_by = "altavoz"
        agenda = [{ words = "Cuentas", minutes = 30 }, { words = { tzo = "Ixim" } }]
        """
    )
    data = village.json("record", "meeting.convened", file, "--set", "convocation=2", "--as", "ana", *DAY)["data"]
    assert data["at"] == "2027-01-09T16:00"
    assert data["convocation"] == 2
    assert data["called_by"] == ["altavoz"]
    assert data["agenda"] == [{"minutes": 30, "words": {"es": "Cuentas"}}, {"words": {"tzo": "Ixim"}}]


def test_json_does_as_well_as_toml(village: Cli, tmp_path: Path) -> None:
    file = tmp_path / "beans.json"
    file.write_text(json.dumps({"kind": "stock", "names": {"es": "haba"}, "unit": "gram"}))
    assert village.json("record", "resource.registered", file, "--as", "ana", *DAY)["type"] == "resource.registered"


def test_people_acts_and_keys_are_named_as_people_name_them(village: Cli) -> None:
    allotment = village.json(
        "record",
        "allotment.granted",
        "--set=key=diego",
        "--set=quantity=1000",
        "--set=resource=maiz",
        "--as=diego",
        *DAY,
    )
    assert allotment["verdict"] == "effective"
    given = village.json(
        "record",
        "event.recorded",
        *("--set=action=consume", "--set=resource=maíz", "--set=quantity=400", "--set=allotment=last"),
        *("--set=household=casa de elena", "--as=diego", *DAY),
    )
    assert given["data"]["allotment"] == allotment["act"]
    report = village.json(
        "record", "mandate.reported", "--set=mandate=storekeeper", "--set=report=Todo bien.", "--as=diego", *DAY
    )
    assert report["verdict"] == "effective"


def test_a_household_and_a_person_get_new_ids_and_names_that_stay_private(village: Cli) -> None:
    household = village.json("record", "household.registered", "--set=household=new", "--as=ana", *DAY)["data"][
        "household"
    ]
    village.done("attest", "--yes", *[village.json("show", "acts")[-1]["id"]], "--as", "carla", *DAY)
    named = village.json(
        "record", "household.described", f"--set=household={household}", "--set=name=Casa nueva", "--as=ana", *DAY
    )
    assert "Casa nueva" not in json.dumps(named["data"])
    assert "Casa nueva" in [home["name"] for home in village.json("show", "people")]


PRESENTED = "person.presented"
MISTAKES = [
    (("record", "meeting.oppened", "--as=ana"), "TypeUnknown", "No act is called 'meeting.oppened'"),
    (("record", "attested", "--as=ana"), "TypeUnknown", "caracol attest"),
    (("record", "body.founded", "--as=ana"), "TypeUnknown", "caracol found"),
    (("record", "meeting.opened", "--as=ana"), "FieldMistaken", "The field convocation is missing: 1 | 2."),
    (("record", "meeting.opened", "--set", "present", "--as=ana"), "NotAForm", "--set quantity=1200"),
    (("record", "node.admitted", "--set=label=x", "--set=key=nobody", "--as=ana"), "NameUnknown", "There is no key"),
    (
        ("record", "person.presented", "--set=person=casa", "--set=name=x", "--as=ana"),
        "NameUnknown",
        "There is no person",
    ),
    (
        ("record", "person.presented", "--set=person=ana", "--set=name=x", "--as=nobody"),
        "KeyfileMissing",
        "no key nobody",
    ),
    (("record", "person.presented", "--set=person=new", "--set=name=x", "--as=ana"), "NameUnknown", "'new'"),
    (("record", "motion.decided", "--set=motion=xyz", "--set=meeting=last", "--as=ana"), "FieldMistaken", "counts"),
    (("attest", "--yes", "abc", "--as=ana"), "NameUnknown", "4 characters"),
    (("attest", "--yes", "zzzzzzzz", "--as=ana"), "NameUnknown", "There is no act 'zzzzzzzz' here"),
]


@pytest.mark.parametrize(("args", "named", "message"), MISTAKES, ids=[" ".join(args[:3]) for args, _, _ in MISTAKES])
def test_a_mistake_is_named_and_nothing_is_written(
    village: Cli, args: tuple[str, ...], named: str, message: str
) -> None:
    before = acts(village)
    result = village(*args, *DAY)
    assert (result.exit_code, message in result.stderr) == (CODES[named], True), result.stderr
    assert "Traceback" not in result.output
    assert acts(village) == before


def test_what_would_be_void_is_not_written_and_the_reason_is_said(village: Cli) -> None:
    before = acts(village)
    sets = ("--set=meeting=last", "--set=motion=cuenta", "--set=counts.yes=1", "--set=counts.no=5")
    result = village("record", "motion.decided", *sets, "--set=method=hands", "--set=result=adopted", "--as=ana", *DAY)
    assert result.exit_code == CODES["WouldBeVoid"]
    assert "the result is rejected. Declared is something else than what follows. Declare `rejected`." in result.stderr
    assert "Nothing was written" in result.stderr
    assert acts(village) == before


def test_somebody_without_a_mandate_is_told_so(village: Cli) -> None:
    result = village(
        "record", "resource.registered", "--set=names=sal", "--set=kind=stock", "--set=unit=gram", "--as=elena", *DAY
    )
    assert result.exit_code == CODES["WouldBeVoid"]
    assert "Elena Gómez relied on no mandate of this body" in result.stderr


def test_a_text_with_a_control_character_cannot_be_written(village: Cli) -> None:
    result = village("record", "resource.registered", "--set", "names=a\x1b[31m", *STOCK)
    assert result.exit_code == CODES["Unwritable"]
    assert "\x1b" not in result.stderr


def test_the_passphrase_is_asked_before_anything_is_written_and_a_wrong_one_writes_nothing(
    village: Cli, tmp_path: Path
) -> None:
    before = acts(village)
    (tmp_path / "wrong").write_text("wrong")
    result = village(
        "record", "resource.registered", "--set=names=sal", *STOCK, "--passphrase-file", tmp_path / "wrong"
    )
    assert result.exit_code == CODES["WrongPassphrase"]
    assert acts(village) == before


def test_a_lane_is_continued_from_one_command_to_the_next(village: Cli) -> None:
    before = {lane["actor"] for lane in lanes(village)}
    for name in ("sal", "café", "panela"):
        village.done("record", "resource.registered", "--set", f"names={name}", *STOCK)
    assert len({lane["actor"] for lane in lanes(village)} - before) == 1


def lanes(cli: Cli) -> list[dict[str, str]]:
    """The lanes as a bundle lists them."""
    file = cli.folder.parent / "bundle.zip"
    [volume] = cli.json("export", file, "--replace", "--no-documents")["manifest"]["volumes"]
    found: list[dict[str, str]] = volume["lanes"]
    return found


def test_attesting_as_a_voice_needs_no_mandate(village: Cli) -> None:
    data = ("--set=mandate=secretary", "--set=reason=No convoca.")
    recall = village.json("record", "mandate.recalled", *data, "--as=elena", *DAY)["act"]
    for name in ("elena", "felipe", "graciela", "ines", "jacinta"):
        village.done("attest", "--yes", recall, "--as", name, "--voice", *DAY)
    last = village.json("attest", "--yes", recall, "--as", "lorenzo", "--voice", *DAY)
    assert [(each["verdict"], each["code"]) for each in last["concerns"]] == [("effective", "households")]


def test_every_type_is_listed_and_described(cli: Cli) -> None:
    listed = cli.done("record", "--list")
    assert all(name in listed for name in KINDS)
    for name, kind in KINDS.items():
        if name not in ("attested", "body.founded"):
            described = cli.json("record", name, "--fields")
            assert {field["field"] for field in described["fields"]} == set(kind.data.__struct_fields__)


def test_a_mandate_for_a_post_carries_what_the_post_may_carry(village: Cli) -> None:
    granted = village.json("record", "mandate.granted", "--set=person=elena", "--set=post=council", "--as=elena", *DAY)
    assert granted["data"]["powers"] == ["record", "attest", "admit"]


def test_what_is_not_contested_cannot_be_settled(village: Cli) -> None:
    result = village("record", "act.ratified", "--set=acts=last", "--as=elena", *DAY)
    assert result.exit_code == CODES["Slipped"]
    assert "Only what is contested can be settled" in result.stderr


def test_last_is_what_was_recorded_last_here_whatever_date_it_bears(village: Cli) -> None:
    village.json("record", "resource.registered", "--set", "names=café", *STOCK)
    earlier = ("--set=kind=stock", "--set=unit=gram", "--as=ana", "--on=2026-11-22")
    written = village.json("record", "resource.registered", "--set=names=cacao", *earlier)
    attested = village.json("attest", "--yes", "last", "--as", "carla", "--on", "2026-11-22")
    assert [each["act"] for each in attested["concerns"]] == [written["act"]]
