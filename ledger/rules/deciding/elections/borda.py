"""Borda's count, doubled so that a tie stays a whole number: 2 for each candidate below, 1 for each beside."""

from bisect import bisect_left, bisect_right

from caracol.ledger.rules.deciding.counted import Counted
from caracol.ledger.rules.deciding.elections.ranks import Ranks, levels, named, ranks_by


def borda(counted: Counted) -> Ranks:
    """Ranks by points."""
    candidates = named(counted.options, counted.ballots)
    points = dict.fromkeys(candidates, 0)
    for ballot in counted.ballots:
        stands = levels(ballot, candidates)
        ordered = sorted(stands.values())
        for candidate, level in stands.items():
            above, down_to = bisect_left(ordered, level), bisect_right(ordered, level)
            below, beside = len(ordered) - down_to, down_to - above - 1
            points[candidate] += ballot.count * (2 * below + beside)
    return ranks_by(points)
