"""Small changes to a program, each of which a good test should notice: the table `MUTATORS`, from nodes to other nodes.

Law: a mutator changes nothing that it is given; it yields new nodes, which may share parts with the old one.
"""

import ast
from collections.abc import Callable, Iterator
from typing import Final

OTHER_COMPARISON: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
OTHER_OPERATOR: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
OTHER_NAME: Final = {
    "any": "all", "all": "any", "min": "max", "max": "min", "sure": "possible", "possible": "sure",
    "every": "some", "some": "every",
    "low": "high", "high": "low",
}  # fmt: skip


def compare(node: ast.Compare) -> Iterator[ast.expr]:
    """The bound itself counts, or no more; or the opposite."""
    if len(node.ops) == 1:
        yield ast.Compare(node.left, [OTHER_COMPARISON[type(node.ops[0])]()], node.comparators)


def connect(node: ast.BoolOp) -> Iterator[ast.expr]:
    """`or` for `and`, and one condition less."""
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for value in node.values:
        rest = [other for other in node.values if other is not value]
        yield ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0]


def negate(node: ast.UnaryOp) -> Iterator[ast.expr]:
    """Without `not`."""
    if isinstance(node.op, ast.Not):
        yield node.operand


def choose(node: ast.IfExp) -> Iterator[ast.expr]:
    """Always the one, always the other."""
    yield node.body
    yield node.orelse


def branch(node: ast.If) -> Iterator[ast.stmt]:
    """Always, never."""
    for truth in (True, False):
        yield ast.If(ast.Constant(truth), node.body, node.orelse)


def filter_less(node: ast.comprehension) -> Iterator[ast.comprehension]:
    """One condition less on what is gone through."""
    for condition in node.ifs:
        rest = [other for other in node.ifs if other is not condition]
        yield ast.comprehension(node.target, node.iter, rest, node.is_async)


def calculate(node: ast.BinOp) -> Iterator[ast.expr]:
    """Another operator; of a difference also what was there before."""
    if other := OTHER_OPERATOR.get(type(node.op)):
        yield ast.BinOp(node.left, other(), node.right)
    if isinstance(node.op, ast.Sub):
        yield node.left


def count(node: ast.Constant) -> Iterator[ast.expr]:
    """The other truth, the next number."""
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)


def name(node: ast.Name) -> Iterator[ast.expr]:
    """`all` for `any`, what is possible for what is sure."""
    if node.id in OTHER_NAME and isinstance(node.ctx, ast.Load):
        yield ast.Name(OTHER_NAME[node.id], node.ctx)


def look(node: ast.Attribute) -> Iterator[ast.expr]:
    """What may be true for what is certain."""
    if node.attr in OTHER_NAME and isinstance(node.ctx, ast.Load):
        yield ast.Attribute(node.value, OTHER_NAME[node.attr], node.ctx)


def leave_out(node: ast.Expr) -> Iterator[ast.stmt]:
    """Nothing is done."""
    if not isinstance(node.value, ast.Constant):
        yield ast.Pass()


def do_not_add(node: ast.AugAssign) -> Iterator[ast.stmt]:
    """Nothing is added."""
    yield ast.Pass()


def leave(node: ast.Continue) -> Iterator[ast.stmt]:
    """The first that is passed over is the last."""
    yield ast.Break()


def shorten(node: ast.Tuple) -> Iterator[ast.expr]:
    """One less of several that are made here."""
    if isinstance(node.ctx, ast.Load) and all(isinstance(each, ast.Call) for each in node.elts):
        for each in node.elts:
            yield ast.Tuple([other for other in node.elts if other is not each], node.ctx)


MUTATORS: Final[dict[type[ast.AST], Callable[..., Iterator[ast.AST]]]] = {
    ast.Compare: compare,
    ast.BoolOp: connect,
    ast.UnaryOp: negate,
    ast.IfExp: choose,
    ast.If: branch,
    ast.comprehension: filter_less,
    ast.BinOp: calculate,
    ast.Constant: count,
    ast.Name: name,
    ast.Attribute: look,
    ast.Expr: leave_out,
    ast.AugAssign: do_not_add,
    ast.Continue: leave,
    ast.Tuple: shorten,
}
