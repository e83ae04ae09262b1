"""Section 9: what stands despite a fork of its lane."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.charters import base_of_p
from tests.ledger.rules.naive.formula import FALSE, TRUE, Formula, every, no, some, when
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import persons, source_holds, sources
from tests.ledger.rules.naive.numbers import n
from tests.ledger.rules.naive.quantities import SUMS
from tests.ledger.rules.naive.share import has_share, share_reached
from tests.ledger.rules.naive.signed import signed
from tests.ledger.rules.naive.signing import anything, authors, people_who_signed, signatures
from tests.ledger.rules.naive.voices import houses_of, voices


def other_branches(p: P, act: Act) -> list[Act]:
    """The acts of other branches."""
    return [one for one in p.book.order.others(act) if one in p]


def first_of_other_branches(p: P, act: Act) -> list[Act]:
    """The first act of each."""
    own = p.book.order.chain(act)
    others = other_branches(p, act)
    before = [(one, p.book.order.previous(one)) for one in others]
    return [one for one, previous in before if previous is None or previous.id in own]


def stands_despite_fork(p: P, act: Act) -> Formula:
    """Condition 20."""
    if not other_branches(p, act):
        return TRUE
    if share_reached(p, act):
        return when(_has_share_of_others(p, act))
    if n(p, act) >= 2:
        return _is_signed_by_others(p, act)
    return FALSE if act.entry.type in SUMS else _is_built_upon(p, act)


def _has_share_of_others(p: P, act: Act) -> bool:
    base = base_of_p(p)
    own = houses_of(p, base, act)
    elsewhere = {house for other in other_branches(p, act) for house in voices(p, base, other)}
    return has_share(p, act, without=elsewhere - own, besides=own)


def _is_signed_by_others(p: P, act: Act) -> Formula:
    """Leaving out those who signed an act of another branch, and not by its author alone."""
    own = authors(p, act)
    elsewhere: dict[str, list[Formula]] = {}
    for other in other_branches(p, act):
        for one in signatures(p, other):
            if one.act is not other and one.source.person not in own:
                elsewhere.setdefault(one.source.person, []).append(p.effective(one.act))
    left_out = {who: some(*each) for who, each in elsewhere.items()}
    people = people_who_signed(p, act, anything, n(p, act))
    helped = some(
        *(every(one, no(left_out.get(who, FALSE))) for who, one in people.items() if who not in own),
        when(act.entry.type == "act.withdrawn"),
    )
    return every(signed(p, act, without=left_out), helped)


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
