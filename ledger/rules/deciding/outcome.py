"""What a decision has to declare: its result, who is elected, who is tied."""

from typing import NamedTuple

from caracol.ledger.acts.bodies import Rule
from caracol.ledger.rules.deciding.counted import Counted
from caracol.ledger.rules.deciding.met import met
from caracol.ledger.rules.deciding.result import Result


class Outcome(NamedTuple):
    """What follows from the counts."""

    result: str
    elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()


def outcome(rule: Rule, counted: Counted) -> Outcome:
    """What the rule gives for these counts."""
    return declared(met(rule, counted))


def declared(found: Result) -> Outcome:
    """What has to be declared; nobody is elected or tied where the rest of the rule is not met."""
    election = _election(found)
    result = "adopted" if found else "rejected"
    if election is None or not _rest(found):
        return Outcome(result)
    return Outcome(result, election.elected, election.tied)


def _election(found: Result) -> Result | None:
    """The election in it, which stands below `all` alone."""
    if found.form == "elect":
        return found
    inner = map(_election, found.parts) if found.form == "all" else ()
    return next((election for election in inner if election is not None), None)


def _rest(found: Result) -> bool:
    """Whether everything but the election is met."""
    if found.form == "all":
        return all(map(_rest, found.parts))
    return found.form == "elect" or found.met
