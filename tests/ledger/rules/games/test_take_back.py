"""Take back: to withdraw one's own act from under what others have built on it."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import NOTHING, Attack, gained
from tests.ledger.rules.histories import MEETING, Person
from tests.ledger.rules.naive.village import MOTION, STOCK


def withdrawn(board: Board, by: Person, act: Act, *signers: Person, **how: Any) -> None:
    """Taken back by its author, and by others who signed it."""
    taken = board.write(by, "act.withdrawn", {"acts": [act.id], "why": "…"}, **how)
    for other in signers:
        board.signed(other, taken)


class TakeBackASignature(Attack):
    """An accomplice was one of exactly as many as sign."""

    def before(self, board: Board) -> None:
        board.together("resource.registered", STOCK, *board.honest[1:], *board.accomplices[:1])
        self.signature = board.acts[-1]

    def play(self, board: Board) -> None:
        withdrawn(board, board.accomplices[0], self.signature)


class TakeBackADecision(Attack):
    """An accomplice wrote it, and honest people signed it."""

    def before(self, board: Board) -> None:
        self.stock = board.together("resource.registered", STOCK, *board.accomplices[:1], *board.honest[1:])

    def play(self, board: Board) -> None:
        withdrawn(board, board.accomplices[0], self.stock)


class TakeBackTheMotion(Attack):
    """An accomplice proposed a motion; somebody honest wrote the decision, which others signed."""

    by_accomplice: ClassVar[bool] = False

    def before(self, board: Board) -> None:
        first = board.accomplices[0]
        self.motion = board.by(first, "motion.proposed", MOTION)
        meeting = {**MEETING, "households": 5, "present": 5}
        opened = board.together("meeting.opened", meeting, *board.honest)
        data = {"counts": {"yes": 5}, "meeting": opened.id, "method": "hands", "motion": self.motion.id}
        signers = [first, *board.honest] if self.by_accomplice else board.honest
        decided = board.together("motion.decided", {**data, "result": "adopted"}, *signers)
        board.call(decided, "what the assembly decided")

    def play(self, board: Board) -> None:
        withdrawn(board, board.accomplices[0], self.motion)


class TakeBackTheMotionOfTheirDecision(TakeBackTheMotion):
    """The accomplice wrote the decision, too."""

    by_accomplice = True


class ForkTheMotion(TakeBackTheMotion):
    """Something else stands at its place, which Zoila, who has the card of a household, has seen."""

    def before(self, board: Board) -> None:
        board.together("key.admitted", board.admission_of(board.zoila), *board.honest)
        self.known = list(board.acts)
        super().before(board)

    def play(self, board: Board) -> None:
        beside = board.presented(board.accomplices[0], instead_of=self.motion, sees=self.known, on="2026-04-01")
        board.voice(board.zoila, beside, sees=[beside])


class ResignBesideTheMotion(ForkTheMotion):
    """They give the mandate back under which they proposed it, in a lane that has not seen it."""

    def play(self, board: Board) -> None:
        first = board.accomplices[0]
        resigned = board.write(first, "mandate.resigned", {"mandate": board.seat(first)}, sees=self.known, lane=1)
        board.voice(board.zoila, resigned, sees=[resigned])


class TakeBackAResignation(Attack):
    """An accomplice had the chair and gave it back; the households elected somebody else."""

    def before(self, board: Board) -> None:
        first, self.known = board.accomplices[0], list(board.acts)
        data = {"person": first.id, "post": "chair", "powers": ["record"]}
        chair = board.wanted("mandate.granted", data, *board.founders)
        self.resigned = board.write(first, "mandate.resigned", {"mandate": chair.id})
        data = {"person": board.honest[0].id, "post": "chair", "powers": ["record"]}
        board.call(board.wanted("mandate.granted", data, *board.others), "the new chair's election")

    def play(self, board: Board) -> None:
        withdrawn(board, board.accomplices[0], self.resigned)


class ForkAResignation(TakeBackAResignation):
    """Something else stands at its place, which Zoila, who has the card of a household, has seen."""

    def before(self, board: Board) -> None:
        board.together("key.admitted", board.admission_of(board.zoila), *board.honest)
        super().before(board)

    def play(self, board: Board) -> None:
        beside = board.presented(board.accomplices[0], instead_of=self.resigned, sees=self.known, on="2026-04-01")
        board.voice(board.zoila, beside, sees=[beside])


EVERY: Final = (
    TakeBackASignature,
    TakeBackADecision,
    TakeBackTheMotion,
    TakeBackTheMotionOfTheirDecision,
    ForkTheMotion,
    ResignBesideTheMotion,
    TakeBackAResignation,
    ForkAResignation,
)


@pytest.mark.parametrize("attack", EVERY)
@pytest.mark.parametrize("threshold", [2, 3])
def test_nobody_takes_back_alone_what_others_rely_on(attack: type[Attack], threshold: int) -> None:
    found: Sequence[str] = gained(attack, threshold, accomplices=1)
    assert [each for each in found if not each.startswith("their act.withdrawn")] == list(NOTHING)
