"""Keys from the command line."""

import os
from pathlib import Path

import pytest

from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli


def test_a_new_key_shows_its_fingerprint_and_is_listed_with_it(cli: Cli) -> None:
    made = cli.json("key", "new", "ana")
    assert len(made["fingerprint"].split()) == 8
    assert cli.json("key", "list") == [made]
    assert made["fingerprint"] in cli.done("key", "list")
    assert (cli.folder / "keys/ana.key").stat().st_mode & 0o777 == 0o600


def test_no_key_is_written_over(founders: Cli) -> None:
    before = (founders.folder / "keys/ana.key").read_bytes()
    result = founders("key", "new", "ana")
    assert result.exit_code == CODES["KeyfileExists"]
    assert "Choose another name" in result.stderr
    assert (founders.folder / "keys/ana.key").read_bytes() == before


@pytest.mark.parametrize("name", ["../ana", ".ana", "a/b", "", "a" * 65, "ana\n"])
def test_a_name_that_is_no_good_for_a_file_is_refused(cli: Cli, name: str) -> None:
    assert cli("key", "new", name).exit_code == CODES["MalformedKeyName"]
    assert not cli.folder.exists()


def test_names_may_be_of_any_script(cli: Cli) -> None:
    cli.done("key", "new", "María-Ñandé")
    assert [each["name"] for each in cli.json("key", "list")] == ["María-Ñandé"]


def test_a_file_that_is_no_key_is_a_warning_and_the_others_are_listed(founders: Cli) -> None:
    (founders.folder / "keys/odd.key").write_text("{}")
    result = founders("key", "list")
    assert result.exit_code == 1
    assert "odd.key" in result.stderr
    assert "carla" in result.stdout


def test_an_empty_passphrase_closes_nothing(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n")
    assert cli("key", "new", "ana", "--passphrase-file", tmp_path / "empty").exit_code == CODES["EmptyPassphrase"]


def test_a_key_proves_whom_it_speaks_for_and_is_admitted_with_that(village: Cli) -> None:
    village.done("key", "new", "nueva")
    proof = village.json("key", "prove", "nueva", "--person", "Marta Jiménez")
    sets = [f"--set={field}={value}" for field, value in proof.items()]
    admitted = village.json("record", "key.admitted", *sets, "--as=ana", "--on=2026-12-31")
    village.done("attest", "--yes", admitted["act"], "--as", "graciela", "--on", "2026-12-31")
    [home] = [home for home in village.json("show", "people") if home["name"].endswith("Marta Jiménez")]
    assert [key["state"] for key in home["people"][0]["keys"]] == ["revoked", "speaks"]


def test_a_proof_is_for_one_household(village: Cli) -> None:
    village.done("key", "new", "nueva")
    proof = village.json("key", "prove", "nueva", "--person", "Marta Jiménez", "--household", "elena")
    homes = {home["name"]: home["id"] for home in village.json("show", "people")}
    assert proof["household"] == homes["Casa de Elena Gómez"]
    sets = [f"--set={field}={value}" for field, value in {**proof, "household": homes["Casa de Marta Jiménez"]}.items()]
    result = village("record", "key.admitted", *sets, "--as=ana", "--on=2026-12-31")
    assert result.exit_code == CODES["WouldBeVoid"]


def test_a_lost_key_is_replaced_by_a_new_one_and_whoever_has_it_can_object(village: Cli) -> None:
    village.done("key", "new", "carla2")
    proof = village.json("key", "prove", "carla2", "--person", "Carla", "--instead-of", "carla")
    sets = [f"--set={field}={value}" for field, value in proof.items()]
    on = ("--on", "2026-12-31")
    replaced = village.json("record", "key.replaced", *sets, "--set=reason=lost", "--as=ana", *on)
    assert replaced["code"] == "signatures"
    village.done("key", "prove", "carla2", "--person", "Carla", "--instead-of", proof["old"][:12])
    objection = village.json(
        "record", "dispute.raised", f"--set=about={replaced['act']}", "--set=words=Aquí está", "--as=carla", *on
    )
    assert objection["verdict"] == "effective"


def test_only_a_key_of_that_person_is_replaced(village: Cli) -> None:
    village.done("key", "new", "carla2")
    result = village("key", "prove", "carla2", "--person", "Carla", "--instead-of", "ana")
    assert result.exit_code == CODES["NameUnknown"]
    assert "show people" in result.stderr


def test_a_card_of_the_founding_is_replaced_like_any_other_key(village: Cli) -> None:
    village.done("key", "new", "elena2")
    proof = village.json("key", "prove", "elena2", "--person", "Elena", "--instead-of", "elena")
    sets = [f"--set={field}={value}" for field, value in proof.items()]
    replaced = village.json("record", "key.replaced", *sets, "--set=reason=lost", "--as=ana", "--on=2026-12-31")
    for name in ("carla", "graciela"):
        village.done("attest", "--yes", replaced["act"], "--as", name, "--on=2026-12-31")
    [home] = [home for home in village.json("show", "people") if home["name"] == "Casa de Elena Gómez"]
    assert [key["state"] for key in home["people"][0]["keys"]] == ["revoked", "speaks"]
    assert home["voice"] == "no key"  # until the next acta, unless her own card lets the new one speak


def test_a_passphrase_of_a_few_characters_closes_nothing(cli: Cli, tmp_path: Path) -> None:
    short = tmp_path / "short"
    short.write_text("maíz 24\n", encoding="utf-8")
    result = cli("key", "new", "ana", "--passphrase-file", short)
    assert result.exit_code == CODES["ShortPassphrase"]
    assert "at least 8" in result.stderr
    assert not (cli.folder / "keys/ana.key").exists()


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_passphrase_is_read_from_a_plain_file_only(cli: Cli, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "other"
    if kind == "link":
        file.symlink_to(tmp_path / "passphrase")
    else:
        os.mkfifo(file)
    result = cli("key", "new", "ana", "--passphrase-file", file)
    assert result.exit_code == CODES["FileUnreadable"]
    assert str(file) in result.stderr
