"""Somebody who writes many acts through a running node sees what others write there meanwhile."""

import os

import pytest

from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import Recorder
from caracol.ledger.rules.fold import Fold
from caracol.ledger.store.store import Store
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import needed
from caracol.node.daemon.remote import RemoteLedger
from caracol.node.demo.cast import Member, cast, chance
from caracol.node.demo.village import Memory
from tests.node.cli.command_line import Cli
from tests.node.daemon.nodes import node

ON = "2026-12-31"


class Writer:
    """Somebody with a long-lived view of a running node."""

    def __init__(self, folder: Folder, who: Member) -> None:
        self.ledger = RemoteLedger(Store.open(folder.store, readonly=True), needed(folder))
        self.body = self.ledger.bodies()[0]
        self._recorder = Recorder(self.ledger, who.key, Memory(), os.urandom)

    def register(self) -> str:
        beans = {"kind": "stock", "names": {"es": f"garbanzo {os.urandom(8).hex()}"}, "unit": "gram"}
        return self._recorder.record(self.body, "resource.registered", beans, on=ON).id

    @property
    def fold(self) -> Fold:
        return self.ledger.fold(self.body)


@pytest.fixture
def folder(village: Cli) -> Folder:
    return Folder(village.folder)


def test_what_one_writes_alone_is_folded_once(folder: Folder) -> None:
    with node(folder.path):
        ana = Writer(folder, cast(chance(1))["ana"])
        ana.register()
        ana.register()
        fold = ana.fold
        last = ana.register()
        assert ana.fold is fold
        assert_as_stored(folder, ana, last)


def test_what_somebody_else_wrote_meanwhile_is_seen_by_the_act_after_the_next(folder: Folder) -> None:
    with node(folder.path):
        ana, carla = (Writer(folder, cast(chance(1))[name]) for name in ("ana", "carla"))
        ana.register()
        theirs = carla.register()
        ana.register()
        mine = ana.register()
        assert ana.fold.has_seen(mine, theirs)
        assert_as_stored(folder, ana, mine)


def assert_as_stored(folder: Folder, writer: Writer, last: str) -> None:
    """What the writer knows is what somebody who reads the store anew knows."""
    with Store.open(folder.store, readonly=True) as store, store.looking():
        fold = Ledger(store).fold(writer.body)
        assert last in fold.acts
        assert fold.verdicts == writer.fold.verdicts
