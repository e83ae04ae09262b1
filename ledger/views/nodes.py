"""Which machines may hold a community's inner volumes.

A removal ends every admission of its key that has not seen it; a later admission lets the machine in again. So a
removal and an admission that had not heard of each other leave it out until people admit it anew.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

from caracol.ledger.abstract import AbstractLedger
from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.envelope import stored_act
from caracol.ledger.acts.fields import Data
from caracol.ledger.acts.keys import NodeAdmitted, NodeRemoved
from caracol.ledger.rules.fold import Fold
from caracol.ledger.store.finding import Asked, Found

D = TypeVar("D", bound=Data)
EVERY = 1 << 30


class _Read(NamedTuple):
    """What was read of a body."""

    age: int
    acts: frozenset[str]
    """The effective admissions and removals: what they come to does not change while they stay the same."""
    nodes: Mapping[bytes, str]


class AdmittedNodes:
    """The nodes that the bodies of a ledger admit. It lives beside the ledger, and reads only what has changed."""

    def __init__(self, ledger: AbstractLedger) -> None:
        self._ledger = ledger
        self._known: dict[str, _Read] = {}

    def of(self, body: str) -> Mapping[bytes, str]:
        """The node keys that a body admits now, each with its label."""
        age, known = self._ledger.age(body), self._known.get(body)
        if known is None or known.age != age:
            known = self._known[body] = self._read(body, age, known)
        return known.nodes

    def of_all(self) -> dict[bytes, str]:
        """The node keys that any body admits now, each with its label."""
        return {key: label for body in self._ledger.bodies() for key, label in self.of(body).items()}

    def _read(self, body: str, age: int, known: _Read | None) -> _Read:
        """The body is judged for that only where it has removed a node."""
        admissions, removals = (self._effective(body, type_) for type_ in ("node.admitted", "node.removed"))
        acts = frozenset(found.id for found in (*admissions, *removals))
        if known and acts == known.acts:
            return known._replace(age=age)
        if removals:
            return _Read(age, acts, admitted_nodes(self._ledger.fold(body)))
        written = (stored_act(self._ledger.store.text(found))[1] for found in admissions)
        return _Read(age, acts, {unspell(each.key): each.label for each in written if isinstance(each, NodeAdmitted)})

    def _effective(self, body: str, type_: str) -> list[Found]:
        return self._ledger.store.select(Asked(body=body, type=type_, verdict="effective"), limit=EVERY)


def admitted_nodes(fold: Fold) -> dict[bytes, str]:
    """The node keys that the body admits now, each with its label."""
    removals = [*_effective(fold, NodeRemoved)]
    return {
        unspell(data.key): data.label
        for act, data in _effective(fold, NodeAdmitted)
        if all(fold.has_seen(act, removal) for removal, removed in removals if removed.key == data.key)
    }


def _effective(fold: Fold, kind: type[D]) -> Iterator[tuple[str, D]]:
    for act in fold.grouped.of(kind):
        if isinstance(act.data, kind) and fold.verdicts[act.id].verdict == "effective":
            yield act.id, act.data
