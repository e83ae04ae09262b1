"""One transaction on a store.

Law: when it ends, every act that it added to the truth is in the index too, and a body whose truth grew is either
settled in it or marked stale by it.
"""

from collections.abc import Iterable, Mapping, Sequence

from caracol.ledger.messages import message
from caracol.ledger.store import (
    growing,
    index,
    kept,
    lanes,
    not_yet,
    offers,
    private_texts,
    pruning,
    scrub,
    stale,
    steps,
)
from caracol.ledger.store.database import Database
from caracol.ledger.store.errors import Unsettled
from caracol.ledger.store.growing import Arrived, Cut, Placed
from caracol.ledger.store.index import Entered, Judged
from caracol.ledger.store.lanes import Branch
from caracol.ledger.store.names import Names
from caracol.ledger.store.not_yet import Tip
from caracol.ledger.store.offers import Choice, Offer
from caracol.ledger.store.scrub import Rotten
from caracol.ledger.store.texts import Texts
from caracol.ledger.volumes.segment import Segment
from caracol.ledger.volumes.volume import Volume


class Writing:
    """What can be changed; made by `Store.writing`, and good until that block ends."""

    def __init__(self, db: Database, names: Names, texts: Texts) -> None:
        self._db = db
        self._names = names
        self._texts = texts
        self._not_entered = 0
        self._cuts: list[Cut] = []
        self._tips_to_count = False
        self.erased = False
        self._touched: set[str] = set()
        self._settled: set[str] = set()

    def put(self, arrived: Arrived) -> Placed:
        """Store acts that passed the gate, in their place: what is held already is left out, a fork is kept apart.

        The acts that were new have to be given to `enter` in the same transaction.
        """
        placed = growing.put(self._db, self._texts, arrived)
        if placed.cut:
            self._cuts.append(placed.cut)
        if placed.new:
            self._not_entered += placed.new
            if arrived.first == 1:
                offers.hold(self._db, arrived.volume.body)
            self.unsettle({arrived.volume.body})
        return placed

    def drop(self, branch: Branch) -> None:
        """Forget a branch of a forked lane, and everything that continues it."""
        pruning.drop(self._db, branch)
        self.unsettle({branch.volume.body})

    def trim(self, branch: Branch, last: int) -> None:
        """End a branch at `last`, a signed position of it."""
        pruning.trim(self._db, branch, last)
        self.unsettle({branch.volume.body})

    def discard(self, rotten: Rotten) -> None:
        """Forget what a scrub found rotten, so that it can be fetched again."""
        scrub.discard(self._db, rotten)
        if rotten.volume is not None:
            self.unsettle({rotten.volume.body})

    def remember_not_yet(self, segment: Segment) -> bool:
        """Remember the tip of a segment whose body or key is not known; whether its acts are held as well."""
        self._tips_to_count = True
        return not_yet.remember(self._db, segment)

    def forget_not_yet(self, tips: Iterable[Tip]) -> None:
        """These were taken, or are of no use any more."""
        not_yet.forget(self._db, tips)

    def choose(self, body: str, choice: Choice | None) -> None:
        """Note what people said of a body; None: nothing any more. It is no offer from then on."""
        offers.choose(self._db, body, choice)

    def remember_offer(self, offer: Offer) -> None:
        """Remember that somebody offers a body. What came of it is remembered by `remember_not_yet`, after this."""
        self._tips_to_count = True
        offers.remember(self._db, offer)

    def drop_body(self, body: str) -> None:
        """Forget everything that is held of a body, and everything that waits of it."""
        pruning.drop_body(self._db, body)
        self.erased = True
        self._texts.forget()
        self._touched.discard(body)
        self._settled.discard(body)

    def keep_private(self, volume: Volume, content: bytes) -> str:
        """Keep a private text (16 random bytes and the text), unless it was erased; its id."""
        return private_texts.keep(self._db, volume, content)

    def erase_private(self, volume: Volume, texts: Iterable[str]) -> None:
        """Forget private texts for good; their ids stay, so that they are not taken in again."""
        private_texts.erase(self._db, volume, texts)
        self.erased = True

    def empty_index(self, rules: str) -> None:
        """Forget the index, to make it again: enter every act, judge it, and settle every body.

        Args:
            rules: the version of the rules under which it will be made

        """
        steps.make_index(self._db)
        self._db.run("UPDATE index_state SET rules = ?", (rules,))
        self._names.forget()
        self.unsettle(volume.body for volume in lanes.volumes(self._db))
        self._not_entered = int(self._db.value("SELECT ifnull(sum(last - first + 1), 0) FROM branches"))

    def enter(self, entered: Sequence[Entered]) -> None:
        """Put new acts into the index."""
        if self._cuts:
            entered = [self._where_it_lies_now(act) for act in entered]
        index.enter(self._db, self._names, entered)
        self._not_entered -= len(entered)

    def judge(self, verdicts: Mapping[str, Judged | None]) -> None:
        """Note the verdicts that changed of acts that are in the index; None: the act waits for one that is missing."""
        index.judge(self._db, self._names, verdicts)

    def keep(self, body: str, what: str, content: bytes) -> None:
        """Keep what was made of a body's acts, until they change."""
        kept.keep(self._db, body, what, content)

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
                message(
                    ("{not_entered} acts more were stored than entered into the index. Enter each new act once."),
                    not_entered=self._not_entered,
                )
            )
        if self._tips_to_count:
            offers.make_room(self._db)
            not_yet.make_room(self._db)
        stale.mark(self._db, self._touched - self._settled)
        stale.clear(self._db, self._settled)
        kept.forget(self._db, self._touched)

    def _where_it_lies_now(self, act: Entered) -> Entered:
        """An act whose branch was cut after it was put there."""
        for cut in self._cuts:
            if act.branch == cut.branch and act.position >= cut.position:
                act = act._replace(branch=cut.rest)
        return act
