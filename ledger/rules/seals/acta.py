"""An acta: a closing that most of the members have signed, and what is firm behind it."""

from typing import Final

from caracol.ledger.acts.bodies import Charter
from caracol.ledger.rules.order.past import seen_by
from caracol.ledger.rules.order.vertex import Firm, Vertex
from caracol.ledger.rules.seals.members import Members
from caracol.ledger.rules.seals.pasts import Past
from caracol.ledger.rules.verdict import CONTESTED, EFFECTIVE, PENDING, VOID


class Acta:
    """A sealed closing. Its base is the acta before it that stood in its past; None is the founding."""

    def __init__(self, closing: Vertex, base: "Acta | None") -> None:
        self.closing = closing
        self.base = base
        self.past: Final = Past(seen_by(closing))
        self.depth: Final[int] = 0 if base is None else base.depth + 1
        """Its place in the line."""
        self.line: Final[list[Acta]] = _line_after(base)
        """The actas from the first one to this one; later ones on the same line follow."""
        self.line.append(self)
        self.charter: Charter
        """The charter in force behind it."""
        self.members: Members
        """The members that count behind it, and their keys."""
        self.waiting: list[Vertex] = []
        """Pending acts behind it that may still come about."""
        self.contested: list[Vertex] = []
        """Contested acts behind it."""

    def follows(self, other: "Acta") -> bool:
        """Whether the other is in its line."""
        return other.depth <= self.depth and self.line[other.depth] is other

    def has_behind(self, vertex: Vertex) -> bool:
        """Whether an act is the closing, or in its past."""
        return vertex is self.closing or self.past.has(vertex)

    def freeze(self, judged: list[Vertex]) -> None:
        """Make firm what was judged in the past of the closing, taken alone."""
        for vertex in judged:
            status, code, about = vertex.status, vertex.code, vertex.about
            before = firm(vertex, self.base)
            if status == PENDING and before is not None:
                status, code, about = VOID, "lapsed", ()
            if status == PENDING:
                self.waiting.append(vertex)
            elif status == CONTESTED:
                self.contested.append(vertex)
            if before is None or before.status != status:
                reasons = _reasons(vertex) if status == CONTESTED else ()
                vertex.firm = (*vertex.firm, Firm(self, status, code, about, reasons))
        self.closing.firm = (*self.closing.firm, Firm(self, EFFECTIVE, "sealed", ()))


def _reasons(vertex: Vertex) -> tuple[str, ...]:
    """What its conditions that do not hold for certain are about: where its own date is the reason, itself."""
    failing = [each for each in (*vertex.base, *vertex.doubts) if not each.formula.sure()]
    about = [one for each in failing for one in ((vertex,) if each.code == "term" else each.about)]
    return tuple(dict.fromkeys(one.id for one in about))


def _line_after(base: Acta | None) -> list[Acta]:
    """The line that an acta goes on: a new one, where another acta goes on from the base already."""
    if base is None:
        return []
    return base.line if base.line[-1] is base else base.line[: base.depth + 1]


def firm(vertex: Vertex, base: Acta | None) -> Firm | None:
    """The verdict of an act behind a base; None if it is not behind it."""
    if base is None:
        return None
    for each in reversed(vertex.firm):
        if base.follows(each.acta):
            return each
    return None
