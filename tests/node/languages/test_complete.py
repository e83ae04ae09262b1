"""Every sentence of ours has a translation in every language, and a translation for nothing else is there.

What is said is taken from where it stands: the templates of the pages, and every table of the modules below. A table is
a module's constant that holds texts; so a new sentence in one of them is found without a word here.
"""

import ast
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
from caracol.node.web import answers, plain, rendering, titles, wording
from tests.node.languages.catalogues import compiled, messages

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
CODE: Final = Path(__file__).parents[3]
SOURCES: Final = [
    path
    for top in ("ledger", "sync", "node")
    for path in sorted((CODE / top).rglob("*.py"))
    if not {"bench", "demo", "rules"} & set(path.relative_to(CODE).parts)
]
"""What speaks to people: measurements and the invented year speak English to whoever develops."""
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


def in_calls() -> Iterator[str]:
    """What errors say, and what commands print: the templates of `message` and `told`."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="message" | "told"), args=[ast.Constant(value=str(template)), *_]):
                    yield template
                case ast.Call(func=ast.Attribute(attr="message"), args=[ast.Constant(value=str(template)), *_]):
                    yield template


def said() -> set[str]:
    tables = {sentence for module in SPEAKING for sentence in in_tables(module)}
    return {*filter(None, in_templates()), *in_calls(), *tables}


def untranslatable(tree: ast.AST) -> Iterator[str]:
    """Errors that are raised with words which no translator ever sees."""
    for node in ast.walk(tree):
        for words in node.exc.args if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) else ():
            parts = words.values if isinstance(words, ast.JoinedStr) else [words]
            text = "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
            if re.search(r"[a-z]{3} ", text):
                yield text


def test_every_error_speaks_the_readers_language() -> None:
    found = {path.name: list(untranslatable(ast.parse(path.read_text(encoding="utf-8")))) for path in SOURCES}
    assert {name: texts for name, texts in found.items() if texts} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_translates_everything_and_nothing_else(path: Path) -> None:
    translated = {source for source, _ in messages(path)}
    assert said() - translated == set()
    assert translated - said() == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_read_was_compiled_from_what_translators_wrote(path: Path) -> None:
    """`sh deploy/translate.sh` compiles it anew."""
    assert path.with_suffix(".mo").read_bytes() == compiled(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_translation_has_the_gaps_of_its_sentence(path: Path) -> None:
    for source, text in messages(path):
        for form in text.split("\0"):
            assert set(GAP.findall(form)) <= set(GAP.findall(source)), source
        if "\0" not in source:
            assert sorted(GAP.findall(source)) == sorted(GAP.findall(text)), source


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sentence_is_translated_once(path: Path) -> None:
    sources = [source for source, _ in messages(path)]
    assert len(sources) == len(set(sources))
