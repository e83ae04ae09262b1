"""A click group that imports a command only when that command is used.

The group knows each command's name, one line of help and the module that holds it. `caracol --help` and the shell's
completion of names need no more than that; so they import no command, and no command waits for what another imports.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click


class Place(NamedTuple):
    """Where a command is found, and what is said of it before it is imported."""

    module: str  # dotted name of the module; its `command` is the click command
    help: str  # the first sentence of the command's own help, shown in the group's list


class LazyGroup(click.Group):
    """Commands in `places`, in the order in which a reader should meet them.

    What click lists are signboards with a name and a line of help; `resolve_command` goes to the command itself.
    """

    def __init__(self, *, places: Mapping[str, Place], **settings: Any) -> None:
        super().__init__(commands=[click.Command(name, help=place.help) for name, place in places.items()], **settings)
        self.places = places

    def load(self, name: str) -> click.Command:
        """The command itself, imported now."""
        command: click.Command = import_module(self.places[name].module).command
        return command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names; click would sort them."""
        return list(self.places)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """What click found, with the command in place of its signboard."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, self.load(name) if name else None, rest
