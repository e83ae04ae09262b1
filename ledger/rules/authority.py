"""By what right the author wrote: conditions 4 to 8 of docs/ledger/verdicts.md, section 4."""

from collections.abc import Iterator
from functools import partial

from caracol.ledger.rules.enders import stands, stands_reads, touches
from caracol.ledger.rules.identities import Identity, carries, identities, right_of
from caracol.ledger.rules.node import Clause, Node, Test, View, never, part
from caracol.ledger.rules.registers import Mandate, Registers
from caracol.ledger.rules.resting import holding, rests, signed_late
from caracol.ledger.rules.tenure import may_end, runs


def by_mandate(book: Registers, node: Node) -> tuple[Clause, ...]:
    """Conditions 4 to 8 for an act under a mandate that carries the power it needs.

    Acts that follow each other in one lane under one mandate share them, until something could end the mandate or the
    key, or was signed late.
    """
    if node.relied is None:
        return tuple(_by_mandate(book, node))
    right = right_of(book, node, node.relied)
    kept = book.rights.get(right)
    if kept is not None and kept[0] <= node.place:
        return kept[1]
    clauses = tuple(_by_mandate(book, node))
    if not _may_end(book, node) and not any(clause.test is never for clause in clauses):
        book.rights[right] = (node.place, clauses)
    return clauses


def _may_end(book: Registers, node: Node) -> bool:
    """Whether the place in the lane may matter to some condition."""
    mandate, key = node.relied, node.act.key
    sources = (mandate.source, *(admission for admission in book.admissions.get(key, ())))
    return (
        bool(book.revocations.get(key) or may_end(book, mandate))
        or any(book.order.before(node, closing) for source in sources for closing in signed_late(book, source))
        or any(not book.order.before(admission, node) for admission in book.admissions.get(key, ()))
    )


def _by_mandate(book: Registers, node: Node) -> Iterator[Clause]:
    mandate = node.relied
    yield from speaks(book, node, mandate.person if mandate else None)
    yield from holds_mandate(book, node, mandate)
    power = node.act.kind.power
    if mandate is None or power is None:
        return
    if not carries(book, mandate, power, node):
        yield Clause("power", never, about=(mandate.source.id,))
    yield from runs(book, node, mandate)


def holds_mandate(book: Registers, node: Node, mandate: Mandate | None) -> Iterator[Clause]:
    """Condition 6: the mandate is there, was seen, and its grant holds."""
    if mandate is None or not book.order.before(mandate.source, node):
        yield Clause("mandate", never)
    elif mandate.source is not book.founding:
        yield rests(book, node, mandate.source, "mandate")


def speaks(book: Registers, node: Node, person: str | None, aside: Node | None = None) -> Iterator[Clause]:
    """Conditions 4 and 5: the key speaks for the person (None: for anybody), leaving one revocation aside."""
    fitting = [i for i in identities(book, node) if person is None or i.person == person]
    sources = [holding(book, node, identity.source) for identity in fitting]
    tests = [test for test, _ in sources]
    reads = tuple(read for _, reads in sources for read in reads)
    if not fitting:
        yield Clause("key", never)
        return
    admitted = partial(_any, tests)
    if any(identity.source is not book.founding for identity in fitting):
        followed = tuple(identity.source for identity in fitting)
        yield Clause("key", admitted, reads, otherwise=followed, about=tuple(node.id for node in followed))
    if revocations := _revocations(book, node, fitting, aside):
        yield _unrevoked(book, node, list(zip(tests, revocations, strict=True)), reads)


def _revocations(book: Registers, node: Node, fitting: list[Identity], aside: Node | None) -> list[list[Node]]:
    """For each identity the revocations that may reach the act; empty if there are none at all."""
    revocations = book.revocations.get(node.act.key)
    if not revocations:
        return []
    found = [
        [
            revoked
            for revoked in revocations
            if revoked is not aside
            and touches(book, node, revoked)
            and (identity.source is book.founding or not book.order.before(revoked, identity.source))
        ]
        for identity in fitting
    ]
    return found if any(found) else []


def _unrevoked(
    book: Registers, node: Node, identities_: list[tuple[Test, list[Node]]], reads: tuple[Node, ...]
) -> Clause:
    cases = [(holds, [stands(book, node, revoked) for revoked in revocations]) for holds, revocations in identities_]
    revoked = {revocation.id: revocation for _, revocations in identities_ for revocation in revocations}

    @part(0)
    def upheld(view: View, holds: Test, stands_: list[Test]) -> bool:
        return holds(view) and all(stand(view) for stand in stands_)

    def test(view: View) -> bool:
        if not any(holds(view.dual) for holds, _ in cases):
            return True
        return any(upheld(view, holds, stands_) for holds, stands_ in cases)

    enders = tuple(read for ender in revoked.values() for read in stands_reads(book, node, ender))
    return Clause("revoked", test, (*reads, *enders), about=tuple(revoked))


def _any(tests: list[Test], view: View) -> bool:
    return any(test(view) for test in tests)
