"""Words as they are indexed and as they are looked for, so that both are spelled alike.

Accents are ignored (FTS5 does that). So is the glottal stop, which the Mayan languages are written with in several
ways (with an apostrophe of one kind or another: k'op) and which would otherwise cut words in two.
"""

import re
import unicodedata

from caracol.ledger.letters import APOSTROPHES

_GLOTTAL_STOPS = str.maketrans(dict.fromkeys(APOSTROPHES, ""))
_word = re.compile(r"[^\W_]+")


def spelled(text: str) -> str:
    """A text as it goes into the index."""
    if text.isascii():
        return text.translate(_GLOTTAL_STOPS)
    return unicodedata.normalize("NFC", text).translate(_GLOTTAL_STOPS)


def query(words: str) -> str:
    """An FTS5 query for texts that hold all of these words, or words that begin like them. Of no words: nothing."""
    return " AND ".join(f'"{word}"*' for word in _word.findall(spelled(words))) or '""'
