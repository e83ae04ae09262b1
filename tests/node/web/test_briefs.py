"""What the first page says of a body is kept with its acts: nobody waits for judging after a start."""

from pathlib import Path

import pytest

from caracol.ledger.ledger import Ledger
from caracol.ledger.rules.fold import Fold
from caracol.ledger.store.store import Store
from caracol.node.bench.region import region
from caracol.node.web.briefs import BRIEF, Briefs
from caracol.node.web.facts.body import Body, in_brief
from caracol.node.web.facts.reading import OpenBodies
from tests.node.web.site import serving

BODIES = 3


def read(ledger: Ledger) -> tuple[Body, ...]:
    """As a process that has just started reads them."""
    bodies = OpenBodies()
    return Briefs().all(ledger, lambda body: in_brief(bodies.reading(ledger, body)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "caracol.sqlite"
    region(path, BODIES, acts=40)
    return path


async def test_the_second_start_judges_nothing_to_show_the_first_page(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(path) as site:
        first = await site.get("/index.json")
    monkeypatch.setattr(Fold, "settle", lambda self: pytest.fail("a body was judged"))
    async with serving(path) as site:
        assert (await site.get("/index.json")).json["bodies"] == first.json["bodies"]
    assert len(first.json["bodies"]) == BODIES


def test_what_is_kept_of_a_body_goes_when_it_changes(path: Path) -> None:
    with Store.open(path) as store:
        ledger = Ledger(store)
        before = read(ledger)
        changed, *others = ledger.bodies()
        with store.writing() as tx:
            tx.unsettle([changed])
            tx.settled([changed])
        assert store.kept(changed, BRIEF) is None
        assert all(store.kept(body, BRIEF) for body in others)
        assert read(ledger) == before


def test_it_is_written_seldom(path: Path) -> None:
    """A card wears out; what is not written is made again."""
    with Store.open(path) as store:
        ledger, bodies, briefs = Ledger(store), OpenBodies(), Briefs()
        made: list[str] = []

        def make(body: str) -> Body:
            made.append(body)
            return in_brief(bodies.reading(ledger, body))

        briefs.all(ledger, make)
        with store.writing() as tx:
            tx.unsettle(ledger.bodies())
            tx.settled(ledger.bodies())
        briefs.all(ledger, make)
        assert made == ledger.bodies(), "in memory nothing has changed"
        assert store.kept(made[0], BRIEF) is None
