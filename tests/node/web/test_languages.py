"""Two languages: chosen by the browser, switched by a link, complete."""

import re
from pathlib import Path
from typing import Final, get_args

import pytest

from caracol.ledger.acts.act import KINDS
from caracol.ledger.acts.kinds import Power
from caracol.ledger.explain.catalogue import REASONS
from caracol.node.web import answers, catalogue, rendering, wording
from caracol.node.web.catalogue import MalformedCatalogue, chosen, messages, translations
from tests.node.web.site import Site

SOURCES: Final = sorted((rendering.HERE / "templates").glob("*.html"))
TABLES: Final = wording.SAYINGS | {text for sentences in answers.SENTENCES.values() for text in sentences}


def said_in_templates() -> set[str]:
    environment = rendering.environment()
    extract = environment.extract_translations  # type: ignore[attr-defined]  # of the i18n extension
    found = [entry for source in SOURCES for entry in extract(source.read_text())]
    spoken = [message if isinstance(message, tuple) else (message,) for _, _, message in found]
    return {"\0".join(part for part in message if part) for message in spoken if any(message)}


def said() -> set[str]:
    return said_in_templates() | TABLES | {"\0".join(both) for both in wording.COUNTED.values()}


@pytest.mark.parametrize("path", sorted(catalogue.FOLDER.glob("*.po")), ids=lambda path: path.stem)
class TestCatalogue:
    def test_it_translates_everything_and_nothing_else(self, path: Path) -> None:
        translated = dict(messages(path.read_text()))
        translated.pop("")
        assert said() - translated.keys() == set()
        assert translated.keys() - said() == set()

    def test_what_is_filled_in_stays(self, path: Path) -> None:
        gap = re.compile(r"%\(\w+\)s|\{\w+\}")
        for source, text in messages(path.read_text()):
            for form in text.split("\0") if source else ():
                assert set(gap.findall(form)) <= set(gap.findall(source)), source
            if "\0" not in source:
                assert set(gap.findall(source)) == set(gap.findall(text)) or not source, source


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("en-US,en;q=0.9", "en"),
        ("de, en;q=0.5, es;q=0.3", "en"),
        ("en;q=0, de", "es"),
        ("tzo, es", "es"),
        ("", "es"),
        ("*", "es"),
        (";;;q=,=\x00,en;q=zz", "es"),
        ("en" + ",x" * 10_000, "en"),
    ],
)
def test_the_language_is_the_one_that_the_browser_likes_best(accepted: str, language: str) -> None:
    assert chosen(accepted) == language


async def test_a_link_switches_the_language_and_every_other_link_keeps_it(site: Site) -> None:
    spanish = await site.get("/", accept_language="es")
    [switch] = [str(link["href"]) for link in spanish.page.all("a") if link.get("hreflang")]
    english = await site.get(switch, accept_language="es")
    assert english.page.all("html")[0]["lang"] == "en"
    assert "Who holds which mandate" in english.page.shown
    inside = [str(link["href"]) for link in english.page.all("a") if str(link["href"]).startswith(("/act", "/body"))]
    assert inside
    assert all(link.endswith("?lang=en") for link in inside)
    assert all("?" not in str(link["href"]) for link in spanish.page.all("a") if not link.get("hreflang"))


async def test_a_language_that_is_not_there_is_passed_over(site: Site) -> None:
    assert (await site.get("/?lang=../en", accept_language="en")).page.all("html")[0]["lang"] == "en"
    assert (await site.get("/?lang=xx", accept_language="es")).page.all("html")[0]["lang"] == "es"


async def test_text_in_another_language_than_the_page_says_so(site: Site) -> None:
    page = (await site.get("/?lang=en")).page
    assert {"es"} == {each["lang"] for each in page.all("bdi") if "lang" in each}
    assert [each for each in (await site.get("/?lang=es")).page.all("bdi") if "lang" in each] == []


def test_every_type_power_and_reason_has_words() -> None:
    assert KINDS.keys() == wording.TYPES.keys()
    assert set(get_args(Power)) == wording.POWERS.keys()
    assert {found for found in REASONS if found[0] in ("pending", "contested")} == wording.REASONS.keys()


def test_a_catalogue_is_read_with_plurals_comments_and_long_texts() -> None:
    po = (
        '# translator\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n"\n\n'
        '#: somewhere\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "uno"\nmsgstr[1] "dos"\nmsgstr[2] "más"\n\n'
        'msgid "a \\"long\\" "\n"text"\nmsgstr "un texto\\n"\n"«largo»"\n\nmsgid "untranslated"\nmsgstr ""\n'
    )
    read = translations(po)
    assert [read.ngettext("one", "many", number) for number in (1, 2, 3)] == ["uno", "dos", "más"]
    assert read.gettext('a "long" text') == "un texto\n«largo»"
    assert read.gettext("untranslated") == "untranslated"


@pytest.mark.parametrize("line", ['msgid "a" "b', "msgid 'a'", 'msgid "a" + "b"', "msgid __import__('os')"])
def test_a_catalogue_that_cannot_be_read_is_named_by_what_is_wrong(line: str) -> None:
    with pytest.raises(MalformedCatalogue, match="quotation marks"):
        translations(f'{line}\nmsgstr "b"\n')
