"""What an attack must not change, and the cases in which the page says that it does.

`breaches` compares a village before an attack with the same village and all that attackers wrote:

sealed      what was firm has the same verdict and code, unless its acta parted and no longer stands
standing    an acta that stood still stands, signed by k of m, unless k − m/2 or more households spoke on both sides
harm        what was effective, by an honest author or with an honest signature, is effective
gain        what attackers wrote is effective only where as many officers as they are may do it;
            what was not effective became so only if honest people had signed it
"""

from collections.abc import Iterator

from caracol.ledger.acts.act import Act
from tests.ledger.rules.attacks.case import Breach, Case
from tests.ledger.rules.attacks.exceptions import may_fall
from tests.ledger.rules.attacks.gains import gains
from tests.ledger.rules.attacks.parting import may_part


def breaches(case: Case) -> Iterator[Breach]:
    """Every law that an attack broke."""
    yield from _standing(case)
    if not case.fallen:
        yield from _sealed(case)
        yield from _harm(case)
        yield from gains(case)


def _standing(case: Case) -> Iterator[Breach]:
    for closing in case.fallen:
        if not may_part(case, closing):
            yield Breach("standing", closing, "An acta that stood no longer stands.")


def _sealed(case: Case) -> Iterator[Breach]:
    firm = case.before.firmness
    for act in case.before.acts.values():
        if firm.is_firm(act.id) and case.was(act) in ("effective", "void"):
            was, now = (fold.verdicts[act.id][:2] for fold in (case.before, case.after))
            if was != now:
                yield Breach("sealed", act.id, f"It was firm as {' '.join(was)} and is {' '.join(now)}.")


def _harm(case: Case) -> Iterator[Breach]:
    for act in case.before.acts.values():
        if case.was(act) == "effective" != case.now(act) and _is_protected(case, act) and not may_fall(case, act):
            was, now = (" ".join(fold.verdicts[act.id][:2]) for fold in (case.before, case.after))
            yield Breach("harm", act.id, f"It was {was} and is {now}.")


def _is_protected(case: Case, act: Act) -> bool:
    """An honest author's, or one that needed and has an honest signature."""
    if not case.is_theirs(act):
        return True
    return case.before.needed(act.id) > 1 and bool(case.honest_signers(act, case.before))
