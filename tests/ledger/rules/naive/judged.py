"""P: the set of acts that is judged, and what holds in it before anything outside its base is judged.

At first P is all that is there, then it is the past of a closing, *taken alone*. For inner acts the open ones of P have
been judged already, by themselves.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book, in_scope, names_by_hash, remembered
from tests.ledger.rules.naive.formula import FALSE, Atom, Formula, when
from tests.ledger.rules.naive.order import OPEN


class Label(NamedTuple):
    """What is found of an act."""

    verdict: str
    code: str
    reasons: frozenset[str] = frozenset()
    """Of a contested act: the acts that are the reasons of its doubts."""


class P:
    """A set of acts that is judged."""

    def __init__(self, book: Book, names: frozenset[str]) -> None:
        self.book = book
        self.names = names
        self.acts = [book.acts[name] for name in sorted(names)]
        self.answers: dict[object, Any] = {}

    def __contains__(self, act: Act) -> bool:
        return act.id in self.names

    @cached_property
    def opened(self) -> P:
        """The open acts alone."""
        return taken(self.book, self.book.only_open(self.names))

    @property
    def is_open(self) -> bool:
        return self.opened is self

    def before(self, a: Act, b: Act) -> bool:
        return self.book.before(a, b)

    def of_type(self, *names: str) -> list[Act]:
        """The understood acts of these types that stand in their scope."""
        return [act for act in self.acts if act.entry.type in names and in_scope(act)]

    def attestations(self, act: Act) -> list[Act]:
        return _attestations(self, act)

    @property
    def given(self) -> dict[str, Label]:
        """The verdicts that are given before anything outside the base is judged."""
        return self.book.judging.given(self)

    @property
    def labels(self) -> dict[str, Label]:
        """Verdict and code of every act."""
        return self.book.judging.labels(self)

    def effective(self, act: Act) -> Formula:
        """That an act is effective."""
        if act not in self:
            return FALSE
        if not self.is_open and is_open_act(act) and not self.book.is_founding(act):
            found: Formula = self.book.judging.value(self.opened, act)
            return found
        if act.id in self.given:
            return when(self.given[act.id].verdict == "effective")
        return Atom("effective", act.id)


@remembered
def taken(book: Book, names: frozenset[str]) -> P:
    """These acts alone."""
    return P(book, names)


@remembered
def _attestations(p: P, act: Act) -> list[Act]:
    return [one for one in p.of_type("attested") if names_by_hash(one, act)]


def is_open_act(act: Act) -> bool:
    return act.volume.scope == OPEN
