"""Race a recall: to be quicker than those who take a mandate back, or to have been.

The honest officers recall every accomplice; or the households do. Whatever the accomplices write, they write beside it.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import NOTHING, Attack, enough, gained, too_few
from tests.ledger.rules.histories import member_id
from tests.ledger.rules.naive.village import STOCK

BESIDE: Final = 1
"""A lane beside the accomplices' own."""
UNDONE: Final = ("an accomplice decides", "an honest mandate.recalled stands no more")
"""The honest ones' recall is contested as theirs is, until the body settles it."""


class AgainstOfficers(Attack):
    """All honest officers recall each accomplice."""

    def before(self, board: Board) -> None:
        for accomplice in board.accomplices:
            board.together("mandate.recalled", board.recall_of(accomplice), *board.honest)


class AgainstHouseholds(Attack):
    """The households recall each accomplice; of all households, only the accomplices' and Zoila's are not for it."""

    def before(self, board: Board) -> None:
        for accomplice in board.accomplices:
            board.wanted("mandate.recalled", board.recall_of(accomplice), *board.others)


class RecallTheRecallers(AgainstOfficers):
    gains: ClassVar[Sequence[str]] = UNDONE

    def play(self, board: Board) -> None:
        for officer in board.honest:
            data = board.recall_of(officer)
            board.together("mandate.recalled", data, *board.attackers, sees=board.start, lane=BESIDE)


class RecallTheVillage(AgainstHouseholds):
    """Voices need no office: there is nothing to recall, and the households' recall goes before theirs."""

    play = RecallTheRecallers.play


class GrantAgain(AgainstOfficers):
    """A new seat for each of them, and one for Zoila."""

    def play(self, board: Board) -> None:
        for person in (*board.accomplices, board.zoila):
            data = board.grant_for(person)
            board.together("mandate.granted", data, *board.attackers, sees=board.start, lane=BESIDE)


class SellTheStore(AgainstOfficers):
    """Decide quickly what they would not be let decide any more."""

    def play(self, board: Board) -> None:
        board.together("resource.registered", STOCK, *board.attackers, sees=board.start, lane=BESIDE)


class InventHouseholds(AgainstHouseholds):
    """Households that do not exist, and a closing that they sign: nobody counts who has no key behind an acta."""

    def play(self, board: Board) -> None:
        known = list(board.start)
        for n in range(len(board.founders)):
            data = {"household": member_id(f"invented {n}")}
            known.append(board.together("household.registered", data, *board.attackers, sees=known, lane=BESIDE))
        everything = [*board.start, *board.acts[board.acts.index(known[len(board.start)]) :]]
        board.acta(*board.attackers, by=board.attackers, lane=BESIDE, sees=everything)


ATTACKS: Final = (RecallTheRecallers, RecallTheVillage, GrantAgain, SellTheStore, InventHouseholds)


@too_few(*ATTACKS)
def test_too_few_gain_nothing(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == NOTHING


@enough(*ATTACKS)
def test_as_many_as_are_enough_gain(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == attack.gains
