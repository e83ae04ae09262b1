"""Changes a function while the program runs, wherever it is held: in a registry, in a class, under a cache.

Law: nothing on the disk changes, so that others may work there; whoever changes something does so in a fork.
"""

import gc
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Final

from tests.mutation.mutants import Mutant, compile_mutant

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = f"{ROOT}/.dev/caracol/"
"""Where the packages are imported from in a checkout (docs/decisions/0001-packaging.md)."""


class NotAlive(Exception):
    """The function was not imported, or from somewhere else."""


def change(mutant: Mutant) -> None:
    """Put the mutant's code into the function, or the one around it."""
    source = (ROOT / mutant.path).read_text(encoding="utf-8")
    new = {_place(code): code for code in _codes(compile_mutant(source, mutant))}
    alive = [function for function in _functions(mutant.path) if _is_around(function.__code__, mutant)]
    if not alive:
        raise NotAlive(f"{mutant.function} was not imported from {PACKAGES}.")
    for function in alive:
        function.__code__ = new[_place(function.__code__)]


def function_of(code: CodeType) -> str:
    """The file of the checkout and the function in it, as mutants name them; empty for what is from elsewhere."""
    if not code.co_filename.startswith(PACKAGES):
        return ""
    return f"{code.co_filename.removeprefix(PACKAGES)} {code.co_qualname.replace('.<locals>', '')}"


def _functions(path: str) -> Iterator[FunctionType]:
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename == PACKAGES + path:
            yield each


def _is_around(code: CodeType, mutant: Mutant) -> bool:
    """Functions made within others are made anew from the code of the outermost."""
    name = tuple(code.co_qualname.split("."))
    return "<locals>" not in name and mutant.where[: len(name)] == name


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _place(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno
