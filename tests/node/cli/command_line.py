"""The command line in this process, on a folder of its own."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from caracol.node.cli import main


class Cli:
    """The command line on one folder, with one passphrase for all keys."""

    def __init__(self, folder: Path, passphrase_file: Path) -> None:
        self.folder = folder
        self.environment = {"CARACOL_FOLDER": str(folder), "CARACOL_PASSPHRASE_FILE": str(passphrase_file)}

    def __call__(self, *args: object, **environment: str) -> Result:
        """What a command does."""
        return CliRunner().invoke(main, list(map(str, args)), env={**self.environment, **environment})

    def with_input(self, typed: str, *args: object, **environment: str) -> Result:
        """What a command does whose questions are answered so."""
        return CliRunner().invoke(main, list(map(str, args)), env={**self.environment, **environment}, input=typed)

    def done(self, *args: object) -> str:
        """What a command that must not fail prints."""
        result = self(*args)
        assert result.exit_code == 0, result.output
        return result.stdout

    def json(self, *args: object) -> Any:
        """What a command that must not fail reports."""
        return json.loads(self.done(*args, "--json"))
