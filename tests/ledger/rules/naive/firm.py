"""Section 3, *Firm*: what is behind the base of P has the verdict that it had there."""

from typing import NamedTuple

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.bases import base_at
from tests.ledger.rules.naive.book import Book, remembered
from tests.ledger.rules.naive.founding import founding_label
from tests.ledger.rules.naive.judged import Label, P, taken
from tests.ledger.rules.naive.seals import base, base_of


class Firm(NamedTuple):
    given: dict[str, Label]
    """The verdicts that nothing outside changes."""
    waiting: dict[str, Label]
    """What is contested behind the base: it stays so until it is settled."""


@remembered
def firm(p: P) -> Firm:
    acta = base(p.opened)
    if acta is None:
        return Firm({}, {})
    given, waiting = {acta.id: Label("effective", "sealed")}, {}
    twice = _behind_the_base_of(p.book, acta)
    for name, label in alone(p, acta).items():
        match label.verdict:
            case "contested":
                waiting[name] = label
            case "pending" if name in twice:
                given[name] = Label("void", "lapsed")
            case "effective" | "void":
                given[name] = label
    return Firm(given, waiting)


@remembered
def given_labels(p: P) -> dict[str, Label]:
    """The verdicts that are given before anything outside is judged: firm ones, the founding's, and, for inner acts,
    those of all open acts.
    """
    founding = {copy.id: founding_label(p) for copy in p.book.copies if copy in p}
    opened = {} if p.is_open else p.opened.labels
    return {**firm(p).given, **opened, **founding}


def outside(p: P) -> list[Act]:
    """The acts that are judged: neither given nor waiting behind the base to be settled."""
    return [act for act in p.acts if act.id not in p.given and act.id not in firm(p).waiting]


def alone(p: P, acta: Act) -> dict[str, Label]:
    """The verdicts in the past of the acta, taken alone."""
    return taken(p.book, p.book.order.known(acta) & p.names).labels


def _behind_the_base_of(book: Book, acta: Act) -> frozenset[str]:
    below = base_of(book, acta)
    return base_at(book, below).behind if below else frozenset()


def is_behind(p: P, act: Act) -> bool:
    """Behind the base. What is pending there counts as outside, and so does nothing else."""
    return act.id in firm(p).given or act.id in firm(p).waiting
