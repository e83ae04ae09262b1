"""Families sign the acta of a meeting: what they are told before, who can sign, and when it is firm."""

import json
import shutil
from pathlib import Path

import pytest

from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli

DAY = ("--on", "2027-01-09")
SIX = ("ana", "bruno", "carla", "diego", "elena", "felipe")


def signing(*names: str) -> tuple[str, ...]:
    return tuple(part for name in names for part in ("--as", name))


@pytest.fixture
def closed(village: Cli) -> Cli:
    """A meeting was held, a household registered, and the meeting closed by one signature alone."""
    counts = ("--set=convocation=1", "--set=households=12", "--set=present=9", "--set=represented=0")
    meeting = village.json("record", "meeting.opened", *counts, "--as=ana", *DAY)["act"]
    village.done("attest", "--yes", meeting, "--as=carla", *DAY)
    home = village.json("record", "household.registered", "--set=household=new", "--as=ana", *DAY)
    village.done("attest", "--yes", home["act"], "--as=carla", *DAY)
    village.done("key", "new", "sara")
    proof = village.json("key", "prove", "sara", "--person=marta", f"--household={home['data']['household']}")
    sets = [f"--set={field}={value}" for field, value in proof.items()]
    admitted = village.json("record", "key.admitted", *sets, "--as=ana", *DAY)
    village.done("attest", "--yes", admitted["act"], "--as=carla", *DAY)
    village.done("record", "meeting.closed", f"--set=meeting={meeting}", "--as=ana", *DAY)
    return village


def test_it_is_said_what_is_signed_before_anybody_is_asked(closed: Cli) -> None:
    told = closed.done("seal")
    assert "The acta of the meeting of 2027-01-09, closed by Ana Ruiz" in told
    assert "acts since the acta of 2026-12-19 are firm, among them:" in told
    assert "A household registered: household " in told
    assert "Members 11 -> 12\n  from then on also: household " in told
    assert "«A common good registered»" in told.partition("Waiting for somebody.")[2]  # the beans of the year before
    assert "None of 11 households has signed it, 6 have to.\n6 households more have to sign." in told
    assert "can sign still: Casa de Ana Ruiz, Casa de Bruno Díaz" in told


def test_whoever_does_not_agree_signs_nothing(closed: Cli) -> None:
    before = closed.json("show", "acts")
    result = closed("seal", *signing("elena"), *DAY)
    assert "Sign this acta for Casa de Elena Gómez?" in result.stderr
    assert result.exit_code == 2
    assert closed.json("show", "acts") == before


def test_it_is_sealed_by_the_voice_that_was_missing_and_by_no_officer(closed: Cli) -> None:
    first = closed.done("seal", *signing(*SIX[:4]), "--yes", *DAY)
    assert "4 of 11 households have signed it, 6 have to" in first
    assert "2 households more have to sign." in first
    [closing] = [act for act in closed.json("show", "acts") if act["type"] == "meeting.closed"][-1:]
    assert closing["verdict"] == "pending"
    last = closed.done("seal", *signing(*SIX), "--yes", *DAY)
    assert "Casa de Ana Ruiz has signed this acta already; its key ana is not needed." in last
    assert "The acta is sealed: 6 of 11 households signed it. It is firm against fewer than 1" in last
    assert f"compare with others: {closing['id']}" in last
    assert closed.json("explain", closing["id"])["code"] == "sealed"
    acta = closed.json("seal")["acta"]
    assert (acta["standing"], acta["withstands"], acta["before"], acta["after"]) == (True, 1, 11, 12)


def test_a_household_has_one_voice_however_many_keys_it_has(closed: Cli) -> None:
    told = closed.json("seal", *signing("rosa", "rosa", "elena"), "--yes", *DAY)
    assert (len(told["voices"]), len(told["acta"]["signed"])) == (2, 2)


def test_a_key_that_has_no_voice_yet_is_refused_before_anything_is_signed(closed: Cli) -> None:
    result = closed("seal", *signing("elena", "sara"), "--yes", *DAY)
    assert result.exit_code == CODES["NoVoice"]
    assert "once an acta is sealed that has its admission behind it" in result.stderr
    assert closed.json("seal")["acta"]["signed"] == []


def test_a_card_may_lie_elsewhere_and_each_key_have_its_own_passphrase(closed: Cli, tmp_path: Path) -> None:
    card = tmp_path / "elena.key"
    shutil.move(closed.folder / "keys/elena.key", card)
    words = tmp_path / "words"
    words.write_text("La Ceiba\nLa Ceiba\n")
    told = closed.json("seal", "--as=ana", "--card", card, "--yes", *DAY, "--passphrase-file", words)
    assert len(told["voices"]) == 2
    words.write_text("La Ceiba\nother\n")
    result = closed("seal", "--as=bruno", "--as=carla", "--yes", *DAY, "--passphrase-file", words)
    assert result.exit_code == CODES["WrongPassphrase"]
    assert len(closed.json("seal")["acta"]["signed"]) == 2


