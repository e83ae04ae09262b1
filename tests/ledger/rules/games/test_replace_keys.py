"""Replace keys: to give somebody a key that is not theirs, or to undo it when theirs was lost."""

from collections.abc import Sequence
from typing import ClassVar, Final

import pytest

from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import NOTHING, Attack, enough, gained, too_few
from tests.ledger.rules.histories import MEETING, WORDS, Person

TAKEN: Final = ("an honest person belongs no more", "an honest person has another key", "their key.replaced stands")


class Replaced(Attack):
    """Honest officers replaced the lost key of one of them; somebody found the phone."""

    def before(self, board: Board) -> None:
        self.owner = board.honest[0]
        new = Person("the owner's new phone", self.owner.household)
        self.replacement = board.together("key.replaced", board.replacement_of(self.owner, new), *board.honest)

    def object_with(self, board: Board, key_of: Person, **how: object) -> None:
        data = {"about": [self.replacement.id], "words": WORDS}
        seen = [*board.start, self.replacement]
        board.write(key_of, "dispute.raised", data, sees=seen, lane=3)


class TakeAPlace(Attack):
    """Zoila's key replaces that of an honest officer."""

    gains: ClassVar[Sequence[str]] = TAKEN

    def play(self, board: Board) -> None:
        data = board.replacement_of(board.honest[0], board.zoila)
        self.replacement = board.together("key.replaced", data, *board.attackers)


class TakeAPlaceAndBeHeard(TakeAPlace):
    """The officer, who has the old key, objects: until the body has settled it, nothing is gained."""

    gains: ClassVar[Sequence[str]] = NOTHING

    def play(self, board: Board) -> None:
        super().play(board)
        data = {"about": [self.replacement.id], "words": WORDS}
        board.write(board.honest[0], "dispute.raised", data, lane=3)


class RaceTheOwner(Replaced):
    """Beside the honest replacement, one by Zoila's key: neither holds, and the old key is not revoked."""

    gains: ClassVar[Sequence[str]] = (
        "an honest key.replaced stands no more",
        "an honest person belongs",
        "an honest person has another key no more",
    )

    def play(self, board: Board) -> None:
        data = board.replacement_of(self.owner, board.zoila)
        board.together("key.replaced", data, *board.attackers, sees=board.start, lane=1)


class ObjectForSomebodyElse(Replaced):
    """Only the old key can object."""

    def play(self, board: Board) -> None:
        for accomplice in board.attackers:
            self.object_with(board, accomplice)


class ObjectAYearLater(Replaced):
    """An acta has the new key behind it; the found phone objects as if it had not heard of that."""

    def after(self, board: Board) -> None:
        """Already before."""

    def before(self, board: Board) -> None:
        super().before(board)
        officers = [*board.honest[1:], *board.others[-len(board.honest) - 1 : -len(board.honest)]]
        board.acta(*board.others, by=officers)

    def play(self, board: Board) -> None:
        self.object_with(board, self.owner)


class ObjectBeforeAnyActa(Replaced):
    """Whoever found the phone is not told apart from its owner before an acta: the replacement waits."""

    def play(self, board: Board) -> None:
        self.object_with(board, self.owner)


ATTACKS: Final = (TakeAPlace, TakeAPlaceAndBeHeard, RaceTheOwner, ObjectForSomebodyElse, ObjectAYearLater)


@too_few(*ATTACKS)
def test_too_few_gain_nothing(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == NOTHING


@enough(*ATTACKS)
def test_as_many_as_are_enough_gain(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == attack.gains


class ObjectToALoop(Replaced):
    """The meetings since were closed with the new key, and nobody signed an acta."""

    settled = False

    def before(self, board: Board) -> None:
        self.owner = board.honest[0]
        new = Person("the owner's new phone", self.owner.household)
        others = [*board.bystanders, *board.honest[1:]][: board.threshold]
        self.replacement = board.together("key.replaced", board.replacement_of(self.owner, new), *others)
        seat = board.seat(self.owner)
        for kind in ("meeting.opened", "meeting.closed"):
            data = MEETING if kind == "meeting.opened" else {"meeting": board.acts[-board.threshold].id}
            act = board.write(new, kind, data, under=seat)
            for other in board.honest[1:]:
                board.signed(other, act)

    def play(self, board: Board) -> None:
        self.object_with(board, self.owner)

    def after(self, board: Board) -> None:
        if self.settled:
            others = [*board.bystanders, *board.honest[1:]][: board.threshold]
            board.together("act.ratified", {"acts": [self.replacement.id]}, *others)


class SettleTheLoop(ObjectToALoop):
    """One ratification of the replacement restores it all."""

    settled = True


DELAYED: Final = (
    "an honest key.replaced stands no more",
    "an honest person belongs",
    "an honest person has another key no more",
)
"""Contested; the old key speaks as before."""


@pytest.mark.parametrize("threshold", [2, 3])
def test_a_found_phone_delays_a_replacement_that_no_acta_has_behind_it(threshold: int) -> None:
    assert gained(ObjectBeforeAnyActa, threshold, accomplices=0) == DELAYED
    assert gained(ObjectAYearLater, threshold, accomplices=0) == NOTHING


@pytest.mark.parametrize("threshold", [2, 3])
def test_a_found_phone_shakes_the_meetings_that_the_new_key_closed_until_the_replacement_is_ratified(
    threshold: int,
) -> None:
    closed = ("an honest meeting.closed stands no more", "an honest meeting.opened stands no more")
    assert gained(ObjectToALoop, threshold, accomplices=0) == tuple(sorted((*DELAYED, *closed)))
    assert gained(SettleTheLoop, threshold, accomplices=0) == NOTHING
