"""A node keeps its own bodies and those that its people accepted; whatever else comes is offered, and waits."""

import io
import random
from collections import Counter

import pytest

from caracol.ledger.keeping import NotSo, accept, choices, forget, kept_bodies, offered, refuse
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.store.finding import Asked
from caracol.ledger.store.offers import MAX_BYTES, MAX_BYTES_PER_OFFER, MAX_OFFERS, MAX_PER_SENDER
from caracol.ledger.volumes.segment import write_segment
from caracol.sync.courier import read_courier, write_courier
from caracol.sync.frames.delivery import Segments
from caracol.sync.peers import Peers
from caracol.sync.shelf import Shelf
from tests.ledger.rules.histories import Person
from tests.sync.nodes import NamedVillage, Node, Wire, nodes


def careful(node: Node) -> None:
    """From now on the node takes nobody's bodies for its own."""
    node.shelf = Shelf(node.ledger, node.pinned.__contains__)


def made_up(number: int) -> NamedVillage:
    """A body that one person founds alone."""
    return NamedVillage(2, thresholds={"charter": 1}, groups=[f"group{number}"])


def carried(node: Node) -> io.BytesIO:
    file = io.BytesIO()
    write_courier(node.shelf, file)
    return io.BytesIO(file.getvalue())


def test_a_body_that_a_neighbour_brings_is_offered_and_makes_nobody_known() -> None:
    village, other = NamedVillage(), made_up(1)
    with nodes("clinic", "neighbour", "stranger") as (clinic, neighbour, stranger):
        careful(clinic)
        village.into(clinic)
        other.admit_node(stranger)
        other.into(neighbour)
        wire = Wire(neighbour, clinic)
        wire.run()
        assert wire.is_level()
        assert clinic.ledger.bodies() == [village.body]
        assert kept_bodies(clinic.ledger) == {village.body}
        clinic.pinned.discard(stranger.key.public)
        assert not clinic.shelf.rights(stranger.key.public).is_known
        [offer] = offered(clinic.ledger)
        assert (offer.body, offer.sender, offer.acts) == (other.body, neighbour.key.public, len(other.acts))
        assert offer.founding
        assert offer.founding.charter.groups == ("group1",)
        assert clinic.ledger.store.count(Asked(body=other.body)) == 0


def test_what_is_accepted_is_taken_in_and_passed_on() -> None:
    other = made_up(1)
    with nodes("clinic", "neighbour", "stranger") as (clinic, neighbour, stranger):
        careful(clinic)
        other.admit_node(stranger)
        other.into(neighbour)
        Wire(neighbour, clinic).run()
        clinic.pinned.discard(stranger.key.public)
        assert accept(clinic.ledger, other.body).taken == len(other.acts)
        assert choices(clinic.ledger) == {other.body: "accepted"}
        assert list(offered(clinic.ledger)) == []
        assert clinic.digests() == neighbour.digests()
        assert clinic.shelf.rights(stranger.key.public).is_known
        Wire(stranger, clinic).run()
        assert stranger.digests() == neighbour.digests()


def test_a_body_may_be_accepted_before_anything_of_it_comes() -> None:
    other = made_up(1)
    with nodes("clinic", "neighbour") as (clinic, neighbour):
        careful(clinic)
        accept(clinic.ledger, other.body)
        other.into(neighbour)
        Wire(neighbour, clinic).run()
        assert clinic.digests() == neighbour.digests()
        assert choices(clinic.ledger) == {other.body: "accepted"}


def test_what_is_refused_is_not_asked_for_until_that_is_taken_back() -> None:
    other = made_up(1)
    with nodes("clinic", "neighbour") as (clinic, neighbour):
        careful(clinic)
        other.into(neighbour)
        Wire(neighbour, clinic).run()
        refuse(clinic.ledger, other.body)
        assert clinic.ledger.store.not_yet() == []
        wire = Wire(neighbour, clinic)
        wire.run()
        assert not any(isinstance(frame, Segments) for frame in wire.frames("server"))
        assert wire.is_level()
        assert read_courier(clinic.shelf, carried(neighbour)).offered == 0
        forget(clinic.ledger, other.body)
        Wire(neighbour, clinic).run()
        assert [offer.body for offer in offered(clinic.ledger)] == [other.body]


def test_what_waits_is_not_sent_twice() -> None:
    other = made_up(1)
    with nodes("clinic", "neighbour") as (clinic, neighbour):
        careful(clinic)
        other.into(neighbour)
        Wire(neighbour, clinic).run()
        again = Wire(neighbour, clinic)
        again.run()
        assert not any(isinstance(frame, Segments) for frame in again.frames("server"))


def test_a_neighbour_offers_no_more_than_its_share() -> None:
    with nodes("clinic", "neighbour", "friend") as (clinic, neighbour, friend):
        careful(clinic)
        for number in range(MAX_PER_SENDER + 4):
            made_up(number).into(neighbour)
        late = made_up(99)
        late.into(friend)
        Wire(neighbour, clinic).run()
        first = [offer.body for offer in clinic.ledger.store.offers()]
        assert len(first) == MAX_PER_SENDER
        wire = Wire(neighbour, clinic)
        wire.run()
        assert wire.is_level()
        assert [offer.body for offer in clinic.ledger.store.offers()] == first
        Wire(friend, clinic).run()
        assert late.body in {offer.body for offer in offered(clinic.ledger)}
        refuse(clinic.ledger, first[0])
        Wire(neighbour, clinic).run()
        assert len(clinic.ledger.store.offers()) == MAX_PER_SENDER + 1


