"""Showing, explaining, exporting, auditing, rebuilding: what reads a folder and leaves it as it was."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from caracol.node.cli.mistakes import CODES, FAILED, WARNED
from caracol.node.cli.show import WHAT
from caracol.node.demo.year import Year
from tests.ledger.bundle.tampering import with_manifest
from tests.node.cli.command_line import Cli


def test_everything_can_be_shown_as_text_and_as_json(village: Cli) -> None:
    for what in WHAT:
        assert village.done("show", what).strip()
        assert village.json("show", what) or what == "fines"  # nobody was fined that year


def test_the_lists_say_what_the_year_left(village: Cli) -> None:
    assert "Diego López: storekeeper (in force, accepted)" in village.done("show", "mandates")
    assert "Bruno Díaz: council (taken back)" in village.done("show", "mandates")
    assert "stock    1429000 gram" in village.done("show", "resources")
    assert "Vender maíz: rejected, abstain 1, no 6, yes 4" in village.done("show", "meetings")
    assert "Casa de Elena Gómez" in village.done("show", "people")
    assert "It was contested, and the body has let it fall" in village.done("show", "verdicts")


def test_reports_that_are_due_are_shown_as_of_a_date(village: Cli) -> None:
    assert "report due on 2026-05-08: missing" in village.done("show", "mandates", "--on", "2026-05-09")
    assert "informe para el 2026-05-08: tarde, dado el 2026-05-30" in village.done("show", "mandates", "--lang", "es")
    codes = [finding["code"] for finding in village.json("show", "findings", "--on", "2026-05-09")]
    assert codes.count("report-missing") == 1


def test_burdens_are_shown_with_whose_turn_it_is_next(village: Cli) -> None:
    told = village.done("show", "burden", "--on", "2026-01-31")
    assert "Casa de Ana Ruiz\n  2026: 22 days in posts" in told
    assert "Casa de Elena Gómez\n  nothing yet" in told
    turns = {turn["post"]: turn["households"] for turn in village.json("show", "burden")["turns"]}
    assert len(turns["storekeeper"][0]) == 6  # those that never served are equal


def test_an_act_says_how_it_stands_to_its_mandate(village: Cli) -> None:
    [produced, *_] = [act for act in village.json("show", "acts") if act["type"] == "event.recorded"]
    assert village.json("explain", produced["id"])["standing"] == "within"
    assert "Under its mandate: within its words, limits and term" in village.done("explain", produced["id"])


def test_an_act_is_explained_down_to_the_founding(village: Cli) -> None:
    [accepted] = [act for act in village.json("show", "acts") if act["type"] == "mandate.reported"]
    explanation = village.json("explain", accepted["id"][:8])
    assert [link["type"] for link in explanation["chain"]] == ["mandate.reported", "mandate.granted", "body.founded"]
    told = village.done("explain", accepted["id"])
    assert "Diego López wrote it as Encargo del almacén" in told
    assert "Ana Ruiz, Bruno Díaz, Carla Méndez signed" in told


def test_every_act_of_the_year_can_be_explained(village: Cli) -> None:
    for act in village.json("show", "acts")[::7]:
        assert village.json("explain", act["id"])["reason"]


def test_a_bundle_is_exported_and_proved_without_the_folder(village: Cli, tmp_path: Path) -> None:
    file = tmp_path / "ceiba.zip"
    assert "Anybody can check it" in village.done("export", file)
    body = village.json("show")[0]
    shutil.rmtree(village.folder)
    report = village.json("audit", file, "--documents")
    assert report["ok"]
    assert [each["body"] for each in report["bodies"]] == [body["id"]]
    told = village.done("audit", file)
    assert all(founder["fingerprint"] in told for founder in body["founders"])


def test_an_audit_tells_of_every_act_when_it_is_asked_to(village: Cli, tmp_path: Path) -> None:
    file = tmp_path / "ceiba.zip"
    village.done("export", file)
    report = village.json("audit", file, "--each")
    assert len(report["each"]) == report["acts"] > 0
    told = village.done("audit", file, "--each")
    assert all(act["id"] in told and act["key"] in told for act in report["each"])


def test_an_audit_reads_out_what_was_signed_and_why_it_holds(village: Cli, tmp_path: Path) -> None:
    file = tmp_path / "ceiba.zip"
    village.done("export", file, "--inner")
    told = village.done("audit", file, "--read")
    for act in village.json("show", "acts"):
        assert act["id"] in told
    assert "What was signed" in told
    assert "quantity: " in told
    assert "By what right" in told
    assert "(private text: " in told
    shown = village.json("audit", file, "--read")
    assert len(shown["read"]) == shown["acts"]
    assert {"reason", "data", "author"} <= shown["read"][0].keys()
    assert "Lo que se firmó" in village.done("audit", file, "--read", "--lang", "es")


def test_an_audit_of_a_bundle_that_lacks_something_says_so_and_warns(village: Cli, tmp_path: Path) -> None:
    file = tmp_path / "ceiba.zip"
    village.done("export", file)
    data = with_manifest(file.read_bytes(), lambda manifest: manifest.update(made_on="2026-02-30"))
    file.write_bytes(data)
    result = village("audit", file)
    assert result.exit_code == WARNED
    assert "Missing (date-impossible)" in result.stdout


def test_a_bundle_that_is_too_heavy_is_not_judged(village: Cli, tmp_path: Path) -> None:
    file = tmp_path / "ceiba.zip"
    village.done("export", file)
    with file.open("ab") as more:
        more.write(bytes(20 << 20))
    for args in ((file, "--memory", 16), (file, "--memory", 32)):
        result = village("audit", *args)
        assert result.exit_code == CODES["AuditTooHeavy"]
        assert "--memory" in result.stderr


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_an_audit_opens_plain_files_only(cli: Cli, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "ceiba.zip"
    if kind == "link":
        file.symlink_to("/dev/zero")
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.mkdir()
    assert cli("audit", file).exit_code in (CODES["BundleNotRead"], FAILED)


def test_names_leave_the_folder_only_when_that_is_asked_for(village: Cli, tmp_path: Path) -> None:
    scopes = {}
    for flag, file in (((), tmp_path / "open.zip"), (("--inner",), tmp_path / "inner.zip")):
        manifest = village.json("export", file, *flag)["manifest"]
        scopes[file.name] = [volume["scope"] for volume in manifest["volumes"]]
    assert scopes == {"open.zip": ["open"], "inner.zip": ["inner", "open"]}
    assert stat.S_IMODE((tmp_path / "inner.zip").stat().st_mode) == 0o600


def test_a_bundle_is_written_through_nobodys_link(village: Cli, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("important")
    (tmp_path / "ceiba.zip.part").symlink_to(mine)
    village.done("export", tmp_path / "ceiba.zip")
    assert mine.read_text() == "important"
    assert (tmp_path / "ceiba.zip").is_file()


def test_a_bundle_is_not_written_over_another_file_unasked(village: Cli, tmp_path: Path) -> None:
    file = tmp_path / "notes.zip"
    file.write_text("important")
    assert village("export", file).exit_code == CODES["FileExists"]
    assert file.read_text() == "important"
    village.done("export", file, "--replace")


def test_a_changed_bundle_is_reported_and_fails(village: Cli, tmp_path: Path) -> None:
    file = tmp_path / "ceiba.zip"
    village.done("export", file)
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 1
    file.write_bytes(data)
    result = village("audit", file)
    assert result.exit_code == CODES["BundleUnsound"]
    assert "Error: " in result.stderr


@pytest.mark.parametrize(
    ("content", "named"), [(b"hello", "BundleUnsound"), (b"", "BundleUnsound"), (None, "BundleNotRead")]
)
def test_what_is_no_bundle_is_refused(cli: Cli, tmp_path: Path, content: bytes | None, named: str) -> None:
    file = tmp_path / "no.zip"
    if content is not None:
        file.write_bytes(content)
    assert cli("audit", file).exit_code == CODES[named]


def test_rebuilding_changes_nothing(village: Cli) -> None:
    before = village.json("show", "verdicts")
    assert village.json("rebuild")["acts"] == len(before)
    assert village.json("show", "verdicts") == before


@pytest.mark.parametrize(
    "args", [("show",), ("show", "acts"), ("explain", "aaaaaaaa"), ("export", "x.zip"), ("rebuild",)], ids=" ".join
)
def test_an_empty_folder_is_said_to_be_empty_and_stays_so(cli: Cli, args: tuple[str, ...]) -> None:
    result = cli(*args)
    assert result.exit_code == CODES["NothingHere"]
    assert "caracol found" in result.stderr
    assert not cli.folder.exists()


def test_a_file_that_is_no_store_is_named(cli: Cli) -> None:
    cli.folder.mkdir()
    (cli.folder / "caracol.sqlite").write_text("not a database at all" * 100)
    assert cli("show").exit_code in (CODES["StoreCorrupt"], CODES["StoreLocked"], CODES["NotAStore"])


def test_a_second_body_has_to_be_named(village: Cli, tmp_path: Path) -> None:
    (tmp_path / "choir.toml").write_text(
        'kind = "group"\nnames = "Coro"\nmandates = []\nhouseholds = 1\n[founders.ana]\nhousehold = "household 1"\n'
        "[charter]\nposts = {}\nrules = {}\nthresholds = { charter = 1 }\n"
    )
    village("found", tmp_path / "choir.toml", "--as", "ana", "--on", "2026-12-31")
    result = village("show", "mandates")
    assert result.exit_code == CODES["BodyUnclear"]
    assert "Coro" in result.stderr
    assert "storekeeper" in village.done("show", "mandates", "--body", "asamblea de la ceiba")
    assert len(village.json("show")) == 2


def test_the_year_is_the_same_for_the_same_seed(village: Cli, lived: tuple[Path, Year], tmp_path: Path) -> None:
    again = village.json("demo", "--folder", tmp_path / "again", "--seed", 1)
    other = village.json("demo", "--folder", tmp_path / "other", "--seed", 2)
    assert again["digests"] == lived[1].digests
    assert other["digests"] != lived[1].digests


def test_the_demo_touches_no_folder_that_holds_something(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter").write_text("Dear")
    assert cli("demo", "--folder", tmp_path / "mine").exit_code == CODES["FolderNotEmpty"]
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter"]


def test_the_measurements_are_listed(cli: Cli) -> None:
    assert "receive" in cli.done("bench")


def test_the_help_of_show_names_all_that_can_be_shown(cli: Cli) -> None:
    told = " ".join(cli.done("show", "--help").split())
    assert f"WHAT is {', '.join(WHAT[:-1])} or {WHAT[-1]};" in told
