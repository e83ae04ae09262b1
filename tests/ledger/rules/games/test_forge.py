"""Forge: to write in somebody else's name.

A signature cannot be made without its key; what can be forged is everything that only says who somebody is.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import NOTHING, Attack, enough, gained, too_few

GRANTED: Final = ("Zoila decides", "their mandate.granted stands")


class SignForOthers(Attack):
    """Whoever is missing under the grant is signed for: under an honest officer's mandate, with a key of their own."""

    gains: ClassVar[Sequence[str]] = GRANTED

    def play(self, board: Board) -> None:
        grant = board.together("mandate.granted", board.grant_for(board.zoila), *board.attackers)
        for officer, forger in zip(board.honest, [board.zoila, *board.attackers], strict=False):
            board.attest(forger, grant, under=board.seat(officer), lane=1)


class BeSomebodyElse(Attack):
    """Zoila's key is admitted as an honest officer's, and decides with that officer's mandate."""

    gains: ClassVar[Sequence[str]] = (
        "Zoila decides",
        "an honest person has another key",
        "the mandate that Zoila gave herself stands",
        "their key.admitted stands",
    )

    def play(self, board: Board) -> None:
        officer = board.honest[0]
        board.together("key.admitted", board.admission_of(board.zoila, person=officer), *board.attackers)
        grant = board.by(board.zoila, "mandate.granted", board.grant_for(board.zoila), under=board.seat(officer))
        for accomplice in board.attackers[1:]:
            board.attest(accomplice, grant)
        board.call(grant, "the mandate that Zoila gave herself")


class TakeOverAKey(Attack):
    """An honest officer's key is admitted for Zoila: without a proof by that key, which nobody else can sign."""

    def play(self, board: Board) -> None:
        admission = board.admission_of(board.honest[0], person=board.zoila)
        forged = board.admission_of(board.zoila)["proof"]
        board.together("key.admitted", {**admission, "proof": forged}, *board.attackers)


class FoundAgain(Attack):
    """Zoila founds the body, too: the same text in a lane of hers, which does not name her key."""

    def play(self, board: Board) -> None:
        copy = board.copy(board.zoila)
        for accomplice in board.accomplices:
            board.voice(accomplice, copy)


class GrantMoreThanThePostHas(Attack):
    """A seat in the council that comes with the store."""

    def play(self, board: Board) -> None:
        terms = {"powers": ["attest", "record", "steward"], "resources": ["a" * 32]}
        board.together("mandate.granted", board.grant_for(board.zoila, **terms), *board.attackers)


ATTACKS: Final = (SignForOthers, BeSomebodyElse, TakeOverAKey, FoundAgain, GrantMoreThanThePostHas)


@too_few(*ATTACKS)
def test_too_few_gain_nothing(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == NOTHING


@enough(*ATTACKS)
def test_as_many_as_are_enough_gain(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == attack.gains
