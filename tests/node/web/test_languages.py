"""Two languages: chosen by the browser, switched by a link, complete."""

from typing import get_args

import pytest

from caracol.ledger.acts.act import KINDS
from caracol.ledger.acts.kinds import Power
from caracol.ledger.explain import names
from caracol.ledger.explain.catalogue import REASONS
from caracol.node.web import wording
from caracol.node.web.asking import chosen
from tests.node.web.site import Site


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
    assert KINDS.keys() == names.TYPES.keys()
    assert set(get_args(Power)) == names.POWERS.keys()
    assert {found for found in REASONS if found[0] in ("pending", "contested")} == wording.REASONS.keys()
