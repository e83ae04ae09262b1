"""Every page: it parses, it has one title, its links lead somewhere, and its facts are its .json."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from caracol.ledger.errors import Refused
from caracol.ledger.keys.words import fingerprint
from caracol.node.config.folder import Folder
from caracol.node.demo import autumn
from caracol.node.demo.year import live
from caracol.node.web import wording
from caracol.node.web.neighbours import Neighbours, Peer
from caracol.sync.carriers.errors import NotANode, TooSlow, WrongCertificate
from caracol.sync.refusals import Busy, OwnKey, TooMuchRefused, UnknownNode, WrongVersion
from tests.node.web.site import NEIGHBOURS, Answer, Site, serving


async def test_every_page_is_well_formed_and_every_link_leads_somewhere(site: Site) -> None:
    pages = await site.all()
    assert {path: page.status for path, page in pages.items() if page.status != 200} == {}
    assert len(pages) > 10
    for path, answer in pages.items():
        if "text/html" in answer.headers["Content-Type"]:
            check(path, answer)


def check(path: str, answer: Answer) -> None:
    page = answer.page
    assert page.faults == [], path
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("title")) == 1, path
    levels = [int(tag[1]) for tag, _ in page.elements if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(deeper - level <= 1 for level, deeper in pairwise([0, *levels])), f"{path} skips a heading: {levels}"
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids)), path
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(ids), path
    assert all("alt" in image for image in page.all("img")), path
    assert page.all("html")[0]["lang"] in ("es", "en")
    assert page.all("script", "style", "form", "iframe") == [], path
    assert not any("style" in attributes or "onclick" in attributes for _, attributes in page.elements), path


async def test_every_page_says_where_its_data_are(site: Site) -> None:
    pages = [path for path, answer in (await site.all()).items() if "text/html" in answer.headers["Content-Type"]]
    for path in pages:
        [alternate] = [link for link in (await site.get(path)).page.all("link") if link["rel"] == "alternate"]
        data = await site.get(str(alternate["href"]))
        assert (data.status, data.headers["Content-Type"]) == (200, "application/json; charset=utf-8"), path


async def test_the_first_page_shows_what_its_data_say(site: Site) -> None:
    page, data = (await site.get("/", accept_language="es")).page, (await site.get("/index.json")).json
    shown, body = page.shown, data["only"]
    told = [
        *body["body"]["names"].values(),
        *body["body"]["place"].values(),
        f"{body['body']['households']} casas",
        *[text for each in body["decisions"] for text in each["names"].values()],
        *[f"{count}" for each in body["decisions"] for count in each["counts"].values()],
        *[text for each in body["mandates"] for text in spoken(each["who"])],
        *[text for each in body["mandates"] for one in each["instructions"] for text in one["words"].values()],
        *[each["names"]["es"] for each in body["resources"]],
        *[each["about"]["es"] for waits in body["waiting"] for each in [waits["act"]]],
        *[peer["label"] for peer in data["neighbours"]["peers"] if peer["label"]],
    ]
    assert [text for text in told if " ".join(text.split()) not in shown] == []
    words = [founder["fingerprint"] for founder in body["founders"]]
    words += [each["fingerprint"] for each in (*data["neighbours"]["peers"], *data["neighbours"]["knocking"], data)]
    assert [each for each in words if each.replace(" ", "") not in shown.replace(" ", "")] == []
    assert len(told) > 30


def spoken(who: dict[str, Any]) -> list[str]:
    return [next(iter(words.values())) for words in (who["name"], who["office"]) if words]


async def test_an_act_shows_why_it_stands_and_who_confirmed_it(site: Site) -> None:
    decided = (await site.get("/index.json")).json["only"]["decisions"][0]["id"]
    data, shown = (await site.get(f"/act/{decided}.json")).json, (await site.get(f"/act/{decided}?lang=en")).page.shown
    assert data["act"]["verdict"] == "effective"
    assert "attested" in {each["type"] for each in data["named_by"]}
    told = [data["explanation"]["reason"], *data["explanation"]["chain_in_words"], data["explanation"]["remedy"]]
    assert [text for text in told if text not in shown] == []


async def test_an_act_is_explained_in_the_readers_language(site: Site) -> None:
    decided = (await site.get("/index.json")).json["only"]["decisions"][0]["id"]
    page = (await site.get(f"/act/{decided}?lang=es")).page
    assert "con un mandato que da poder para escribir en el libro" in page.shown
    assert "Su regla: todo esto: está por lo menos 1/2 de las casas" in page.shown
    assert [each for each in page.all("div", "section", "p") if "lang" in each] == []


async def test_what_somebody_should_look_at_is_shown_with_the_acts_that_show_it(site: Site) -> None:
    findings = (await site.get("/index.json")).json["only"]["findings"]
    finding = next(each for each in findings if each["code"] == "concurrent-lanes")
    for path in ("/", f"/act/{finding['acts'][0]['id']}"):
        page = (await site.get(f"{path}?lang=es")).page
        assert "Lo que alguien debería mirar Una llave (Carla Méndez) se usó en dos máquinas a la vez" in page.shown
        links = {str(link["href"]) for link in page.all("a")}
        assert {f"/act/{act['id']}?lang=es" for act in finding["acts"]} <= links


async def test_what_waits_says_what_is_missing(site: Site) -> None:
    waiting = (await site.get("/index.json")).json["only"]["waiting"]
    [beans] = [each for each in waiting if each["act"]["code"] == "signatures"]
    assert (beans["signed"], beans["needed"]) == (1, 2)
    assert "1 of 2 people have signed." in (await site.get("/", accept_language="en")).page.shown
    assert "Han firmado 1 de 2 personas." in (await site.get(f"/act/{beans['act']['id']}?lang=es")).page.shown


async def test_what_is_in_dispute_says_with_what_and_who_settles_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autumn, "CHAPTERS", autumn.CHAPTERS[:3])  # until the two that did not know of each other meet
    folder = Folder(tmp_path / "folder")
    live(folder, seed=1)
    async with serving(folder.store) as site:
        body = (await site.get("/index.json")).json["only"]
        contested = [each for each in body["waiting"] if each["act"]["verdict"] == "contested"]
        assert len(contested) == body["body"]["waiting"] == 3
        shown = (await site.get("/?lang=en")).page.shown
        assert "3 things wait" in shown
        assert "In dispute The mandate of whoever wrote it had been taken back" in shown
        assert "The assembly can make it its own, or let it fall." in shown
        for each in contested:
            act = (await site.get(f"/act/{each['act']['id']}.json")).json
            assert [against["type"] for against in act["depends"]] == ["mandate.recalled"]
            links = (await site.get(f"/act/{each['act']['id']}")).page.links
            assert f"/act/{act['depends'][0]['id']}" in links


async def test_an_officer_who_did_not_agree_to_be_named_is_shown_by_the_office_alone(site: Site) -> None:
    mandates = (await site.get("/index.json")).json["only"]["mandates"]
    unnamed = [mandate["who"]["office"] for mandate in mandates if mandate["who"]["name"] is None]
    assert {"es": "Encargo del almacén"} in unnamed


async def test_decisions_beyond_the_latest_have_a_page_of_their_own(site: Site) -> None:
    body = (await site.get("/index.json")).json["only"]["body"]
    every = (await site.get(f"/body/{body['id']}/decisions.json")).json["decisions"]
    assert len(every) == body["decisions"]
    assert [each["on"] for each in every] == sorted((each["on"] for each in every), reverse=True)


async def test_a_node_without_a_body_says_what_can_be_done(empty: Site) -> None:
    answer = await empty.get("/", accept_language="en")
    assert answer.status == 200
    assert answer.page.faults == []
    assert "There is no book here yet" in answer.page.shown
    assert "found one or join one, at its computer" in answer.page.shown
    assert "caracol found" not in answer.page.shown
    assert (await empty.get("/health")).json["bodies"] == 0


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            [
                "Connected now",
                "Last heard on 28 December 2026, 09:05",
                "Never seen yet",
                "No connection: over there nobody",
            ],
        ),
        (
            "es",
            [
                "Conectado ahora",
                "el 28 de diciembre de 2026, 09:05",
                "Todavía no se ha visto",
                "Sin conexión: allá nadie",
            ],
        ),
    ],
)
async def test_other_nodes_are_told_of_in_words(empty: Site, language: str, told: list[str]) -> None:
    shown = (await empty.get("/", accept_language=language)).page.shown
    assert [text for text in told if text not in shown] == []


def test_every_code_that_has_words_is_one_that_nodes_use() -> None:
    known: set[type[Refused]] = {
        UnknownNode,
        OwnKey,
        TooMuchRefused,
        WrongVersion,
        Busy,
        WrongCertificate,
        NotANode,
        TooSlow,
    }
    assert wording.REFUSALS.keys() == {refusal.rule for refusal in known}


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Two machines use this node's key"), ("es", "Dos máquinas usan")]
)
async def test_a_copied_machine_is_told_of_where_it_stands_among_the_nodes(
    empty: Site, language: str, told: str
) -> None:
    shared = Peer(fingerprint(b"f" * 32), "reachable", "La Cumbre", is_shared=True)
    for neighbours, times in ((NEIGHBOURS, 0), (Neighbours((shared,)), 1), (Neighbours(is_copied=True), 1)):
        empty.neighbours = neighbours
        page = (await empty.get("/", accept_language=language)).page
        assert page.shown.count(told) == page.shown.count("caracol node renew") == times
        assert page.faults == []


async def test_health_tells_programs_what_runs(site: Site) -> None:
    health = (await site.get("/health")).json
    body = (await site.get("/index.json")).json["only"]["body"]
    assert health.keys() == {"version", "rules", "bodies", "acts"}
    assert (health["bodies"], health["acts"]) == (1, body["acts"])
    assert (await site.get("/health.json")).json == health


async def test_health_costs_nothing_however_much_there_is(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def judged(*_: object) -> None:
        raise AssertionError("A body was judged.")

    monkeypatch.setattr("caracol.ledger.ledger.Ledger.fold", judged)
    assert (await site.get("/health")).status == 200


async def test_it_says_what_is_firm_and_who_can_speak(site: Site) -> None:
    firm = (await site.get("/index.json")).json["only"]["firmness"]
    last = firm["last"]
    assert (last["signed"], last["counted"], last["withstands"], last["sealed"]) == (8, 12, 3, True)
    assert (firm["can_speak"], firm["members"], firm["needed"], firm["in_reach"]) == (11, 11, 6, True)
    shown = (await site.get("/?lang=en")).page.shown
    assert "8 of 12 households have signed it, firm against fewer than 3 that sign two actas apart." in shown
    assert "11 of 11 households can; an acta needs 6." in shown
    assert "not firm yet" in shown
    shown = (await site.get("/?lang=es")).page.shown
    assert "La han firmado 8 de 12 casas, firme contra menos de 3 que firmen dos actas separadas." in shown


async def test_a_closing_says_what_the_families_sign_with_it(site: Site) -> None:
    closing = (await site.get("/index.json")).json["only"]["firmness"]["last"]["act"]
    page = (await site.get(f"/act/{closing}.json")).json
    acta = page["acta"]
    assert [each["type"] for each in acta["decisions"]] == ["motion.decided", "motion.decided"]
    assert {each["type"] for each in acta["weighty"]} == {
        "key.admitted", "key.revoked", "mandate.granted", "person.died"
    }  # fmt: skip
    assert (acta["before"], acta["after"], acta["acts"]) == (12, 11, 31)
    shown = (await site.get(f"/act/{closing}?lang=en")).page.shown
    assert "31 entries since the acta of 17 October 2026 are firm with it." in shown.replace("\xa0", " ")
    assert "Households that count: 12 → 11." in shown


async def test_an_act_says_behind_which_acta_it_is_firm(site: Site) -> None:
    body = (await site.get("/index.json")).json["only"]
    decision = body["decisions"][-1]
    assert decision["firm"]
    shown = (await site.get(f"/act/{decision['id']}?lang=en")).page.shown
    assert "Firm, behind the acta of" in shown
    [beans] = [each["act"] for each in body["waiting"]]
    assert not beans["firm"]


async def test_a_finding_says_dates_and_remedies_in_words(site: Site) -> None:
    page = (await site.get("/", accept_language="es")).page
    assert "Desde el 4 de noviembre de 2026 persona" in page.shown
    assert "debe un informe como Encargo del almacén. Pídalo: «Informar»" in page.shown


async def test_no_page_shows_a_command_line(site: Site) -> None:
    for path, answer in (await site.all()).items():
        if "text/html" in answer.headers["Content-Type"]:
            assert [each for each in ("`", "caracol ", "--") if each in answer.page.shown] == [], path


async def test_what_waits_is_titled_by_what_it_would_do(site: Site) -> None:
    page = (await site.get("/", accept_language="es")).page
    assert "Registrar un bien común: frijol" in page.shown
    assert "Se registró un bien común: frijol" not in page.shown
