"""Section 6: when an act is complete, who has seen it so, and who is within its horizon."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import names_alone
from tests.ledger.rules.naive.charters import asks, is_firmly_effective
from tests.ledger.rules.naive.claims import settlements
from tests.ledger.rules.naive.firm import firm
from tests.ledger.rules.naive.formula import FALSE, TRUE, Atom, Formula, every, no, some, when
from tests.ledger.rules.naive.judged import P, is_open_act
from tests.ledger.rules.naive.numbers import n
from tests.ledger.rules.naive.share import has_share
from tests.ledger.rules.naive.signed import signed
from tests.ledger.rules.naive.signing import DEEPEST, Test


def completed(p: P, act: Act, test: Test, *, by: int = 0, depth: int = DEEPEST) -> Formula:
    """Completed through a test. `by`: how many must at least sign a closing that ends a mandate."""
    directly = TRUE if has_share(p, act, test) else signed(p, act, test, by=max(n(p, act), by))
    ratifying = settlements(p, act, "act.ratified")
    if not ratifying:
        return directly
    settled = [every(p.effective(one), completed(p, one, test, depth=depth - 1)) for one in ratifying if depth]
    return some(every(directly, _is_effective_by_itself(p, act)), *settled)


def _is_effective_by_itself(p: P, act: Act) -> Formula:
    """Surely effective where settlements make nothing effective."""
    if act not in p:
        return FALSE
    found = known_by_itself(p, act)
    return Atom("effective by itself", act.id) if found is None else found


def known_by_itself(p: P, act: Act) -> Formula | None:
    """The same of what is given, and, for inner acts, of open ones, which are judged by themselves; else None."""
    is_of_open = is_open_act(act) and not p.is_open
    if is_of_open or act.id in p.given:
        return when(p.book.judging.stands_by_itself(p.opened if is_of_open else p, act))
    return None


def recall_asks(p: P, termination: Act) -> int:
    """A closing ends a mandate only if as many signed it as a recall asks."""
    return asks(p, termination, "mandate") if termination.entry.type == "meeting.closed" else 0


def has_seen_complete(p: P, act: Act, other: Act, *, by: int = 0) -> Formula:
    """The act has seen the other one complete."""
    if not p.before(other, act):
        return FALSE
    if p.book.is_founding(other) or is_firmly_effective(p, other, seen_by=act):
        return TRUE
    return completed(p, other, lambda one: p.before(one, act), by=by)


def is_within_horizon(p: P, act: Act, termination: Act) -> Formula:
    if p.before(act, termination) or names_alone(act, termination):
        return TRUE
    if termination.id in firm(p).given:
        return FALSE
    return no(
        completed(p, termination, lambda one: one is not act and not p.before(act, one), by=recall_asks(p, termination))
    )
