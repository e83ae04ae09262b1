"""Section 9: what stands despite a fork of its lane."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.formula import TRUE, Formula
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import LEAVINGS
from tests.ledger.rules.naive.numbers import n
from tests.ledger.rules.naive.share import share_reached
from tests.ledger.rules.naive.witnesses import is_witnessed


def other_branches(p: P, act: Act) -> list[Act]:
    """The acts of other branches."""
    return [one for one in p.book.order.others(act) if one in p]


def heads(p: P, act: Act) -> list[Act]:
    """The first act of each other branch."""
    own = p.book.order.chain(act)
    before = [(one, p.book.order.previous(one)) for one in other_branches(p, act)]
    return [one for one, previous in before if previous is None or previous.id in own]


def stands_despite_fork(p: P, act: Act) -> Formula:
    """Condition 20."""
    others = other_branches(p, act)
    if act.entry.type in ("attested", *LEAVINGS) or not others or n(p, act) > 1 or share_reached(p, act):
        return TRUE
    return is_witnessed(p, act, others)
