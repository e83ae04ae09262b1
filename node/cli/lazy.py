"""A click group that imports a command only when that command is used.

The group knows each command's name, one line of help and the module that holds it. So `caracol --help` and shell
completion import no command, and a command imports no other: start-up stays fast on a small computer.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

import click


class Place(NamedTuple):
    """Where a command is: the module, whose `command` it is, and the line that `--help` of the group shows."""

    module: str
    help: str


class LazyGroup(click.Group):
    """Commands are looked up in `places`, in the order in which a reader should meet them."""

    def __init__(self, *, places: Mapping[str, Place], **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]  # click's own settings pass through unchanged
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, without importing any command."""
        return list(self.places)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command itself, imported now; None if there is no such name."""
        place = self.places.get(name)
        if place is None:
            return None
        found: click.Command = import_module(place.module).command
        return found
