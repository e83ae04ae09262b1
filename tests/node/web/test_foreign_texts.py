"""What people write is shown as text: it cannot become a part of the page, hide, or turn what stands beside it."""

import os
from pathlib import Path
from typing import Any, Final

import pytest

from caracol.ledger.acts.base32 import spell
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import Recorder
from caracol.node.demo.village import Memory
from tests.node.web.site import Site, serving

NASTY: Final = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)" x="',
    "template": "{{ 7 * 7 }}{% raw %}",
    "percent": "100 %(count)s {day} %s",
    "entity": "&lt;b&gt; &amp;",
    "long": "x" * 20_000,
    "lines": "one\ntwo\n\nthree",
    "hebrew": "אסיפה של הכפר",
}


KEYS: Final = [SigningKey.from_secret(bytes([number]) * 32) for number in range(3)]
PEOPLE: Final = [spell(bytes([number]) * 8) for number in range(3)]
CHARTER: Final = {"posts": {"secretary": {"powers": ["record", "attest", "admit"]}}, "rules": {}}


def founding(name: str) -> dict[str, Any]:
    """What founds a body of this name: three people, of whom the first is its secretary."""
    secretary = {"person": PEOPLE[0], "post": "secretary", "powers": ["record", "attest", "admit"]}
    return {
        "charter": CHARTER,
        "founders": [
            {"household": person, "key": spell(key.public), "person": person}
            for person, key in zip(PEOPLE, KEYS, strict=True)
        ],
        "households": PEOPLE,
        "kind": "assembly",
        "mandates": [secretary],
        "names": {"es": name},
        "nonce": spell(bytes(16)),
        "place": {"es": name},
    }


async def founded(site: Site, name: str) -> str:
    """A body of this name with a resource of this name, on the site's node; the body's id."""

    def work(ledger: Ledger) -> str:
        notes = Memory()
        secretary, *others = [Recorder(ledger, key, notes, os.urandom) for key in KEYS]
        act = secretary.found(founding(name), "2026-01-10")
        body = act.volume.body
        for other in others:
            other.attest([act.id], on="2026-01-10", as_voice=True)
        stock = {"kind": "stock", "names": {"es": name}, "unit": "gram"}
        secretary.record(body, "person.presented", {"name": {"es": name}, "person": PEOPLE[0]}, on="2026-01-11")
        secretary.record(body, "resource.registered", stock, on="2026-01-11")
        return body

    return await site.keeper.do(work)


@pytest.mark.parametrize("name", NASTY.values(), ids=NASTY.keys())
async def test_a_name_is_shown_as_it_is_and_changes_nothing_of_the_page(tmp_path: Path, name: str) -> None:
    async with serving(tmp_path / "plain") as plain, serving(tmp_path / "nasty") as nasty:
        await founded(plain, "La Ceiba")
        await founded(nasty, name)
        expected, pages = await plain.all(), await nasty.all()
        assert {answer.status for answer in pages.values()} == {200}
        usual, page = expected["/"].page, pages["/"].page
        assert page.faults == []
        assert [tag for tag, _ in page.elements] == [tag for tag, _ in usual.elements]
        assert [sorted(attributes) for _, attributes in page.elements] == [sorted(a) for _, a in usual.elements]
        shown = "".join(page.words)
        assert name in shown  # in full, as the title of the body
        assert (await nasty.get("/index.json")).json["bodies"][0]["names"] == {"es": name}
        assert len(pages["/"].text) < 120_000


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b", "\ufeff", "\U000e0041", "\u2028"])
async def test_what_hides_or_turns_is_written_out(tmp_path: Path, hidden: str) -> None:
    async with serving(tmp_path / "store") as site:
        await founded(site, f"a{hidden}b")
        page, data = await site.get("/"), await site.get("/index.json")
        assert hidden not in page.text + data.text
        assert f"a<U+{ord(hidden):04X}>b" in page.page.shown
        assert data.json["bodies"][0]["names"] == {"es": f"a{hidden}b"}


async def test_a_text_that_runs_from_right_to_left_stands_in_an_element_of_its_own(tmp_path: Path) -> None:
    async with serving(tmp_path / "store") as site:
        await founded(site, NASTY["hebrew"])
        page = await site.get("/")
        assert f"<h1><bdi>{NASTY['hebrew']}</bdi></h1>" in page.text


async def test_several_bodies_are_listed_and_each_has_its_page(tmp_path: Path) -> None:
    async with serving(tmp_path / "store") as site:
        bodies = [await founded(site, name) for name in ("La Ceiba", "El Naranjo")]
        home = await site.get("/")
        data = (await site.get("/index.json")).json
        assert {body["id"] for body in data["bodies"]} == set(bodies)
        assert data["only"] is None
        assert {f"/body/{body}" for body in bodies} <= set(home.page.links)
        for body, name in zip(bodies, ("La Ceiba", "El Naranjo"), strict=True):
            assert name in (await site.get(f"/body/{body}")).page.shown
