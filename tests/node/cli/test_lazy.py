"""Commands are imported when they are used, and not before."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from caracol.node.cli.lazy import LazyGroup, Place

GREETING = """
import click

@click.command(help="Say good day.")
@click.option("--name")
def command(name):
    click.echo(f"Good day, {name}.")
"""


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LazyGroup]:
    (tmp_path / "greeting_command.py").write_text(GREETING)
    monkeypatch.syspath_prepend(tmp_path)
    places = {
        "greet": Place("greeting_command", "Say good day."),
        "absent": Place("no_such_module", "Never imported."),
    }
    yield LazyGroup(name="demo", places=places)
    sys.modules.pop("greeting_command", None)


def completions(group: click.Group, args: list[str], incomplete: str) -> list[str]:
    shell = ShellComplete(group, {}, "demo", "_DEMO_COMPLETE")
    return [item.value for item in shell.get_completions(args, incomplete)]


def test_help_lists_the_commands_in_their_order_and_imports_none(group: LazyGroup) -> None:
    output = CliRunner().invoke(group, ["--help"]).output
    assert output.index("greet   Say good day.") < output.index("absent  Never imported.")
    assert "greeting_command" not in sys.modules


def test_a_command_runs_with_its_own_options(group: LazyGroup) -> None:
    assert CliRunner().invoke(group, ["greet", "--name", "Ana"]).output == "Good day, Ana.\n"


def test_completing_a_name_imports_nothing(group: LazyGroup) -> None:
    assert completions(group, [], "gr") == ["greet"]
    assert "greeting_command" not in sys.modules


def test_completing_an_option_asks_the_command_itself(group: LazyGroup) -> None:
    assert completions(group, ["greet"], "--") == ["--name", "--help"]


def test_a_slip_in_a_name_is_answered_with_the_name_that_was_meant(group: LazyGroup) -> None:
    result = CliRunner().invoke(group, ["gret"])
    assert result.exit_code == 2
    assert "greet" in result.output
