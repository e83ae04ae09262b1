"""Names what is damaged in a file, and the remedy: an index can be made again, the truth has to come from elsewhere."""

import re

import apsw

from caracol.ledger.messages import message

INDEX_TABLES = ("names", "acts", "subjects", "words", "stale", "kept", "index_state")
"""Tables of index.sql. FTS5 makes `words_data` and others beside `words`, SQLite `sqlite_sequence` for `acts`."""

REBUILD = message(
    "This is in the index, which can be made again: end the node and run `caracol rebuild`, which looks at all acts."
)
RESTORE = message(
    "Acts may be lost: end the node and run `caracol rebuild`. It takes over what can be read, keeps "
    "the damaged file, and says what is lost; that is fetched again from a neighbouring node, or "
    "comes from the last backup."
)

UNREADABLE = message("SQLite cannot read its list of tables. {restore}", restore=RESTORE)

MOST_FINDINGS = 50
"""So many findings of SQLite's check are read: if there are as many, there may be others."""
SHOWN = 5

TRUTH_TABLES = (
    "volumes", "branches", "blocks", "signatures", "documents", "private_texts", "not_yet", "choices", "offers"
)  # fmt: skip
"""Tables of truth_1.sql and truth_2.sql."""
TABLES = {*INDEX_TABLES, *TRUTH_TABLES}

_tree = re.compile(r"Tree (\d+)(?: page (\d+))?")
_index_table = re.compile(f"(?:{'|'.join(INDEX_TABLES)})(?:_.*)?|sqlite_sequence")


def check(connection: apsw.Connection) -> str:
    """What SQLite's own check finds in the file, with the remedy; empty if it finds nothing."""
    places = _places(connection)
    named = list(dict.fromkeys(text for _, text in places))
    only_index = all(is_index(table) for table, _ in places)
    return f"{'; '.join(named[:SHOWN])}. {REBUILD if only_index else RESTORE}" if places else ""


def damaged_tables(connection: apsw.Connection) -> set[str]:
    """The tables that SQLite's own check finds something in; an empty name stands for any."""
    return {table for table, _ in _places(connection)}


def _places(connection: apsw.Connection) -> list[tuple[str, str]]:
    """The table that each finding is about (empty: unknown), and the finding as words."""
    findings: list[str] = []
    schema: list[tuple[int, str, str]] = []
    broken_off = ""
    try:
        schema = [(int(str(root)), str(name), str(table)) for root, name, table in connection.execute(_SCHEMA)]
        findings += (str(found) for (found,) in connection.execute(f"PRAGMA integrity_check({MOST_FINDINGS})"))
    except (apsw.Error, ValueError) as error:  # ValueError: a root page that is no number, a name in no letters
        broken_off = str(error)
    else:
        broken_off = message("there is more") if len(findings) >= MOST_FINDINGS else ""
    if broken_off and not (findings and _is_truth_whole(connection, schema)):
        return [*in_words(findings, schema), ("", broken_off)]
    missing = [
        (table, message("table {table} is missing", table=table))
        for table in sorted(TABLES - {name for _, name, _ in schema})
    ]
    return missing + ([] if findings == ["ok"] else in_words(findings, schema))


def in_words(findings: list[str], schema: list[tuple[int, str, str]]) -> list[tuple[str, str]]:
    """Findings of PRAGMA integrity_check: the table of each (empty: unknown), and it with tables for tree numbers.

    `schema` holds (root page, name, table that it belongs to) of all tables and indexes.
    """
    lines = [line for found in findings for line in found.splitlines() if line != "ok"]
    named = [_place(line, schema) for line in lines if not line.endswith(_CONSEQUENCES)]
    return named if named or not lines else [("", lines[0])]


def _is_truth_whole(connection: apsw.Connection, schema: list[tuple[int, str, str]]) -> bool:
    """What SQLite says of the truth alone, where it has found too much elsewhere to get there."""
    held = [table for table in TRUTH_TABLES if any(name == table for _, name, _ in schema)]
    try:
        return all(connection.pragma("integrity_check", table) == "ok" for table in held)
    except apsw.Error:
        return False


def is_index(table: str) -> bool:
    """Whether a table can be made again from the truth."""
    return _index_table.fullmatch(table) is not None


def _place(line: str, schema: list[tuple[int, str, str]]) -> tuple[str, str]:
    """The table that a line of the check is about (empty: unknown), and the line as words."""
    if found := _tree.match(line):
        table = next((table for root, _, table in schema if root == int(found[1])), "")
        page = f", page {found[2]}" if found[2] else ""
        return table, f"table {table or 'unknown'}{page} ({line.split(': ', 1)[-1]})"
    return next((table for _, name, table in schema if re.search(rf"\b{re.escape(name)}\b", line)), ""), line


_CONSEQUENCES = ("***", "never used")
"""Lines that name no place, or pages which cannot be reached because of another one."""

_SCHEMA = "SELECT rootpage, name, tbl_name FROM sqlite_schema ORDER BY length(name) DESC"
