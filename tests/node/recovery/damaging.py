"""Damage as disks, power cuts and people do it to the file of a store; each kind from a seed."""

import random
from collections.abc import Callable
from pathlib import Path

import apsw

PAGE = 4096
TRUTH = ("volumes", "branches", "blocks", "signatures", "documents", "private_texts")

Damage = Callable[[Path, random.Random], None]


def overwrite_pages(path: Path, rng: random.Random) -> None:
    """Some pages hold noise, nothing, or what belongs to another page."""
    data = bytearray(path.read_bytes())
    for _ in range(rng.choice([1, 1, 2, 8])):
        at = rng.randrange(len(data) // PAGE) * PAGE
        other = rng.randrange(len(data) // PAGE) * PAGE
        data[at : at + PAGE] = rng.choice([rng.randbytes(PAGE), bytes(PAGE), bytes(data[other : other + PAGE])])
    path.write_bytes(data)


def overwrite_bytes(path: Path, rng: random.Random) -> None:
    """Some bytes within a page are others."""
    data = bytearray(path.read_bytes())
    for _ in range(rng.choice([1, 1, 3, 12])):
        size = rng.choice([1, 4, 64, 512])
        at = rng.randrange(len(data) - size)
        data[at : at + size] = rng.randbytes(size)
    path.write_bytes(data)


def truncate(path: Path, rng: random.Random) -> None:
    """The end is missing; sometimes all of it."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.truncate(rng.choice([0, 50, PAGE, rng.randrange(size), rng.randrange(size) // PAGE * PAGE]))


def overwrite_first_page(path: Path, rng: random.Random) -> None:
    """The header of the file, or the beginning of its list of tables."""
    data = bytearray(path.read_bytes())
    at, size = rng.choice([(0, 16), (0, 100), (16, 8), (24, 76), (60, 4), (68, 4), (100, 400), (0, PAGE)])
    data[at : at + size] = rng.choice([bytes(size), rng.randbytes(size)])
    path.write_bytes(data)


def spoil_schema(path: Path, rng: random.Random) -> None:
    """The list of tables says what is not so."""
    table = rng.choice([*TRUTH, "acts", "words"])
    statement = rng.choice(
        [
            "DELETE FROM sqlite_schema WHERE name = ?",
            "UPDATE sqlite_schema SET rootpage = 3 WHERE name = ?",
            "UPDATE sqlite_schema SET rootpage = 999999 WHERE name = ?",
            "UPDATE sqlite_schema SET sql = 'CREATE TABLE x (' WHERE name = ?",
            "UPDATE sqlite_schema SET name = 'other', tbl_name = 'other' WHERE name = ?",
            "DELETE FROM sqlite_schema WHERE name <> ?",
        ]
    )
    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(statement, (table,))
    connection.close()


def drop_rows(path: Path, rng: random.Random) -> None:
    """Rows are gone that acts stand on, and SQLite finds nothing wrong."""
    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA journal_mode = DELETE")
    table = rng.choice(["volumes", "branches", "blocks", "signatures"])
    share = rng.choice([1, 2, 5])
    connection.create_scalar_function("chance", lambda *_: rng.randrange(share), 0)
    connection.execute(f"DELETE FROM {table} WHERE chance() = 0")
    connection.close()


DAMAGES: tuple[Damage, ...] = (
    overwrite_pages, overwrite_bytes, truncate, overwrite_first_page, spoil_schema, drop_rows
)  # fmt: skip


def damage(path: Path, seed: int) -> str:
    """Damage the file; the name of what was done."""
    rng = random.Random(seed)
    kind = DAMAGES[seed % len(DAMAGES)]
    kind(path, rng)
    return kind.__name__
