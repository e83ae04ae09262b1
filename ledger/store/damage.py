"""Names what is damaged in a file, and the remedy: an index can be made again, the truth has to come from elsewhere."""

import re

import apsw

INDEX_TABLES = ("names", "acts", "subjects", "words", "stale", "index_state", "sqlite_sequence")
"""Tables of index.sql; `words` also stands for the tables that FTS5 makes beside it."""

REBUILD = "Only the index is damaged, no act is lost: run `caracol rebuild`."
RESTORE = (
    "Acts may be damaged: keep a copy of the file, then restore the last backup, or run `caracol rebuild`, which "
    "takes over what can be read; the rest is fetched again from a neighbouring node."
)

_tree = re.compile(r"Tree (\d+)(?: page (\d+))?")
_index_table = re.compile("|".join(INDEX_TABLES).join(("(?:", ")(?:_.*)?")))


def described(connection: apsw.Connection, message: str) -> str:
    """What SQLite's check finds in the file behind `connection`, with the remedy."""
    try:
        findings = [str(found) for (found,) in connection.execute("PRAGMA integrity_check(5)")]
        roots = connection.execute("SELECT rootpage, tbl_name FROM sqlite_schema").fetchall()
    except apsw.Error:
        return f"{message}. {RESTORE}"
    return in_words(findings, {int(str(root)): str(table) for root, table in roots}) or f"{message}. {RESTORE}"


def in_words(findings: list[str], tables: dict[int, str]) -> str:
    """`findings` of PRAGMA integrity_check with tables in place of tree numbers; empty if all is well."""
    if findings == ["ok"]:
        return ""
    places = [_place(line, tables) for found in findings for line in found.splitlines() if "***" not in line]
    only_index = all(is_index(table) for table, _ in places)
    named = "; ".join(dict.fromkeys(text for _, text in places))
    return f"{named}. {REBUILD if only_index else RESTORE}"


def is_index(table: str) -> bool:
    """Whether a table can be made again from the truth."""
    return _index_table.fullmatch(table) is not None


def _place(line: str, tables: dict[int, str]) -> tuple[str, str]:
    """The table that a line of the check is about (empty: unknown) and the line as words."""
    if found := _tree.search(line):
        table = tables.get(int(found[1]), "")
        page = f", page {found[2]}" if found[2] else ""
        return table, f"table {table or 'unknown'}{page} ({line.split(': ', 1)[-1]})"
    named = [table for table in set(tables.values()) if re.search(rf"\b{re.escape(table)}\b", line)]
    return (named[0] if len(named) == 1 else ""), line
