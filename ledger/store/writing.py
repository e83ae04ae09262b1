"""One transaction on a store.

Law: when it ends, every act that it added to the truth is in the index too, and a body whose truth grew is either
settled in it or marked stale by it.
"""

from collections.abc import Iterable, Mapping, Sequence

from caracol.ledger.store import growing, index, stale
from caracol.ledger.store.database import Database
from caracol.ledger.store.errors import Unsettled
from caracol.ledger.store.growing import Arrived, Placed
from caracol.ledger.store.index import Entered, Judged
from caracol.ledger.store.names import Names
from caracol.ledger.store.texts import Texts


class Writing:
    """What can be changed; made by `Store.writing`, and good until that block ends."""

    def __init__(self, db: Database, names: Names, texts: Texts) -> None:
        self._db = db
        self._names = names
        self._texts = texts
        self._not_entered = 0
        self._touched: set[str] = set()
        self._settled: set[str] = set()

    def put(self, arrived: Arrived) -> Placed:
        """Store acts that passed the gate, in their place: what is held already is left out, a fork is kept apart.

        The acts that were new have to be given to `enter` in the same transaction.
        """
        placed = growing.put(self._db, self._texts, arrived)
        if placed.new:
            self._not_entered += placed.new
            self.unsettle({arrived.volume.body})
        return placed

    def enter(self, entered: Sequence[Entered], verdicts: Mapping[str, Judged] | None = None) -> None:
        """Put new acts into the index; `verdicts` holds theirs, as far as they are settled."""
        index.enter(self._db, self._names, entered, verdicts or {})
        self._not_entered -= len(entered)

    def judge(self, verdicts: Mapping[str, Judged]) -> None:
        """Note the verdicts that changed of acts that are in the index."""
        index.judge(self._db, self._names, verdicts)

    def settled(self, bodies: Iterable[str]) -> None:
        """The verdicts of these bodies are now those of all their acts."""
        self._settled.update(bodies)

    def unsettle(self, bodies: Iterable[str]) -> None:
        """The verdicts of these bodies may have changed, for instance because a constituent's facts did."""
        for body in bodies:
            self._touched.add(body)
            self._settled.discard(body)

    def finish(self) -> None:
        """Hold the transaction to its law, just before it is stored."""
        if self._not_entered:
            raise Unsettled(
                f"{self._not_entered} acts more were stored than entered into the index. Enter each new act once."
            )
        stale.mark(self._db, self._touched - self._settled)
        stale.clear(self._db, self._settled)
