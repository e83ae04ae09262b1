"""Section 2, *Signed*: whether an act is signed, through a test; and section 7, what a settlement asks besides."""

from collections.abc import Mapping

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.kinds import Power
from caracol.ledger.acts.settling import ActAnnulled, ActRatified
from tests.ledger.rules.naive.claims import named
from tests.ledger.rules.naive.formula import FALSE, TRUE, Formula, at_least, every, no, some, when
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import needed_power
from tests.ledger.rules.naive.numbers import n
from tests.ledger.rules.naive.signing import Test, anything, counts, people_who_signed, signatures
from tests.ledger.rules.naive.withdrawing import is_signed_withdrawal


def signed(
    p: P, act: Act, test: Test = anything, *, by: int | None = None, without: Mapping[str, Formula] | None = None
) -> Formula:
    """Signed through a test: by n of them, or by so many; `without` those of whom this formula holds."""
    if act.entry.type == "act.withdrawn":
        return is_signed_withdrawal(p, act, test, without or {})
    level = n(p, act) if by is None else by
    left_out = without or {}
    people = people_who_signed(p, act, test, level)
    enough = at_least(level, [(1, every(one, no(left_out.get(who, FALSE)))) for who, one in people.items()])
    return every(enough, powers_suffice(p, act, test, level, left_out))


def powers_suffice(p: P, settlement: Act, test: Test, level: int, without: Mapping[str, Formula]) -> Formula:
    """The signers' mandates carry together every power that the named acts' types need."""
    if not isinstance(settlement.data, ActRatified | ActAnnulled):
        return TRUE
    powers = {power for act in named(p, settlement) if (power := needed_power(act))}
    return every(*(_is_carried(p, settlement, power, test, level, without) for power in sorted(powers)))


def _is_carried(p: P, settlement: Act, power: Power, test: Test, level: int, without: Mapping[str, Formula]) -> Formula:
    return some(
        *(
            every(
                counts(p, one, settlement, level),
                when(test(one.act)),
                no(without.get(one.source.person, FALSE)),
            )
            for one in signatures(p, settlement)
            if power in one.mandate.terms.powers
        )
    )
