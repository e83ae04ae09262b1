"""Brings a store's tables to the present version: the truth step by step, the index by making it again.

Step n takes the truth from version n-1 to n. A step that was released is never changed; a change is a new step.
"""

from importlib.resources import files

from caracol.ledger.store.damage import INDEX_TABLES
from caracol.ledger.store.database import Database

TRUTH_STEPS = ("truth_1.sql", "truth_2.sql")
TRUTH_VERSION = len(TRUTH_STEPS)
APPLICATION_ID = int.from_bytes(b"Cara", "big")

INDEX_VERSION = 2


def bring_forward(database: Database) -> None:
    """Take the steps that this file has not seen, all of them or none."""
    version = database.value("PRAGMA user_version")
    if version < TRUTH_VERSION:
        with database.transaction():
            for step in TRUTH_STEPS[version:]:
                database.run(_script(step))
            database.run(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {TRUTH_VERSION}")
            make_index(database)
    elif _index_version(database) != INDEX_VERSION:
        with database.transaction():
            make_index(database)


def schema_of(version: int) -> str:
    """What makes the tables of a store whose truth is of this version."""
    return "\n".join([*map(_script, TRUTH_STEPS[:version]), _script("index.sql")])


def make_index(database: Database) -> None:
    """Put an empty index in the place of whatever is there; inside a transaction."""
    for table in INDEX_TABLES:
        database.run(f"DROP TABLE IF EXISTS {table}")
    database.run(_script("index.sql"))


def _index_version(database: Database) -> int:
    if not database.connection.table_exists("main", "index_state"):
        return 0
    return int(database.value("SELECT version FROM index_state"))


def _script(name: str) -> str:
    return files(__package__).joinpath("schema", name).read_text()
