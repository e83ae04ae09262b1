"""Section 7, *Excluding*: acts that exclude each other."""

from typing import NamedTuple

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Mandate, remembered
from tests.ledger.rules.naive.claims import is_barred_beside, is_beside, pairs
from tests.ledger.rules.naive.completed import has_seen_complete
from tests.ledger.rules.naive.firm import is_behind
from tests.ledger.rules.naive.formula import FALSE, Formula, every, no, some, when
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import deaths, naming


class Exclusion(NamedTuple):
    """How an act B excludes an act A, if B is effective."""

    bars: Formula
    """A fails condition 13."""
    doubts: Formula
    """A fails condition 18."""


@remembered
def exclusion(p: P, a: Act, b: Act) -> Exclusion:
    """Of A by B."""
    rivalling = pairs(p, a, b)
    chosen = [_once(p, a, b) if is_once else _only_beside(p, a, b) for is_once in rivalling]
    is_taken = no(_is_vacated(p, a, b)) if rivalling else FALSE
    return Exclusion(
        every(is_taken, some(*(one.bars for one in chosen))), every(is_taken, some(*(one.doubts for one in chosen)))
    )


def _once(p: P, a: Act, b: Act) -> Exclusion:
    is_same_key = a.key == b.key
    bars = some(
        has_seen_complete(p, a, b),
        when(is_behind(p, b)),
        every(when(is_same_key and p.before(a, b)), no(has_seen_complete(p, b, a))),
    )
    nothing = some(
        has_seen_complete(p, b, a),
        every(when(is_same_key and p.before(b, a)), no(has_seen_complete(p, a, b))),
    )
    return Exclusion(bars, every(no(bars), no(nothing)))


def _only_beside(p: P, a: Act, b: Act) -> Exclusion:
    bars = is_barred_beside(p, a, b)
    return Exclusion(when(bars), when(is_beside(p, a, b)))


def _is_vacated(p: P, a: Act, b: Act) -> Formula:
    """Of two mandates for one post: what ends the one is in the past of the other."""
    one, other = p.book.mandate(a.id), p.book.mandate(b.id)
    return some(is_ended_for(p, one, b), is_ended_for(p, other, a)) if one and other else FALSE


def is_ended_for(p: P, mandate: Mandate, later: Act) -> Formula:
    ending = naming(p, mandate, "mandate.recalled", "mandate.resigned", "mandate.declined")
    ending += [one for person in mandate.terms.persons for one in deaths(p, person)]
    return some(*(p.effective(one) for one in ending if p.before(one, later)))
