"""A flood fills no disk, and an honest year is not postponed."""

from caracol.ledger.gate.budget import ENTRY_BYTES, Budget, cost

FOUNDER, OFFICER, SOCK, PUPPET = b"founder", b"officer", b"sock", b"puppet"
ADMITTERS = {FOUNDER: None, OFFICER: FOUNDER, SOCK: OFFICER, PUPPET: SOCK}


def test_a_key_has_so_much_and_the_rest_waits() -> None:
    budget = Budget(per_key=10)
    assert budget.take(FOUNDER, ADMITTERS, 10)
    assert not budget.take(FOUNDER, ADMITTERS, 1)


def test_what_is_too_much_is_not_charged() -> None:
    budget = Budget(per_key=10)
    assert not budget.take(FOUNDER, ADMITTERS, 11)
    assert budget.take(FOUNDER, ADMITTERS, 10)


def test_keys_that_one_key_admitted_share_its_account_however_they_are_chained() -> None:
    budget = Budget(per_key=10, per_admitter=15)
    assert budget.take(SOCK, ADMITTERS, 10)
    assert not budget.take(PUPPET, ADMITTERS, 10)
    assert budget.take(PUPPET, ADMITTERS, 5)


def test_an_admitter_can_write_when_the_keys_it_admitted_cannot() -> None:
    budget = Budget(per_key=10, per_admitter=10)
    assert budget.take(SOCK, ADMITTERS, 10)
    assert not budget.take(PUPPET, ADMITTERS, 1)
    assert budget.take(FOUNDER, ADMITTERS, 10)


def test_keys_that_admit_each_other_are_no_trap() -> None:
    assert Budget().take(SOCK, {SOCK: PUPPET, PUPPET: SOCK}, 1)


def test_a_renewed_budget_is_whole() -> None:
    budget = Budget(per_key=10)
    budget.take(FOUNDER, ADMITTERS, 10)
    budget.renew()
    assert budget.take(FOUNDER, ADMITTERS, 10)


def test_small_acts_and_new_lanes_are_not_taken_for_nothing() -> None:
    one_lane, ten_lanes = cost([b"{}"] * 10, opens_lane=True), 10 * cost([b"{}"], opens_lane=True)
    assert ten_lanes - one_lane == 9 * ENTRY_BYTES
    assert cost([b"{}"] * 10, opens_lane=False) == 20 + 10 * ENTRY_BYTES


def test_what_was_done_is_charged_even_beyond_the_limit() -> None:
    budget = Budget(per_key=100)
    budget.charge(b"key", {b"key": None}, 150)
    assert not budget.take(b"key", {b"key": None}, 1)
    assert budget.take(b"other", {b"other": None}, 1)


def test_new_bodies_are_charged_to_the_neighbour_who_brings_them() -> None:
    budget = Budget(bodies_per_sender=3)
    budget.took_bodies(b"one", 2)
    assert (budget.bodies_left(b"one"), budget.bodies_left(b"other")) == (1, 3)
    budget.took_bodies(b"one", 2)
    assert budget.bodies_left(b"one") == 0
    budget.renew()
    assert budget.bodies_left(b"one") == 3


def test_what_breaks_a_rule_is_charged_to_whoever_brings_it() -> None:
    budget = Budget(refused_per_sender=10)
    budget.erred(b"ridge", 10)
    assert not budget.may_err(b"ridge")
    assert budget.may_err(b"valley")
    budget.renew()
    assert budget.may_err(b"ridge")
