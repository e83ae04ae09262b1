"""Elections: by hands, Schulze, Borda and lot, and the seats that ranks fill."""

import hashlib
from itertools import permutations
from typing import Final

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.meetings import Ballot
from caracol.ledger.rules.deciding.counted import Counted, Lot, Room
from caracol.ledger.rules.deciding.elections.borda import borda
from caracol.ledger.rules.deciding.elections.electing import seated
from caracol.ledger.rules.deciding.elections.hands import fewest, hands
from caracol.ledger.rules.deciding.elections.lot import commitment, lot
from caracol.ledger.rules.deciding.elections.schulze import preferences, schulze, strongest_paths
from tests.ledger.rules.deciding import making
from tests.ledger.rules.deciding.cases import Json
from tests.ledger.rules.naive.elections import Election

ROOM: Final = Room(50, 50)
PAPER: Final = {
    "example 1": ("abcd", "8 acdb 2 badc 4 cdba 4 dbac 3 dcba", ["d", "a", "c", "b"]),
    "two potential winners": ("abcd", "3 abcd 2 dabc 2 dbca 2 cbda", ["bd", "ac"]),
    "45 voters": (
        "abcde",
        "5 acbed 5 adecb 8 bedac 3 cabed 7 caebd 2 cbade 7 dceba 8 ebadc",
        ["e", "a", "c", "b", "d"],
    ),
}


def ranked(candidates: str, votes: str) -> Counted:
    """`8 acdb`: eight people rank a first."""
    words = votes.split()
    ballots = tuple(
        Ballot(count=int(count), ranking=tuple((name,) for name in order))
        for count, order in zip(words[::2], words[1::2], strict=True)
    )
    return Counted({}, ROOM, tuple(candidates), ballots=ballots)


def given_ballots(ballots: list[Json]) -> Counted:
    return Counted({}, ROOM, making.CANDIDATES, ballots=msgspec.convert(ballots, tuple[Ballot, ...]))


@pytest.mark.parametrize("example", PAPER)
def test_the_examples_of_schulzes_paper(example: str) -> None:
    candidates, votes, ranks = PAPER[example]
    assert schulze(ranked(candidates, votes)) == [tuple(rank) for rank in ranks]


def test_the_numbers_of_the_papers_first_example() -> None:
    """Who is preferred by how many, and how strong the strongest paths are: the paper's two tables."""
    counted = ranked(*PAPER["example 1"][:2])
    prefer = preferences("abcd", counted.ballots)
    paths = strongest_paths("abcd", prefer)
    pairs = list(permutations("abcd", 2))
    assert [prefer[x, y] for x, y in pairs] == [8, 14, 10, 13, 6, 2, 7, 15, 12, 11, 19, 9]
    assert [paths[x, y] for x, y in pairs] == [14, 14, 12, 13, 13, 12, 13, 15, 12, 13, 19, 13]


@given(making.ballots)
@settings(max_examples=150, deadline=None)
def test_schulze_is_what_all_paths_together_say(ballots: list[Json]) -> None:
    naive = Election(list(making.CANDIDATES), {}, ballots, None)
    assert [list(rank) for rank in schulze(given_ballots(ballots))] == naive.ranks("schulze")


@given(making.ballots)
def test_who_is_preferred_to_everybody_wins_alone(ballots: list[Json]) -> None:
    counted = given_ballots(ballots)
    prefer = preferences(making.CANDIDATES, counted.ballots)
    for one in making.CANDIDATES:
        if all(prefer[one, other] > prefer[other, one] for other in making.CANDIDATES if other != one):
            assert schulze(counted)[0] == (one,)


@given(making.ballots.filter(bool), st.data())
def test_who_wins_alone_still_wins_when_somebody_likes_them_better(ballots: list[Json], data: st.DataObject) -> None:
    for way in (schulze, borda, hands):
        first = (way(given_ballots(ballots)) or [()])[0]
        if len(first) == 1:
            place = data.draw(st.integers(0, len(ballots) - 1))
            others = [[name for name in rank if name != first[0]] for rank in ballots[place]["ranking"]]
            raised = {**ballots[place], "ranking": [[first[0]], *filter(None, others)]}
            assert way(given_ballots([*ballots[:place], raised, *ballots[place + 1 :]]))[0] == first


@given(making.ballots)
def test_borda_gives_out_all_points_and_agrees_with_pairs(ballots: list[Json]) -> None:
    naive = Election(list(making.CANDIDATES), {}, ballots, None)
    assert [list(rank) for rank in borda(given_ballots(ballots))] == naive.ranks("borda")


