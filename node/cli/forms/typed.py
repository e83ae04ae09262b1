"""`--set field=value` and files of TOML or JSON, as one friendly value for a form."""

import json
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from caracol.ledger.letters import decoded, quoted
from caracol.ledger.messages import message
from caracol.ledger.store.plain import read_plain
from caracol.node.cli.mistakes import Mistake

MAX_BYTES: Final = 1 << 20
"""Of a file of fields: no act is longer than 64 KiB."""


def friendly(file: Path | None, sets: Sequence[str]) -> dict[str, Any]:
    """What stands in the file, with what was set on the command line in place of it."""
    given: dict[str, Any] = {}
    for text in sets:
        path, equals, value = text.partition("=")
        if not equals or not path:
            raise Mistake(
                "NotAForm",
                message(("`--set` takes field=value, like --set quantity=1200; found {text}."), text=quoted(text)),
            )
        _put(given, path.strip(), value)
    return _merged(read_form(file) if file else {}, given)


def read_form(file: Path) -> dict[str, Any]:
    """A file of TOML, or of JSON if its name ends so or it begins with a brace; `-` is the standard input."""
    data = sys.stdin.buffer.read(MAX_BYTES) if str(file) == "-" else read_plain(file, MAX_BYTES)
    try:
        text = decoded(data)
        value = json.loads(text) if _is_json(file, text) else tomllib.loads(text)
    except ValueError as error:
        raise Mistake(
            "NotAForm",
            message(("{file} cannot be read: {error}. It has to be TOML, or JSON, in UTF-8."), file=file, error=error),
        ) from None
    except RecursionError:
        raise Mistake(
            "NotAForm", message("{file} is nested deeper than any form. It has to be TOML, or JSON.", file=file)
        ) from None
    if not isinstance(value, dict):
        raise Mistake("NotAForm", message("{file} has to hold fields with values, like quantity = 1200.", file=file))
    return value


def _is_json(file: Path, text: str) -> bool:
    return file.suffix == ".json" or text.lstrip().startswith("{")


def _put(form: dict[str, Any], path: str, value: str) -> None:
    """Set a value; one that is set again becomes a list."""
    *parents, name = path.split(".")
    for parent in parents:
        form = form.setdefault(parent, {})
        if not isinstance(form, dict):
            raise Mistake(
                "NotAForm",
                message(
                    ("{path} cannot be set: {parent} was set to a value of its own before."), path=path, parent=parent
                ),
            )
    there = form.get(name)
    form[name] = value if there is None else [*there, value] if isinstance(there, list) else [there, value]


def _merged(form: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(form)
    for name, value in over.items():
        there = merged.get(name)
        merged[name] = _merged(there, value) if isinstance(there, dict) and isinstance(value, dict) else value
    return merged
