"""Runs tests on one mutant, in a process of its own; ends with pytest's exit code.

    python -m tests.mutation.one ledger/rules/order.py 17 TESTS…

The tests run in this order; the first that fails is the last.
The module is changed while it is imported. Nothing on the disk is, so that others may work there meanwhile.
"""

import resource
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from tests.mutation.mutants import Mutant, compile_mutant, mutants

ROOT = Path(__file__).parents[2]
MAX_MEMORY_BYTES = 2 << 30
"""A mutant that never ends may not take the machine with it."""


class Finder(MetaPathFinder):
    """Finds one module, changed."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._name = module_name(mutant.path)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Only of this module."""
        spec = PathFinder.find_spec(name, path, target) if name == self._name else None
        if spec and spec.origin:
            spec.loader = Loader(name, spec.origin, self._mutant)
        return spec


class Loader(SourceFileLoader):
    """Compiles the changed module, and leaves no bytecode behind."""

    def __init__(self, name: str, path: str, mutant: Mutant) -> None:
        super().__init__(name, path)
        self._mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        """The mutant's code."""
        return compile_mutant(Path(self.get_filename(fullname)).read_text(encoding="utf-8"), self._mutant)


def module_name(path: str) -> str:
    """The name under which a file of the checkout is imported."""
    return f"caracol.{path.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}"


class InThisOrder:
    """A plugin of pytest: these tests, in this order, and no others."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._places = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out, and sort."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self._places), key=lambda item: self._places[item.nodeid]
        )


def main(path: str, number: str, *tests: str) -> int:
    """Pytest's exit code: 0 if no test notices the change, 1 if one does."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    mutant = mutants(path, (ROOT / path).read_text(encoding="utf-8"))[int(number)]
    if module_name(path) in sys.modules:
        raise RuntimeError(f"{path} was imported before it could be changed.")
    sys.meta_path.insert(0, Finder(mutant))
    files = sorted({test.partition("::")[0] for test in tests})
    options = ["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    return pytest.main([*options, *files], plugins=[InThisOrder(tests)])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
