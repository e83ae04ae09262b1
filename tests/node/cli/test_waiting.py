"""An act that has seen something which is not here: kept, shown, explained, and without any verdict."""

import hashlib

import pytest

from caracol.ledger.acts.base32 import spell
from caracol.ledger.recording import Recorder
from caracol.node.cli.desk import at_desk
from caracol.node.config.folder import Folder
from caracol.node.demo.village import Memory
from tests.node.cli.command_line import Cli
from tests.node.cli.test_bad_input import Careless
from tests.node.web.site import serving

MISSING = spell(hashlib.sha256(b"not here").digest()[:20])


class AheadOfUs(Careless):
    """Has seen what nobody here has."""

    def _seen(self, *_: object) -> list[str]:
        return [MISSING]


@pytest.fixture
def waiting(village: Cli) -> str:
    """The id of a motion that has seen something which is missing."""
    with at_desk(Folder(village.folder), writing=True) as desk:
        key = desk.keyring.open("ana", "La Ceiba")
        recorder: Recorder = AheadOfUs(desk.ledger, key, Memory(), bytes)
        motion = {"names": {"es": "Camino"}, "rule": "majority", "text": {"es": "Que se haga."}}
        return recorder.record(desk.body(None), "motion.proposed", motion, on="2026-12-31").id


def test_it_is_shown_last_and_explained(village: Cli, waiting: str) -> None:
    [*_, last] = village.json("show", "acts")
    assert (last["id"], last["verdict"], last["firm"]) == (waiting, "waiting", False)
    assert village.json("show", "verdicts")[-1]["code"] == "there"
    assert "something that it had seen is missing" in village.done("show", "verdicts")
    assert "1 act waits for another one that has not arrived here" in village.done("show")
    explained = village.done("explain", waiting)
    assert MISSING[:8] in explained
    assert "have a courier bring it" in explained


def test_it_changes_nothing_else(village: Cli, waiting: str) -> None:
    body = village.json("show")[0]
    assert body["verdicts"]["waiting"] == 1
    assert village.json("seal")["acta"]["standing"]


async def test_its_page_says_so(village: Cli, waiting: str) -> None:
    async with serving(Folder(village.folder).store) as site:
        page = await site.get(f"/act/{waiting}?lang=en")
        assert page.status == 200
        assert "Not judged yet" in page.page.shown
        assert (await site.get("/index.json")).json["only"]["firmness"]["waiting"] == 1
        assert "1 more waits for another one that has not arrived here." in (await site.get("/?lang=en")).page.shown
