"""What one household's card can cost those who judge its acts, by the shape of what it writes (`shapes`)."""

from typing import Final

from caracol.node.bench import Figures, Result, Run
from caracol.node.bench.judging import seconds_to_judge
from caracol.node.bench.shapes import SHAPES, Card, Shape

ACTS: Final = 4_000
ROUNDS: Final = 3
LONG_S: Final = 1.0
"""What takes longer than this is measured once only."""


def measure(run: Run) -> Result:
    """For each shape the seconds for all acts at once, and how many times those for half as many acts that is."""
    acts = max(4, run.sized(ACTS) // 4 * 4)
    figures: Figures = {}
    for shape in SHAPES:
        half, whole = _seconds(shape, acts // 2), _seconds(shape, acts)
        figures[f"card.{shape.__name__}_s"] = whole
        figures[f"card.{shape.__name__}_ratio"] = whole / half
    return Result({"acts": acts, "shapes": len(SHAPES)}, figures)


def _seconds(shape: Shape, acts: int) -> float:
    """Seconds to judge so many acts of this shape at once, the best of three."""
    card = Card()
    shape(card, acts)
    best = seconds_to_judge(card.book.body, [card.book.acts])
    for _ in range(ROUNDS - 1):
        if best < LONG_S:
            best = min(best, seconds_to_judge(card.book.body, [card.book.acts]))
    return best
