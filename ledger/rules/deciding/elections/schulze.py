"""The Schulze method with winning votes (M. Schulze, Social Choice and Welfare 36, 2011; arXiv 1804.02973).

The strongest paths by the algorithm of Floyd and Warshall, as in section 2.3 of the paper.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from caracol.ledger.acts.meetings import Ballot
from caracol.ledger.rules.deciding.counted import Counted
from caracol.ledger.rules.deciding.elections.ranks import Ranks, levels, named

Pairs = dict[tuple[str, str], int]
"""A number for each two candidates, in order."""


def schulze(counted: Counted) -> Ranks:
    """Ranks: those whom nobody beats, then those whom nobody beats of the rest, and so on."""
    candidates = named(counted.options, counted.ballots)
    return list(_peeled(candidates, strongest_paths(candidates, preferences(candidates, counted.ballots))))


def preferences(candidates: Sequence[str], ballots: Iterable[Ballot]) -> Pairs:
    """How many people rank one above the other."""
    prefer = dict.fromkeys(permutations(candidates, 2), 0)
    for ballot in ballots:
        stands = levels(ballot, candidates)
        for pair in prefer:
            if stands[pair[0]] < stands[pair[1]]:
                prefer[pair] += ballot.count
    return prefer


def strongest_paths(candidates: Sequence[str], prefer: Pairs) -> Pairs:
    """The strength of the strongest path from one to the other, 0 where there is none."""
    paths = {(x, y): votes if votes > prefer[y, x] else 0 for (x, y), votes in prefer.items()}
    for middle, start, end in permutations(candidates, 3):
        paths[start, end] = max(paths[start, end], min(paths[start, middle], paths[middle, end]))
    return paths


def _peeled(candidates: Sequence[str], paths: Pairs) -> Iterator[tuple[str, ...]]:
    left = list(candidates)
    while left:
        rank = tuple(y for y in left if not any(paths[x, y] > paths[y, x] for x in left if x != y))
        yield rank
        left = [candidate for candidate in left if candidate not in rank]
