"""An act entered for a while, as if it were here; and nothing of it afterwards."""

from typing import Final

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.order.entering import enter
from caracol.ledger.rules.order.registers import Question, Register, Registers


class Entered:
    """An act in a book, until the end. It spells no founding, and nothing is entered behind it.

    Law: when it ends, everything that was entered before it stands as it stood.
    """

    def __init__(self, book: Registers, act: Act) -> None:
        self._book = book
        self._before = {**book.forks}, {*book.watched}, book.inner
        self._signatures = len(book.founding_signatures)
        known = len(book.news)
        self.vertex: Final = enter(book, act)
        self.news: Final[tuple[Question, ...]] = tuple(book.news[known:])
        """What it answers."""
        del book.news[known:]

    def end(self) -> None:
        """Take it out again."""
        book = self._book
        registers = {each.number: each for each in vars(book).values() if isinstance(each, Register)}
        for number, key in reversed(self.news):
            registers[number].take_out(key)
        book.mandates.pop(self.vertex.id, None)
        book.take_off(self.vertex)
        book.forks, book.watched, book.inner = self._before
        del book.founding_signatures[self._signatures :]
