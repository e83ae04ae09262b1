"""A rule and what was counted, as the page writes them, given to the product and to the naive evaluator."""

from typing import Any, TypeAlias

import msgspec

from caracol.ledger.acts.bodies import Rule
from caracol.ledger.acts.meetings import Ballot
from caracol.ledger.rules.deciding.counted import Counted, Lot, Room
from caracol.ledger.rules.deciding.outcome import Outcome, outcome
from tests.ledger.rules.naive import rules as naive

Json: TypeAlias = dict[str, Any]


def given(case: Json) -> Outcome:
    """What the product gives for a case in the page's words."""
    return outcome(msgspec.convert(case["rule"], Rule), counted(case))


def counted(case: Json) -> Counted:
    first, lot = case.get("first"), case.get("seed")
    return Counted(
        case["counts"],
        Room(case["present"], case["households"]),
        tuple(case.get("options", ())),
        case.get("groups", {}),
        Room(first["present"], first["households"]) if first else None,
        msgspec.convert(case.get("ballots", ()), tuple[Ballot, ...]),
        Lot(case["motion"], lot, tuple(case["called"])) if lot else None,
    )


def given_naively(case: Json) -> Outcome:
    first, lot = case.get("first"), case.get("seed")
    result, elected, tied = naive.outcome(
        case["rule"],
        naive.Case(
            case["counts"],
            case["present"],
            case["households"],
            case.get("options", ()),
            case.get("groups", {}),
            (first["present"], first["households"]) if first else None,
            case.get("ballots", ()),
            (case["motion"], lot, case["called"]) if lot else None,
        ),
    )
    return Outcome(result, tuple(elected), tuple(tied))
