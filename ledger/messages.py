"""Sentences that arise where nobody knows the reader's language: English, with what they were made of.

    raise Unfit(message("`on` is a date like 2026-11-22; found {found}.", found=found))

Law: a `Message` is a text, equal to its English. Whoever shows it may say it in another language (`in_language`);
whoever stores it or sends it has the English text, or `parts` of it.
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any, Final

from caracol.ledger.views.language import Language

MAX_DEPTH: Final = 8
"""Messages inside messages; deeper ones that come from elsewhere are plain texts."""


class Message(str):
    """A sentence, with its template and what fills its gaps."""

    __slots__ = ("gaps", "template")
    template: str
    gaps: Mapping[str, object]


def message(template: str, /, **gaps: object) -> Message:
    """A sentence with its gaps filled. An error in a gap says what it says, and is not kept itself."""
    filled = {name: message_of(gap) if isinstance(gap, BaseException) else gap for name, gap in gaps.items()}
    said = Message(template.format(**filled))
    said.template, said.gaps = template, filled
    return said


def together(sentences: Iterable[str]) -> str:
    """Several sentences as one text."""
    return reduce(lambda first, then: message("{first} {then}", first=first, then=then), sentences)


def message_of(error: BaseException) -> str:
    """What an error says: its `Message`, if it was given one."""
    said = error.args[0] if error.args else None
    return said if isinstance(said, Message) and str(error) == said else str(error)


def in_language(text: str, language: Language) -> str:
    """A text as it is said in a language; one that is no `Message` as it stands."""
    if not isinstance(text, Message):
        return text
    gaps = {name: in_language(gap, language) if isinstance(gap, str) else gap for name, gap in text.gaps.items()}
    return language.say(text.template, **gaps)


def parts(text: str) -> Any:
    """A text for JSON: itself, or of a `Message` the template and the gaps."""
    if not isinstance(text, Message):
        return str(text)
    return [text.template, {name: _part(gap) for name, gap in text.gaps.items()}]


def put_together(found: Any, depth: int = 0) -> str:
    """The text that `parts` made this of; anything else as it is spelled."""
    match found:
        case [str(template), dict() as gaps] if depth < MAX_DEPTH:
            try:
                return message(template, **{str(name): _gap(gap, depth + 1) for name, gap in gaps.items()})
            except (AttributeError, IndexError, KeyError, TypeError, ValueError):
                return template
    return str(found)


def _part(gap: object) -> Any:
    if isinstance(gap, str):
        return parts(gap)
    return gap if isinstance(gap, int | float) else str(gap)


def _gap(gap: Any, depth: int) -> Any:
    return gap if isinstance(gap, int | float) else put_together(gap, depth)
