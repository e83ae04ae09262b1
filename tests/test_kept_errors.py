"""An error that is stored or returned keeps nothing alive: it goes through `kept`, which lets go of its traceback."""

import ast
import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from caracol.ledger.audit.audit import audit_bundle
from caracol.ledger.errors import Refused
from tests.bounds.bombs import STRANGER, UNHEARD_OF, Puppets, bundled, refused
from tests.ledger.replicas.opened import a_ledger

ROOT: Final = Path(__file__).parents[1]
FILES: Final = [path for top in ("ledger", "sync", "node") for path in sorted((ROOT / top).rglob("*.py"))]
READS_IT: Final = {"str", "repr", "type", "isinstance", "getattr", "kept", "sentences", "trouble", "message_of"}
"""What may be called with an error and keeps nothing of it."""
GOES_ON: Final = {
    ("sync/carriers/link.py", "why = error"),  # until the connection has ended: `Talks.closed` drops the frames
}


def keeping(source: str) -> Iterator[str]:
    """Statements of handlers that store or return the error itself."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for handler in [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and node.name]:
        for name in [node for body in handler.body for node in ast.walk(body) if isinstance(node, ast.Name)]:
            if name.id == handler.name and not harmless(name, parents):
                yield ast.unparse(statement(name, parents))


def harmless(name: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether it is raised, logged, or read for its words only."""
    match parents[name]:
        case ast.Attribute() | ast.FormattedValue() | ast.Raise():
            return True
        case ast.Call(func=ast.Name(id=called)) if called in READS_IT:
            return True
        case ast.keyword() as gap if ast.unparse(parents[gap]).startswith("message("):
            return True  # it says what the error says
    above = name
    while not isinstance(above, ast.stmt):
        if isinstance(above, ast.FormattedValue):
            return True
        above = parents[above]
    found = statement(name, parents)
    return isinstance(found, ast.Raise) or (isinstance(found, ast.Expr) and ast.unparse(found).startswith("log."))


def statement(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> ast.AST:
    while not isinstance(node, ast.stmt):
        node = parents[node]
    return node


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ("return error", True),
        ("faults.append(Fault('x', error))", True),
        ("why = error", True),
        ("faults.append(Fault('x', kept(error)))", False),
        ("raise Refused(str(error)) from error", False),
        ("raise Torn(3, error) from None", False),
        ("return error.rule", False),
        ("return False, sentences(error)", False),
        ("others.append((error.rule, error))", True),
        ("others.append((error.rule, str(error)))", False),
    ],
)
def test_the_law_is_looked_for(source: str, is_found: bool) -> None:
    assert bool(list(keeping(f"try:\n    f()\nexcept Refused as error:\n    {source}"))) is is_found


def test_no_handler_stores_an_error_with_all_that_it_was_busy_with() -> None:
    found = {(path.relative_to(ROOT).as_posix(), said) for path in FILES for said in keeping(path.read_text())}
    in_words = {(path, said) for path, said in found if "in_words(" in said or "_in_our_words(" in said}
    assert {each for each in found - in_words - GOES_ON if "_part(talk, error)" not in each[1]} == set()


def refusals() -> list[Refused]:
    """Every refusal that is in memory."""
    return [each for each in gc.get_objects() if isinstance(each, Refused)]


def test_what_was_refused_leaves_nothing_behind() -> None:
    puppets, known = Puppets("Nadie"), refusals()  # what other tests have not yet let go of is theirs
    with a_ledger() as ledger:
        receipt = ledger.receive([*puppets.founded(), *puppets.refused(2)])
        report = audit_bundle(bundled(UNHEARD_OF, refused(UNHEARD_OF, STRANGER, 2)))
        assert (len(receipt.refused), len(report.problems)) == (2, 3)
        stored = [each for each in refusals() if not any(each is other for other in known)]
        assert len(stored) >= 2
        assert [each for each in stored if each.__traceback__ or each.__context__ or each.__cause__] == []
