"""Rules of turns: they are about posts that there are."""

from collections.abc import Iterator

from caracol.ledger.rules.fits.registry import fits, unfit
from caracol.ledger.rules.node import Clause, Node
from caracol.ledger.rules.registers import Registers


@fits("turn.exchanged")
def turn_exchanged(book: Registers, node: Node) -> Iterator[Clause]:
    """Between two households."""
    yield from turn_exempted(book, node)
    if node.data.household == node.data.by_household:
        yield unfit()


@fits("turn.exempted")
def turn_exempted(book: Registers, node: Node) -> Iterator[Clause]:
    """The post, where one is named, is in the charter."""
    if book.charter and node.data.post and node.data.post not in book.charter.charter.posts:
        yield unfit()
