"""A node's store: one SQLite file, its truth and its index.

    with Store.open(path) as store, store.writing() as tx:
        placed = tx.put(arrived)
        tx.enter(entered, verdicts)
        tx.settled({volume.body})

Laws: a transaction is stored as a whole, or not at all, and when `writing` ends it is on the disk; one process writes
to a file at a time; the index holds exactly the acts that the truth holds, and a body whose acts are not settled is
marked stale in the same transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from caracol.ledger.store import chain, index, lanes, stale
from caracol.ledger.store.chain import Link
from caracol.ledger.store.database import Database
from caracol.ledger.store.digest import state_digest
from caracol.ledger.store.errors import Unsettled
from caracol.ledger.store.index import Found
from caracol.ledger.store.lanes import Branch, Lane
from caracol.ledger.store.lock import WriterLock
from caracol.ledger.store.names import Names
from caracol.ledger.store.opening import Key, open_database
from caracol.ledger.store.texts import Texts
from caracol.ledger.store.writing import Writing
from caracol.ledger.volumes.volume import Volume

RESULTS = 100


class Store:
    """An open store. It belongs to the thread that opened it."""

    def __init__(self, db: Database, lock: WriterLock | None) -> None:
        self._db = db
        self._lock = lock
        self._names = Names(db)
        self._texts = Texts(db)

    @classmethod
    def open(cls, path: Path, *, key: Key | None = None, readonly: bool = False, vfs: str | None = None) -> Self:
        """The store in the file at `path`, made if it is missing.

        Args:
            path: beside it lie its write-ahead log (`-wal`, `-shm`) and the writer's lock (`-lock`)
            key: passphrase, or the 32 bytes of a key file, if it is encrypted or, being new, is to be
            readonly: only look, also while another process writes
            vfs: name of an SQLite VFS, for tests

        """
        lock = None if readonly else WriterLock(path)
        try:
            return cls(open_database(path, key=key, readonly=readonly, vfs=vfs), lock)
        except BaseException:
            if lock:
                lock.release()
            raise

    def close(self) -> None:
        """Close the file and let others write."""
        self._db.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One transaction: stored when the block ends, undone as a whole when it raises."""
        try:
            with self._db.transaction():
                tx = Writing(self._db, self._names, self._texts)
                yield tx
                tx.finish()
        except BaseException:
            self._names.forget()
            raise

    # Truth

    def volumes(self) -> list[Volume]:
        """Every volume held."""
        return lanes.volumes(self._db)

    def lanes(self, volume: Volume) -> list[Lane]:
        """The lanes of a volume, by actor."""
        return lanes.lanes(self._db, volume)

    def lane(self, volume: Volume, actor: bytes) -> Lane | None:
        """One lane; None if nothing of it is held."""
        return lanes.lane(self._db, volume, actor)

    def hashes_at(self, volume: Volume, actor: bytes, position: int) -> list[bytes]:
        """The hashes at a position of a lane: none, one, or, where it is forked, several."""
        lane = self.lane(volume, actor)
        if position == 0:
            return [volume.id]
        holding = [each for each in lane.branches if each.first <= position <= each.last] if lane else []
        return [chain.hashes(self._db, self._texts, each, position, position)[0] for each in holding]

    def links(self, branch: Branch) -> Iterator[Link]:
        """The acts of a branch with their hashes, in order."""
        return chain.walk(self._db, self._texts, branch, branch.first, branch.last)

    # Index

    def stale(self) -> list[str]:
        """Bodies whose verdicts are older than their acts."""
        return stale.read(self._db)

    def find(self, act: str) -> Found | None:
        """The act with this id, as the index knows it."""
        return index.find(self._db, act)

    def text(self, act: str) -> bytes | None:
        """The text of the act with this id."""
        found = self.find(act)
        if found is None:
            return None
        return self._texts.read(lanes.branch(self._db, found.branch), found.position, found.position)[0]

    def search(self, words: str, limit: int = RESULTS) -> list[Found]:
        """Acts in which all of these words stand, newest first."""
        return index.search(self._db, words, limit)

    def digest(self, volume: Volume) -> bytes:
        """The state digest of a volume whose body is settled."""
        if volume.body in self.stale():
            raise Unsettled(f"The verdicts of body {volume.body} are older than its acts: settle it first.")
        return state_digest(volume, index.judged(self._db, lanes.volume_number(self._db, volume)))
