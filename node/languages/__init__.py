"""The languages in which pages and commands speak: for each a catalogue of gettext, compiled beside its source.

`es.po` is what translators write, `es.mo` what is read here. `sh deploy/translate.sh` makes the second from the first,
and a test holds them together. What a catalogue does not translate is said in English.
"""

from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Final

from caracol.ledger.views.language import ENGLISH, Language

FOLDER: Final = Path(__file__).parent
SOURCE: Final = ENGLISH.code
"""The language that texts are written in."""


@cache
def codes() -> tuple[str, ...]:
    """The codes of all languages, that of the source first."""
    return (SOURCE, *sorted(path.stem for path in FOLDER.glob("*.mo")))


@cache
def language(code: str) -> Language:
    """One of them."""
    if code == SOURCE:
        return ENGLISH
    with (FOLDER / f"{code}.mo").open("rb") as compiled:
        return Language(code, GNUTranslations(compiled))
