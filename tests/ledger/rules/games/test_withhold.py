"""Withhold: to sign in time and to show it when it serves.

What is shown late lies beside everything that happened meanwhile; nobody honest has seen it.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

import pytest

from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import NOTHING, Attack, enough, gained, too_few
from tests.ledger.rules.naive.village import STOCK

SHAKEN: Final = (
    "an honest meeting.closed stands no more",
    "an honest meeting.opened stands no more",
    "an honest resource.registered stands no more",
)
"""What the honest wrote with whom was recalled, or with a key that was revoked: contested until the body settles it."""


class Withheld(Attack):
    """The honest registered a stock and closed a meeting, twice, before anything is shown."""

    def before(self, board: Board) -> None:
        board.together("resource.registered", STOCK, *board.honest)
        for _ in range(2):
            board.closing(*board.honest)


class HoldBackAGrant(Withheld):
    """A seat for Zoila, from before all that."""

    gains: ClassVar[Sequence[str]] = ("Zoila decides", "their mandate.granted stands")

    def play(self, board: Board) -> None:
        board.together("mandate.granted", board.grant_for(board.zoila), *board.attackers, sees=board.start)


class HoldBackARecall(Withheld):
    """Of those who did all that."""

    gains: ClassVar[Sequence[str]] = tuple(
        sorted((*SHAKEN, "an honest person decides no more", "their mandate.recalled stands"))
    )

    def play(self, board: Board) -> None:
        for officer in board.honest:
            board.together("mandate.recalled", board.recall_of(officer), *board.attackers, sees=board.start)


class HoldBackAClosing(Withheld):
    """The meeting that nobody heard of takes nothing from what the honest did."""

    gains: ClassVar[Sequence[str]] = ("their meeting.closed stands", "their meeting.opened stands")

    def play(self, board: Board) -> None:
        board.closing(*board.attackers, sees=board.start)


class HoldBackARevocation(Withheld):
    """Of an honest officer's key."""

    gains: ClassVar[Sequence[str]] = tuple(
        sorted((*SHAKEN, "an honest person belongs no more", "their key.revoked stands"))
    )

    def play(self, board: Board) -> None:
        data = board.revocation_of(board.honest[0])
        board.together("key.revoked", data, *board.attackers, sees=board.start)


class HoldBackASeal(Withheld):
    """An acta that the accomplices alone signed, beside that of everybody."""

    gains: ClassVar[Sequence[str]] = ("their meeting.closed stands", "their meeting.opened stands")

    def before(self, board: Board) -> None:
        super().before(board)
        board.acta(*board.founders)

    def play(self, board: Board) -> None:
        board.acta(*board.attackers, by=board.attackers, lane=3, sees=board.start)


ATTACKS: Final = (HoldBackAGrant, HoldBackARecall, HoldBackAClosing, HoldBackARevocation, HoldBackASeal)


@too_few(*ATTACKS)
def test_too_few_gain_nothing(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == NOTHING


@enough(*ATTACKS)
def test_as_many_as_are_enough_gain(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == attack.gains


class ChooseTheHour(Attack):
    """The honest signed as far as one signature is missing, and sealed an acta; who has it in hand shows it now.

    As many as are needed want it, so it takes effect: also from somebody who was seen writing meanwhile.
    """

    actas: ClassVar[int] = 1

    def before(self, board: Board) -> None:
        stock = board.together("resource.registered", STOCK, *board.honest[1:])
        self.stock = board.call(stock, "what all but one had signed")
        self.known = list(board.acts)
        for _ in range(self.actas):
            board.acta(*board.others)

    def play(self, board: Board) -> None:
        board.attest(board.accomplices[0], self.stock, sees=self.known, lane=1)


class ChooseItTooLate(ChooseTheHour):
    """Two actas have passed over it."""

    actas = 2


@pytest.mark.parametrize("threshold", [2, 3])
def test_the_last_signature_may_be_withheld_but_not_beyond_the_second_acta(threshold: int) -> None:
    assert gained(ChooseTheHour, threshold, accomplices=1) == ("what all but one had signed stands",)
    assert gained(ChooseItTooLate, threshold, accomplices=1) == NOTHING
