"""Candidates in ranks: the best first, equals together, within a rank in the order of the motion's options."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from caracol.ledger.acts.meetings import Ballot

Ranks = list[tuple[str, ...]]


def ranks_by(points: Mapping[str, int]) -> Ranks:
    """Ranks by points, the most first."""
    ordered = sorted(points, key=lambda candidate: -points[candidate])
    return [tuple(rank) for _, rank in groupby(ordered, key=lambda candidate: points[candidate])]


def named(candidates: Iterable[str], ballots: Iterable[Ballot]) -> list[str]:
    """The candidates that stand on any ballot."""
    somewhere = {name for ballot in ballots for rank in ballot.ranking for name in rank}
    return [candidate for candidate in candidates if candidate in somewhere]


def levels(ballot: Ballot, candidates: Iterable[str]) -> dict[str, int]:
    """How far down a ballot each candidate stands; those that do not stand there are last together."""
    stands = {name: level for level, rank in enumerate(ballot.ranking) for name in rank}
    return {candidate: stands.get(candidate, len(ballot.ranking)) for candidate in candidates}