def test_borda_keeps_ties_whole() -> None:
    """Every order once: nobody is better than anybody. And one ballot that sets two equal sets them equal."""
    every = [{"count": 1, "ranking": [[name] for name in order]} for order in permutations(making.CANDIDATES)]
    assert borda(given_ballots(every)) == [making.CANDIDATES]
    assert borda(given_ballots([{"count": 3, "ranking": [["beto"], ["ana", "carla"], ["dora"]]}])) == [
        ("beto",), ("ana", "carla"), ("dora",),
    ]  # fmt: skip


def test_who_is_on_no_ballot_is_in_no_rank_and_elected_by_nobody() -> None:
    only_ana = given_ballots([{"count": 3, "ranking": [["ana"]]}])
    assert schulze(only_ana) == borda(only_ana) == [("ana",)]
    assert schulze(given_ballots([])) == borda(given_ballots([])) == []
    assert hands(Counted({"ana": 2, "yes": 9}, ROOM, making.CANDIDATES)) == [("ana",)]


@given(making.ballots, st.integers(0, len(making.CANDIDATES)))
def test_a_candidate_on_no_ballot_changes_nothing(ballots: list[Json], place: int) -> None:
    """Not even the points of those whom some ballots leave out: else a name that nobody wants could decide."""
    counted = given_ballots(ballots)
    nobody = counted._replace(options=(*making.CANDIDATES[:place], "nobody", *making.CANDIDATES[place:]))
    assert borda(nobody) == borda(counted)
    assert schulze(nobody) == schulze(counted)


@given(st.lists(st.integers(0, 6), max_size=4), st.integers(1, 4))
def test_the_fewest_people_who_can_raise_so_many_hands(counts: list[int], hands: int) -> None:
    people = fewest(counts, hands)
    assert _can_raise(people, counts, hands)
    assert people == 0 or not _can_raise(people - 1, counts, hands)


def _can_raise(people: int, counts: list[int], hands: int) -> bool:
    """By trying: each candidate is chosen by those who have raised the fewest hands so far."""
    raised = [0] * people
    for count in sorted(counts, reverse=True):
        if count > people:
            return False
        raised = [n + (place < count) for place, n in enumerate(sorted(raised))]
    return max(raised, default=0) <= hands


@pytest.mark.parametrize(
    ("ranks", "seats", "elected", "tied"),
    [
        (["a", "b", "c"], 2, "ab", ""),
        (["a", "bc", "d"], 2, "a", "bc"),
        (["ab", "c"], 2, "ab", ""),
        (["ab"], 1, "", "ab"),
        (["a"], 3, "a", ""),
        ([], 1, "", ""),
    ],
)
def test_whole_ranks_fill_the_seats(ranks: list[str], seats: int, elected: str, tied: str) -> None:
    assert seated([tuple(rank) for rank in ranks], seats) == (tuple(elected), tuple(tied))


MOTION: Final = "a" * 32


def drawn(seed: int = 0, called: tuple[int, ...] = (7,), motion: str = MOTION) -> list[tuple[str, ...]]:
    return lot(Counted({}, ROOM, making.CANDIDATES, lot=Lot(motion, spell(seed.to_bytes(16, "big")), called)))


@given(st.integers(0, 2**64), st.lists(st.integers(0, 2**53 - 1), min_size=1, max_size=4))
def test_a_lot_is_an_order_of_all_that_everybody_can_draw_again(seed: int, called: list[int]) -> None:
    order = drawn(seed, tuple(called))
    assert sorted(name for (name,) in order) == sorted(making.CANDIDATES)
    assert drawn(seed, tuple(called)) == order
    naive = Election(list(making.CANDIDATES), {}, (), (MOTION, spell(seed.to_bytes(16, "big")), called))
    assert naive.ranks("lot") == [list(rank) for rank in order]


@pytest.mark.parametrize("known", [0, 1, 2**63])
def test_neither_the_seed_nor_the_numbers_alone_decide(known: int) -> None:
    """Whatever seed was committed to, the callers can bring about anybody; whatever they call, so can the seed."""
    assert {drawn(known, (n,))[0] for n in range(60)} == {(name,) for name in making.CANDIDATES}
    assert {drawn(n, (known % 2**53,))[0] for n in range(60)} == {(name,) for name in making.CANDIDATES}


def test_a_seed_serves_one_motion_and_numbers_are_not_run_together() -> None:
    assert len({str(drawn(5, (1,), motion=letter * 32)) for letter in "abcdefgh"}) > 1
    assert len({str(drawn(5, called)) for called in ((1, 2), (12,), (1, 2, 0), (0, 1, 2), (2, 1), (258,))}) > 3


def test_a_commitment_is_the_hash_of_the_seed() -> None:
    assert commitment(spell(bytes(16))) == hashlib.sha256(bytes(16)).digest()
    assert lot(Counted({}, ROOM, making.CANDIDATES)) == []
