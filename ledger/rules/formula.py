"""A condition's value: a formula over the verdicts of other acts, with three values.

`sure()` asks whether it is true whatever becomes of what is undecided, `possible()` whether it may be true. What it
rests on is found by walking it (`atoms`), and listed nowhere else. Constants are folded when a formula is made.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from caracol.ledger.rules.order.vertex import Vertex


class Constant:
    """A formula whose value is known."""

    __slots__ = ("value",)

    def __init__(self, value: bool) -> None:
        self.value = value

    def sure(self) -> bool:
        """Its value."""
        return self.value

    def possible(self) -> bool:
        """Its value."""
        return self.value

    def atoms(self) -> "Iterator[Vertex]":
        """None."""
        return iter(())


TRUE, FALSE = Constant(True), Constant(False)


class Not:
    """A formula that is true where another is false."""

    __slots__ = ("part",)

    def __init__(self, part: "Formula") -> None:
        self.part = part

    def sure(self) -> bool:
        """Whether the other cannot be true."""
        return not self.part.possible()

    def possible(self) -> bool:
        """Whether the other is not certainly true."""
        return not self.part.sure()

    def atoms(self) -> "Iterator[Vertex]":
        """The acts that the negated formula asks for."""
        return self.part.atoms()


class Every:
    """A formula that is true where all its parts are."""

    __slots__ = ("parts",)

    def __init__(self, parts: "tuple[Formula, ...]") -> None:
        self.parts = parts

    def sure(self) -> bool:
        """Whether all are."""
        return all(part.sure() for part in self.parts)

    def possible(self) -> bool:
        """Whether all may be."""
        return all(part.possible() for part in self.parts)

    def atoms(self) -> "Iterator[Vertex]":
        """The acts that its parts ask for."""
        for part in self.parts:
            yield from part.atoms()


class Some:
    """A formula that is true where one of its parts is."""

    __slots__ = ("parts",)

    def __init__(self, parts: "tuple[Formula, ...]") -> None:
        self.parts = parts

    def sure(self) -> bool:
        """Whether one is."""
        return any(part.sure() for part in self.parts)

    def possible(self) -> bool:
        """Whether one may be."""
        return any(part.possible() for part in self.parts)

    def atoms(self) -> "Iterator[Vertex]":
        """The acts that its parts ask for."""
        for part in self.parts:
            yield from part.atoms()


class AtLeast:
    """A formula that is true where so many of its parts are."""

    __slots__ = ("needed", "parts")

    def __init__(self, needed: int, parts: "tuple[Formula, ...]") -> None:
        self.needed = needed
        self.parts = parts

    def sure(self) -> bool:
        """Whether enough are."""
        return sum(part.sure() for part in self.parts) >= self.needed

    def possible(self) -> bool:
        """Whether enough may be."""
        return sum(part.possible() for part in self.parts) >= self.needed

    def atoms(self) -> "Iterator[Vertex]":
        """The acts that its parts ask for."""
        for part in self.parts:
            yield from part.atoms()


class Suffices:
    """A formula that is true where what there is is at least what is needed, in whole numbers."""

    __slots__ = ("gains", "losses", "start")

    def __init__(self, start: int, gains: "Amounts", losses: "Amounts") -> None:
        self.start = start
        """What is certain of both together."""
        self.gains = gains
        self.losses = losses

    def sure(self) -> bool:
        """Whether it suffices with everything undecided counted against it."""
        gained = sum(amount for amount, part in self.gains if part.sure())
        return self.start + gained >= sum(amount for amount, part in self.losses if part.possible())

    def possible(self) -> bool:
        """Whether it suffices with everything undecided counted for it."""
        gained = sum(amount for amount, part in self.gains if part.possible())
        return self.start + gained >= sum(amount for amount, part in self.losses if part.sure())

    def atoms(self) -> "Iterator[Vertex]":
        """The acts whose amounts are counted."""
        for _, part in (*self.gains, *self.losses):
            yield from part.atoms()


Formula: TypeAlias = "Vertex | Constant | Not | Every | Some | AtLeast | Suffices"
Amounts: TypeAlias = "tuple[tuple[int, Formula], ...]"


def constant(value: bool) -> Constant:
    """The formula that has this value."""
    return TRUE if value else FALSE


def negation(part: Formula) -> Formula:
    """True where `part` is false."""
    if isinstance(part, Constant):
        return constant(not part.value)
    return part.part if isinstance(part, Not) else Not(part)


def every(parts: Iterable[Formula]) -> Formula:
    """True where all parts are."""
    kept = [part for part in parts if part is not TRUE]
    if FALSE in kept:
        return FALSE
    return kept[0] if len(kept) == 1 else Every(tuple(kept)) if kept else TRUE


def some(parts: Iterable[Formula]) -> Formula:
    """True where one of the parts is."""
    kept = [part for part in parts if part is not FALSE]
    if TRUE in kept:
        return TRUE
    return kept[0] if len(kept) == 1 else Some(tuple(kept)) if kept else FALSE


def at_least(needed: int, parts: Iterable[Formula]) -> Formula:
    """True where so many of the parts are."""
    kept: list[Formula] = []
    for part in parts:
        if part is TRUE:
            needed -= 1
        elif part is not FALSE:
            kept.append(part)
    if needed <= 0:
        return TRUE
    if needed > len(kept):
        return FALSE
    if needed == len(kept):
        return every(kept)
    return some(kept) if needed == 1 else AtLeast(needed, tuple(kept))


def suffices(start: int, gains: Iterable[tuple[int, Formula]], losses: Iterable[tuple[int, Formula]]) -> Formula:
    """True where `start` and the gains that hold are at least the losses that hold."""
    open_gains, open_losses = [], []
    for amount, part in gains:
        if part is TRUE:
            start += amount
        elif part is not FALSE:
            open_gains.append((amount, part))
    for amount, part in losses:
        if part is TRUE:
            start -= amount
        elif part is not FALSE:
            open_losses.append((amount, part))
    if not open_gains and not open_losses:
        return constant(start >= 0)
    return Suffices(start, tuple(open_gains), tuple(open_losses))
