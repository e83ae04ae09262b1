"""`no` and `at_most`: what few enough may have chosen."""

from caracol.ledger.acts.bodies import AtMost
from caracol.ledger.rules.deciding.counted import Counted
from caracol.ledger.rules.deciding.result import Result


def no(option: str, counted: Counted) -> Result:
    """Whether nobody chose it."""
    return Result(counted.of(option) == 0, "no", {"option": option, "part": counted.of(option)})


def at_most(asked: AtMost, counted: Counted) -> Result:
    """Whether no more than so many chose it."""
    part = counted.of(asked.option)
    return Result(part <= asked.count, "at_most", {"option": asked.option, "part": part, "count": asked.count})
