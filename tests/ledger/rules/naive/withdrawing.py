"""Section 7, *Taking back*."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.claims import named
from tests.ledger.rules.naive.formula import Formula, at_least, every, no, some, when
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import role, sources
from tests.ledger.rules.naive.numbers import n, n_to_undo, others_signing
from tests.ledger.rules.naive.signing import Test, authors, counts, counts_at_level, signatures


def is_signed_withdrawal(p: P, act: Act, test: Test) -> Formula:
    """By the author; what others have signed, by n people who have signed it, too, the author perhaps among them."""
    level = n(p, act)
    return every(
        when(test(act)),
        *(
            some(no(is_signed_by_others(p, one)), _is_signed_for(p, act, one, test, level))
            for one in named(p, act)
            if others_signing(p, one)
        ),
    )


def _is_signed_for(p: P, act: Act, taken_back: Act, test: Test, level: int) -> Formula:
    if n_to_undo(p, taken_back) == 1 and role(p, taken_back) != "mandate":
        return when(test(act))
    signers = {one.person for one in signatures(p, taken_back)}
    own = authors(p, taken_back)
    people: dict[str, list[Formula]] = {}
    for source in sources(p, act):
        if source.person in own and test(act):
            people.setdefault(source.person, []).append(counts_at_level(p, source, act, level))
    for one in signatures(p, act):
        if one.person in signers and test(one.act):
            people.setdefault(one.person, []).append(counts(p, one, act, act, level))
    return at_least(n_to_undo(p, taken_back), [(1, some(*each)) for each in people.values()])


def is_signed_by_others(p: P, act: Act) -> Formula:
    """Another key has signed it with effect."""
    return some(*map(p.effective, others_signing(p, act)))


def withdrawals(p: P, act: Act) -> list[Act]:
    """What takes the act back."""
    return [one for one in p.of_type("act.withdrawn") if act.id in getattr(one.data, "acts", ())]
