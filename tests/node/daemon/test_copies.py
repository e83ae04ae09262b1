"""What a node says of keys that two machines have, and for how long."""

import logging

import pytest

from caracol.ledger.keys.words import fingerprint
from caracol.node.daemon.copies import MAX_MET, MET_S, SharedKeys

RIDGE, VALLEY = bytes(range(32)), bytes(range(1, 33))


class Clock:
    """Seconds that a test moves on."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shared(clock: Clock) -> SharedKeys:
    return SharedKeys(clock)


def test_a_machine_that_was_met_is_spoken_of_until_it_was_not_met_for_long(shared: SharedKeys, clock: Clock) -> None:
    assert not shared.own
    shared.met("192.0.2.7")
    clock.now = MET_S - 1
    assert "another one at 192.0.2.7" in str(shared.own)
    assert "caracol node renew" in str(shared.own)
    clock.now = MET_S
    assert not shared.own


def test_a_machine_that_has_gone_from_its_address_is_spoken_of_no_more(shared: SharedKeys) -> None:
    for host in ("fe80::7%eth0", "fe80::7", "192.0.2.7"):
        shared.met(host)
    shared.not_there("fe80::7%2")
    assert "at 192.0.2.7. " in str(shared.own)
    shared.not_there("192.0.2.7")
    assert not shared.own


def test_an_address_stands_there_once_and_those_that_people_know_come_first(shared: SharedKeys) -> None:
    for host in ("fe80::7%eth0", "fe80::7", "192.0.2.7"):
        shared.met(host)
    assert shared.own
    assert "at 192.0.2.7, fe80::7. " in shared.own
    shared.shared(RIDGE, ["fe80::8%2", "192.0.2.8"])
    assert ", at 192.0.2.8, fe80::8. " in str(shared.of_peer(RIDGE))


def test_however_many_addresses_there_are_the_newest_are_kept(shared: SharedKeys) -> None:
    for number in range(MAX_MET + 1):
        shared.met(f"192.0.2.{number}")
    assert shared.own
    assert "192.0.2.0" not in shared.own
    assert f"192.0.2.{MAX_MET}" in shared.own


def test_who_told_of_a_copy_is_named_until_it_tells_otherwise(shared: SharedKeys) -> None:
    shared.told(RIDGE, is_so=True)
    shared.told(VALLEY, is_so=True)
    assert f"«{fingerprint(RIDGE)}»" in str(shared.own)
    shared.told(RIDGE, is_so=False)
    assert fingerprint(RIDGE) not in str(shared.own)
    shared.told(VALLEY, is_so=False)
    assert shared.own is None


def test_the_log_tells_when_it_begins_and_when_it_is_over_and_nothing_between(
    shared: SharedKeys, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "caracol")
    for _ in range(3):
        shared.told(RIDGE, is_so=True)
        shared.shared(VALLEY, ["192.0.2.1", "192.0.2.2"])
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]
    for _ in range(3):
        shared.told(RIDGE, is_so=False)
        shared.shared(VALLEY, [])
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING", "INFO", "INFO"]
    assert not shared.is_shared(VALLEY)
