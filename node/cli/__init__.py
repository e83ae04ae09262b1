"""The command line `caracol`. Each command lives in a file of its own and is imported when it is used.

A command's module defines `command`, a click command. To add one, write the module and name it in `PLACES`,
with the line that `caracol --help` shows. `docs/commands.md` names every command and option; a test holds that.

Exit codes: 0 fine, 1 done with warnings, 2 failed, 3 to 99 one per named error.
"""

from typing import Final

import click

from caracol.node.cli.lazy import LazyGroup, Place

PLACES: Final[dict[str, Place]] = {}


@click.command("caracol", cls=LazyGroup, places=PLACES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="caracol", message="%(prog)s %(version)s")
def main() -> None:
    """Keep the acts of a community that decides in assembly."""
