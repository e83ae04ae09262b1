"""The page of burdens tells what open acts tell, and decides nothing between equals."""

from pathlib import Path
from typing import Any

from tests.ledger.replicas.signed import SignedVillage
from tests.node.web.site import Site, serving
from tests.node.web.test_fresh import recorded


async def burden(site: Site) -> tuple[str, Any]:
    body = (await site.get("/index.json")).json["only"]["body"]["id"]
    return f"/body/{body}/burden", (await site.get(f"/body/{body}/burden.json")).json


async def test_the_body_leads_to_what_each_household_carries(site: Site) -> None:
    path, page = await burden(site)
    assert path in {str(link["href"]) for link in (await site.get("/")).page.all("a")}
    ana = next(home for home in page["homes"] if {"es": "Ana Ruiz"} in home["people"])
    assert [(year["year"], year["days"]) for year in ana["years"]] == [(2026, 344)]
    shown = (await site.get(f"{path}?lang=es")).page.shown
    assert "Ana Ruiz 2026: 344 días en cargos" in shown
    assert "344 days in posts" in (await site.get(f"{path}?lang=en")).page.shown


async def test_households_without_a_name_in_the_open_are_shown_by_their_id(site: Site) -> None:
    path, page = await burden(site)
    unnamed = [home["household"][:8] for home in page["homes"] if not home["people"]]
    assert len(unnamed) == 9
    shown = (await site.get(f"{path}?lang=es")).page.shown
    assert all(f"casa {short}" in shown for short in unnamed)


async def test_who_is_exempt_is_left_out_of_the_next_turns(site: Site) -> None:
    path, page = await burden(site)
    first = page["turns"][0]["homes"][0]
    exempt = {"household": first[0]["household"], "reason": "enfermedad"}
    await site.keeper.do(recorded("ana", "turn.exempted", exempt))
    _, after = await burden(site)
    assert [home["household"] for home in after["turns"][0]["homes"][0]] == [home["household"] for home in first[1:]]
    assert "Libre enfermedad" in (await site.get(f"{path}?lang=es")).page.shown


async def test_a_body_that_is_not_here_has_no_burdens(site: Site) -> None:
    assert (await site.get(f"/body/{'a' * 32}/burden")).status == 404


async def test_fines_that_are_owed_stand_on_the_page_and_inner_ones_do_not(tmp_path: Path) -> None:
    village = SignedVillage()
    data = {"kind": "money", "quantity": 20_000, "unit": "centavo", "why": {"es": "No fue al tequio."}}
    house = {"household": village.households[3], **data, "until": "2026-01-02"}
    village.attest(village.beto, village.by(village.ana, "fine.imposed", house))
    inside = {**data, "household": village.households[3], "why": {"es": "Un pleito."}}
    village.by(village.ana, "fine.imposed", inside, scope="inner")
    async with serving(tmp_path / "caracol.sqlite") as site:
        await site.keeper.do(lambda ledger: ledger.receive(village.segments()))
        page = (await site.get(f"/body/{village.body}/burden?lang=es")).page
        assert "Multas que se deben" in page.shown
        assert "200 pesos, No fue al tequio." in page.shown
        assert "vencida" in page.shown
        assert "Un pleito." not in page.shown
        assert page.faults == []
