"""Pages are kept until something changes, and never longer."""

import asyncio
from functools import partial
from typing import Any

import pytest

from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import Recorder
from caracol.node.demo.cast import cast, chance
from caracol.node.demo.village import Memory
from caracol.node.web.neighbours import Neighbours
from tests.node.web.site import NEIGHBOURS, Site


def recorded(by: str, type_: str, data: dict[str, Any], **how: Any) -> Any:
    """Work for the keeper: somebody of the village records an act; its id."""

    def work(ledger: Ledger) -> str:
        rng = chance(1)
        recorder = Recorder(ledger, cast(rng)[by].key, Memory(), rng)
        [body] = ledger.bodies()
        return recorder.record(body, type_, data, on="2026-12-31", **how).id

    return work


def change(ledger: Ledger, body: str) -> None:
    ledger.note_change(body)


def beans(name: str) -> dict[str, Any]:
    return {"kind": "stock", "names": {"es": name}, "unit": "gram"}


async def test_an_act_stands_in_the_next_page_after_it_was_recorded(site: Site) -> None:
    before = await site.get("/")
    act = await site.keeper.do(recorded("ana", "resource.registered", beans("chayote")))
    after = await site.get("/")
    assert "chayote" not in before.text
    assert "chayote" in after.text
    assert (await site.get(f"/act/{act}")).status == 200
    assert before.headers["ETag"] != after.headers["ETag"]


async def test_an_act_that_was_asked_for_too_early_is_there_once_it_arrived(site: Site) -> None:
    other = await site.keeper.do(recorded("ana", "resource.registered", beans("chile")))
    assert (await site.get(f"/act/{'b' * 32}")).status == 404
    assert (await site.get(f"/act/{other}")).status == 200


async def test_a_page_that_did_not_change_is_neither_made_nor_sent_again(site: Site) -> None:
    first = await site.get("/")
    asked = site.keeper.asked
    again = await site.get("/", if_none_match=first.headers["ETag"])
    assert (again.status, again.text, again.headers["ETag"]) == (304, "", first.headers["ETag"])
    assert (await site.get("/")).text == first.text
    assert (await site.get("/", if_none_match='"another"')).status == 200
    assert site.keeper.asked == asked


async def test_a_page_of_a_body_stays_good_while_only_another_body_changes(site: Site) -> None:
    body = (await site.get("/index.json")).json["only"]["body"]["id"]
    pages = ["/", f"/body/{body}", f"/body/{body}/decisions.json"]
    made: list[list[bool]] = []
    for changed in ("a" * 32, body):
        for page in pages:
            await site.get(page)
        await site.keeper.do(partial(change, body=changed))
        made.append([])
        for page in pages:
            asked = site.keeper.asked
            await site.get(page)
            made[-1].append(site.keeper.asked > asked)
    assert made == [[True, False, False], [True, True, True]]


async def test_a_crowd_that_asks_at_once_has_the_page_made_once(site: Site) -> None:
    asked = site.keeper.asked
    answers = await asyncio.gather(*(site.get("/") for _ in range(20)))
    assert len({answer.text for answer in answers}) == 1
    assert site.keeper.asked == asked + 1


async def test_what_stays_inside_does_not_even_change_the_tag_of_a_page(site: Site) -> None:
    before = await site.get("/")
    meeting = {"at": "2027-01-10T16:00", "convocation": 1, "where": {"es": "Casa comunal"}}
    await site.keeper.do(recorded("ana", "meeting.convened", meeting, scope="inner"))
    assert (await site.get("/")).headers["ETag"] == before.headers["ETag"]


async def test_a_change_among_the_neighbours_shows_at_once(site: Site) -> None:
    before = await site.get("/")
    site.neighbours = Neighbours(NEIGHBOURS.peers[:1])
    after = await site.get("/")
    assert "Agua Clara" in before.text
    assert "Agua Clara" not in after.text
    site.neighbours = NEIGHBOURS
    assert (await site.get("/")).text == before.text


@pytest.mark.parametrize("path", ["/", "/index.json", "/health"])
async def test_a_page_is_asked_for_each_time_and_kept_by_nobody_for_another_reader(site: Site, path: str) -> None:
    headers = (await site.get(path)).headers
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Vary"] == "Accept-Language"


async def test_style_and_pictures_are_kept_for_good_under_an_address_that_changes_with_them(site: Site) -> None:
    [style] = [link["href"] for link in (await site.get("/")).page.all("link") if link["rel"] == "stylesheet"]
    answer = await site.get(str(style))
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert "immutable" in answer.headers["Cache-Control"]
    assert (await site.get(str(style), if_none_match=answer.headers["ETag"])).status == 304
