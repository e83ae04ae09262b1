"""What an act lists as seen: little, sorted, and yet everything that its author knew."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.envelope import MAX_SEEN
from caracol.ledger.ledger import Ledger
from tests.ledger.replicas.opened import a_ledger
from tests.ledger.replicas.recorders import Notes, recorder
from tests.ledger.replicas.signed import SignedVillage
from tests.ledger.rules.naive.order import Order
from tests.ledger.rules.naive.village import CALL, MOTION

ON = "2026-11-22"


class Listening:
    """Ana, who writes, and a village that she hears of."""

    def __init__(self, ledger: Ledger, village: SignedVillage) -> None:
        self.ledger, self.village = ledger, village
        self.restart()

    def restart(self) -> None:
        self.ana = recorder(self.ledger, self.village.ana, Notes(), seed=len(self.ledger.fold(self.village.body).acts))

    def hear(self) -> None:
        self.ledger.receive(self.village.segments())

    def write(self, scope: str = "open", **how: Any) -> Act:
        return self.ana.record(self.village.body, "motion.proposed", MOTION, **{"on": ON, "scope": scope, **how})

    def order(self) -> Order:
        return Order(self.ledger.fold(self.village.body).acts.values())


@contextmanager
def ana_listening() -> Iterator[Listening]:
    village = SignedVillage()
    with a_ledger() as ledger:
        ledger.receive(village.segments())
        yield Listening(ledger, village)


def check(listening: Listening, act: Act) -> None:
    """Sorted, each once; nothing that something else listed, or the lane, has seen; and all of it together is all."""
    order, seen = listening.order(), list(act.entry.seen)
    assert seen == sorted(set(seen))
    assert len(seen) <= MAX_SEEN
    acts = listening.ledger.fold(listening.village.body).acts
    others = [acts[name] for name in seen] + [one for one in acts.values() if one.hash == act.previous]
    for other in others:
        assert not set(seen) & (order.past(other) - {other.id})
    visible = {name for name, one in acts.items() if one.volume.scope in ("open", act.volume.scope)}
    assert order.past(act) - {act.id} == visible - {act.id}


def test_an_act_has_seen_everything_that_its_author_held_and_lists_little() -> None:
    with ana_listening() as listening:
        check(listening, listening.write())
        for person in listening.village.founders:
            listening.village.present(person)
        listening.hear()
        check(listening, listening.write())


def test_what_did_not_move_since_is_not_listed_again() -> None:
    with ana_listening() as listening:
        listening.write()
        assert listening.write().entry.seen == ()
        news = listening.village.present(listening.village.beto, sees=[])
        listening.hear()
        assert listening.write().entry.seen == (news.id,)
        assert listening.write().entry.seen == ()


def test_what_another_listed_act_has_seen_is_not_listed() -> None:
    with ana_listening() as listening:
        listening.write()
        listening.village.present(listening.village.beto)
        last = listening.village.present(listening.village.carla)
        listening.hear()
        assert listening.write().entry.seen == (last.id,)


def test_the_first_act_of_a_new_lane_has_seen_the_last_of_the_former() -> None:
    with ana_listening() as listening:
        one = listening.write()
        listening.restart()
        two = listening.write()
        assert two.entry.seen == (one.id,)
        check(listening, two)


def test_an_open_act_lists_open_acts_only() -> None:
    with ana_listening() as listening:
        inner = listening.write("inner")
        opened = listening.write()
        assert inner.id not in opened.entry.seen
        assert opened.id in listening.write("inner").entry.seen
        listening.village.by(listening.village.beto, "motion.proposed", MOTION, scope="inner", sees=[])
        listening.hear()
        assert listening.write().entry.seen == ()


def test_an_open_act_has_seen_what_an_inner_one_had_seen() -> None:
    """The inner one does not hide it."""
    with ana_listening() as listening:
        listening.write()
        news = listening.village.present(listening.village.beto, sees=[])
        listening.hear()
        listening.write("inner")
        assert listening.write().entry.seen == (news.id,)


def test_of_many_lanes_256_are_listed_and_the_others_next_time() -> None:
    with ana_listening() as listening:
        listening.write()
        village = listening.village
        many = {
            village.write(village.beto, "meeting.convened", CALL, under=village.seat(village.beto), sees=[], lane=n).id
            for n in range(10, 310)
        }
        listening.hear()
        first, second, third = (listening.write() for _ in range(3))
        assert len(first.entry.seen) == MAX_SEEN
        assert {*first.entry.seen, *second.entry.seen} == many
        assert len(second.entry.seen) == len(many) - MAX_SEEN
        assert third.entry.seen == ()
