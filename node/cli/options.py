"""Options that several commands have, each defined once."""

import io
import os
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from caracol.ledger.letters import NotUtf8, decoded, quoted
from caracol.ledger.messages import message
from caracol.ledger.store.plain import read_plain
from caracol.ledger.views.language import Language
from caracol.node.cli.forms.dates import day
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.saying import told
from caracol.node.config import clock
from caracol.node.config.folder import Folder, usual_folder
from caracol.node.config.keyring import Keyring
from caracol.node.config.language import usual_language
from caracol.node.languages import SOURCE, codes, language

MAX_BYTES: Final = 1 << 16
"""Of a file of passphrases."""

Command = TypeVar("Command", bound=Callable[..., Any])


class FolderPath(click.ParamType[Folder]):
    """A path that stands for a node's folder."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Folder:
        """The folder at this path."""
        return value if isinstance(value, Folder) else Folder(Path(value))


class Tongue(click.Choice[str]):
    """The code of a language that stands for the language."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """How things are said in it."""
        return value if isinstance(value, Language) else language(super().convert(value, param, ctx))


class DayType(click.ParamType[str]):
    """A date as people write it in minutes: 2026-11-22, or 22/11/2026."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date in its one spelling."""
        typed = day(value)
        if typed is None:
            self.fail(f"{quoted(value)} is no date like 2026-11-22.", param, ctx)
        return typed


def example(*lines: str) -> str:
    """What a command's help ends with."""
    # The backspace tells click to leave the lines as they are.
    return "\n".join(("\b", "Example:", *(f"  {line}" for line in lines)))


def complete_key(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of keys in the folder, for the shell."""
    folder: Folder = ctx.params.get("folder") or Folder(usual_folder())
    names = [named.name for named in Keyring(folder.keys).readable()]
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


FOLDER: Final = click.option(
    "--folder",
    type=FolderPath(),
    envvar="CARACOL_FOLDER",
    default=lambda: Folder(usual_folder()),
    show_default="~/.local/share/caracol",
    is_eager=True,
    help="Where the node keeps everything. CARACOL_FOLDER sets it too.",
)
AS: Final = click.option(
    "--as",
    "author",
    metavar="NAME",
    required=True,
    shell_complete=complete_key,
    help="The key that signs, by its name.",
)
PASSPHRASE_FILE: Final = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    envvar="CARACOL_PASSPHRASE_FILE",
    help="Take the passphrase from this file's first line (- is the standard input) and do not ask for it.",
)
JSON: Final = click.option("--json", "as_json", is_flag=True, help="Report as JSON, for programs.")


def _not_of_a_wrong_clock(ctx: click.Context, param: click.Parameter, on: str) -> str:
    """The date; the clock's only if it can be right, where an act is to be written."""
    is_typed = ctx.get_parameter_source(str(param.name)) is not ParameterSource.DEFAULT
    only_looks = any(ctx.params.get(flag) for flag in ("show_list", "show_fields", "show_example", "check"))
    if not is_typed and not only_looks and (doubt := clock.doubt(clock.today())):
        raise Mistake("ClockWrong", message("{doubt} Nothing was written.", doubt=doubt))
    return on


LANG: Final = click.option(
    "--lang",
    "language",
    type=Tongue(codes()),
    default=lambda: language(usual_language(codes(), SOURCE)),
    show_default="that of the environment, else en",
    help="The language of explanations.",
)
ON: Final = click.option(
    "--on",
    type=DayType(),
    default=lambda: clock.today().isoformat(),
    callback=_not_of_a_wrong_clock,
    show_default="today",
    help="The date that people would write on paper.",
)
AS_OF: Final = click.option(
    "--on",
    "as_of",
    type=DayType(),
    show_default="that of the newest act",
    help="As of which date reports are due, terms over, and burdens counted.",
)
BODY: Final = click.option(
    "--body", metavar="BODY", help="Which body, by its name or id; needed where the folder holds several."
)


def passphrase_for(name: str, file: Path | None, *, new: bool = False) -> str:
    """The passphrase of a key: from the file, else asked for (twice for a new key)."""
    if file is not None:
        return _lines(file, 1)[0]
    if not _can_ask():
        raise Mistake(
            "NoTerminal",
            message(
                (
                    "The passphrase of the key {name} cannot be asked for, since there is no terminal. Put "
                    "it into a file and name that with --passphrase-file."
                ),
                name=name,
            ),
        )
    return str(
        click.prompt(told("Passphrase of {name}", name=name), hide_input=True, confirmation_prompt=new, err=True)
    )


def passphrases_for(names: Sequence[str], file: Path | None) -> list[str]:
    """The passphrase of each of several keys: asked for one by one; or one line of the file each, or one for all."""
    if file is None:
        return [passphrase_for(name, None) for name in names]
    lines = _lines(file, len(names))
    if len(lines) not in (1, len(names)):
        raise Mistake(
            "NotAForm",
            message(
                ("{file} has {number} lines for {number_2} keys. Give each key a line, or all one."),
                file=file,
                number=len(lines),
                number_2=len(names),
            ),
        )
    return lines * len(names) if len(lines) == 1 else lines


def _lines(file: Path, most: int) -> list[str]:
    """The first lines of a file of passphrases; - is the standard input, of which no more is read."""
    if str(file) == "-":
        data = b"".join(sys.stdin.buffer.readline(MAX_BYTES) for _ in range(most))
    else:
        data = read_plain(file, MAX_BYTES)
    try:
        read = io.StringIO(decoded(data), newline=None)
    except NotUtf8 as error:
        raise Mistake(
            "NotAForm", message("The passphrase file {file} cannot be read: {error}.", file=file, error=error)
        ) from None
    return [line.rstrip("\n") for line in islice(read, most)] or [""]


def _can_ask() -> bool:
    """Whether there is a terminal to ask on, also where the standard input is something else."""
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
