"""Who belongs, after people moved, left, and lost their keys."""

import pytest

from caracol.ledger.rules.fold import Fold
from caracol.ledger.views.people import households
from caracol.ledger.views.reading import Reading
from tests.ledger.rules.histories import History, Person, member_id

NAME = "n" * 32


@pytest.fixture
def village() -> History:
    """One person is enough for everything; Ana, Beto and Carla live in three of four households."""
    history = History(thresholds={"charter": 1, "decision": 1, "mandate": 1, "admission": 1})
    history.found()
    return history


def homes(village: History) -> dict[str, list[str]]:
    """The ids of people by household."""
    return {home.id: [person.id for person in home.people] for home in households(read(village))}


def states(village: History, owner: Person) -> list[str]:
    """How the keys of somebody stand."""
    everybody = (person for home in households(read(village)) for person in home.people)
    return [key.state for person in everybody if person.id == owner.id for key in person.keys]


def read(village: History) -> Reading:
    fold = Fold(village.body)
    fold.add(village.acts)
    fold.settle()
    return Reading(fold)


def test_who_moved_is_shown_in_the_new_household(village: History) -> None:
    ana, _, carla = village.founders
    village.write(ana, "person.moved", {"household": village.households[3], "person": carla.id}, scope="inner")
    assert homes(village)[carla.household] == []
    assert homes(village)[village.households[3]] == [carla.id]


def test_who_splits_off_is_shown_in_the_new_household(village: History) -> None:
    ana, _, carla = village.founders
    new = member_id("new household")
    moves = [{"household": new, "person": carla.id}]
    data = {"household": carla.household, "new_households": [new], "people": moves}
    village.write(ana, "household.split", data)
    assert (homes(village)[carla.household], homes(village)[new]) == ([], [carla.id])


def test_who_left_is_not_shown_until_registered_again(village: History) -> None:
    ana, _, carla = village.founders
    village.write(ana, "person.left", {"person": carla.id}, scope="inner")
    assert homes(village)[carla.household] == []
    data = {"household": carla.household, "name": NAME, "person": carla.id}
    village.write(ana, "person.registered", data, scope="inner")
    assert homes(village)[carla.household] == [carla.id]


def test_a_household_that_left_is_not_shown_until_registered_again(village: History) -> None:
    ana = village.founders[0]
    empty = {"household": village.households[3]}
    village.write(ana, "household.left", empty)
    assert village.households[3] not in homes(village)
    village.write(ana, "household.registered", empty)
    assert village.households[3] in homes(village)


def test_of_a_replaced_key_the_new_one_speaks(village: History) -> None:
    ana, _, carla = village.founders
    phone = Person("carla's new phone", carla.household)
    data = {
        "household": carla.household, "new": phone.key, "old": carla.key, "person": carla.id,
        "proof": village.proof(phone, carla.id), "reason": "lost",
    }  # fmt: skip
    village.write(ana, "key.replaced", data)
    assert states(village, carla) == ["revoked", "speaks"]


def test_a_key_that_was_admitted_again_after_it_was_revoked_speaks(village: History) -> None:
    ana, _, carla = village.founders
    village.write(ana, "key.revoked", {"key": carla.key, "reason": "mislaid"})
    assert states(village, carla) == ["revoked"]
    data = {"household": carla.household, "key": carla.key, "person": carla.id, "proof": village.proof(carla)}
    village.write(ana, "key.admitted", data)
    assert states(village, carla) == ["speaks", "speaks"]
