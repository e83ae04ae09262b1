"""What the other villages of the demo live through, each on one machine that is no more than its store."""

from pathlib import Path

import pytest

from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.node.demo import spring
from caracol.node.demo.cast import cast, chance
from caracol.node.demo.neighbours import LIVES, life
from caracol.node.demo.places import PLACES
from caracol.node.demo.telling import Telling
from caracol.node.demo.village import HOUSE, Village
from caracol.node.demo.year import Footpath, Shelf


@pytest.mark.parametrize("number", range(1, len(LIVES) + 1))
def test_everything_that_a_shorter_life_writes_is_effective(number: int, tmp_path: Path) -> None:
    rng = chance(7, number)
    with Store.open(tmp_path / "store") as store:
        house = Shelf(HOUSE, rng(32), Ledger(store))
        village = Village(PLACES[number], cast(rng, number), house, Footpath(house, house), rng, Telling())
        village.live((*spring.CHAPTERS, *life(number).chapters))
        verdicts = house.ledger.fold(village.body).verdicts.values()
    assert {found.verdict for found in verdicts} == {"effective"}
