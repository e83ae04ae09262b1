"""Reading translations as translators write them: .po files, handed to Python's own `gettext` in memory.

Known is the plain part of the format, which is all that is used: no contexts, no obsolete entries.
"""

import ast
import re
import struct
from collections.abc import Iterator
from gettext import GNUTranslations, NullTranslations
from io import BytesIO


class MalformedCatalogue(ValueError):
    """A .po file that cannot be read."""


def translations(po: str) -> NullTranslations:
    """What a .po file translates."""
    return GNUTranslations(BytesIO(_mo(dict(messages(po)))))


def messages(po: str) -> Iterator[tuple[str, str]]:
    """Every translated text of a .po file; of plurals the forms with a zero character between, as in .mo files."""
    for block in re.split(r"\n\s*\n", po):
        fields: dict[str, str] = {}
        field = ""
        for line in filter(None, map(str.strip, block.splitlines())):
            if line.startswith("#"):
                continue
            begun = re.fullmatch(r'(msgid|msgid_plural|msgstr|msgstr\[\d\]) (".*")', line)
            field, text = begun.groups() if begun else (field, line)
            fields[field] = fields.get(field, "") + _text(text)
        if fields:
            ids = [fields[name] for name in ("msgid", "msgid_plural") if name in fields]
            said = [text for name, text in fields.items() if name.startswith("msgstr")]
            if all(said):
                yield "\0".join(ids), "\0".join(said)


def _text(quoted: str) -> str:
    try:
        return str(ast.literal_eval(quoted))
    except (SyntaxError, ValueError) as error:
        raise MalformedCatalogue(
            f'A .po file has one text in quotation marks on each line, with \\" inside it; found {quoted[:60]}.'
        ) from error


def _mo(texts: dict[str, str]) -> bytes:
    """The same in the form that `gettext` reads (GNU gettext manual, "The Format of GNU MO Files")."""
    pairs = sorted((key.encode(), text.encode()) for key, text in texts.items())
    keys, values = b"".join(key + b"\0" for key, _ in pairs), b"".join(text + b"\0" for _, text in pairs)
    start = 28 + 16 * len(pairs)
    index = [*_places([key for key, _ in pairs], start), *_places([text for _, text in pairs], start + len(keys))]
    header = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 28 + 16 * len(pairs))
    return header + b"".join(index) + keys + values


def _places(texts: list[bytes], start: int) -> Iterator[bytes]:
    for text in texts:
        yield struct.pack("<2I", len(text), start)
        start += len(text) + 1
