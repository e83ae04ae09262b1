"""Lie about the horizon: to declare to have seen less, or more, than one has."""

from collections.abc import Sequence
from typing import ClassVar, Final

from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import NOTHING, Attack, enough, gained, too_few
from tests.ledger.rules.histories import Person, member_id
from tests.ledger.rules.naive.village import STOCK


class Recalled(Attack):
    """All honest officers recalled each accomplice."""

    def before(self, board: Board) -> None:
        self.recalls = [
            board.together("mandate.recalled", board.recall_of(accomplice), *board.honest)
            for accomplice in board.accomplices
        ]


class StretchTheRecall(Recalled):
    """They sign their own recalls, declaring to have seen what they write now: so it was to have come in time."""

    def play(self, board: Board) -> None:
        late = board.together("resource.registered", STOCK, *board.attackers, sees=board.start, lane=1)
        for recall in self.recalls:
            for accomplice in board.accomplices:
                board.attest(accomplice, recall, sees=[late, recall], lane=2)


class NotHaveHeard(Recalled):
    """In one lane they answer the recall, in another they have never heard of it."""

    def play(self, board: Board) -> None:
        for accomplice in board.attackers:
            board.presented(accomplice)
        board.together("resource.registered", STOCK, *board.attackers, sees=board.start, lane=1)


class EndATermUnseen(Attack):
    """An honest officer serves a term; a closing with a date after it declares to have seen nothing they did."""

    gains: ClassVar[Sequence[str]] = (
        "their meeting.closed stands",
        "their meeting.opened stands",
        "what the officer did in the term stands no more",
    )

    def before(self, board: Board) -> None:
        officer = board.honest[0]
        data = board.grant_for(officer, until="2026-12-31")
        term = board.together("mandate.granted", data, *board.honest)
        self.known = list(board.acts)
        board.call(board.presented(officer, under=term.id), "what the officer did in the term")

    def play(self, board: Board) -> None:
        board.closing(*board.attackers, lane=1, on="2027-01-01", sees=self.known)


class CloseOverNothing(Attack):
    """A closing that declares to have seen nothing: what the honest did before it loses nothing by it."""

    gains: ClassVar[Sequence[str]] = ("their meeting.closed stands", "their meeting.opened stands")

    def before(self, board: Board) -> None:
        board.together("resource.registered", STOCK, *board.honest)
        board.wanted("mandate.granted", board.grant_for(board.honest[0]), *board.founders)

    def play(self, board: Board) -> None:
        board.closing(*board.attackers, lane=1, sees=board.start)


class SealBesideTheActa(Attack):
    """An acta that declares to have seen nothing, signed by their households: the honest one has more."""

    gains: ClassVar[Sequence[str]] = ("their meeting.closed stands", "their meeting.opened stands")

    def before(self, board: Board) -> None:
        board.together("resource.registered", STOCK, *board.honest)
        board.acta(*board.others)

    def play(self, board: Board) -> None:
        board.acta(*board.attackers, by=board.attackers, lane=1, sees=board.start)


class TheGag(Attack):
    """Recalled by the households, they close and sign a meeting that has seen the founding alone.

    Newcomers, without whom there had been no recall, have no voice there.
    """

    gains: ClassVar[Sequence[str]] = NOTHING

    def before(self, board: Board) -> None:
        self.newcomers = [Person(f"newcomer {n}", member_id(f"new household {n}")) for n in range(2)]
        for person in self.newcomers:
            board.together("household.registered", {"household": person.household}, *board.honest)
            board.together("key.admitted", board.admission_of(person), *board.honest)
        board.acta(*board.others)
        self.voices = [*self.newcomers, *board.others[-board.threshold - 1 :]]
        for accomplice in board.accomplices:
            board.wanted("mandate.recalled", board.recall_of(accomplice), *self.voices)
        board.wanted("mandate.granted", board.grant_for(self.newcomers[0]), *self.voices)

    def play(self, board: Board) -> None:
        board.acta(*board.attackers, by=board.attackers, lane=1, sees=board.start)


class TheGagIsHeard(TheGag):
    """What the households want later, having heard of that meeting."""

    def after(self, board: Board) -> None:
        grant = board.wanted("mandate.granted", board.grant_for(self.newcomers[1]), *self.voices)
        board.call(grant, "the households' grant")


ATTACKS: Final = (
    StretchTheRecall,
    NotHaveHeard,
    EndATermUnseen,
    CloseOverNothing,
    SealBesideTheActa,
    TheGag,
    TheGagIsHeard,
)


@too_few(*ATTACKS)
def test_too_few_gain_nothing(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == NOTHING


@enough(*ATTACKS)
def test_as_many_as_are_enough_gain(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == attack.gains
