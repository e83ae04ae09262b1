"""The languages in which pages and commands speak: one .po file for each, read as it is when it is first needed.

There is nothing to compile and nothing that could be out of date: a file in this folder is a language. What a file does
not translate is said in English.
"""

from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Final

from caracol.ledger.views.language import Language
from caracol.node.languages.po import translations

FOLDER: Final = Path(__file__).parent
SOURCE: Final = "en"
"""The language that texts are written in."""


@cache
def languages() -> dict[str, NullTranslations]:
    """The translations by language."""
    found = {path.stem: translations(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.po"))}
    return {SOURCE: NullTranslations(), **found}


def language(code: str) -> Language:
    """One of them."""
    return Language(code, languages()[code])