def test_what_waited_through_one_acta_lapses_at_the_next_and_that_is_said_before(closed: Cli) -> None:
    closed.done("seal", *signing(*SIX), "--yes", *DAY)
    counts = ("--set=convocation=1", "--set=households=12", "--set=present=9", "--set=represented=0")
    meeting = closed.json("record", "meeting.opened", *counts, "--as=ana", *DAY)["act"]
    closed.done("attest", "--yes", meeting, "--as=carla", *DAY)
    closed.done("record", "meeting.closed", f"--set=meeting={meeting}", "--as=ana", *DAY)
    beans = closed.json("seal")["acta"]["lapsing"]
    assert [closed.json("explain", name)["type"] for name in beans] == ["resource.registered"]
    assert "Void from then on, since it waited through one acta already." in closed.done("seal")
    closed.done("seal", *signing(*SIX, "graciela"), "--yes", *DAY)
    lapsed = closed.json("explain", beans[0])
    assert (lapsed["verdict"], lapsed["code"]) == ("void", "lapsed")


def test_only_a_closing_can_be_signed(village: Cli) -> None:
    [opened, *_] = [act for act in village.json("show", "acts") if act["type"] == "meeting.opened"]
    result = village("seal", opened["id"])
    assert result.exit_code == CODES["NothingToSeal"]
    assert "is no closing of a meeting (it is meeting.opened)" in result.stderr


def test_what_a_program_reads_says_the_same(closed: Cli) -> None:
    acta = closed.json("seal")["acta"]
    assert json.loads(json.dumps(acta)) == acta
    assert (acta["before"], acta["after"], acta["needed"], acta["sealed"]) == (11, 12, 6, False)
    assert [each["keys"] for each in acta["silent"]] == [1] * 11


def test_voices_that_did_not_hear_of_each_other_are_sealed_when_they_meet(closed: Cli, tmp_path: Path) -> None:
    """Three sign in the house and three on the laptop; a stick brings them together."""
    laptop = Cli(tmp_path / "laptop", tmp_path / "passphrase")
    shutil.copytree(closed.folder, laptop.folder)
    closed.done("seal", *signing(*SIX[:3]), "--yes", *DAY)
    laptop.done("seal", *signing(*SIX[3:]), "--yes", *DAY)
    laptop.done("courier", "write", tmp_path / "stick")
    closed.done("courier", "read", tmp_path / "stick")
    assert "They are enough, and only the acta is missing: `caracol seal --as NAME` writes it" in closed.done("seal")
    sealed = closed.json("seal", "--as=ana", *DAY)
    assert (sealed["voices"], sealed["acta"]["standing"]) == ([], True)


def test_what_a_share_of_the_households_did_may_be_too_few_from_the_acta_on(closed: Cli) -> None:
    recall = closed.json(
        "record", "mandate.recalled", "--set=mandate=storekeeper", "--set=reason=x", "--as=elena", *DAY
    )
    for name in SIX:
        closed.done("attest", "--yes", recall["act"], "--as", name, "--voice", *DAY)
    assert (
        closed.json("explain", recall["act"])["verdict"] == "effective"
    )  # by six of eleven; from the acta on of twelve
    meeting = [act["id"] for act in closed.json("show", "acts") if act["type"] == "meeting.opened"][-1]
    closed.done("record", "meeting.closed", f"--set=meeting={meeting}", "--as=ana", *DAY)
    told = closed.done("seal", "last")
    listed = told.partition("Done by a share of the households, and too few from then on")[2]
    assert f"«A mandate taken back» {recall['act'][:8]}" in listed
    closed.done("seal", *signing(*SIX), "--yes", *DAY)
    assert closed.json("explain", recall["act"])["code"] == "households"
    assert closed.json("explain", recall["act"])["verdict"] == "pending"


def test_when_too_few_have_a_key_left_it_is_said_that_no_acta_is_in_reach(closed: Cli) -> None:
    for name in ("diego", "elena", "felipe", "ines", "jacinta", "lorenzo"):
        revoked = closed.json("record", "key.revoked", f"--set=key={name}", "--set=reason=x", "--as=ana", *DAY)["act"]
        closed.done("attest", "--yes", revoked, "--as=carla", *DAY)
    told = closed.done("show")
    assert "5 of 11 households; an acta needs 6" in told
    assert "without a key: Casa de Diego López, Casa de Elena Gómez" in told
    assert "nothing more can become firm" in told
    firm = closed.json("show")[0]["firm"]
    assert (firm["can_speak"], firm["members"], firm["next_members"]) == (5, 11, 6)
    told = closed.done("seal")
    assert "without a key: Casa de Diego López" in told
