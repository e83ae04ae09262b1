"""How an act stands to the mandate that it was written under: within its words, limits and term, or not, and why.

Every act under a mandate has exactly one standing (docs/ledger/findings.md, section 1): None where it is within, else
the first finding that fits. What the body has settled it has judged itself.
"""

from collections.abc import Iterable, Iterator, Mapping

from caracol.ledger.acts.bodies import Limit
from caracol.ledger.rules.findings.clauses import Held, clauses, instructions
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.findings.limits import Taken, takes
from caracol.ledger.rules.findings.matters import fits, places, resources, topics
from caracol.ledger.rules.findings.term import stays
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Mandate, Vertex
from caracol.ledger.rules.tenure import found_over, leavings_of, signers_of
from caracol.ledger.rules.verdict import EFFECTIVE, VOID

SETTLED = frozenset({"ratified", "annulled"})


def standings(book: Registers, on: str) -> Iterator[Finding]:
    """What is odd about acts under mandates. Void acts are left out: they have no effect."""
    for mandate in book.mandates.values():
        standing = Standing(book, mandate)
        if standing.may_find:
            acts = (node for node in book.by_mandate.get(mandate.id, ()) if node.status != VOID)
            yield from filter(None, map(standing.of, acts))


class Standing:
    """How acts stand to one mandate."""

    def __init__(self, book: Registers, mandate: Mandate) -> None:
        self._book = book
        self._mandate = mandate
        self._recalls = _effective(book.recalls.get(mandate.id, ()))
        self._leavings = _effective(book.leavings.get(mandate.id))
        self._suspensions = _effective(book.suspensions.get(mandate.id, ()))
        self._closings = list(found_over(book, mandate))
        self._instructions = instructions(book, mandate)
        self._held: dict[tuple[Vertex, ...], Mapping[int, Held]] = {}
        self._limits = mandate.terms.limits or ()
        self._taken = Taken(book.by_mandate.get(mandate.id, ()) if self._limits else ())

    @property
    def may_find(self) -> bool:
        """Whether anything could be odd: most mandates say nothing that a machine could hold against an act."""
        terms = self._mandate.terms
        ended = self._recalls or self._leavings or self._suspensions or terms.since or terms.until
        said = self._limits or self._instructions or any(clause.about for clause in terms.clauses or ())
        return bool(ended or said)

    def of(self, node: Vertex) -> Finding | None:
        """What is odd about an act that relies on the mandate."""
        return None if node.code in SETTLED else next(self._found(node), None)

    def word(self, node: Vertex) -> str:
        """The standing of an act that relies on the mandate, in one word."""
        if node.code in SETTLED:
            return "settled"
        finding = self.of(node)
        return finding.code if finding else "within"

    def _found(self, node: Vertex) -> Iterator[Finding]:
        gaps = {"mandate": self._mandate.id, "on": node.act.entry.on}
        for recall in self._after(node, self._recalls):
            yield Finding("recalled", (node.id, recall.id), gaps)
        for leaving in self._leavings:
            if self._has_left(node, leaving):
                yield Finding("resigned", (node.id, leaving.id), gaps)
        for suspension in self._after(node, self._suspensions):
            if not self._is_restored(node, suspension):
                yield Finding("suspended", (node.id, suspension.id), gaps)
        yield from self._out_of_term(node)
        yield from self._outside(node)
        for limit in self._limits:
            yield from self._beyond(node, limit)

    def _after(self, node: Vertex, terminations: list[Vertex]) -> list[Vertex]:
        """Those of them that had not seen the act."""
        return [one for one in terminations if one is not node and not self._book.order.before(node, one)]

    def _has_left(self, node: Vertex, leaving: Vertex) -> bool:
        """Whether its author left; and the act has seen it, or is the author's alone and was not seen by it."""
        if leaving not in leavings_of(self._book, self._mandate, signers_of(self._book, node)):
            return False
        before, alone = self._book.order.before, _is_alone(self._book, node) and node.type != "attested"
        return before(leaving, node) or (alone and leaving is not node and not before(node, leaving))

    def _is_restored(self, node: Vertex, suspension: Vertex) -> bool:
        lifted = _effective(self._book.restorations.get(suspension.id, ()))
        return any(self._book.order.before(one, node) for one in lifted)

    def _out_of_term(self, node: Vertex) -> Iterator[Finding]:
        terms, on = self._mandate.terms, node.act.entry.on
        gaps = {"mandate": self._mandate.id, "on": on, "since": terms.since, "until": terms.until}
        over = [closing.id for closing in self._after(node, self._closings)]
        if terms.since and on < terms.since:
            yield Finding("early", (node.id,), gaps)
        if terms.until and (over or (on > terms.until and not stays(self._book, self._mandate))):
            yield Finding("expired", (node.id, *over[:1]), gaps)

    def _outside(self, node: Vertex) -> Iterator[Finding]:
        held = self._clauses(node)
        allowed = [place for place, each in held.items() if _speaks_of(each, "may", node)]
        broken = [place for place, each in held.items() if each.clause.kind == "must not" and self._fits(each, node)]
        if not broken and not any(self._fits(held[place], node) for place in allowed):
            broken = allowed[:1]
        for place in broken:
            clause = held[place]
            about = (node.id, clause.by) if clause.by else (node.id,)
            gaps = {
                "mandate": self._mandate.id,
                "clause": place,
                "kind": clause.clause.kind,
                "words": clause.clause.words,
            }
            yield Finding("outside", about, gaps)

    def _clauses(self, node: Vertex) -> Mapping[int, Held]:
        """The clauses in force for the act: the same for all acts that have seen the same instructions."""
        seen = tuple(one for one in self._instructions if self._book.order.before(one, node))
        if seen not in self._held:
            self._held[seen] = clauses(self._mandate, seen)
        return self._held[seen]

    def _fits(self, held: Held, node: Vertex) -> bool:
        return held.clause.about is not None and fits(self._book, held.clause.about, node)

    def _beyond(self, node: Vertex, limit: Limit) -> Iterator[Finding]:
        book = self._book
        if limit.resource and limit.resource not in resources(book, node):
            return
        gaps = {"mandate": self._mandate.id}
        taking = takes(node)
        if limit.amount and taking and limit.resource in (None, taking.resource):
            taken = self._taken.by(node, taking)
            if taken > limit.amount:
                figures = {"taken": taken, "amount": limit.amount, "resource": taking.resource}
                yield Finding("beyond-limit", (node.id,), {**gaps, **figures})
        if limit.places and (there := places(book, node)) and there.isdisjoint(limit.places):
            yield Finding("beyond-place", (node.id,), {**gaps, "place": min(there)})
        if limit.topics and (there := topics(book, node)) and there.isdisjoint(limit.topics):
            yield Finding("beyond-topic", (node.id,), {**gaps, "topic": min(there)})


def _speaks_of(held: Held, kind: str, node: Vertex) -> bool:
    """Whether the clause is of this kind and names the act's type."""
    about = held.clause.about
    return held.clause.kind == kind and about is not None and node.type in (about.types or ())


def _effective(nodes: Iterable[Vertex]) -> list[Vertex]:
    return [node for node in nodes if node.status == EFFECTIVE]


def _is_alone(book: Registers, node: Vertex) -> bool:
    """Whether its author alone signs such an act."""
    return node.kind is None or book.current is None or book.current.signers(node.kind) == 1
