"""Sleep an act: to leave it unsigned until nobody thinks of it any more, and to wake it.

A checkpoint of the honest has the grant on record, signed by its author alone. The others sign later, in lanes in
which they pretend never to have heard of the checkpoint.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

import pytest

from tests.ledger.rules.games.assembly import HOUSEHOLDS, STANDS, Assembly
from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import NOTHING, Attack, enough, gained, too_few
from tests.ledger.rules.naive.village import GRANT, STOCK


class Asleep(Attack):
    def before(self, board: Board) -> None:
        author = board.attackers[0]
        self.grant = board.call(board.by(author, "mandate.granted", board.grant_for(board.zoila)), "the sleeping grant")
        self.known = list(board.acts)
        self.fell_asleep(board)
        board.closing(*board.honest)

    def fell_asleep(self, board: Board) -> None:
        """What happens before the checkpoint."""

    def play(self, board: Board) -> None:
        for accomplice in board.attackers[1:]:
            board.attest(accomplice, self.grant, sees=self.known, lane=1)


class WakeItKnowing(Asleep):
    """Who signs has written something since, or will, and that had seen the checkpoint."""

    def play(self, board: Board) -> None:
        for accomplice in board.accomplices:
            board.presented(accomplice)
        super().play(board)


class WakeItAndBeKnowingLater(Asleep):
    def play(self, board: Board) -> None:
        super().play(board)
        others = {one.signing_key.public for one in board.others}
        heard = [act for act in board.acts if act in self.known or act.key in others]
        for accomplice in board.accomplices:
            board.presented(accomplice, sees=heard, lane=2)


class WakeItInSilence(Asleep):
    """Whoever wrote nothing since the checkpoint cannot be told from somebody who has not heard of it."""

    gains: ClassVar[Sequence[str]] = ("Zoila decides", "the sleeping grant stands")


class UseItBefore(Asleep):
    """What Zoila, whom the honest had admitted, did with the grant while it slept wakes with it."""

    gains: ClassVar[Sequence[str]] = ("Zoila decides", "the sleeping grant stands", "what Zoila did in between stands")

    def before(self, board: Board) -> None:
        board.together("key.admitted", board.admission_of(board.zoila), *board.honest)
        super().before(board)

    def fell_asleep(self, board: Board) -> None:
        board.call(board.presented(board.zoila, under=self.grant.id), "what Zoila did in between")


ATTACKS: Final = (WakeItKnowing, WakeItAndBeKnowingLater, WakeItInSilence, UseItBefore)


@too_few(*ATTACKS)
def test_too_few_gain_nothing(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == NOTHING


@enough(*ATTACKS)
def test_as_many_as_are_enough_gain(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == attack.gains


class TestNobodyWakesASleepingAct:
    """Carla registered a stock that nobody attested; a checkpoint has it on record, unsigned."""

    @pytest.fixture
    def village(self) -> Assembly:
        return Assembly()

    def test_in_a_new_lane_that_pretends_to_know_nothing(self, village: Assembly) -> None:
        stock = village.by(village.carla, "resource.registered", STOCK)
        before = list(village.acts)
        closing = village.close(village.meeting())
        village.present(village.beto)
        village.attest(village.beto, stock, sees=before, lane=1)
        assert village.verdict(stock) == "contested checkpoint"
        assert village.why(stock).about == (closing.id,)

    def test_nor_if_the_knowing_lane_arrives_later(self, village: Assembly) -> None:
        stock = village.by(village.carla, "resource.registered", STOCK)
        before = list(village.acts)
        village.close(village.meeting())
        village.attest(village.beto, stock, sees=before, lane=1)
        assert village.verdict(stock) == STANDS
        village.present(village.beto, sees=[one for one in village.acts if one.entry.type != "attested"], lane=2)
        village.present(village.beto, sees=village.acts[:-2], lane=2)
        assert village.verdict(stock) == "contested checkpoint"

    def test_a_mandate_of_the_households_neither(self, village: Assembly) -> None:
        """What was done under a grant before its voices came stays without effect, wherever these were written."""
        grant = village.wanted("mandate.granted", {"person": village.carla.id, **GRANT})
        used = village.present(village.carla, under=grant.id)
        before = list(village.acts)
        village.close(village.meeting())
        for person in village.founders:
            village.present(person)
            village.voice(person, grant, sees=before, lane=3)
        assert village.verdict(grant) == HOUSEHOLDS
        assert village.verdict(used) == "contested mandate"

    def test_whoever_knew_nothing_is_in_time(self, village: Assembly) -> None:
        stock = village.by(village.carla, "resource.registered", STOCK)
        before = list(village.acts)
        village.close(village.meeting())
        attested = village.attest(village.beto, stock, sees=before, lane=1)
        village.present(village.beto, lane=1)
        assert village.verdict(attested) == village.verdict(stock) == STANDS
