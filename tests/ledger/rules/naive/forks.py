"""Section 9: what stands despite a fork of its lane."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.formula import FALSE, TRUE, Formula, every, no, some
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import persons, source_holds, sources
from tests.ledger.rules.naive.numbers import n
from tests.ledger.rules.naive.quantities import SUMS
from tests.ledger.rules.naive.share import share_reached


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
    leaves = act.entry.type in ("mandate.resigned", "mandate.declined")
    if leaves or not other_branches(p, act) or n(p, act) > 1 or share_reached(p, act):
        return TRUE
    return FALSE if act.entry.type in SUMS else _is_built_upon(p, act)


def _is_built_upon(p: P, act: Act) -> Formula:
    """Another person's effective act has it in its past, and none has an act of another branch."""
    witnesses = [one for one in p.acts if _may_witness(p, act, one)]
    others = other_branches(p, act)
    return every(
        some(*(_testifies(p, one) for one in witnesses if p.before(act, one))),
        *(no(_testifies(p, one)) for one in witnesses if any(p.before(other, one) for other in others)),
    )


def _may_witness(p: P, act: Act, witness: Act) -> bool:
    """By another key and person, of the act's scope."""
    is_another = witness.key != act.key and not persons(p, witness) & persons(p, act)
    return is_another and witness.volume.scope == act.volume.scope


def _testifies(p: P, witness: Act) -> Formula:
    """It is effective, and by a person."""
    return every(p.effective(witness), some(*(source_holds(p, source) for source in sources(p, witness))))
