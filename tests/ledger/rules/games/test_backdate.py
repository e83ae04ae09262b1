"""Backdate: to write today what is to have been yesterday.

All accomplices were recalled. They know it, write earlier dates, and declare to have seen nothing of it.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

import pytest

from tests.ledger.rules.games.assembly import STANDS, Assembly
from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import NOTHING, Attack, enough, gained, too_few
from tests.ledger.rules.naive.village import CALL, GRANT, STOCK

YESTERDAY: Final = "2026-01-15"
UNDONE: Final = ("an accomplice decides", "an honest mandate.recalled stands no more")
"""The honest ones' recall is contested as theirs is, until the body settles it."""


class Backdated(Attack):
    """Each accomplice was recalled by all honest officers."""

    def before(self, board: Board) -> None:
        for accomplice in board.accomplices:
            board.together("mandate.recalled", board.recall_of(accomplice), *board.honest)


class GrantYesterday(Backdated):
    """A seat for Zoila: beside the recalls it is contested, whoever signed it."""

    def play(self, board: Board) -> None:
        how = {"on": YESTERDAY, "sees": board.start, "lane": 1}
        board.together("mandate.granted", board.grant_for(board.zoila), *board.attackers, **how)


class DoAloneWhatOfficersMay(Backdated):
    """What needs nobody else does not slip through either."""

    def play(self, board: Board) -> None:
        for accomplice in board.attackers:
            board.call(board.presented(accomplice, sees=board.start, on=YESTERDAY, lane=1), "what one did alone")


class RecallYesterday(Backdated):
    """The honest are to have been recalled before they recalled: both are contested, and nobody has ended anything.

    An acta ends that (`RecallBeforeTheActa`).
    """

    gains: ClassVar[Sequence[str]] = UNDONE

    def play(self, board: Board) -> None:
        how = {"on": YESTERDAY, "sees": board.start, "lane": 1}
        for officer in board.honest:
            board.together("mandate.recalled", board.recall_of(officer), *board.attackers, **how)


class CloseYesterday(Backdated):
    """A closing that is to have been before the recalls."""

    def play(self, board: Board) -> None:
        board.closing(*board.attackers, lane=1, on=YESTERDAY, sees=board.start)


class Sealed(Attack):
    """Each accomplice was recalled by all honest officers, and an acta has that behind it."""

    def before(self, board: Board) -> None:
        for accomplice in board.accomplices:
            board.together("mandate.recalled", board.recall_of(accomplice), *board.honest)
        board.acta(*board.others)


class RecallBeforeTheActa(Sealed):
    """What no acta has behind it cannot contest what one has: nobody is undone, however many they are."""

    def play(self, board: Board) -> None:
        how = {"on": YESTERDAY, "sees": board.start, "lane": 1}
        for officer in board.honest:
            board.together("mandate.recalled", board.recall_of(officer), *board.attackers, **how)


class SignTheirRecallAndMore(Sealed):
    """They sign their own recall, and with it what one of the honest had begun and given up."""

    def before(self, board: Board) -> None:
        draft = board.together("resource.registered", STOCK, *board.honest[1:])
        self.draft = board.call(draft, "what nobody wanted to sign")
        super().before(board)

    def play(self, board: Board) -> None:
        recalls = [act for act in board.acts if act.entry.type == "mandate.recalled"]
        for accomplice, recall in zip(board.accomplices, recalls, strict=False):
            seen = [*board.start, self.draft, recall]
            board.attest(accomplice, recall, self.draft, sees=seen, lane=1)


class ResignAndGoOn(Attack):
    """They resigned, an acta has that behind it, and they sign from lanes that have not heard of it."""

    def before(self, board: Board) -> None:
        for accomplice in board.accomplices:
            board.write(accomplice, "mandate.resigned", {"mandate": board.seat(accomplice)})
        board.acta(*board.others)

    def play(self, board: Board) -> None:
        how = {"on": YESTERDAY, "sees": board.start, "lane": 1}
        board.together("mandate.granted", board.grant_for(board.zoila), *board.attackers, **how)


ATTACKS: Final = (
    GrantYesterday,
    DoAloneWhatOfficersMay,
    RecallYesterday,
    CloseYesterday,
    RecallBeforeTheActa,
    SignTheirRecallAndMore,
    ResignAndGoOn,
)


@too_few(*ATTACKS)
def test_too_few_gain_nothing(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == NOTHING


@enough(*ATTACKS)
def test_as_many_as_are_enough_gain(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == attack.gains


class TestAFalseDateEndsNoMandate:
    """A recall asks for three, closing a meeting for two. Ana and Beto close one with a date after Carla's term."""

    @pytest.fixture
    def village(self) -> Assembly:
        return Assembly(mandate=3)

    @pytest.fixture
    def term(self, village: Assembly) -> str:
        grant = village.by(village.ana, "mandate.granted", {"person": village.carla.id, **GRANT, "until": "2026-12-31"})
        village.attest(village.beto, grant)
        village.attest(village.carla, grant)
        return grant.id

    def test_with_as_many_as_a_decision_needs(self, village: Assembly, term: str) -> None:
        closing = village.close(village.meeting(), on="2027-03-01")
        assert village.verdict(closing) == STANDS
        assert village.verdict(village.by(village.carla, "meeting.convened", CALL, under=term)) == STANDS

    def test_nor_with_a_ratification(self, village: Assembly, term: str) -> None:
        closing = village.close(village.meeting(), on="2027-03-01")
        act = village.by(village.carla, "meeting.convened", CALL, under=term, sees=[closing], lane=1)
        village.settle("act.ratified", closing)
        assert village.verdict(act) == STANDS

    def test_as_many_as_recall_end_it(self, village: Assembly, term: str) -> None:
        closing = village.close(village.meeting(), on="2027-03-01")
        before = village.by(village.carla, "meeting.convened", CALL, under=term)
        village.attest(village.carla, closing)
        assert village.verdict(before) == STANDS  # whoever was needed to end it had seen it
        assert village.verdict(village.by(village.carla, "meeting.convened", CALL, under=term)) == "void ended"
