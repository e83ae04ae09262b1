"""The other villages: after their spring they live shorter lives than the first one, each a little different."""

from collections.abc import Sequence
from typing import NamedTuple

from caracol.node.demo import summer
from caracol.node.demo.village import Chapter


class Life(NamedTuple):
    """What a village lives through after its spring."""

    chapters: Sequence[Chapter]
    words: str


LIVES = (
    Life((summer.bring_in, summer.hand_out, summer.report), "weighs its harvest, hands out maize and hears a report"),
    Life((summer.refuse_the_sale,), "meets about selling its maize, and says no"),
    Life((summer.bring_in, summer.refuse_the_sale), "weighs its harvest, and does not sell it"),
)


def life(number: int) -> Life:
    """That of the village with this number; the first one's, number 0, is told elsewhere."""
    return LIVES[(number - 1) % len(LIVES)]