def test_offers_of_many_push_out_those_of_whoever_has_most() -> None:
    with nodes("clinic") as (clinic,):
        village = made_up(0)
        clinic.ledger.offer(village.segments(), b"z" * 32)
        for number in range(1, 2 * MAX_OFFERS):
            clinic.ledger.offer(made_up(number).segments()[:1], bytes([number % 6]) * 32)
        offers = clinic.ledger.store.offers()
        assert len(offers) == MAX_OFFERS
        assert village.body in {offer.body for offer in offers}
        assert {tip.volume.body for tip in clinic.ledger.store.not_yet()} == {offer.body for offer in offers}


def test_of_sticks_the_newest_are_shown() -> None:
    with nodes("clinic", "carrier") as (clinic, carrier):
        careful(clinic)
        for number in range(MAX_PER_SENDER):
            clinic.ledger.offer(made_up(number).segments(), b"")
        late = made_up(99)
        late.into(carrier)
        assert read_courier(clinic.shelf, carried(carrier)).offered == len(late.segments())
        assert late.body in {offer.body for offer in offered(clinic.ledger)}
        assert len(clinic.ledger.store.offers()) == MAX_PER_SENDER


def test_what_is_offered_takes_no_more_than_its_box_and_no_room_of_what_is_kept() -> None:
    """Texts that no compression makes smaller: each body offers twice what one may."""
    village = NamedVillage()
    with nodes("clinic") as (clinic,):
        clinic.ledger.receive(village.segments()[:1])
        for number in range(12):
            other = made_up(number)
            for part in range(40):
                noise = random.Random(number * 100 + part)
                text = {language: noise.randbytes(10_000).hex() for language in ("en", "es", "tzo")}
                other.by(other.ana, "motion.proposed", {"names": {"es": "x"}, "rule": "majority", "text": text})
            clinic.ledger.offer(other.segments(most=1), bytes([number % 3]) * 32)
        sizes = Counter[str]()
        for tip in clinic.ledger.store.not_yet():
            sizes[tip.volume.body] += len(write_segment(tip.segment)) if tip.segment else 0
        assert max(sizes.values()) <= MAX_BYTES_PER_OFFER
        assert MAX_BYTES_PER_OFFER < sizes.total() <= MAX_BYTES
        nobody = Person("nobody", village.households[0])
        early = village.segment(village.write(nobody, "person.presented", {"name": {"es": "x"}, "person": nobody.id}))
        clinic.ledger.receive([early])
        assert [tip.segment for tip in clinic.ledger.store.not_yet(body=village.body)] == [early]


def test_nothing_is_left_of_what_is_forgotten_and_it_comes_again() -> None:
    village, other = NamedVillage(), made_up(1)
    with nodes("clinic", "neighbour") as (clinic, neighbour):
        careful(clinic)
        village.into(clinic)
        before = clinic.digests()
        name = other.describe()
        other.into(neighbour, name)
        accept(clinic.ledger, other.body)
        other.into(clinic, name)
        forget(clinic.ledger, other.body)
        assert clinic.digests() == before
        assert clinic.names() == set()
        assert clinic.ledger.store.check() == ""
        assert clinic.ledger.store.count(Asked()) == len(village.acts)
        assert clinic.ledger.rebuild() == len(village.acts)
        assert clinic.digests() == before
        accept(clinic.ledger, other.body)
        Wire(neighbour, clinic).run()
        assert other.body in clinic.ledger.bodies()


def test_what_cannot_be_said_of_a_body_is_answered_in_words() -> None:
    village = NamedVillage()
    with nodes("clinic") as (clinic,):
        village.into(clinic)
        with pytest.raises(NotSo, match="Forget it first"):
            refuse(clinic.ledger, village.body)
        with pytest.raises(NotSo, match="caracol body list"):
            forget(clinic.ledger, made_up(1).body)
        accept(clinic.ledger, village.body)
        assert choices(clinic.ledger) == {village.body: "own"}


def test_a_node_that_a_person_barred_is_not_known_whoever_admits_it() -> None:
    village = NamedVillage()
    with nodes("clinic", "stolen") as (clinic, stolen):
        key = stolen.key.public
        village.admit_node(stolen)
        village.into(clinic)
        peers = Peers(clinic.key.public)
        clinic.shelf = Shelf(clinic.ledger, peers.is_pinned, peers.is_barred)
        peers.admit({key: "stolen"})
        assert clinic.shelf.rights(key).is_known
        peers.bar(fingerprint(key))
        peers.admit({key: "stolen"})
        assert peers.by_key(key) is None
        assert not clinic.shelf.rights(key).is_known
        again = Peers(clinic.key.public, peers.book())
        assert again.is_barred(key)
        again.pin(fingerprint(key))
        assert not again.is_barred(key)
