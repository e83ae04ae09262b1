"""Who may use what: ledger knows nothing of sync, sync nothing of node, and what is pure touches nothing outside.

Each law names dotted names (a module, or something in it, and all below) and the only places that may use them.
"""

import ast
import builtins
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

ROOT: Final = Path(__file__).parents[1]
FILES: Final = [
    path.relative_to(ROOT) for top in ("ledger", "sync", "node") for path in sorted((ROOT / top).rglob("*.py"))
]


class Law(NamedTuple):
    what: str
    names: tuple[str, ...]
    places: tuple[str, ...]


OUTSIDE: Final = ("sync/carriers/", "node/")
STORES: Final = ("ledger/store/", "ledger/bundle/", "ledger/keys/keyfile.py", *OUTSIDE)
CHILD: Final = ("ledger/volumes/document.py", "ledger/volumes/document_child.py", "node/")
LAWS: Final = (
    Law("sync", ("caracol.sync",), ("sync/", "node/")),
    Law("node", ("caracol.node",), ("node/",)),
    Law("the network", ("asyncio", "aiohttp", "zeroconf", "socket", "ssl", "select", "selectors", "http"), OUTSIDE),
    Law("the clock", ("time", "datetime.datetime.now", "datetime.datetime.today", "datetime.date.today"), OUTSIDE),
    Law("randomness", ("random", "secrets", "uuid", "os.urandom"), OUTSIDE),
    Law("files", ("open", "io.open", "io.FileIO", "pathlib", "shutil", "tempfile", "zipfile", "apsw"), STORES),
    Law("the operating system", ("os",), (*STORES, *CHILD)),
    Law("child processes", ("subprocess", "multiprocessing", "resource", "signal"), CHILD),
    Law("Automerge", ("automerge",), CHILD),
    Law("the command line", ("sys.argv", "argparse", "click", "getpass"), ("node/cli/",)),
    Law("the environment", ("os.environ", "os.environb", "os.getenv"), ("node/cli/", "node/config")),
)


class Use(NamedTuple):
    line: int
    name: str


def uses(source: str) -> Iterator[Use]:
    """Every dotted name that a module imports or reaches through an import, and every built-in name that it uses."""
    tree = ast.parse(source)
    imported: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.asname or alias.name.split(".")[0]: alias.name for alias in node.names if alias.asname}
            imported |= {top: top for alias in node.names if not alias.asname for top in [alias.name.split(".")[0]]}
            yield from (Use(node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            imported |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            yield from (Use(node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name) and (name := dotted(node, imported)):
            yield Use(node.lineno, name)


def dotted(node: ast.expr, imported: dict[str, str]) -> str:
    """`os.environ` for what a module wrote as `system.environ` after `import os as system`; empty for anything else."""
    match node:
        case ast.Name(id=name):
            return imported.get(name) or (name if hasattr(builtins, name) else "")
        case ast.Attribute(value=value, attr=attr) if left := dotted(value, imported):
            return f"{left}.{attr}"
    return ""


def breaches(path: str, source: str) -> list[str]:
    """One sentence for each use that a law forbids in this place."""
    return [
        f"{path}:{use.line} uses {use.name}, and {law.what} is only for {', '.join(law.places)}."
        for law in LAWS
        if not path.startswith(law.places)
        for use in uses(source)
        if any(use.name == name or use.name.startswith(name + ".") for name in law.names)
    ]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_file_keeps_the_laws(path: Path) -> None:
    assert breaches(path.as_posix(), (ROOT / path).read_text()) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("ledger/rules/fold.py", "from caracol.sync import session"),
        ("sync/session.py", "import caracol.node.cli"),
        ("ledger/rules/fold.py", "from datetime import datetime as moment\nmoment.now()"),
        ("ledger/gate/admit.py", "def f():\n    import time"),
        ("ledger/keys/ed25519.py", "import os as system\nsystem.urandom(8)"),
        ("ledger/acts/text.py", "open('act.json')"),
        ("ledger/volumes/volume.py", "import automerge"),
        ("ledger/store/schema.py", "import subprocess"),
        ("ledger/store/schema.py", "import os\nos.environ['HOME']"),
        ("sync/session.py", "import asyncio"),
        ("node/pages.py", "import sys\nsys.argv"),
    ],
)
def test_a_breach_is_found(path: str, source: str) -> None:
    assert breaches(path, source)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("ledger/rules/fold.py", "from datetime import date\ndate(2026, 11, 22)"),
        ("ledger/volumes/document.py", "import subprocess, os"),
        ("ledger/store/schema.py", "from pathlib import Path"),
        ("ledger/acts/commons.py", "resource = 1\nresource.unit\nvolume.open()"),
        ("sync/carriers/websocket.py", "import asyncio"),
        ("node/cli/show.py", "import click, os\nos.environ"),
    ],
)
def test_what_is_allowed_is_not_called_a_breach(path: str, source: str) -> None:
    assert breaches(path, source) == []
