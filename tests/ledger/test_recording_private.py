"""Names lie beside the acts: the act holds the id of a salted text, which is stored with it and can be erased."""

import pytest

from caracol.ledger.ids import short_id
from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import Recorder, WouldBeVoid
from tests.ledger.replicas.opened import a_ledger, verdicts
from tests.ledger.replicas.recorders import Notes, recorder
from tests.ledger.replicas.signed import SignedVillage

ON = "2026-11-22"
NAME = "Petrona López"


def at_the_desk(ledger: Ledger, village: SignedVillage) -> Recorder:
    ledger.receive(village.segments())
    return recorder(ledger, village.ana, Notes())


def describe(ana: Recorder, village: SignedVillage, **how: str | None) -> str:
    """A household's name; its id."""
    data = {"household": village.households[0]}
    act = ana.record(village.body, "household.described", data, on=ON, private={"name": NAME}, **how)
    return str(getattr(act.data, "name", ""))


def test_the_name_lies_beside_the_act_and_not_in_it() -> None:
    village = SignedVillage()
    with a_ledger() as ledger:
        name = describe(at_the_desk(ledger, village), village)
        kept = ledger.store.private_text(name)
        assert kept is not None
        assert kept.content is not None
        assert kept.content[16:].decode() == NAME
        assert short_id(kept.content) == name
        texts = [link.text for v in ledger.store.volumes() for lane in ledger.store.lanes(v)
                 for branch in lane.branches for link in ledger.store.links(branch)]  # fmt: skip
        assert not any(b"Petrona" in text for text in texts)


def test_one_name_twice_has_two_ids() -> None:
    village = SignedVillage()
    with a_ledger() as ledger:
        ana = at_the_desk(ledger, village)
        assert describe(ana, village) != describe(ana, village)


def test_no_name_is_kept_for_an_act_that_is_not_written() -> None:
    village = SignedVillage()
    with a_ledger() as ledger:
        ana = at_the_desk(ledger, village)
        with pytest.raises(WouldBeVoid):
            describe(ana, village, under=village.acts[0].id)
        assert [ledger.store.private_texts(volume) for volume in ledger.store.volumes()] == [[]]


def test_verdicts_never_read_a_name() -> None:
    village = SignedVillage()
    with a_ledger() as ledger:
        name = describe(at_the_desk(ledger, village), village)
        before = verdicts(ledger, village.body)
        inner = next(volume for volume in ledger.store.volumes() if volume.scope == "inner")
        with ledger.store.writing() as tx:
            tx.erase_private(inner, [name])
        kept = ledger.store.private_text(name)
        assert kept is None or kept.content is None
        ledger.rebuild()
        assert verdicts(ledger, village.body) == before
