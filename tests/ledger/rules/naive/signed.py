"""Section 2, *signed*: whether an act is signed, through a test."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.formula import TRUE, Formula, at_least
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import relied_mandate, role
from tests.ledger.rules.naive.numbers import n
from tests.ledger.rules.naive.signing import Test, anything, people_who_signed
from tests.ledger.rules.naive.withdrawing import is_signed_withdrawal


def signed(p: P, act: Act, test: Test = anything, *, by: int | None = None) -> Formula:
    """Signed through a test, by n people or by so many."""
    level = n(p, act) if by is None else by
    if act.entry.type == "act.withdrawn":
        return is_signed_withdrawal(p, act, test)
    if level == 1 and test(act) and (role(p, act) != "mandate" or relied_mandate(p, act) is not None):
        return TRUE
    return at_least(level, [(1, one) for one in people_who_signed(p, act, test, level).values()])
