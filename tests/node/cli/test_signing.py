"""Nobody signs unread, and nobody signs what needs no signature: `caracol attest` and `caracol read`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli

MAIZE = ("resource.registered", "--set=names=maíz", "--set=kind=stock", "--set=unit=gram", "--as=ana")


@pytest.fixture
def assembly(founders: Cli, ceiba: Callable[..., Path]) -> Cli:
    """A body that three have founded."""
    founders.done("found", ceiba(), "--as=ana")
    for name in ("bruno", "carla"):
        founders.done("attest", "last", "--yes", "--as", name)
    return founders


def test_an_act_is_shown_whole_before_anybody_is_asked(assembly: Cli) -> None:
    act = assembly.json("record", *MAIZE)["act"]
    said_no = assembly.with_input("n\n", "attest", "last", "--as=bruno")
    assert "A common good registered" in said_no.output
    assert "Name: maíz" in said_no.output
    assert said_no.exit_code == 2
    assert assembly.json("explain", act)["verdict"] == "pending"
    said_yes = assembly.with_input("y\n", "attest", "last", "--as=bruno")
    assert said_yes.exit_code == 0
    assert assembly.json("explain", act)["verdict"] == "effective"


def test_where_nobody_can_be_asked_nothing_is_signed(assembly: Cli) -> None:
    act = assembly.json("record", *MAIZE)["act"]
    result = assembly("attest", "last", "--as=bruno")
    assert result.exit_code == CODES["NoTerminal"]
    assert "--yes" in result.output
    assert assembly.json("explain", act)["verdict"] == "pending"


def test_last_is_the_newest_that_lacks_my_signature(assembly: Cli) -> None:
    first = assembly.json("record", *MAIZE)["act"]
    second = assembly.json("record", *MAIZE[:1], "--set=names=frijol", *MAIZE[2:])["act"]
    assembly.done("attest", second, "--yes", "--as=bruno")
    done = assembly.json("attest", "last", "--yes", "--as=bruno")
    assert [each["act"] for each in done["concerns"]] == [first]
    none = assembly("attest", "last", "--yes", "--as=bruno")
    assert none.exit_code == CODES["NothingToSign"]
    assert "Asamblea de La Ceiba" in none.output


def test_the_second_signer_is_somebody_else_than_the_author(assembly: Cli) -> None:
    assembly.done("record", *MAIZE)
    result = assembly("attest", "maiz", "--yes", "--as=ana")
    assert result.exit_code == CODES["NothingToSign"]
    assert "These can: bruno, carla." in result.output


def test_what_needs_no_signature_is_not_signed(assembly: Cli) -> None:
    assembly.done("record", *MAIZE)
    assembly.done("attest", "maiz", "--yes", "--as=bruno")
    again, more = (assembly("attest", "maiz", "--yes", "--as", name) for name in ("bruno", "carla"))
    assert {again.exit_code, more.exit_code} == {CODES["NothingToSign"]}
    assert "It needs no more signatures" in more.output


def test_a_card_does_not_sign_for_an_officer(assembly: Cli) -> None:
    assembly.done("record", *MAIZE)
    result = assembly("attest", "maiz", "--yes", "--as=elena")
    assert result.exit_code == CODES["NothingToSign"]
    assert "bruno, carla" in result.output


def test_a_household_signs_a_closing_until_its_acta_is_sealed(assembly: Cli) -> None:
    numbers = ("--set=convocation=1", "--set=households=5", "--set=present=5", "--set=represented=0")
    assembly.done("record", "meeting.opened", *numbers, "--as=ana")
    assembly.done("attest", "last", "--yes", "--as=bruno")
    assembly.done("record", "meeting.closed", "--set=meeting=last", "--as=ana")
    assembly.done("attest", "last", "--yes", "--as=bruno")
    for name in ("elena", "ana"):
        assembly.done("attest", "last", "--yes", "--as", name)
    assert assembly.json("seal")["acta"]["sealed"]
    assert assembly("attest", "last", "--yes", "--as=diego").exit_code == CODES["NothingToSign"]


def test_any_act_is_read_whole_in_words(assembly: Cli) -> None:
    founding = assembly.done("read", "asamblea")
    assert "Encargada del almacén (storekeeper), 1 seat: look after common goods." in founding
    assert "more than 1/2 of those who vote choose «yes»" in founding
    assert "Posts:" not in assembly.done("read", "asamblea", "--lang=es")
    assert "Cargos:" in assembly.done("read", "asamblea", "--lang=es")
