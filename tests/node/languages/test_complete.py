"""Every sentence of ours has a translation in every language, and a translation for nothing else is there.

What is said is taken from where it stands: the templates of the pages, and every table of the modules below. A table is
a module's constant that holds texts; so a new sentence in one of them is found without a word here.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from caracol.ledger import explain
from caracol.ledger.views import reading
from caracol.ledger.views.language import Counted
from caracol.node import languages
from caracol.node.cli import attest, background, config, desk, minutes, run, seal, show, signing, verdicts, writing_down
from caracol.node.cli.forms import allotted, founding, handles, quantities
from caracol.node.cli.lines import actas, burden, charter, disputes, explained, fines, mandates, meetings, whole
from caracol.node.languages.po import messages
from caracol.node.web import answers, plain, rendering, titles, wording

EXPLAINING: Final = [
    importlib.import_module(f"{explain.__name__}.{found.name}") for found in pkgutil.iter_modules(explain.__path__)
]
SPEAKING: Final[tuple[ModuleType, ...]] = (
    *EXPLAINING, reading, wording, answers, show, seal, explained, verdicts, minutes, actas, burden, disputes, fines,
    mandates, meetings, plain, titles, allotted, attest, charter, config, desk, founding, handles, quantities, signing,
    whole, writing_down, background, run,
)  # fmt: skip
WORDLESS: Final = {
    "UNITS",
    "NO_BREAK",
    "HEADERS",
    "FRESH",
    "FOREVER",
    "WHAT",
    "JSON",
    "LAST",
    "ALL",
    "LOG_LINE",
    "LOG_TIME",
    "NAME",
    "RESOURCES",
    "UNDETERMINED",
    "COMPLETE",
    "EXAMPLES",
    "OF_COMMONS",
    "LARGE",
    "QUANTITIES",
    "UNSAID",
    "IDS",
}
"""Constants of them that are no sentences."""
GAP: Final = re.compile(r"%\(\w+\)s|\{\w+\}")
FILES: Final = sorted(languages.FOLDER.glob("*.po"))


def in_templates() -> Iterator[str]:
    extract = rendering.environment().extract_translations  # type: ignore[attr-defined]  # of the i18n extension
    for source in sorted((rendering.HERE / "templates").glob("*.html")):
        for _, _, message in extract(source.read_text()):
            parts = message if isinstance(message, tuple) else (message,)
            yield "\0".join(filter(None, parts))


def in_tables(module: ModuleType) -> Iterator[str]:
    for name, value in vars(module).items():
        if name.isupper() and not name.startswith("_") and name not in WORDLESS:
            yield from sentences(value)


def sentences(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Counted():
            yield f"{value.one}\0{value.many}"
        case Mapping():
            for each in value.values():
                yield from sentences(each)
        case tuple():
            for each in value:
                yield from sentences(each)


def said() -> set[str]:
    tables = {sentence for module in SPEAKING for sentence in in_tables(module)}
    return {*filter(None, in_templates()), *tables}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_translates_everything_and_nothing_else(path: Path) -> None:
    translated = {source for source, _ in messages(path.read_text()) if source}
    assert said() - translated == set()
    assert translated - said() == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_translation_has_the_gaps_of_its_sentence(path: Path) -> None:
    for source, text in messages(path.read_text()):
        for form in text.split("\0") if source else ():
            assert set(GAP.findall(form)) <= set(GAP.findall(source)), source
        if "\0" not in source and source:
            assert sorted(GAP.findall(source)) == sorted(GAP.findall(text)), source


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sentence_is_translated_once(path: Path) -> None:
    sources = [source for source, _ in messages(path.read_text())]
    assert len(sources) == len(set(sources))
