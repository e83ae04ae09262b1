"""As of which date a body is read."""

from caracol.ledger.rules.fold import Fold
from caracol.ledger.views.reading import Reading
from tests.ledger.rules.naive.village import Village


def reading(village: Village) -> Reading:
    fold = Fold(village.body)
    fold.add(village.acts)
    fold.settle()
    return Reading(fold)


def test_nobody_moves_the_date_alone() -> None:
    village = Village()
    founded = reading(village).on
    village.present(village.ana, on="9999-12-31")
    assert reading(village).on == founded
    village.present(village.beto, on="2026-04-01")
    assert reading(village).on == "2026-04-01"
    village.present(village.beto, on="2026-05-01")
    assert reading(village).on == "2026-05-01"


def test_an_act_that_does_not_hold_moves_no_date() -> None:
    village = Village()
    founded = reading(village).on
    for person in (village.ana, village.beto):
        village.by(person, "mandate.granted", {"person": person.id, "post": "nobody", "powers": []}, on="2026-09-01")
    assert reading(village).on == founded


def test_a_reading_as_of_another_date_leaves_the_first_as_it_is() -> None:
    first = reading(Village())
    other = first.as_of("2030-01-01")
    assert (first.on != other.on, other.on) == (True, "2030-01-01")
    assert other.fold is first.fold
