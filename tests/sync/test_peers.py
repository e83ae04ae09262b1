"""Who is known, by whose word, and what a person sees of it."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.keys.words import MistypedFingerprint, fingerprint
from caracol.sync.addresses import Address
from caracol.sync.carriers.limits import whose
from caracol.sync.peers import MAX_HEARD_OF, MAX_KNOCKS, MAX_KNOCKS_PER_PLACE, Book, OwnFingerprint, Peers, UnknownPeer

ME, ANA, BEA, STRANGER = (bytes([number]) * 32 for number in range(1, 5))
WORDS = fingerprint(ANA)
NOW = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
HOME, AWAY = Address("192.168.1.4", 8017), Address("fe80::1%eth0", 8017)


def again(peers: Peers) -> Peers:
    """What the same node knows after a restart."""
    return Peers(ME, msgspec.json.decode(msgspec.json.encode(peers.book()), type=Book))


def test_a_peer_is_pinned_by_words_before_its_key_was_ever_seen() -> None:
    peers = Peers(ME)
    peer = peers.pin(WORDS.upper(), HOME)
    assert (peer.fingerprint, peer.key, peer.addresses) == (WORDS, None, (HOME,))
    assert peer.pin.fits(ANA)
    assert not peer.pin.fits(STRANGER)
    assert peers.is_pinned(ANA)
    assert not peers.is_pinned(BEA)


def test_its_key_is_learned_when_it_is_met() -> None:
    peers = Peers(ME)
    peers.pin(WORDS)
    peers.reached(ANA, HOME, NOW)
    [peer] = peers.all()
    assert peer.pin.keys == {ANA}
    assert peer.heard_of == (HOME,)


def test_a_mistyped_word_pins_nobody() -> None:
    peers = Peers(ME)
    with pytest.raises(MistypedFingerprint):
        peers.pin("wagon " * 8)
    assert peers.all() == []


def test_nobody_pins_themselves() -> None:
    with pytest.raises(OwnFingerprint):
        Peers(ME).pin(fingerprint(ME))


def test_nodes_that_a_body_admits_are_known_by_their_label_and_we_are_none_of_them() -> None:
    peers = Peers(ME)
    peers.admit({ME: "ours", ANA: "school", BEA: "clinic"})
    assert [peer.label for peer in peers.all()] == ["clinic", "school"]
    assert not peers.is_pinned(ANA)
    assert peers.known().keys == {ANA, BEA}


def test_a_node_that_is_admitted_no_longer_is_dropped_unless_somebody_pinned_it() -> None:
    peers = Peers(ME)
    peers.admit({ANA: "school", BEA: "clinic"})
    peers.pin(WORDS)
    peers.admit({})
    assert [(peer.fingerprint, peer.label) for peer in peers.all()] == [(WORDS, None)]


def test_a_pinned_node_is_forgotten_unless_a_body_admits_it() -> None:
    peers = Peers(ME)
    peers.pin(WORDS, HOME)
    peers.pin(fingerprint(BEA), AWAY)
    peers.admit({BEA: "clinic"})
    peers.forget(WORDS)
    peers.forget(fingerprint(BEA))
    [peer] = peers.all()
    assert (peer.label, peer.is_pinned, peer.addresses) == ("clinic", False, ())
    with pytest.raises(UnknownPeer, match="peer list"):
        peers.forget(WORDS)


def test_the_status_is_what_a_person_would_say() -> None:
    peers = Peers(ME)
    assert peers.pin(WORDS).status(is_reachable=False) == "never-seen"
    peers.reached(ANA, None, NOW)
    assert peers.all()[0].status(is_reachable=True) == "reachable"
    assert peers.all()[0].status(is_reachable=False) == "last-heard"
    peers.refused(WORDS, "wrong-certificate", "Another node answers there.", NOW)
    assert peers.all()[0].status(is_reachable=False) == "refused"
    assert peers.all()[0].heard == NOW
    peers.reached(ANA, None, NOW)
    assert peers.all()[0].refused is None


def test_who_knocked_can_be_pinned_and_then_is_a_peer_with_its_key() -> None:
    peers = Peers(ME)
    peers.knocked(ANA, "192.168.1.4", NOW)
    [knock] = peers.knocks
    peer = peers.pin(knock.fingerprint)
    assert peer.pin.keys == {ANA}
    assert peers.knocks == ()
    peers.knocked(ANA, "192.168.1.4", NOW)
    assert peers.knocks == ()


def test_a_crowd_that_knocks_is_bounded_and_the_newest_is_seen_first() -> None:
    peers = Peers(ME)
    for number in range(100):
        peers.knocked(bytes([number]) * 32, f"192.168.1.{number}", NOW + timedelta(seconds=number))
    peers.knocked(bytes([95]) * 32, "192.168.1.95", NOW + timedelta(hours=1))
    assert len(peers.knocks) == MAX_KNOCKS
    assert [knock.fingerprint for knock in peers.knocks[:2]] == [fingerprint(bytes([n]) * 32) for n in (95, 99)]


def test_who_makes_up_nodes_pushes_out_only_those_of_the_same_place() -> None:
    peers = Peers(ME)
    peers.knocked(ANA, "192.168.1.4", NOW)
    for number in range(100, 200):
        peers.knocked(bytes([number]) * 32, f"fd00:7::{number:x}", NOW + timedelta(seconds=number), whose)
    assert fingerprint(ANA) in {knock.fingerprint for knock in peers.knocks}
    assert len(peers.knocks) == 1 + MAX_KNOCKS_PER_PLACE


def test_addresses_heard_of_are_few_and_do_not_repeat_what_was_typed() -> None:
    peers = Peers(ME)
    peers.pin(WORDS, HOME)
    for port in range(1, 10):
        peers.hear_of(ANA, Address("10.0.0.1", port))
    peers.hear_of(ANA, HOME)
    peers.hear_of(STRANGER, AWAY)
    [peer] = peers.all()
    assert [address.port for address in peer.heard_of] == [9, 8, 7, 6][:MAX_HEARD_OF]
    assert peer.addresses == (HOME,)


@given(
    st.lists(st.tuples(st.sampled_from(["pin", "admit", "reached", "refused", "knocked", "hear"]), st.integers(0, 9)))
)
def test_everything_is_the_same_after_a_restart(story: list[tuple[str, int]]) -> None:
    peers = Peers(ME)
    for word, number in story:
        key, address = bytes([number + 2]) * 32, Address("10.0.0.1", number + 1)
        match word:
            case "pin":
                peers.pin(fingerprint(key), address)
            case "admit":
                peers.admit({key: "school"})
            case "reached":
                peers.reached(key, address, NOW)
            case "refused":
                peers.refused(fingerprint(key), "busy", "It has no room.", NOW)
            case "knocked":
                peers.knocked(key, "10.0.0.1", NOW)
            case _:
                peers.hear_of(key, address)
    assert again(peers).book() == peers.book()
    assert again(peers).known() == peers.known()
