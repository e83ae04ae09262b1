"""The translations as translators write them, read by Babel."""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def catalogue(path: Path) -> Catalog:
    """A .po file; one that breaks the format raises."""
    with path.open("rb") as source:
        return read_po(source, locale=path.stem, abort_invalid=True)


def messages(path: Path) -> list[tuple[str, str]]:
    """Every text that a .po file translates, and its translation; of plurals the forms with a zero character between.

    Fuzzy ones, which wait for a translator, are none.
    """
    found = []
    for entry in catalogue(path):
        ids, said = _forms(entry.id), _forms(entry.string)
        if entry.id and not entry.fuzzy and all(said):
            found.append(("\0".join(ids), "\0".join(said)))
    return found


def _forms(texts: Any) -> list[str]:
    """A text alone, or the forms of a plural."""
    return list(texts) if isinstance(texts, tuple | list) else [texts or ""]


def compiled(path: Path) -> bytes:
    """The catalogue as programs read it."""
    found = BytesIO()
    write_mo(found, catalogue(path))
    return found.getvalue()
