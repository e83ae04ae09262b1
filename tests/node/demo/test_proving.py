"""The demo does not only say that all is well: what is not well is found, and named."""

from pathlib import Path

import pytest

from caracol.ledger.store.store import Store
from caracol.ledger.volumes.volume import OPEN
from caracol.node.config.folder import Folder
from caracol.node.demo.proving import Unlike, audit, check_inner
from caracol.node.demo.year import Year, live
from caracol.node.process import NodeProcess, NotStarted


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return live(Folder(tmp_path_factory.mktemp("year") / "folder"), seed=1)


def store_of(year: Year) -> Store:
    return Store.open(Folder(Path(year.folder)).store, readonly=True)


def test_an_inner_book_where_it_does_not_belong_is_found(year: Year) -> None:
    with store_of(year) as store:
        check_inner(store, {year.body})
        with pytest.raises(Unlike, match=year.body):
            check_inner(store, set())


def test_an_inner_book_that_is_missing_is_found(year: Year) -> None:
    with store_of(year) as store, pytest.raises(Unlike, match="another body"):
        check_inner(store, {year.body, "another body"})


def test_what_is_audited_are_the_open_acts(year: Year) -> None:
    with store_of(year) as store:
        opened = [lane for volume in store.volumes() if volume.scope == OPEN for lane in store.lanes(volume)]
        audited = audit(store, year.body)
    assert audited.ok
    assert audited.acts == sum(lane.trunk.last for lane in opened)


def test_every_quarrel_of_the_year_was_settled_by_an_act(year: Year) -> None:
    assert [(each.code, bool(each.settled)) for each in year.contested] == [("ended", True)] * 3


def test_a_node_that_does_not_start_says_why(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "broken")
    folder.make()
    folder.store.write_bytes(b"no store" * 1000)
    with pytest.raises(NotStarted, match=r"did not start\. It said: .*caracol\.sqlite"):
        NodeProcess(folder, tmp_path / "log").ready()
