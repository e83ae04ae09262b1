"""Every story goes as it says, on real ledgers with couriers between them, and its picture is what was seen.

A picture that has changed for a reason is drawn anew by `CARACOL_DRAW=1 pytest tests/villages`.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.villages import happening, seeing  # what the sentences say
from tests.villages.language import sentences, tell
from tests.villages.picture import picture
from tests.villages.villages import Villages

HERE: Final = Path(__file__).parent
STORIES: Final = sorted((HERE / "stories").glob("*.md"))
LIST: Final = HERE.parents[1] / "docs" / "stories.md"
KNOWN: Final = (happening, seeing)


@pytest.fixture
def villages(tmp_path: Path) -> Iterator[Villages]:
    there = Villages(tmp_path)
    yield there
    there.close()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_it_goes_as_it_is_told(story: Path, villages: Villages) -> None:
    for sentence in sentences(story):
        tell(villages, sentence)
    seeing.all_alike(villages)
    drawn, kept = picture(villages, title_of(story)), story.with_suffix(".svg")
    if os.environ.get("CARACOL_DRAW"):
        kept.write_text(drawn, encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == drawn


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_it_has_a_picture_and_stands_in_the_list(story: Path) -> None:
    assert f"({story.stem}.svg)" in story.read_text(encoding="utf-8")
    assert f"[{title_of(story)}](../tests/villages/stories/{story.name})" in LIST.read_text(encoding="utf-8")


def test_what_nobody_understands_is_named(villages: Villages) -> None:
    with pytest.raises(AssertionError, match="Ana dances"):
        tell(villages, "Ana dances.")


def title_of(story: Path) -> str:
    return story.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
