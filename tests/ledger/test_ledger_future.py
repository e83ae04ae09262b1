"""What this version does not understand is kept, carried and exported; a later version that does takes it over."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from caracol.ledger.acts.act import KINDS
from caracol.ledger.acts.fields import Amount, Data
from caracol.ledger.acts.kinds import act
from caracol.ledger.audit.audit import audit_bundle
from caracol.ledger.bundle.file import read_file, write_bundle
from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import Recorder, Unfit
from tests.ledger.replicas.opened import a_ledger, digests, verdicts
from tests.ledger.replicas.recorders import Notes, recorder
from tests.ledger.replicas.signed import SignedVillage
from tests.ledger.rules.histories import WORDS, member_id
from tests.ledger.rules.naive.village import CALL

HARVEST: Final = {"grams": 90_000}


@contextmanager
def a_later_version() -> Iterator[None]:
    """One that knows harvests: a type is one small struct."""

    @act("harvest.counted", power="record")
    class HarvestCounted(Data, frozen=True, kw_only=True):
        grams: Amount

    assert HarvestCounted.__name__
    try:
        yield
    finally:
        del KINDS["harvest.counted"]


def carried(source: Ledger, target: Ledger) -> None:
    """Everything that one node holds, to another."""
    volumes = source.store.volumes()
    assert target.receive(stretch.segment for volume in volumes for stretch in source.store.stretches(volume)).taken


class Future(SignedVillage):
    """Ana counts the harvest with a program that is newer than ours."""

    def __init__(self) -> None:
        super().__init__()
        with a_later_version():
            self.harvest = self.by(self.ana, "harvest.counted", HARVEST)
            self.unfit = self.by(self.ana, "harvest.counted", {"grams": 0})
        self.later = self.present(self.ana)


def test_a_type_from_the_future_is_carried_and_is_void() -> None:
    village = Future()
    with a_ledger() as ledger, a_ledger() as neighbour:
        ledger.receive(village.segments())
        carried(ledger, neighbour)
        for node in (ledger, neighbour):
            assert verdicts(node, village.body)[village.harvest.id] == ("void", "understood")
            assert verdicts(node, village.body)[village.later.id] == ("effective", "mandate")
        assert digests(neighbour) == digests(ledger)


def test_a_later_version_takes_it_over_from_what_was_carried() -> None:
    village = Future()
    with a_ledger() as old, a_ledger() as carrier, a_ledger() as new:
        old.receive(village.segments())
        carried(old, carrier)
        with a_later_version():
            carrier.rebuild()
            carried(old, new)
            for node in (carrier, new):
                assert verdicts(node, village.body)[village.harvest.id] == ("effective", "mandate")
                assert verdicts(node, village.body)[village.unfit.id] == ("void", "understood")
            assert digests(carrier) == digests(new) != digests(old)


def test_it_is_exported_and_audited_by_either(tmp_path: Path) -> None:
    village = Future()
    with a_ledger() as ledger:
        ledger.receive(village.segments())
        write_bundle(ledger.store, tmp_path / "bundle", made_on="2026-11-22")
    data = read_file(tmp_path / "bundle")
    [body] = audit_bundle(data).bodies
    assert body.verdicts["void"] == {"understood": 2}
    with a_later_version():
        [body] = audit_bundle(data).bodies
        assert body.verdicts["void"] == {"understood": 1}


def test_only_recording_it_is_refused() -> None:
    village = Future()
    with a_ledger() as ledger:
        ledger.receive(village.segments())
        ana = recorder(ledger, village.ana, Notes())
        with pytest.raises(Unfit, match=r"No act is called harvest\.counted"):
            record(ana, village)
        with a_later_version():
            ledger.rebuild()
            record(ana, village)


def record(ana: Recorder, village: Future) -> None:
    ana.record(village.body, "harvest.counted", HARVEST, on="2026-11-22", under=village.seat(village.ana))


WRONG_SCOPE: Final[list[tuple[str, str, dict[str, Any]]]] = [
    ("inner", "person.presented", {"name": WORDS, "person": member_id("somebody")}),
    ("open", "household.described", {"household": member_id("somewhere"), "name": "a" * 32}),
]


@pytest.mark.parametrize(("scope", "kind", "data"), WRONG_SCOPE)
def test_acts_in_the_wrong_scope_are_carried_and_void(scope: str, kind: str, data: dict[str, Any]) -> None:
    village = SignedVillage()
    wrong = village.by(village.ana, kind, data, scope=scope)
    with a_ledger() as ledger, a_ledger() as neighbour:
        ledger.receive(village.segments())
        carried(ledger, neighbour)
        for node in (ledger, neighbour):
            assert verdicts(node, village.body)[wrong.id] == ("void", "scope")


@pytest.mark.parametrize(
    "data", [{"where": 3}, {}, {"at": "noon", "convocation": 1, "where": WORDS}, {**CALL, "by": 1}]
)
def test_data_that_do_not_fit_are_carried_and_void(data: dict[str, Any]) -> None:
    village = SignedVillage()
    unfit = village.by(village.ana, "meeting.convened", data)
    with a_ledger() as ledger, a_ledger() as neighbour:
        ledger.receive(village.segments())
        carried(ledger, neighbour)
        assert verdicts(neighbour, village.body)[unfit.id] == ("void", "understood")
