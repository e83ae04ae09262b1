"""The page of a mandate: the words that hold now, how far its limits are used, its reports."""

from typing import Any

import pytest

from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import Recorder
from caracol.node.demo.cast import cast, chance
from caracol.node.demo.village import Memory
from tests.node.web.site import Site
from tests.node.web.test_fresh import recorded


async def storekeeper(site: Site) -> Any:
    mandates = (await site.get("/index.json")).json["only"]["mandates"]
    return next(each for each in mandates if each["who"]["office"].get("es") == "Encargo del almacén")


async def by_the_council(site: Site, type_: str, data: dict[str, Any]) -> str:
    """Ana records it and Carla confirms it."""
    act = str(await site.keeper.do(recorded("ana", type_, data)))
    await site.keeper.do(lambda ledger: attested(ledger, act))
    return act


def attested(ledger: Ledger, act: str) -> None:
    rng = chance(1)
    Recorder(ledger, cast(rng)["carla"].key, Memory(), rng).attest([act], on="2026-12-31")


async def test_it_shows_words_term_and_reports_in_both_languages(site: Site) -> None:
    mandate = await storekeeper(site)
    spanish = (await site.get(f"/mandate/{mandate['id']}?lang=es")).page.shown
    english = (await site.get(f"/mandate/{mandate['id']}?lang=en")).page.shown
    for text in ("Encargo del almacén", "En vigor", "No debe Vender maíz", "8 de mayo de 2026 tarde", "falta"):
        assert text in spanish
    for text in ("In force", "Must not Vender maíz", "8 May 2026 too late", "missing", "What somebody should look at"):
        assert text in english


async def test_the_body_leads_to_it_and_it_leads_to_what_gave_it(site: Site) -> None:
    mandate = await storekeeper(site)
    links = {str(link["href"]) for link in (await site.get("/")).page.all("a")}
    assert f"/mandate/{mandate['id']}" in links
    there = {str(link["href"]) for link in (await site.get(f"/mandate/{mandate['id']}")).page.all("a")}
    assert f"/act/{mandate['act']}" in there


async def test_a_mandate_of_the_founding_has_a_page_by_its_place(site: Site) -> None:
    mandates = (await site.get("/index.json")).json["only"]["mandates"]
    founding = next(each["id"] for each in mandates if "/" in each["id"])
    assert (await site.get(f"/mandate/{founding}")).status == 200
    assert (await site.get(f"/mandate/{founding}.json")).json["mandate"]["id"] == founding
    assert (await site.get(f"/mandate/{founding[:32]}/77")).status == 404


@pytest.mark.parametrize("name", ["a" * 32, "a" * 32 + "/0", "nothing"])
async def test_a_mandate_that_is_not_here_is_answered_so(site: Site, name: str) -> None:
    assert (await site.get(f"/mandate/{name}")).status == 404


async def test_an_instruction_stands_in_the_words_with_the_act_that_gave_it(site: Site) -> None:
    mandate = (await storekeeper(site))["id"]
    clause = {"kind": "may", "words": {"es": "Prestar hasta diez kilos."}}
    act = await by_the_council(
        site, "mandate.instructed", {"mandate": mandate, "clauses": {"3": clause}, "withdrawn": [0]}
    )
    page = (await site.get(f"/mandate/{mandate}.json")).json
    assert [(each["place"], each["by"]) for each in page["mandate"]["instructions"]] == [(1, None), (2, None), (3, act)]
    assert "Se instruyó después" in (await site.get(f"/mandate/{mandate}?lang=es")).page.shown


async def test_a_limit_shows_what_was_taken_of_it(site: Site) -> None:
    keeper = await storekeeper(site)
    [maize] = [
        each["id"] for each in (await site.get("/index.json")).json["only"]["resources"] if each["unit"] == "gram"
    ]
    terms = {"person": keeper["who"]["person"], "powers": [], "task": {"es": "Contar"}}
    [ana] = [
        each["person"]
        for each in (await site.get("/index.json")).json["only"]["founders"]
        if each["name"] == {"es": "Ana Ruiz"}
    ]
    terms |= {"alternates": [ana], "together": [ana], "limits": [{"amount": 5000, "resource": maize}]}
    task = await site.keeper.do(recorded("elena", "mandate.granted", terms))  # she asks for it as a household
    shown = (await site.get(f"/mandate/{task}", accept_language="en")).page.shown
    assert "0 g were taken; at most 5 kg." in shown.replace("\xa0", " ")
    assert "Stands in: Ana Ruiz" in shown
    assert "Together with: Ana Ruiz" in shown
