"""Section 2, *signed*: whether an act is signed, through a test."""

from collections.abc import Mapping

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.formula import FALSE, TRUE, Formula, at_least, every, no
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import relied_mandate, role
from tests.ledger.rules.naive.numbers import n
from tests.ledger.rules.naive.signing import Test, anything, people_who_signed
from tests.ledger.rules.naive.withdrawing import is_signed_withdrawal


def signed(
    p: P, act: Act, test: Test = anything, *, by: int | None = None, without: Mapping[str, Formula] | None = None
) -> Formula:
    """Signed through a test, by n people or by so many; `without` those of whom this formula holds."""
    level = n(p, act) if by is None else by
    if act.entry.type == "act.withdrawn":
        return is_signed_withdrawal(p, act, test, without or {})
    if level == 1 and test(act) and (role(p, act) != "mandate" or relied_mandate(p, act) is not None):
        return TRUE
    left_out = without or {}
    people = people_who_signed(p, act, test, level)
    return at_least(level, [(1, every(one, no(left_out.get(who, FALSE)))) for who, one in people.items()])
