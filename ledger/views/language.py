"""The language in which a reader is told of a body. Pure: translations come from outside; without any it is English.

A sentence is a template for `str.format` with named gaps, in English. One that counts something is `Counted`: which of
its forms is said follows the number and the rules of the language (GNU gettext manual, "Plural forms").
"""

from collections.abc import Mapping
from gettext import NullTranslations
from typing import Final, NamedTuple


class Counted(NamedTuple):
    """A sentence that is another one for another number."""

    one: str
    many: str
    by: str
    """The gap that holds the number."""


Sentence = str | Counted


class Language:
    """How things are said in one language. What it has no translation of is said in English."""

    def __init__(self, code: str, translations: NullTranslations) -> None:
        """`code`: the language as in `words` of acts, `es`."""
        self.code = code
        self.translations = translations

    def say(self, sentence: Sentence, **gaps: object) -> str:
        """A sentence with its gaps filled."""
        if isinstance(sentence, Counted):
            number = gaps[sentence.by]
            assert isinstance(number, int)  # noqa: S101  that is what the gap is for
            return self.translations.ngettext(sentence.one, sentence.many, number).format(**gaps)
        return self.translations.gettext(sentence).format(**gaps)

    def name(self, table: Mapping[str, str], word: str) -> str:
        """The word of a table for something; the thing's own name where the table does not know it."""
        return self.translations.gettext(table[word]) if word in table else word

    def version(self, words: Mapping[str, str]) -> tuple[str, str]:
        """The language in which a text of somebody's is shown, and the text: this language, else the first it has."""
        code = self.code if self.code in words else next(iter(words), "")
        return code, words.get(code, "")


ENGLISH: Final = Language("en", NullTranslations())
