"""Forked lanes arrive in any order, and of many branches only those are kept that somebody names."""

import itertools
import random

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.gate.budget import FORK_BYTES, Budget
from caracol.ledger.ledger import Ledger
from caracol.ledger.receiving import PredecessorMissing
from tests.ledger.replicas.opened import a_ledger, anew, digests, verdicts
from tests.ledger.replicas.signed import SignedVillage, text_of


class Forked(SignedVillage):
    r"""Ana's lane goes on in several ways.

          ┌─ 3a ─ 4a
    1 ─ 2 ┼─ 3b ─ 4b
          └─ 3c ─ 4c      …
    """

    def __init__(self, ways: int) -> None:
        super().__init__()
        self.before = [self.present(self.ana) for _ in range(2)]
        self.base = list(self.acts)
        first = self.present(self.ana, sees=[])
        others = [self.present(self.ana, instead_of=first, on=f"2026-04-{n:02}", sees=[]) for n in range(1, ways)]
        starts = sorted([first, *others], key=lambda act: act.hash)
        self.ways = [[act, self.present(self.ana, after=act, sees=[])] for act in starts]


def held(ledger: Ledger, *acts: Act) -> list[bool]:
    return [ledger.store.find(act.id) is not None for act in acts]


def whole(ledger: Ledger, village: Forked) -> None:
    """What is stored, indexed and judged fits together."""
    assert verdicts(ledger, village.body) == anew(ledger, village.body)
    for name in ledger.fold(village.body).acts:
        found = ledger.store.find(name)
        act = ledger.fold(village.body).acts[name]
        assert found is not None
        assert ledger.store.text(found) == text_of(act)
    before = digests(ledger)
    ledger.rebuild()
    assert digests(ledger) == before
    assert list(ledger.store.scrub()) == []


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_both_branches_are_contested_whichever_arrives_first(order: tuple[int, ...]) -> None:
    """The lane up to the fork, and its two ways, in every order: what does not follow yet is sent again."""
    village = Forked(ways=2)
    parts = [village.before, *village.ways]
    with a_ledger() as ledger:
        ledger.receive(village.segments(village.base[:3]))
        for n in (*order, *order):
            ledger.receive(village.segments(parts[n]))
        for act in (*village.ways[0], *village.ways[1]):
            assert verdicts(ledger, village.body)[act.id] == ("contested", "fork")
        for act in village.before:
            assert verdicts(ledger, village.body)[act.id] == ("effective", "mandate")
        whole(ledger, village)


def test_a_branch_that_does_not_follow_anything_held_is_refused() -> None:
    village = Forked(ways=2)
    with a_ledger() as ledger:
        ledger.receive(village.segments(village.base[:3]))
        receipt = ledger.receive(village.segments(village.ways[1]))
        assert [type(refusal.error) for refusal in receipt.refused] == [PredecessorMissing]


@pytest.mark.parametrize("seed", range(6))
def test_in_any_order_the_two_branches_with_the_smallest_hash_are_kept(seed: int) -> None:
    village = Forked(ways=5)
    with a_ledger() as ledger:
        ledger.receive(village.segments(village.base))
        dropped = 0
        for way in random.Random(seed).sample(village.ways, k=5):
            dropped += ledger.receive(village.segments(way)).not_kept
        assert held(ledger, *(way[1] for way in village.ways)) == [True, True, False, False, False]
        assert dropped == 6
        whole(ledger, village)


def test_the_same_in_one_delivery() -> None:
    village = Forked(ways=5)
    with a_ledger() as ledger:
        receipt = ledger.receive(village.segments())
        assert (receipt.taken, receipt.not_kept) == (len(village.acts), 6)
        assert held(ledger, *(way[1] for way in village.ways)) == [True, True, False, False, False]
        whole(ledger, village)


def test_a_branch_that_is_not_kept_leaves_nothing_behind() -> None:
    village = Forked(ways=3)
    with a_ledger() as ledger:
        ledger.receive(village.segments([*village.base, *village.ways[0], *village.ways[1]]))
        before = digests(ledger)
        assert ledger.receive(village.segments(village.ways[2])).not_kept == 2
        assert digests(ledger) == before
        whole(ledger, village)


def test_a_branch_that_was_dropped_and_is_named_later_is_taken_when_it_is_sent_again() -> None:
    """Piece by piece, although the name comes from its end.

          ┌─ 3a
    1 ─ 2 ┼─ 3b
          └─ 3c ─ 4c   <── Beto
    """
    village = Forked(ways=3)
    named = village.present(village.beto, sees=[village.ways[2][1]])
    with a_ledger() as ledger:
        assert ledger.receive(village.segments(village.acts[:-1])).not_kept == 2
        ledger.receive([village.segment(named)])
        assert held(ledger, *village.ways[2]) == [False, False]
        for act in village.ways[2]:
            assert ledger.receive([village.segment(act)]).not_kept == 0
        assert held(ledger, *village.ways[2]) == [True, True]
        whole(ledger, village)


def test_a_name_and_the_branch_in_one_delivery_keep_it() -> None:
    village = Forked(ways=4)
    village.present(village.beto, sees=[village.ways[3][1]])
    with a_ledger() as ledger:
        ledger.receive(village.segments())
        assert held(ledger, *(way[1] for way in village.ways)) == [True, True, False, True]
        whole(ledger, village)


def test_branches_wait_while_something_named_is_missing_and_go_when_it_arrives() -> None:
    village = Forked(ways=3)
    missing = village.present(village.carla, sees=[])
    village.present(village.beto, sees=[missing])
    with a_ledger() as ledger:
        ledger.receive(village.segments([act for act in village.acts if act is not missing]))
        assert held(ledger, *village.ways[2]) == [True, True]
        assert ledger.receive([village.segment(missing)]).not_kept == 2
        assert held(ledger, *village.ways[2]) == [False, False]
        whole(ledger, village)


def test_the_verdicts_of_what_rested_on_a_dropped_branch_are_told() -> None:
    """Another lane of Ana's corrects an act of a branch that goes: what it names is not held any more."""
    village = Forked(ways=3)
    last = village.ways[2][1]
    correction = village.by(village.ana, "act.corrected", {"act": last.id, "meant": "…", "why": "…"}, lane=5, sees=[])
    with a_ledger() as ledger:
        ledger.receive(village.segments([*village.base, *village.ways[2], correction]))
        assert verdicts(ledger, village.body)[correction.id] == ("effective", "author")
        ledger.receive(village.segments([*village.ways[0], *village.ways[1]]))
        found = ledger.store.find(correction.id)
        assert found is not None
        assert (found.verdict, found.code) == (None, None)
        assert ledger.fold(village.body).waiting == {correction.id: last.id}
        whole(ledger, village)


def test_whoever_forks_without_end_is_postponed() -> None:
    village = Forked(12)
    with a_ledger() as ledger:
        ledger.receive(village.segments(village.base))
        ledger.budget = Budget(per_key=3 * FORK_BYTES)
        receipts = [ledger.receive([village.segment(*way)]) for way in reversed(village.ways)]
        assert [len(receipt.postponed) for receipt in receipts] == [0] * 4 + [1] * 8
        honest = village.present(village.beto)
        assert ledger.receive([village.segment(honest)]).taken == 1
