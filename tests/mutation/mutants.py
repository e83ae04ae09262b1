"""The mutants of a module: the module with one small change each (`mutators`), within a function.

for mutant in mutants("ledger/rules/order/past.py", source): ...
code = compile_mutant(source, mutant)
"""

import ast
from collections.abc import Iterator
from types import CodeType
from typing import NamedTuple

from tests.mutation.mutators import MUTATORS


class Mutant(NamedTuple):
    """One change of one module."""

    path: str
    """From the top of the checkout."""
    number: int
    """Its place among the mutants of the module."""
    where: tuple[str, ...]
    """The function, with the classes and functions around it."""
    line: int
    old: str
    new: str
    repeated: int = 0
    """How many changes in these words come before it in the function."""

    @property
    def function(self) -> str:
        """The file, and the function in it."""
        return f"{self.path} {'.'.join(self.where)}"

    @property
    def name(self) -> str:
        """How docs/mutants.md names it: the same wherever the function stands in its file."""
        again = f" ({self.repeated + 1})" if self.repeated else ""
        return f"{self.function}: {self.old} → {self.new}{again}"


def mutants(path: str, source: str) -> list[Mutant]:
    """All of a module, in the order of its text."""
    changing = _Changing(None)
    changing.visit(ast.parse(source))
    words = [(site.where, site.old, site.new) for site in changing.sites]
    return [
        Mutant(path, number, *site, words[:number].count(words[number])) for number, site in enumerate(changing.sites)
    ]


def compile_mutant(source: str, mutant: Mutant) -> CodeType:
    """The module with this change."""
    tree = ast.parse(source)
    _Changing(mutant.number).visit(tree)
    return compile(ast.fix_missing_locations(tree), mutant.path, "exec")


class _Site(NamedTuple):
    where: tuple[str, ...]
    line: int
    old: str
    new: str


class _Changing(ast.NodeTransformer):
    """Goes through a module, notes all that could be changed within functions, and changes one of it."""

    def __init__(self, number: int | None) -> None:
        self.sites: list[_Site] = []
        self._number = number
        self._inside: list[str] = []
        self._functions = 0

    def visit(self, node: ast.AST) -> ast.AST:
        """The node, or what stands in its place."""
        for new in self._changes(node):
            if len(self.sites) - 1 == self._number:
                return ast.copy_location(new, node)
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                self._go_inside(node)
            case ast.AnnAssign(value=value):  # its type does not run
                node.value = self.visit(value) if value else None  # type: ignore[assignment]  # a value for a value
            case _:
                self.generic_visit(node)
        return node

    def _go_inside(self, node: ast.FunctionDef | ast.ClassDef) -> None:
        """Decorators, defaults and types stay as they are."""
        self._inside.append(node.name)
        self._functions += isinstance(node, ast.FunctionDef)
        node.body = [self.visit(each) for each in node.body]  # type: ignore[misc]  # a statement for a statement
        self._functions -= isinstance(node, ast.FunctionDef)
        self._inside.pop()

    def _changes(self, node: ast.AST) -> Iterator[ast.AST]:
        if self._functions:
            for new in MUTATORS.get(type(node), _none)(node):
                self.sites.append(_Site(tuple(self._inside), _line(node), _shown(node), _shown(new)))
                yield new


def _none(node: ast.AST) -> Iterator[ast.AST]:
    yield from ()


def _line(node: ast.AST) -> int:
    return node.target.lineno if isinstance(node, ast.comprehension) else getattr(node, "lineno", 0)


def _shown(node: ast.AST) -> str:
    """The code; of a statement its first line."""
    return ast.unparse(node).strip().partition("\n")[0]
