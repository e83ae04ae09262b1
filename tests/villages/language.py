"""The language of the stories: sentences, what they do, and a reader.

    @says("{many} recall {one}.")
    def recall(villages, who, whom): ...

    tell(villages, "Beto and Carla recall Ana.")          # recall(villages, ["Beto", "Carla"], "Ana")

Every sentence is matched whole; one that says nothing known is an error that names it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from tests.villages.villages import Villages

NAME: Final = r"[A-Z]\w+"
WORDS: Final[dict[str, tuple[str, Callable[[str], Any]]]] = {
    "one": (NAME, str),
    "many": (rf"{NAME}(?:, {NAME})*(?: and {NAME})?", lambda text: re.findall(NAME, text)),
    "place": (r"(?:La |El )?[A-Z]\w+", str),
    "act": (r"the [^,()]+?", str),
    "thing": (r"the \w+", str),
    "day": (r"\d+ [A-Z]\w+ \d{4}", lambda text: _day(text).isoformat()),
    "month": (r"[A-Z]\w+", str),
    "count": (r"\d+", int),
    "verdict": (r"effective|contested|pending|void", str),
    "rule": (r"\w+", str),
}
"""What may stand in a gap of a sentence, and what it is read as."""

Play = Callable[..., None]
SENTENCES: Final[list[tuple[re.Pattern[str], tuple[str, ...], Play]]] = []


def says(sentence: str) -> Callable[[Play], Play]:
    """What is done when a story says this."""

    def known(play: Play) -> Play:
        gaps = tuple(re.findall(r"\{(\w\w+)\}", sentence))
        plain = re.escape(sentence).replace(r"\{s\}", "s?")
        pattern = re.sub(r"\\\{(\w+)\\\}", lambda gap: f"({WORDS[gap[1]][0]})", plain)
        SENTENCES.append((re.compile(pattern), gaps, play))
        return play

    return known


def tell(villages: Villages, sentence: str) -> None:
    """Let one sentence happen, or be checked."""
    for pattern, gaps, play in SENTENCES:
        if match := pattern.fullmatch(sentence):
            villages.sentence = sentence
            play(villages, *(WORDS[gap][1](text) for gap, text in zip(gaps, match.groups(), strict=True)))
            return
    raise AssertionError(f"A story says what nobody understands: {sentence!r}. Sentences are in tests/villages.")


def sentences(page: Path) -> Iterator[str]:
    """What a story says, sentence by sentence: the lines of its lists."""
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("- "):
            yield from re.findall(r"\S.*?[.](?= [A-Z]|$)", line.removeprefix("- "))


def _day(text: str) -> date:
    return datetime.strptime(text, "%d %B %Y").date()  # noqa: DTZ007 (a date, in no time zone)
