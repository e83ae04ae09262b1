"""Names what is damaged in a file, and the remedy: an index can be made again, the truth has to come from elsewhere."""

import re

import apsw

INDEX_TABLES = ("names", "acts", "subjects", "words", "stale", "kept", "index_state")
"""Tables of index.sql. FTS5 makes `words_data` and others beside `words`, SQLite `sqlite_sequence` for `acts`."""

REBUILD = "Only the index is damaged, no act is lost: run `caracol rebuild`."
RESTORE = (
    "Acts may be damaged: keep a copy of the file, then restore the last backup, or run `caracol rebuild`, which "
    "takes over what can be read; the rest is fetched again from a neighbouring node."
)

UNREADABLE = (
    "SQLite cannot read its list of tables. Keep a copy of the file and restore the last backup, or put the file away "
    "and begin a new store: what neighbouring nodes hold is fetched from them."
)

_tree = re.compile(r"Tree (\d+)(?: page (\d+))?")
_index_table = re.compile(f"(?:{'|'.join(INDEX_TABLES)})(?:_.*)?|sqlite_sequence")


def check(connection: apsw.Connection) -> str:
    """What SQLite's own check finds in the file, with the remedy; empty if it finds nothing."""
    findings: list[str] = []
    try:
        schema = [(int(str(root)), str(name), str(table)) for root, name, table in connection.execute(_SCHEMA)]
        findings += (str(found) for (found,) in connection.execute("PRAGMA integrity_check(5)"))
    except apsw.Error as error:
        return in_words(findings, schema) if findings else f"{error}. {RESTORE}"
    return "" if findings == ["ok"] else in_words(findings, schema)


def in_words(findings: list[str], schema: list[tuple[int, str, str]]) -> str:
    """`findings` of PRAGMA integrity_check with tables in place of tree numbers.

    `schema` holds (root page, name, table that it belongs to) of all tables and indexes.
    """
    lines = [line for found in findings for line in found.splitlines() if not line.endswith(_CONSEQUENCES)]
    places = [_place(line, schema) for line in lines]
    only_index = all(is_index(table) for table, _ in places)
    named = "; ".join(dict.fromkeys(text for _, text in places))
    return f"{named}. {REBUILD if only_index else RESTORE}"


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
