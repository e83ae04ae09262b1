"""Elections by hands: the most counts first."""

from caracol.ledger.rules.deciding.counted import Counted
from caracol.ledger.rules.deciding.elections.ranks import Ranks, ranks_by


def hands(counted: Counted) -> Ranks:
    """Ranks by counts; for whom nobody raised a hand is in none."""
    return ranks_by({candidate: counted.of(candidate) for candidate in counted.options if counted.of(candidate)})
