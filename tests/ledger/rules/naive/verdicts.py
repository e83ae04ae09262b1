"""A second, deliberately naive evaluator of verdicts, written straight from docs/ledger/verdicts.md.

It shares with the product only the declarations of acts. Pasts are sets of ids, conditions are written out as formulas,
and every set of acts that is *taken alone* is judged from the beginning. By the sections of the page: order.py (1),
book.py, charters.py, keys.py, numbers.py, signing.py and signed.py (2), seals.py, bases.py, voices.py, firm.py and
judged.py (3), founding.py, condition.py, conditions.py and right.py (4), share.py (5), completed.py, terminations.py
and objections.py (6), claims.py, exclusions.py, settling.py, withdrawing.py and taking_back.py (7), fits.py and
quantities.py (8), forks.py and witnesses.py (9), model.py, solve.py and digest.py (10); and of docs/rules.md: rules.py,
elections.py, matters.py, decisions.py and carrying.py.
"""

from collections.abc import Iterable

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.bases import base_at
from tests.ledger.rules.naive.book import Book, Judging
from tests.ledger.rules.naive.firm import given_labels
from tests.ledger.rules.naive.judged import P, taken
from tests.ledger.rules.naive.order import there
from tests.ledger.rules.naive.seals import base
from tests.ledger.rules.naive.seals import standing as standing_actas
from tests.ledger.rules.naive.share import share_reached as is_done_by_the_share
from tests.ledger.rules.naive.solve import labels, stands_by_itself, value


def verdicts(acts: Iterable[Act]) -> dict[str, tuple[str, str]]:
    """Verdict and code of every act of one body that is there, by act id."""
    p = _everything(acts)
    return {name: (label.verdict, label.code) for name, label in p.labels.items()} if p else {}


def standing(acts: Iterable[Act]) -> list[str]:
    """The closings whose seals stand, oldest first."""
    p = _everything(acts)
    return [acta.id for acta in standing_actas(p)] if p else []


def members_at_base(acts: Iterable[Act]) -> tuple[frozenset[str], dict[str, str]]:
    """The members at the base of these acts, and the keys that speak there with the household of each."""
    p = _everything(acts)
    if p is None:
        return frozenset(), {}
    found = base_at(p.book, base(p))
    return found.members, found.keys


def share_reached(acts: Iterable[Act], act_id: str) -> bool:
    """Whether the share of the households has done this act."""
    p = _everything(acts)
    return p is not None and is_done_by_the_share(p, p.book.acts[act_id])


def _everything(acts: Iterable[Act]) -> P | None:
    held = there(acts)
    if not held:
        return None
    book = Book(held, Judging(given_labels, labels, value, stands_by_itself))
    return taken(book, book.everything)
