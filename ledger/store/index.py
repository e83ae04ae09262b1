"""The index of acts: where each one lies, what it is, what it is about, what the rules say of it.

Laws: it is made from the truth alone, so that making it again gives the same; it holds exactly the acts that the
truth holds; a verdict that is not settled is NULL, and its body is marked stale. In a settled body NULL says that the
act waits for one that is missing. `finding` reads it.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from caracol.ledger.ids import ID_BYTES, decode_id
from caracol.ledger.store.database import Database
from caracol.ledger.store.names import Names
from caracol.ledger.store.search import spelled

VERDICTS = ("effective", "pending", "contested", "void")
_VERDICT_NUMBERS = {verdict: number for number, verdict in enumerate(VERDICTS)}


class Judged(Protocol):
    """What the index keeps of a verdict; `rules` has the whole of it."""

    @property
    def verdict(self) -> str:
        """One of `VERDICTS`."""

    @property
    def code(self) -> str:
        """The reason, as a word."""


class Entered(NamedTuple):
    """An act for the index."""

    hash: bytes
    """Its change hash; the first 20 bytes are its id."""
    branch: int
    """As `put` says."""
    position: int
    type: str
    on: str
    """2026-11-22"""
    subjects: Sequence[str] = ()
    """Ids that it names: acts, bodies, people."""
    words: str = ""
    """What people may look for: notes, names, reasons."""
    judged: Judged | None = None
    """Its verdict, if it is settled already, and the act there."""


def enter(db: Database, names: Names, entered: Sequence[Entered]) -> None:
    """Put acts into the index."""
    next_number = (db.value("SELECT seq FROM sqlite_sequence WHERE name = 'acts'") or 0) + 1
    numbered = list(enumerate(entered, next_number))
    types = names.numbers(act.type for act in entered)
    subjects = names.numbers(subject for act in entered for subject in act.subjects)
    codes = names.numbers(act.judged.code for act in entered if act.judged)
    db.run_many(
        "INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (number, act.hash[:ID_BYTES], act.branch, act.position, types[act.type], day_number(act.on),
             *_coded(act.judged, codes))
            for number, act in numbered
        ],
    )  # fmt: skip
    db.run_many(
        "INSERT OR IGNORE INTO subjects VALUES (?, ?)",
        [(subjects[subject], number) for number, act in numbered for subject in act.subjects],
    )
    db.run_many(
        "INSERT INTO words (rowid, human) VALUES (?, ?)",
        [(number, spelled(act.words)) for number, act in numbered if act.words],
    )


def judge(db: Database, names: Names, verdicts: Mapping[str, Judged | None]) -> None:
    """Note new verdicts of acts that are in the index; None: it has none, and waits."""
    codes = names.numbers(judged.code for judged in verdicts.values() if judged)
    db.run_many(
        "UPDATE acts SET verdict = ?, code = ? WHERE id = ?",
        [(*_coded(judged, codes), decode_id(act)) for act, judged in verdicts.items()],
    )


def judged(db: Database, volume: int | None) -> list[tuple[bytes, str, str]]:
    """Raw id, verdict and code of all acts of a volume; acts without one are left out."""
    rows = db.rows(
        "SELECT a.id, a.verdict, c.name FROM acts a JOIN branches b ON b.number = a.branch"
        " JOIN names c ON c.number = a.code WHERE b.volume = ?",
        (volume,),
    )
    return [(act, VERDICTS[verdict], code) for act, verdict, code in rows]


def ids(db: Database, branch: int) -> list[bytes]:
    """The raw ids of a branch's acts, in order."""
    return [act for (act,) in db.rows("SELECT id FROM acts WHERE branch = ? ORDER BY position", (branch,))]


def move(db: Database, source: int, position: int, target: int) -> None:
    """Follow acts that went to another branch."""
    db.run("UPDATE acts SET branch = ? WHERE branch = ? AND position >= ?", (target, source, position))


def drop(db: Database, branch: int, after: int) -> int:
    """Forget the acts of a branch behind a position; how many they were. Their words stay, and are found no more."""
    dropped = "SELECT number FROM acts WHERE branch = ? AND position > ?"
    db.run(f"DELETE FROM subjects WHERE act IN ({dropped})", (branch, after))  # noqa: S608 (no value in the text)
    db.run("DELETE FROM acts WHERE branch = ? AND position > ?", (branch, after))
    return db.connection.changes()


def _coded(judged: Judged | None, codes: Mapping[str, int]) -> tuple[int | None, int | None]:
    return (_VERDICT_NUMBERS[judged.verdict], codes[judged.code]) if judged else (None, None)


@lru_cache  # acts of a day come together
def day_number(on: str) -> int:
    """A date as one number: 20261122."""
    return int(on.replace("-", ""))


def day_spelled(number: int) -> str:
    """2026-11-22 for 20261122."""
    return f"{number // 10_000:04}-{number // 100 % 100:02}-{number % 100:02}"
