"""Whoever was at a meeting and does not agree signs under protest: their words stay, and count as no voice."""

import json

from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli
from tests.node.cli.test_seal import DAY, closed, signing

__all__ = ["closed"]
WORDS = "La cuenta del maíz no se leyó."


def test_the_words_stand_beside_the_acta_and_are_no_voice(closed: Cli) -> None:
    closed.done("seal", *signing("ana", "bruno"), "--yes", *DAY)
    [closing] = [act["id"] for act in closed.json("show", "acts") if act["type"] == "meeting.closed"][-1:]
    said = closed.with_input("y\n", "attest", closing, "--as=elena", "--protest", WORDS, *DAY)
    assert "Sign this under protest as elena?" in said.output
    told = closed.done("seal")
    assert f"under protest: Elena Gómez: {WORDS}" in told
    assert "2 of 11 households have signed it" in told
    [meeting] = closed.json("show", "meetings")["meetings"][-1:]
    [protest] = meeting["protests"]
    assert (protest["who"], protest["words"]) == ("Elena Gómez", {"es": WORDS})
    assert f"bajo protesta: Elena Gómez: {WORDS}" in closed.done("show", "meetings", "--lang=es")


def test_a_protest_is_no_second_signature(village: Cli) -> None:
    beans = ("--set=names=garbanzo", "--set=kind=stock", "--set=unit=gram")
    act = village.json("record", "resource.registered", *beans, "--as=ana", *DAY)["act"]
    village.done("attest", act, "--as=carla", "--protest", WORDS, "--yes", *DAY)
    assert json.loads(village.done("explain", act, "--json"))["verdict"] == "pending"


def test_a_protest_without_words_is_refused(village: Cli) -> None:
    result = village("attest", "last", "--as=carla", "--protest", " ", "--yes", *DAY)
    assert result.exit_code == CODES["FieldMistaken"]
    assert "says in words what you do not agree with" in result.output
