"""The house: what the repository promises about itself."""

from importlib.metadata import version

from click.testing import CliRunner

from caracol.node.cli import main


def test_the_command_line_says_its_version() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.output.split()[-1] == version("caracol")
