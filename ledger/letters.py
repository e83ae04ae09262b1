r"""People's own letters: how names are compared, and how what somebody typed is shown in a message.

plain("Ma’yan  Straße") == plain("ma'yan strasse")
quoted("ñandú\n") == r"'ñandú\n'"
"""

import codecs
import unicodedata
from typing import Final

from caracol.ledger.messages import message

APOSTROPHES: Final = "'`\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u2032\ua78c"
"""One letter, the glottal stop, in as many spellings as there are keyboards."""
JOINERS: Final = "\u200c\u200d"
"""Invisible, but many scripts cannot be written without them."""
_same: Final = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


def plain(name: str) -> str:
    """A name as names are compared: without accents, capitals, joiners, and whatever apostrophe was at hand."""
    letters = unicodedata.normalize("NFKD", name.translate(_same).casefold()).casefold()
    return " ".join("".join(letter for letter in letters if unicodedata.category(letter) not in _SILENT).split())


class NotUtf8(ValueError):
    """The bytes are no text in UTF-8."""


def decoded(data: bytes) -> str:
    """A text that somebody saved with whatever editor they have: in UTF-8, with a byte order mark or without.

    Raises:
        NotUtf8: it is in another encoding; which one would be a guess

    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotUtf8(message("it is in UTF-16: save it again as UTF-8"))
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise NotUtf8(
            message(
                (
                    "byte {start} ({data:#04x}) is none of UTF-8: save it again as UTF-8, not as Latin-1 or "
                    "a code page of Windows"
                ),
                start=error.start + 1,
                data=data[error.start],
            )
        ) from None


def quoted(text: str | bytes, most: int = 80) -> str:
    """The beginning of a text in its own letters, in one line, with what cannot be seen written out."""
    text = text[:most].decode(errors="replace") if isinstance(text, bytes) else text
    shown = "".join(
        letter if letter.isprintable() or letter in JOINERS else repr(letter)[1:-1] for letter in text[:most]
    )
    return f"'{shown}'"


_SILENT: Final = frozenset({"Mn", "Me", "Cf"})
"""Unicode categories: marks on letters, and what only tells how to draw them."""
