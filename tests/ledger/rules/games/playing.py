"""Playing an attack twice, once without it: what holds in one world and not in the other is what it gained.

class Recall(Attack):
    gains = ("Hilario decides no more",)              # with as many accomplices as are enough
    def play(self, board): ...

@too_few(Recall)                                      # every number of accomplices below that
def test_…(attack, threshold, accomplices):
    assert gained(attack, threshold, accomplices) == NOTHING
"""

from collections.abc import Sequence
from typing import ClassVar, Final

import pytest

from tests.ledger.rules.games.board import Board

THRESHOLDS: Final = (2, 3)
NOTHING: Final[tuple[str, ...]] = ()


class Attack:
    """One way to play a game. What is not told apart in `gains` must be the same in both worlds."""

    gains: ClassVar[Sequence[str]] = NOTHING
    """What as many accomplices as are enough gain by it, in sentences."""
    in_office: ClassVar[bool] = True
    """Accomplices are officers, of whom a threshold is enough; else villagers, of whom a majority is."""

    def before(self, board: Board) -> None:
        """What had happened in the village."""

    def play(self, board: Board) -> None:
        """What the accomplices do."""
        raise NotImplementedError

    def after(self, board: Board) -> None:
        """What the others do when they have seen all that."""

    @classmethod
    def enough(cls, threshold: int) -> int:
        """How many accomplices a threshold does not stop."""
        return threshold if cls.in_office else threshold + 2


def gained(attack: type[Attack], threshold: int, accomplices: int) -> Sequence[str]:
    """What holds with the attack and not without it, or the other way round. What they give up is no gain."""
    without, with_it = (_played(attack, threshold, accomplices, attacked) for attacked in (False, True))
    before, after = without.holds(), with_it.holds()
    won = {f"{with_it.role(who)} {what}" for who, what in after - before}
    lost = {f"{with_it.role(who)} {what} no more" for who, what in before - after if not with_it.is_theirs(who)}
    return tuple(sorted(won | lost))


def too_few(*attacks: type[Attack]) -> pytest.MarkDecorator:
    """Every attack, for every threshold and every number of accomplices that is not enough."""
    cases = [
        pytest.param(
            attack, threshold, accomplices, id=f"{attack.__name__}-{accomplices}-of-{attack.enough(threshold)}"
        )
        for attack in attacks
        for threshold in THRESHOLDS
        for accomplices in range(attack.enough(threshold))
    ]
    return pytest.mark.parametrize(("attack", "threshold", "accomplices"), cases)


def enough(*attacks: type[Attack]) -> pytest.MarkDecorator:
    """Every attack, for every threshold, with as many accomplices as are enough."""
    cases = [
        pytest.param(attack, threshold, attack.enough(threshold), id=f"{attack.__name__}-{attack.enough(threshold)}")
        for attack in attacks
        for threshold in THRESHOLDS
    ]
    return pytest.mark.parametrize(("attack", "threshold", "accomplices"), cases)


def _played(attack: type[Attack], threshold: int, accomplices: int, attacked: bool) -> Board:
    board, story = Board(threshold, accomplices, in_office=attack.in_office), attack()
    story.before(board)
    if attacked:
        story.play(board)
    story.after(board)
    return board
