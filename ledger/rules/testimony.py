"""What a witness has to be (docs/ledger/verdicts.md, section 8; section 3, *Inner acts*): effective, by another key, of
another person, and not late.
"""

from collections.abc import Iterator
from functools import partial

from caracol.ledger.rules.enders import completes
from caracol.ledger.rules.identities import identities
from caracol.ledger.rules.late import comes_after, lateness_reads
from caracol.ledger.rules.node import Clause, Node, Test, View, part
from caracol.ledger.rules.registers import Asked, Registers
from caracol.ledger.rules.signatures import completion_reads
from caracol.ledger.rules.witnesses import following, witnessed


def plan_witnessed(book: Registers, node: Node, asked: Asked) -> tuple[Clause, ...]:
    """The condition of `witnessed`: somebody whose newest act of the lane this is, or who has seen the next one."""
    later = [witnessed(book, after, asked) for after in following(book, node)]
    heard = [*_witnesses(book, node, asked)]

    def test(view: View) -> bool:
        return any(map(view.holds, later)) or any(testifies(view) for testifies, _ in heard)

    reads = (*later, *(read for _, reads in heard for read in reads))
    if heard and asked.ender is not None:
        reads += completion_reads(book, asked.ender)
    return (Clause("witnessed", test, reads),)


def _witnesses(book: Registers, node: Node, asked: Asked) -> Iterator[tuple[Test, tuple[Node, ...]]]:
    for witness in book.witnesses.get(node, ()):
        known = identities(book, witness)
        if known and asked.besides.isdisjoint(i.person for i in known) and (asked.ender or _is_sure(witness)):
            sources = tuple(identity.source for identity in known)
            late = lateness_reads(book, witness, asked.ender) if asked.ender else ()
            yield partial(_testifies, book, witness, sources, asked), (witness, *sources, *late)


def _is_sure(witness: Node) -> bool:
    """Whether its effect depends on no quantities."""
    return not witness.type.startswith(("event.", "allotment."))


@part(-1)
def _testifies(book: Registers, witness: Node, sources: tuple[Node, ...], asked: Asked, view: View) -> bool:
    if not view.holds(witness) or not any(map(view.holds, sources)):
        return False
    complete = partial(completes, book, by_voices=asked.by_voices)
    return asked.ender is None or not comes_after(book, view.dual, witness, asked.ender, complete)
