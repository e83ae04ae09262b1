"""Nothing inner gets out: no text, no name, no act, no number."""

import shutil
from pathlib import Path

from caracol.ledger.acts.meetings import MeetingClosed
from caracol.ledger.acts.people import PersonRegistered
from caracol.ledger.acts.words import words_of
from caracol.ledger.ledger import Ledger
from caracol.ledger.rules.fold import Fold
from caracol.ledger.store.store import Store
from caracol.ledger.views.reading import Reading
from caracol.ledger.volumes.volume import INNER, OPEN
from caracol.node.bench.material import Village
from caracol.node.demo.year import Year
from caracol.node.web.facts.reading import KEPT_BODIES, OpenBodies, OpenReading
from tests.node.web.site import Site, serving


def inside(ledger: Ledger) -> set[str]:
    """Everything that only inner volumes hold: names, remarks, ids of acts and of people."""
    told: set[str] = set()
    public: set[str] = set()
    for body in ledger.bodies():
        for act in ledger.fold(body).acts.values():
            (public if act.volume.scope == OPEN else told).update({act.id, act.id[:8], words_of(act)})
            if isinstance(act.data, MeetingClosed):  # the ids of inner acts that it commits to stand in the open
                public.update({*(act.data.inner or ()), *(name[:8] for name in act.data.inner or ())})
            if isinstance(act.data, PersonRegistered):
                told.add(act.data.name)
    for volume in ledger.store.volumes():
        told.update(private.text for private in ledger.store.private_texts(volume) if private.text)
    return {text for text in told - public if text}


async def every_text(site: Site) -> str:
    """All pages that links lead to and their data, in both languages."""
    found = []
    for path, answer in (await site.all()).items():
        found.append(answer.text)
        if "text/html" in answer.headers["Content-Type"]:
            found.append((await site.get(f"{path.partition('?')[0]}?lang=en")).text)
            data = next(str(link["href"]) for link in answer.page.all("link") if link["rel"] == "alternate")
            found.append((await site.get(data)).text)
    return "\n".join(found)


async def test_no_page_holds_a_name_or_an_act_that_stays_inside(site: Site) -> None:
    secrets = await site.keeper.do(inside)
    everything = await every_text(site)
    presented = {"Ana Ruiz", "Bruno Díaz", "Carla Méndez"}
    assert presented <= {name for name in presented if name in everything}
    assert len(secrets) > 60
    assert {text for text in secrets - presented if text in everything} == set()


async def test_an_inner_act_is_answered_like_one_that_does_not_exist(site: Site) -> None:
    def one(ledger: Ledger) -> str:
        [body] = ledger.bodies()
        return next(act.id for act in ledger.fold(body).acts.values() if act.volume.scope == INNER)

    inner = await site.keeper.do(one)
    assert (await site.get(f"/act/{inner}")).status == 404
    assert (await site.get(f"/act/{inner}")).text == (await site.get(f"/act/{'a' * 32}")).text
    assert (await site.get(f"/act/{inner}.json")).text == (await site.get(f"/act/{'a' * 32}.json")).text


async def test_pages_are_the_same_on_a_node_that_holds_no_inner_volume(
    site: Site, year: tuple[Path, Year], tmp_path: Path
) -> None:
    with Store.open(tmp_path / "open only") as store, Store.open(year[0], readonly=True) as whole:
        ledger = Ledger(store)
        for volume in whole.volumes():
            if volume.scope == OPEN:
                ledger.receive(stretch.segment for stretch in whole.stretches(volume))
    async with serving(tmp_path / "open only") as other:
        for path in ("/index.json", "/health"):
            assert (await other.get(path)).json == (await site.get(path)).json
        for act in (await site.get("/index.json")).json["only"]["decisions"]:
            page = f"/act/{act['id']}.json"
            assert (await other.get(page)).json == (await site.get(page)).json


def test_open_acts_are_read_with_the_verdicts_they_have_on_the_whole(year: tuple[Path, Year], tmp_path: Path) -> None:
    shutil.copy(year[0], tmp_path / "store")
    with Store.open(tmp_path / "store") as store:
        ledger = Ledger(store)
        [reading] = read(OpenBodies(), ledger)
        whole = ledger.fold(reading.body)
        opened = [name for name, act in whole.acts.items() if act.volume.scope == OPEN]
        assert dict(reading.fold.verdicts) == {name: whole.verdicts[name] for name in opened}
        assert len(opened) < len(whole.acts)


def read(bodies: OpenBodies, ledger: Ledger) -> list[OpenReading]:
    return [bodies.reading(ledger, body) for body in ledger.bodies()]


class TestWhatWasRead:
    """A reading is kept while its body stays the same, and never holds more than the open."""

    def test_a_body_that_gets_its_first_inner_act_is_read_apart_from_then_on(
        self, year: tuple[Path, Year], tmp_path: Path
    ) -> None:
        with Store.open(tmp_path / "store") as store, Store.open(year[0], readonly=True) as whole:
            ledger, bodies = Ledger(store), OpenBodies()
            readings: list[Reading] = []
            shown: list[set[str]] = []
            for scope in (OPEN, INNER):
                for volume in whole.volumes():
                    if volume.scope == scope:
                        ledger.receive(stretch.segment for stretch in whole.stretches(volume))
                readings += read(bodies, ledger)
                shown.append({*readings[-1].acts})
        only_open, both = readings
        assert shown[0] == shown[1]
        assert both.fold is not only_open.fold

    def test_a_body_is_read_once_for_as_long_as_nothing_is_added(self, year: tuple[Path, Year], tmp_path: Path) -> None:
        shutil.copy(year[0], tmp_path / "store")
        with Store.open(tmp_path / "store") as store:
            ledger, bodies = Ledger(store), OpenBodies()
            [first], [second] = read(bodies, ledger), read(bodies, ledger)
            assert first is second
            ledger.note_change(second.body)
            [third] = read(bodies, ledger)
            assert third is not second
            assert isinstance(third.fold, Fold)

    def test_of_many_bodies_only_the_last_are_kept_in_memory(self, tmp_path: Path) -> None:
        villages = [Village(number) for number in range(KEPT_BODIES + 2)]
        with Store.open(tmp_path / "store") as store:
            ledger, bodies = Ledger(store), OpenBodies()
            for village in villages:
                ledger.receive(village.segments(setup=True))
            first = bodies.reading(ledger, villages[0].body)
            assert bodies.reading(ledger, villages[0].body) is first
            for village in villages[1:]:
                bodies.reading(ledger, village.body)
            assert bodies.reading(ledger, villages[0].body) is not first
