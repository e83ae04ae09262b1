"""Acts outside a base, judged from nothing, and bit by bit as more of them come."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from caracol.ledger.rules.conditions.plan import plan
from caracol.ledger.rules.conditions.settling import annulling
from caracol.ledger.rules.judging.judgement import Judgement, Natural
from caracol.ledger.rules.judging.naming import name
from caracol.ledger.rules.judging.solve import solve, solve_again
from caracol.ledger.rules.order.registers import Question, Registers
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.seals.acta import Acta
from caracol.ledger.rules.seals.pasts import Acts
from caracol.ledger.rules.seals.seals import Seals


class Tail:
    """The acts outside a base."""

    def __init__(self, book: Registers, seals: Seals, base: Acta | None, acts: Acts) -> None:
        self.judgement = Judgement(book, seals, base, acts)
        self.vertices = self.judgement.outside()
        self._begin()
        self.is_settling = any(map(_settles, self.vertices))
        """Whether settlements may do something: then it matters too what the acts come to by themselves."""
        if self.is_settling:
            effective = frozenset(vertex for vertex in self.vertices if vertex.low)
            circles = {
                vertex: _doubting_each_other(vertex) for vertex in self.vertices if vertex.high and not vertex.low
            }
            self._settle(Natural(effective, circles))

    def _settle(self, natural: Natural) -> None:
        """Judge again with what settlements do, and until they annul nothing more."""
        before = self.judgement
        annulled: dict[Vertex, Vertex] = {}
        while True:
            self.judgement = Judgement(before.book, before.seals, before.base, before.acts, natural, annulled)
            self._begin()
            more = {one: by for one in self.vertices if (by := annulling(self.judgement, one)) is not None}
            if not more:
                return
            annulled = {**annulled, **more}

    def can_grow(self, fresh: Iterable[Vertex]) -> bool:
        """Whether new acts leave what settlements do as it is: nothing; and nobody looks for witnesses among them."""
        return not (self.is_settling or self.judgement.asks_witnesses or any(map(_settles, fresh)))

    def grow(self, fresh: list[Vertex], news: Iterable[Question]) -> set[Vertex]:
        """Judge new acts, and those that asked what they answer. Returns those whose verdict changed."""
        self.vertices += fresh
        return self._judge_again({*fresh, *self._asking(news)})

    def shrink(self, gone: Vertex, news: Iterable[Question]) -> None:
        """Judge again those that asked what an act answered, which came last and is there no more."""
        self.vertices.pop()
        for read in gone.reads:
            if read.readers is not None:
                read.readers.remove(gone)
        self._judge_again(self._asking(news))

    def _asking(self, news: Iterable[Question]) -> set[Vertex]:
        judgement, found = self.judgement, set[Vertex]()
        for question in dict.fromkeys(news):
            if isinstance(named := question[1], str) and (about := judgement.book.nodes.get(named)) is not None:
                found.add(about)  # whatever is said about an act, it asks for itself
            found.update(judgement.asked.pop(question, ()))
            for shared in judgement.shared.pop(question, ()):
                found.update(shared.users)
        return found

    def _judge_again(self, dirty: set[Vertex]) -> set[Vertex]:
        judgement, nodes = self.judgement, self.judgement.book.nodes
        judgement.rights.clear()
        judgement.holding.clear()
        dirty = {one for one in dirty if nodes.get(one.id) is one and judgement.fixed(one) is None}
        for vertex in sorted(dirty, key=attrgetter("index")):
            self._plan(vertex)
        return solve_again(_downstream(dirty), dirty, name)

    def _begin(self) -> None:
        """Judge everything from nothing."""
        for vertex in self.vertices:
            vertex.reads, vertex.readers = (), None
            vertex.low = vertex.high = False
        for vertex in self.vertices:
            self._plan(vertex)
        solve({*self.vertices}, name)

    def _plan(self, vertex: Vertex) -> None:
        judgement = self.judgement
        judgement.take_notes()
        vertex.base, vertex.doubts, vertex.heals, vertex.right = plan(judgement, vertex)
        asked = judgement.asked
        for question in judgement.take_notes():
            if question[1] != vertex.id:  # what is said about itself has an act judged again anyway
                asked[question].append(vertex)
        settling = judgement.book.settlements
        _link(vertex, judgement.ask(settling, vertex.id, vertex) if vertex.id in settling else ())


def _doubting_each_other(vertex: Vertex) -> list[Vertex]:
    """What an undecided act is undecided by, and is undecided by it."""
    return [other for other in _doubting(vertex) if vertex in _doubting(other)]


def _doubting(vertex: Vertex) -> list[Vertex]:
    """The acts by which a doubt of an act is undecided."""
    undecided = (each for each in vertex.doubts if each.formula.possible() and not each.formula.sure())
    return [act for doubt in undecided for act in doubt.about]


def _settles(vertex: Vertex) -> bool:
    """Whether an act settles others."""
    return vertex.type in ("act.ratified", "act.annulled")


def _link(vertex: Vertex, settling: Sequence[Vertex] = ()) -> None:
    """Note what a vertex reads, and that it reads it: also what may settle it, since that may annul it."""
    if len(vertex.base) == 1 and not vertex.doubts and not settling:
        reads = vertex.base[0].atoms
    else:
        found = dict.fromkeys(atom for condition in (*vertex.base, *vertex.doubts) for atom in condition.atoms)
        for heal in vertex.heals:
            found.update(dict.fromkeys(heal.atoms()))
        found.update(dict.fromkeys(settling))
        reads = tuple(found)
    known, vertex.reads = vertex.reads, reads
    for read in reads:
        if read not in known:
            if read.readers is None:
                read.readers = [vertex]
            else:
                read.readers.append(vertex)


def _downstream(vertices: set[Vertex]) -> set[Vertex]:
    """The vertices and everything that depends on them."""
    waiting = list(vertices)
    found = set(waiting)
    while waiting:
        for reader in waiting.pop().readers or ():
            if reader not in found:
                found.add(reader)
                waiting.append(reader)
    return found
