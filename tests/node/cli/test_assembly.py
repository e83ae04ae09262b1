"""An assembly on the command line: elections by names, a charter changed by its file, slips, a death, the end."""

from collections.abc import Callable
from pathlib import Path

import pytest

from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli

MOTION = ("--set=names=x", "--set=rule=majority", "--set=text=x")
Write = Callable[..., Path]
POST = "[charter.posts.storekeeper]"
NEW_POST = f'[charter.posts.water]\nnames = "Encargo del agua"\npowers = []\n\n{POST}'


@pytest.fixture
def file(ceiba: Write) -> Path:
    """The founding file to begin with."""
    return ceiba()


@pytest.fixture
def assembly(founders: Cli, file: Path) -> Cli:
    """A body that was founded, and a meeting that is open."""
    founded = founders.json("found", file, "--as", "ana")
    for name in ("bruno", "carla"):
        founders.done("attest", "--yes", founded["act"], "--as", name)
    both(founders, "meeting.opened", "convocation=1", "households=5", "present=5", "represented=0")
    return founders


def both(cli: Cli, type_: str, *sets: str) -> str:
    """What ana records and bruno confirms."""
    act = str(cli.json("record", type_, *(f"--set={each}" for each in sets), "--as=ana")["act"])
    cli.done("attest", "--yes", act, "--as=bruno")
    return act


def adopted(cli: Cli, *sets: str) -> None:
    """A motion that everybody adopts."""
    cli.done("record", "motion.proposed", "--set=text=Que sí.", *(f"--set={each}" for each in sets), "--as=ana")
    both(cli, "motion.decided", "motion=last", "meeting=last", "counts.yes=5", "method=hands", "result=adopted")


def verdict(cli: Cli, act: str) -> tuple[str, str]:
    explained = cli.json("explain", act)
    return explained["verdict"], explained["code"]


def test_candidates_are_named_by_their_names(assembly: Cli) -> None:
    election = ("names=Consejo", "rule=council", "area=council", "enacts.post=council")
    sets = (*election, "text=Quién.", "options=elena,diego")
    motion = assembly.json("record", "motion.proposed", *(f"--set={each}" for each in sets), "--as=ana")
    people = {person["name"]: person["id"] for home in assembly.json("show", "people") for person in home["people"]}
    assert motion["data"]["options"] == [people["elena"], people["diego"]]
    counts = ("counts.elena=4", "counts.diego=1", "elected=elena", "elected=diego")
    both(assembly, "motion.decided", "motion=last", "meeting=last", *counts, "method=hands", "result=adopted")
    assert "Consejo: elena, diego; elena 4, diego 1 (effective)" in assembly.done("show", "meetings")
    granted = both(assembly, "mandate.granted", "motion=last", "post=council", "person=elena", "together=diego")
    assert verdict(assembly, granted) == ("effective", "mandate")
    told = assembly.done("show", "mandates")
    assert "elena" in told
    refused = assembly(
        "record", "mandate.granted", "--set=motion=last", "--set=post=council", "--set=person=ana", "--as=ana"
    )
    assert refused.exit_code == CODES["WouldBeVoid"]


def test_a_charter_is_changed_by_its_file_and_in_force_from_the_acta_on(assembly: Cli, file: Path) -> None:
    file.write_text(file.read_text().replace(POST, NEW_POST))
    charter = f"enacts.data.charter=@{file}"
    adopted(assembly, "names=Agua", "rule=consensus", "enacts.type=charter.amended", charter)
    amended = both(assembly, "charter.amended", f"charter=@{file}", "motion=last")
    assembly.done("attest", "--yes", amended, "--as=carla")
    assert verdict(assembly, amended) == ("effective", "mandate")
    grant = ("--set=person=elena", "--set=post=water", "--as=elena")
    refused = assembly("record", "mandate.granted", "--set=powers=[]", *grant)
    assert refused.exit_code == CODES["FieldMistaken"]
    assert "The posts are: " in refused.output
    assembly.done("record", "meeting.closed", "--set=meeting=last", "--as=ana")
    told = assembly.done("seal", "--as=ana", "--as=bruno", "--as=elena", "--yes")
    assert "A new charter: Agua" in told
    assert assembly.json("record", "mandate.granted", *grant)["verdict"] == "pending"


def test_a_founding_file_does_as_a_charter(assembly: Cli, file: Path) -> None:
    adopted(assembly, "names=Igual", "rule=consensus", "enacts.type=charter.amended", f"enacts.data.charter=@{file}")
    amended = assembly.json("record", "charter.amended", file, "--set=motion=last", "--as=ana")
    assert amended["verdict"] == "pending"


def test_a_slip_is_taken_back_while_nobody_else_signed_it(assembly: Cli) -> None:
    slip = assembly.json("record", "motion.proposed", *MOTION, "--as=ana")
    taken = assembly.json("record", "act.withdrawn", f"--set=acts={slip['act']}", "--set=why=Se me fue.", "--as=ana")
    assert taken["verdict"] == "effective"
    assert verdict(assembly, slip["act"]) == ("void", "withdrawn")
    refused = assembly("record", "act.withdrawn", f"--set=acts={taken['act']}", "--set=why=x", "--as=ana")
    assert refused.exit_code == CODES["WouldBeVoid"]


def test_a_death_ends_mandates_and_keys(assembly: Cli) -> None:
    died = both(assembly, "person.died", "person=carla", "date=2026-11-01")
    assert verdict(assembly, died) == ("effective", "mandate")
    refused = assembly("record", "motion.proposed", *MOTION, "--as=carla")
    assert refused.exit_code == CODES["WouldBeVoid"]


def test_a_body_ends_by_its_own_decision(assembly: Cli) -> None:
    adopted(assembly, "names=Fin", "rule=consensus", "enacts.type=body.ended", "enacts.data.reason=Ya somos dos.")
    ended = both(assembly, "body.ended", "reason=Ya somos dos.", "motion=last")
    assembly.done("attest", "--yes", ended, "--as=carla")
    assert verdict(assembly, ended) == ("effective", "mandate")


def test_an_acta_may_be_written_by_anybody_once_enough_have_signed(assembly: Cli) -> None:
    closing = both(assembly, "meeting.closed", "meeting=last")
    refused = assembly("record", "meeting.sealed", "--set=closing=last", "--as=elena")
    assert refused.exit_code == CODES["WouldBeVoid"]
    assembly.done("attest", "--yes", closing, "--as=ana", "--voice")
    assembly.done("attest", "--yes", closing, "--as=elena", "--voice")
    assert verdict(assembly, closing) == ("effective", "sealed")
    again = assembly("record", "meeting.sealed", "--set=closing=last", "--as=elena")
    assert again.exit_code == CODES["Slipped"]
