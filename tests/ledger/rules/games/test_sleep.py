"""Sleep an act: to leave it unsigned until nobody thinks of it any more, and to wake it.

Actas of the honest have the grant behind them, signed by its author alone. The others sign later, in lanes in
which they pretend never to have heard of the actas. One acta an act may sleep through; at the second it lapses.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

import pytest

from tests.ledger.rules.games.assembly import STANDS, Assembly
from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import NOTHING, Attack, enough, gained, too_few
from tests.ledger.rules.naive.village import GRANT, STOCK


class Asleep(Attack):
    actas: ClassVar[int] = 2

    def before(self, board: Board) -> None:
        author = board.attackers[0]
        self.grant = board.call(board.by(author, "mandate.granted", board.grant_for(board.zoila)), "the sleeping grant")
        self.known = list(board.acts)
        self.fell_asleep(board)
        for _ in range(self.actas):
            board.acta(*board.others)

    def fell_asleep(self, board: Board) -> None:
        """What happens before the actas."""

    def play(self, board: Board) -> None:
        for accomplice in board.attackers[1:]:
            board.attest(accomplice, self.grant, sees=self.known, lane=1)


class WakeItKnowing(Asleep):
    def play(self, board: Board) -> None:
        for accomplice in board.accomplices[1:]:
            board.attest(accomplice, self.grant)


class WakeItInSilence(Asleep):
    """Lanes that pretend to know nothing tell nothing."""


class WakeItInTime(Asleep):
    """One acta has the grant behind it, and did not know of the others' signatures."""

    actas = 1
    gains: ClassVar[Sequence[str]] = ("Zoila decides", "the sleeping grant stands")


class UseItBefore(WakeItInTime):
    """What Zoila, whom the honest had admitted, did with the grant while it slept wakes with it."""

    gains: ClassVar[Sequence[str]] = ("Zoila decides", "the sleeping grant stands", "what Zoila did in between stands")

    def before(self, board: Board) -> None:
        board.together("key.admitted", board.admission_of(board.zoila), *board.honest)
        super().before(board)

    def fell_asleep(self, board: Board) -> None:
        board.call(board.presented(board.zoila, under=self.grant.id), "what Zoila did in between")


ATTACKS: Final = (WakeItKnowing, WakeItInSilence, WakeItInTime, UseItBefore)


@too_few(*ATTACKS)
def test_too_few_gain_nothing(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == NOTHING


@enough(*ATTACKS)
def test_as_many_as_are_enough_gain(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == attack.gains


class TestNobodyWakesWhatLapsed:
    """Carla registered a stock that nobody attested; actas have it behind them, unsigned."""

    @pytest.fixture
    def village(self) -> Assembly:
        return Assembly()

    def test_in_a_new_lane_that_pretends_to_know_nothing(self, village: Assembly) -> None:
        stock = village.by(village.carla, "resource.registered", STOCK)
        before = list(village.acts)
        village.acta()
        village.acta()
        village.attest(village.beto, stock, sees=before, lane=1)
        assert village.verdict(stock) == "void lapsed"

    def test_a_mandate_of_the_households_neither(self, village: Assembly) -> None:
        grant = village.wanted("mandate.granted", {"person": village.carla.id, **GRANT})
        used = village.present(village.carla, under=grant.id)
        before = list(village.acts)
        village.acta()
        village.acta()
        for person in village.founders:
            village.voice(person, grant, sees=before, lane=3)
        assert [village.verdict(act) for act in (grant, used)] == ["void lapsed", "void lapsed"]

    def test_whoever_signs_after_one_acta_is_in_time(self, village: Assembly) -> None:
        stock = village.by(village.carla, "resource.registered", STOCK)
        before = list(village.acts)
        village.acta()
        attested = village.attest(village.beto, stock, sees=before, lane=1)
        assert village.verdict(attested) == village.verdict(stock) == STANDS
        village.acta()
        assert village.verdict(stock) == STANDS
