"""The languages in which pages and commands speak: one .po file for each, read as it is when it is first needed.

There is nothing to compile and nothing that could be out of date: a file in this folder is a language. What a file does
not translate is said in English.
"""

from functools import cache
from pathlib import Path
from typing import Final

from caracol.ledger.views.language import ENGLISH, Language
from caracol.node.languages.po import translations

FOLDER: Final = Path(__file__).parent
SOURCE: Final = ENGLISH.code
"""The language that texts are written in."""


@cache
def codes() -> tuple[str, ...]:
    """The codes of all languages, that of the source first."""
    return (SOURCE, *sorted(path.stem for path in FOLDER.glob("*.po")))


@cache
def language(code: str) -> Language:
    """One of them."""
    return ENGLISH if code == SOURCE else Language(code, translations((FOLDER / f"{code}.po").read_text("utf-8")))
