"""Judging as if a closing were sealed: what would be firm behind it, and what would become of everything else.

    with supposed(book, seals, closing) as world:
        world.acta.members, world.lapsing

Law: whatever is supposed leaves no trace; when the block ends, every act has the verdict that it had.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from caracol.ledger.acts.meetings import MeetingClosed
from caracol.ledger.rules.judging.judge import Tail
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.past import past_of, seen_by
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.seals.acta import Acta, firm
from caracol.ledger.rules.seals.pasts import EVERYTHING, Past, new_in
from caracol.ledger.rules.seals.seals import Seals
from caracol.ledger.rules.verdict import CONTESTED, EFFECTIVE

JUDGED: Final = ("base", "doubts", "heals", "reads", "readers", "right", "low", "high", "status", "code", "about")
"""What judging changes of an act."""


@dataclass(frozen=True, slots=True)
class World:
    """What would be, if a closing were sealed."""

    acta: Acta
    lapsing: tuple[Vertex, ...]
    """Pending acts behind it that were pending behind the acta before it: void from there."""
    contested: tuple[Vertex, ...]
    """Contested acts behind it that nothing settles."""
    falling: tuple[Vertex, ...]
    """Acts that the share of the members does now, and would do no more."""


def now(book: Registers) -> Vertex:
    """A closing that somebody would write who knows all open acts that are here."""
    closing = Vertex(None, len(book.nodes))
    closing.data = MeetingClosed(meeting="")
    closing.chain, closing.place = len(book.chains), 1
    closing.past = closing.full = past_of(tip for tip in tips(book) if tip.open)
    return closing


def tips(book: Registers) -> Iterator[Vertex]:
    """The last act of every lane, and of every branch."""
    return (chain.vertices[-1] for chain in book.chains)


@contextmanager
def supposed(book: Registers, seals: Seals, closing: Vertex, judged: Judgement | None = None) -> Iterator[World]:
    """The world in which this closing, which is not sealed, were sealed by everybody.

    `judged`: how everything that is here is judged, if the closing has seen it all: then its past is judged already.
    """
    base = seals.last(Past(seen_by(closing)))
    before = _touched(book, base, closing)
    kept = [*map(attrgetter(*JUDGED), before)]
    by_share = [one for one in before if one.status == EFFECTIVE and one.code == "households"]
    acta: Acta | None = None
    try:
        if judged is None or judged.base is not base or book.inner:
            judged = Tail(book, seals, base, Past(seen_by(closing))).judgement
        behind = judged.outside()
        acta = seals.frozen(closing, base, behind)
        lapsing = tuple(one for one in behind if _is_lapsing(one, acta))
        _apply(behind, acta)
        Tail(book, seals, acta, EVERYTHING)
        yield World(
            acta,
            lapsing,
            tuple(one for one in acta.contested if one.status == CONTESTED),
            tuple(one for one in by_share if one.status != EFFECTIVE),
        )
    finally:
        if acta is not None:
            _forget(seals, acta, before)
        for vertex, values in zip(before, kept, strict=True):
            for name, value in zip(JUDGED, values, strict=True):
                setattr(vertex, name, value)


def _touched(book: Registers, base: Acta | None, closing: Vertex) -> list[Vertex]:
    """Every act whose verdict is not frozen at the base, and what these may read."""
    fresh = new_in(book, EVERYTHING, base.past if base else None)
    still_open = [*base.waiting, *base.contested] if base else []
    return [*dict.fromkeys((*still_open, *fresh, closing, book.founding))]


def _is_lapsing(vertex: Vertex, acta: Acta) -> bool:
    """Whether an act lapses at this acta."""
    after = firm(vertex, acta)
    return after is not None and after.code == "lapsed"


def _apply(behind: Iterable[Vertex], acta: Acta) -> None:
    """Give the acts behind an acta the verdicts that they have there."""
    for vertex in behind:
        if (frozen := firm(vertex, acta)) is not None:
            vertex.status, vertex.code, vertex.about = frozen.status, frozen.code, frozen.about
            vertex.low = vertex.high = frozen.status == EFFECTIVE


def _forget(seals: Seals, acta: Acta, touched: Iterable[Vertex]) -> None:
    """Take back that the acta was ever there."""
    seals.forget(acta)
    acta.line.remove(acta)
    for vertex in touched:
        if vertex.firm and vertex.firm[-1].acta is acta:
            vertex.firm = vertex.firm[:-1]
