"""Fork: to sign two acts for one position, and to show each to somebody else."""

from collections.abc import Sequence
from typing import ClassVar, Final

import pytest

from tests.ledger.rules.games.assembly import STANDS, Assembly
from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import NOTHING, Attack, enough, gained, too_few
from tests.ledger.rules.histories import MEETING
from tests.ledger.rules.naive.village import STOCK


class SignOnBothBranches(Attack):
    """Every accomplice signs the grant on three branches of their lane: that is one signature of each."""

    gains: ClassVar[Sequence[str]] = ("Zoila decides", "their mandate.granted stands")

    def play(self, board: Board) -> None:
        grant = board.by(board.attackers[0], "mandate.granted", board.grant_for(board.zoila))
        for accomplice in board.attackers:
            first = board.signed(accomplice, grant, lane=1)
            for branch in range(2):
                board.attest(accomplice, grant, instead_of=first, sees=[grant], on=f"2026-04-0{branch + 1}")


class TakeBackWhatWasSealed(Attack):
    """An accomplice wrote what the honest signed; an acta has it behind it. Beside it, all sign something else.

    They gain the other act, which as many as they are could have written anyway; what was sealed stands.
    """

    gains: ClassVar[Sequence[str]] = ("their resource.registered stands",)

    def before(self, board: Board) -> None:
        self.start = list(board.acts)
        author = [*board.accomplices[:1], *board.honest]
        self.act = board.call(board.together("resource.registered", STOCK, *author), "the honest ones' stock")
        board.acta(*board.others)

    def play(self, board: Board) -> None:
        if board.accomplices:
            first, *others = board.accomplices
            beside = board.by(
                first, "resource.registered", STOCK, instead_of=self.act, sees=self.start, on="2026-04-01"
            )
            for other in others:
                board.signed(other, beside, lane=1)


class TakeBackWhatEnoughOthersSigned(TakeBackWhatWasSealed):
    """The same before any acta: as many honest people as are needed have signed."""

    def before(self, board: Board) -> None:
        self.start = list(board.acts)
        author = [*board.accomplices[:1], *board.honest]
        self.act = board.call(board.together("resource.registered", STOCK, *author), "the honest ones' stock")


class ForkTheFounding(Attack):
    """Something else stands in the accomplices' lanes where their copy of the founding is."""

    def before(self, board: Board) -> None:
        self.copies = [board.copy(one) for one in board.accomplices[1:]]

    def play(self, board: Board) -> None:
        for accomplice in board.accomplices:
            lane = {"lane": 2**32, "instead_of": board.start[0]} if accomplice is board.founders[0] else {"lane": 9}
            board.presented(accomplice, sees=[], **lane)


class TakeBackTheirOwnSignatures(Attack):
    """Accomplices signed what no more honest people signed than were still needed; then they sign something else.

    What they signed once they have signed. The other act is theirs, if they are enough for it.
    """

    gains: ClassVar[Sequence[str]] = ("their resource.registered stands",)

    def before(self, board: Board) -> None:
        self.start = list(board.acts)
        missing = board.threshold - len(board.accomplices)
        signers = [*board.accomplices, *board.honest[:missing]]
        self.act = board.call(board.together("resource.registered", STOCK, *signers), "what they signed with others")

    def play(self, board: Board) -> None:
        if not board.accomplices:
            return
        first, *others = board.accomplices
        beside = board.by(first, "resource.registered", STOCK, instead_of=self.act, sees=self.start, on="2026-04-01")
        for other in others:
            board.signed(other, beside, lane=1)


ATTACKS: Final = (
    SignOnBothBranches,
    TakeBackWhatWasSealed,
    TakeBackWhatEnoughOthersSigned,
    TakeBackTheirOwnSignatures,
    ForkTheFounding,
)


@too_few(*ATTACKS)
def test_too_few_gain_nothing(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == NOTHING


@enough(*ATTACKS)
def test_as_many_as_are_enough_gain(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == attack.gains


class TestNobodySabotagesTheirOwnSealedAct:
    """What is behind an acta is firm, whatever its author writes later beside it."""

    @pytest.fixture
    def village(self) -> Assembly:
        return Assembly()

    def test_by_a_late_fork(self, village: Assembly) -> None:
        act = village.present(village.ana)
        village.acta()
        late = village.present(village.ana, instead_of=act, on="2026-02-01")
        assert [village.verdict(one) for one in (act, late)] == [STANDS, "contested fork"]

    def test_nor_with_a_witness_and_an_acta_that_has_it_behind_it(self, village: Assembly) -> None:
        act = village.present(village.ana)
        village.acta()
        late = village.present(village.ana, instead_of=act, on="2026-02-01")
        village.present(village.dora, sees=[late])
        village.acta()
        assert [village.verdict(one) for one in (act, late)] == [STANDS, "contested fork"]

    def test_two_closings_that_did_not_know_of_each_other_leave_both_standing(self, village: Assembly) -> None:
        """As with two lanes."""
        before = list(village.acts)
        act = village.present(village.ana, sees=before)
        late = village.present(village.ana, instead_of=act, on="2026-02-01", sees=before)
        for lane, branch in ((2, act), (4, late)):
            opened = village.by(village.beto, "meeting.opened", MEETING, sees=before, lane=lane)
            village.attest(village.carla, opened, sees=[opened], lane=lane)
            data = {"meeting": opened.id}
            closing = village.by(village.beto, "meeting.closed", data, sees=[branch, village.acts[-1]], lane=lane + 1)
            village.attest(village.carla, closing, sees=[closing], lane=lane + 1)
            assert village.verdict(closing) == STANDS
        assert [village.verdict(one) for one in (act, late)] == [STANDS, STANDS]
