"""Courier files from the command line: with and without a running node, damaged, linked, read twice."""

from pathlib import Path

import pytest

from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli
from tests.node.daemon.nodes import node


@pytest.fixture
def stick(village: Cli, tmp_path: Path) -> Path:
    """A courier file from the invented community."""
    file = tmp_path / "stick.courier"
    village.done("courier", "write", file)
    return file


@pytest.fixture
def other(village: Cli, tmp_path: Path) -> Cli:
    """A folder that holds nothing."""
    return Cli(tmp_path / "other", Path(village.environment["CARACOL_PASSPHRASE_FILE"]))


def test_what_others_may_have_comes_over_and_names_do_not(village: Cli, stick: Path, other: Cli) -> None:
    came = other.json("courier", "read", "--accept", stick)
    assert came["taken"] == other.json("show")[0]["acts"]
    assert other.json("show")[0]["founders"] == village.json("show")[0]["founders"]
    assert "Elena Gómez" not in other.done("show", "people")
    assert b"Elena" not in stick.read_bytes()


def test_a_running_node_takes_it_in_too_and_twice_does_no_harm(stick: Path, other: Cli) -> None:
    with node(other.folder):
        first = other.json("courier", "read", "--accept", stick)
        again = other.json("courier", "read", "--accept", stick)
        assert other.json("status")["acts"] == first["taken"]
    assert (again["taken"], again["held"]) == (0, first["taken"])


@pytest.mark.parametrize("part", [0.3, 0.7, 0.99])
def test_of_a_torn_file_the_beginning_is_taken_and_the_whole_one_brings_the_rest(
    stick: Path, other: Cli, part: float
) -> None:
    torn = stick.with_name("torn")
    torn.write_bytes(stick.read_bytes()[: int(stick.stat().st_size * part)])
    failed = other("courier", "read", "--accept", torn)
    assert failed.exit_code == CODES["CourierBroken"]
    assert "have the file written again" in failed.stderr
    other.done("courier", "read", "--accept", stick)
    third = Cli(other.folder.with_name("third"), Path(other.environment["CARACOL_PASSPHRASE_FILE"]))
    third.done("courier", "read", "--accept", stick)
    assert other.json("show") == third.json("show")


def test_other_files_and_links_are_refused(stick: Path, other: Cli, tmp_path: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_text("Querida Ana")
    link = tmp_path / "link"
    link.symlink_to(stick)
    assert other("courier", "read", letter).exit_code == CODES["NoCourier"]
    assert other("courier", "read", link).exit_code == CODES["CourierNotRead"]
    assert other("courier", "read", tmp_path / "nowhere").exit_code == CODES["CourierNotRead"]


def test_a_file_is_not_written_over_unasked(village: Cli, stick: Path) -> None:
    assert village("courier", "write", stick).exit_code == CODES["FileExists"]
    village.done("courier", "write", stick, "--replace")
