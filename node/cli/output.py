"""The one way to the terminal: what a command says, as text or as JSON, with nothing hidden in it (`visible`)."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
import msgspec

from caracol.ledger.letters import JOINERS
from caracol.node.cli.mistakes import note_warning
from caracol.node.cli.saying import told
from caracol.node.cli.visible import visible, visible_json


def say(text: str = "", *, err: bool = False) -> None:
    """Print lines of text; a `Message` in the language of the command."""
    from caracol.ledger.messages import in_language  # noqa: PLC0415 (`--help` needs no ledger)
    from caracol.node.cli.saying import spoken  # noqa: PLC0415

    text = in_language(text, spoken())
    _print("\n".join(map(visible, text.split("\n"))), err=err)


def warn(text: str) -> None:
    """Print a warning on the error channel; the command's exit code will be 1."""
    say(told("Warning: {text}", text=text), err=True)
    note_warning()


def say_json(value: Any) -> None:
    """Print a value as JSON: dicts, lists, texts, numbers and msgspec structs."""
    text = json.dumps(msgspec.to_builtins(value, enc_hook=str), ensure_ascii=False, indent=2)
    _print(visible_json(text))


def say_json_line(value: Any) -> None:
    """Print a value as JSON in one line, for programs that read line by line."""
    _print(visible_json(json.dumps(msgspec.to_builtins(value, enc_hook=str), ensure_ascii=False)))


def _print(text: str, *, err: bool = False) -> None:
    """Print it; an error names the file that somebody sent the output to, since that is on a disk of its own."""
    try:
        click.echo(text, err=err)
    except OSError as error:
        with suppress(OSError):
            error.filename = str(Path("/proc/self/fd", "2" if err else "1").readlink())
        raise


def one_line(text: str) -> str:
    """A text without line breaks, which could pass for lines of ours."""
    return " ".join(text.split())


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns as wide as what stands in them; nothing for no rows."""
    lines = [[visible(one_line(str(cell))) for cell in row] for row in rows]
    if not lines:
        return ""
    widths = [max(map(_width, column)) for column in zip(header, *lines, strict=True)]
    return "\n".join("  ".join(map(_filled, line, widths)).rstrip() for line in [list(header), *lines])


def _filled(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    """How many columns a terminal gives it (Unicode Standard Annex 11)."""
    shown = [character for character in text if not unicodedata.combining(character) and character not in JOINERS]
    return len(shown) + sum(unicodedata.east_asian_width(character) in "WF" for character in shown)
