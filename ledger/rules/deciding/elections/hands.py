"""Elections by hands: the most counts first."""

from collections.abc import Sequence

from caracol.ledger.rules.deciding.counted import Counted
from caracol.ledger.rules.deciding.elections.ranks import Ranks, ranks_by


def hands(counted: Counted) -> Ranks:
    """Ranks by counts; for whom nobody raised a hand is in none."""
    return ranks_by({candidate: counted.of(candidate) for candidate in counted.options if counted.of(candidate)})


def fewest(counts: Sequence[int], hands: int) -> int:
    """The fewest people who can raise so many hands for these candidates.

    Each one raises at most so many hands, and one at most for a candidate. So many people as the largest count are
    enough if they have that many hands together (Gale and Ryser's theorem on tables of zeros and ones).
    """
    return max(-(-sum(counts) // hands), max(counts, default=0))
