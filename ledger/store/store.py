"""A node's store: one SQLite file, its truth and its index.

    with Store.open(path) as store, store.writing() as tx:
        placed = tx.put(arrived)
        tx.enter(entered)
        tx.settled({volume.body})

Laws: a transaction is stored as a whole, or not at all, and when `writing` ends it is on the disk; one process writes
to a file at a time; the index holds exactly the acts that the truth holds, and a body whose acts are not settled is
marked stale in the same transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from caracol.ledger.messages import message
from caracol.ledger.store import (
    chain,
    closing,
    damage,
    finding,
    index,
    kept,
    lanes,
    not_yet,
    offers,
    private_texts,
    scrub,
    signatures,
    stale,
    stretches,
)
from caracol.ledger.store.chain import Link
from caracol.ledger.store.database import Database
from caracol.ledger.store.digest import state_digest
from caracol.ledger.store.errors import StoreFull, Unsettled
from caracol.ledger.store.finding import Asked, Found
from caracol.ledger.store.lanes import Branch, Lane
from caracol.ledger.store.lock import WriterLock
from caracol.ledger.store.names import Names
from caracol.ledger.store.not_yet import Tip
from caracol.ledger.store.offers import Choice, Offer
from caracol.ledger.store.opening import Key, open_database
from caracol.ledger.store.private_texts import PrivateText
from caracol.ledger.store.scrub import Rotten
from caracol.ledger.store.signatures import Signed
from caracol.ledger.store.stretches import Stretch
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
        self._log_to_wipe = True  # a process that ended before it could may have left it

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
        except BaseException:  # interrupted or failed, the writer's lock is given back; raised again
            if lock:
                lock.release()
            raise

    @property
    def path(self) -> Path:
        """Its file."""
        return Path(self._db.path)

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
        tx = Writing(self._db, self._names, self._texts)
        try:
            with self._db.transaction():
                yield tx
                tx.finish()
        except BaseException:  # interrupted or failed, the names were rolled back too; raised again
            self._names.forget()
            raise
        self._log_to_wipe = self._log_to_wipe or tx.erased
        if self._log_to_wipe:
            self._wipe_log()

    @contextmanager
    def looking(self) -> Iterator[None]:
        """What is read inside the block is of one moment, also while another process writes."""
        self._texts.forget()
        with self._db.snapshot():
            yield

    def checkpoint(self) -> None:
        """Move the write-ahead log into the file, as SQLite does by itself from time to time."""
        self._db.run("PRAGMA wal_checkpoint(PASSIVE)")

    def _wipe_log(self) -> None:
        """Empty the write-ahead log, which may still hold what was erased; if the disk is full, next time."""
        with suppress(StoreFull):
            self._db.run("PRAGMA wal_checkpoint(TRUNCATE)")
            self._log_to_wipe = False

    # The truth

    def volumes(self) -> list[Volume]:
        """Every volume held."""
        return lanes.volumes(self._db)

    def lanes(self, volume: Volume) -> list[Lane]:
        """The lanes of a volume, by actor."""
        return lanes.lanes(self._db, volume)

    def lane(self, volume: Volume, actor: bytes) -> Lane | None:
        """One lane; None if nothing of it is held."""
        return lanes.lane(self._db, volume, actor)

    def branch(self, number: int) -> Branch:
        """The branch with this number, as `put` and `find` tell it."""
        return lanes.branch(self._db, number)

    def hashes_at(self, volume: Volume, actor: bytes, position: int) -> list[bytes]:
        """The hashes at a position of a lane: none, one, or, where it is forked, several. At 0: the volume id."""
        if position == 0:
            return [volume.id]
        lane = self.lane(volume, actor)
        holding = [each for each in lane.branches if each.first <= position <= each.last] if lane else []
        return [chain.hashes(self._db, self._texts, each, position, position)[0] for each in holding]

    def links(self, branch: Branch) -> Iterator[Link]:
        """The acts of a branch with their hashes, in order."""
        return chain.walk(self._db, self._texts, branch, branch.first, branch.last)

    def signatures(self, branch: Branch) -> list[Signed]:
        """The signed positions of a branch, in order."""
        return signatures.read(self._db, branch.number)

    def stretches(self, volume: Volume) -> Iterator[Stretch]:
        """Every act of a volume at least once, as signed segments, each after the one that it continues."""
        return stretches.of_volume(self._db, self._texts, volume)

    def stretches_after(self, lane: Lane, position: int) -> Iterator[Stretch]:
        """The signed segments of a lane that end behind a position."""
        return stretches.of_lane(self._db, self._texts, lane, position)

    def not_yet(self, *, body: str | None = None, key: bytes | None = None) -> list[Tip]:
        """Tips that wait for their body or key: of one body, of one key, or all."""
        return not_yet.read(self._db, body=body, key=key)

    def choices(self) -> dict[str, Choice]:
        """What bodies are to this node: those that are kept, and those that are refused."""
        return offers.choices(self._db)

    def offers(self) -> list[Offer]:
        """Bodies that wait to be accepted, oldest first."""
        return offers.read(self._db)

    def private_text(self, text: str, beside: Volume | None = None) -> PrivateText | None:
        """The private text with this id, beside this volume if one is given; None if it was never here."""
        return private_texts.read(self._db, text, beside)

    def private_texts(self, volume: Volume) -> list[PrivateText]:
        """All private texts beside a volume, by id."""
        return private_texts.of_volume(self._db, volume)

    def close_volume(self, volume: Volume) -> None:
        """Let the volume's saved document take the place of its texts, in a transaction of its own."""
        closing.close(self._db, self._texts, volume)

    def copy_to(self, path: Path) -> None:
        """Write a store with the same content to a file that is not there yet, also while another process writes."""
        self._db.run("VACUUM INTO ?", (str(path),))

    def check(self) -> str:
        """What SQLite's own check finds in the file, with the remedy; empty if it finds nothing."""
        return damage.check(self._db.connection)

    def scrub(self, volume: Volume | None = None) -> Iterator[Rotten]:
        """Hash everything again, or one volume: every place that is not what was signed, as it is found."""
        if volume is not None:
            return scrub.scrub_volume(self._db, self._texts, volume)
        return scrub.scrub(self._db, self._texts)

    # The index

    @property
    def rules(self) -> str:
        """Under which rules the index was made; empty if it has to be made (`Writing.empty_index`)."""
        return str(self._db.value("SELECT rules FROM index_state"))

    def stale(self) -> list[str]:
        """Bodies whose verdicts are older than their acts."""
        return stale.read(self._db)

    def kept(self, body: str, what: str) -> bytes | None:
        """What was made of a body's acts and kept under this name, unless they have changed since."""
        return kept.read(self._db, body, what)

    def find(self, act: str) -> Found | None:
        """The act with this id."""
        return finding.find(self._db, act)

    def find_by_prefix(self, typed: str, limit: int = RESULTS) -> list[Found]:
        """Acts whose ids begin with these characters, by id."""
        return finding.find_by_prefix(self._db, typed, limit)

    def by_arrival(self, body: str) -> Iterator[str]:
        """The ids of a body's acts: what came in last stands first."""
        return finding.by_arrival(self._db, body)

    def select(self, asked: Asked, limit: int = RESULTS) -> list[Found]:
        """Acts that fit everything that is asked, newest first."""
        return finding.select(self._db, asked, limit)

    def count(self, asked: Asked) -> int:
        """How many acts fit everything that is asked."""
        return finding.count(self._db, asked)

    def text(self, found: Found) -> bytes:
        """The text of an act."""
        return self._texts.read(lanes.branch(self._db, found.branch), found.position, found.position)[0]

    def digest(self, volume: Volume) -> bytes:
        """The state digest of a volume whose body is settled."""
        if volume.body in self.stale():
            raise Unsettled(
                message("The verdicts of body {body} are older than its acts: settle it first.", body=volume.body)
            )
        return state_digest(volume, index.judged(self._db, lanes.volume_number(self._db, volume)))
