"""Private texts that arrive are kept where an act that is held names them; others cost nobody anything."""

import hashlib

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.ids import short_id
from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import Unfit
from caracol.ledger.volumes.volume import Volume
from tests.ledger.replicas.opened import a_ledger
from tests.ledger.replicas.recorders import Notes, recorder
from tests.ledger.replicas.signed import SignedVillage


def salted(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:16] + text.encode()


def describe(village: SignedVillage, content: bytes) -> Act:
    """An inner act that names this content."""
    data = {"household": village.households[0], "name": short_id(content)}
    return village.by(village.ana, "household.described", data, scope="inner")


def kept(ledger: Ledger) -> dict[str, Volume]:
    volumes = ledger.store.volumes()
    return {text.id: volume for volume in volumes for text in ledger.store.private_texts(volume) if text.content}


def test_a_text_comes_with_its_act_or_later() -> None:
    village = SignedVillage()
    contents = [salted(name) for name in ("Petrona", "Eusebio")]
    first, second = (describe(village, content) for content in contents)
    with a_ledger() as ledger:
        receipt = ledger.receive(village.segments(), [(first.volume, contents[0])])
        assert receipt.unkept == 0
        assert kept(ledger) == {short_id(contents[0]): first.volume}
        assert ledger.receive([], [(second.volume, contents[1])]).unkept == 0
        assert kept(ledger) == {short_id(content): second.volume for content in contents}


def test_a_text_that_no_act_names_is_left() -> None:
    village = SignedVillage()
    volume = describe(village, salted("Petrona")).volume
    with a_ledger() as ledger:
        ledger.receive(village.segments())
        flood = [(volume, salted(str(number))) for number in range(100)]
        assert ledger.receive([], flood).unkept == 100
        assert kept(ledger) == {}


@pytest.mark.parametrize("length", [0, 15, 16 + 65_537])
def test_a_text_that_cannot_be_one_takes_nothing_else_down(length: int) -> None:
    village = SignedVillage()
    good = salted("Petrona")
    volume = describe(village, good).volume
    describe(village, bytes(length))
    with a_ledger() as ledger:
        receipt = ledger.receive(village.segments(), [(volume, bytes(length)), (volume, good)])
        assert receipt.taken == len(village.acts)
        assert receipt.unkept == 1
        assert kept(ledger).keys() == {short_id(good)}


def test_a_text_lies_beside_the_volume_whose_act_names_it() -> None:
    village = SignedVillage()
    good = salted("Petrona")
    beside = describe(village, good).volume
    with a_ledger() as ledger:
        ledger.receive(village.segments(), [(Volume(village.body, 1999, "open"), good)])
        assert kept(ledger) == {short_id(good): beside}


def test_texts_of_a_body_that_is_not_held_are_left() -> None:
    with a_ledger() as ledger:
        assert ledger.receive([], [(Volume("a" * 32, 2026, "inner"), salted("Petrona"))]).unkept == 1
        assert ledger.store.volumes() == []


def test_what_names_a_text_is_known_after_a_restart_too() -> None:
    village = SignedVillage()
    good = salted("Petrona")
    volume = describe(village, good).volume
    with a_ledger() as ledger:
        ledger.receive(village.segments())
        again = Ledger(ledger.store)
        assert again.texts_named(village.body) == {short_id(good): volume}
        assert again.receive([], [(volume, good)]).unkept == 0


def test_a_body_ages_when_something_of_it_comes_and_not_otherwise() -> None:
    village = SignedVillage()
    good = salted("Petrona")
    volume = describe(village, good).volume
    with a_ledger() as ledger:
        segments = village.segments()
        ledger.receive(segments)
        age = ledger.age(village.body)
        assert age > 0
        ledger.receive(segments, [(volume, salted("nobody"))])
        assert ledger.age(village.body) == age
        ledger.receive([], [(volume, good)])
        assert ledger.age(village.body) > age


def test_a_text_that_is_too_long_is_not_recorded() -> None:
    village = SignedVillage()
    with a_ledger() as ledger:
        ledger.receive(village.segments())
        ana = recorder(ledger, village.ana, Notes())
        before = len(ledger.fold(village.body).acts)
        with pytest.raises(Unfit, match="65,536"):
            ana.record(
                village.body,
                "household.described",
                {"household": village.households[0]},
                on="2026-11-22",
                private={"name": "ñ" * 40_000},
            )
        assert len(ledger.fold(village.body).acts) == before
