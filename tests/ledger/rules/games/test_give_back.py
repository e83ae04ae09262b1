"""Give back, suspend, leave: to end a mandate, or a membership, so that something else goes with it."""

from collections.abc import Sequence
from typing import ClassVar, Final

import pytest

from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import NOTHING, Attack, enough, gained, too_few
from tests.ledger.rules.histories import Person
from tests.ledger.rules.naive.village import MOTION, STOCK

BESIDE: Final = 1
UNDONE: Final = ("an accomplice decides", "an honest mandate.recalled stands no more")
"""The honest ones' recall is contested as theirs is, until the body settles it."""


class ResignBesideIt(Attack):
    """They resign in a second lane, having seen nothing; the honest seal an acta with that behind it.

    What stood by their signatures stands: somebody's own word undoes nothing that others signed with them.
    """

    def before(self, board: Board) -> None:
        missing = board.threshold - len(board.accomplices)
        board.together("resource.registered", STOCK, *board.accomplices, *board.honest[:missing])

    def play(self, board: Board) -> None:
        for accomplice in board.accomplices:
            data = {"mandate": board.seat(accomplice)}
            board.write(accomplice, "mandate.resigned", data, sees=board.start, lane=BESIDE)

    def after(self, board: Board) -> None:
        board.acta(*board.others)


class ResignElsewhere(ResignBesideIt):
    """They show the resignation only where their signature is not known yet, and an acta is sealed there.

    What they signed is beside an end that is firm, like after a recall: contested, until the body settles it.
    """

    def after(self, board: Board) -> None:
        keys = {one.signing_key.public for one in board.accomplices}
        heard = [act for act in board.acts if act.entry.type == "mandate.resigned" and act.key in keys]
        elsewhere = [*board.bystanders, *board.honest[-1:]][: board.threshold]
        board.acta(*board.others, by=elsewhere, sees=[*board.start, *heard], lane=2)


class ResignWithAStolenKey(Attack):
    """An officer's key was stolen, revoked and followed by a new one; the thief gives the officer's mandate back.

    Accomplices ratify that. It takes as many as taking the mandate back.
    """

    gains: ClassVar[Sequence[str]] = (
        "an honest person decides no more",
        "the thief's resignation stands",
        "their act.ratified stands",
    )

    def before(self, board: Board) -> None:
        self.owner = board.honest[0]
        board.presented(self.owner)
        others = [*board.bystanders, *board.honest[1:]][: board.threshold]
        new = Person("the owner's new phone", self.owner.household)
        self.known = list(board.acts)
        board.together("key.revoked", board.revocation_of(self.owner), *others)
        board.together("key.admitted", board.admission_of(new, person=self.owner), *others)
        board.presented(new, under=board.seat(self.owner))

    def play(self, board: Board) -> None:
        data = {"mandate": board.seat(self.owner)}
        resigned = board.write(self.owner, "mandate.resigned", data, sees=self.known)
        board.call(resigned, "the thief's resignation")
        board.together("act.ratified", {"acts": [resigned.id]}, *board.attackers)


class SuspendTheRecallers(Attack):
    """The honest recall each accomplice; beside it, these suspend the honest, so that their signatures do not count."""

    gains: ClassVar[Sequence[str]] = UNDONE

    def before(self, board: Board) -> None:
        for accomplice in board.accomplices:
            board.together("mandate.recalled", board.recall_of(accomplice), *board.honest)

    def play(self, board: Board) -> None:
        for officer in board.honest:
            data = board.recall_of(officer)
            board.together("mandate.suspended", data, *board.attackers, sees=board.start, lane=BESIDE)


class SuspendWhoSpeaks(Attack):
    """The same against a recall by households, before it is written: voices cannot be suspended."""

    gains: ClassVar[Sequence[str]] = ("an honest person decides no more", "their mandate.suspended stands")

    def play(self, board: Board) -> None:
        for person in board.others:
            board.together("mandate.suspended", board.recall_of(person), *board.attackers)

    def after(self, board: Board) -> None:
        for accomplice in board.accomplices:
            recall = board.wanted("mandate.recalled", board.recall_of(accomplice), *board.others)
            board.call(recall, "the households' recall")


class RestoreThemselves(Attack):
    """The honest suspended each accomplice; these restore each other, in lanes that have seen no more than the word."""

    def before(self, board: Board) -> None:
        data = map(board.recall_of, board.accomplices)
        self.suspensions = [board.together("mandate.suspended", each, *board.honest) for each in data]

    def play(self, board: Board) -> None:
        for suspended in self.suspensions:
            seen = [*board.start, suspended]
            restored = {"suspended": suspended.id}
            board.together("mandate.restored", restored, *board.attackers, sees=seen, lane=BESIDE)


class SendHouseholdsAway(Attack):
    """They write that households of the honest have left, and speak as a majority of those that are left.

    Before an acta has it behind it, that changes nothing for the share.
    """

    gains: ClassVar[Sequence[str]] = ("their household.left stands",)

    def play(self, board: Board) -> None:
        for person in board.others:
            board.together("household.left", {"household": person.household}, *board.attackers)
        recall = board.recall_of(board.honest[0])
        board.wanted("mandate.granted", board.grant_for(board.zoila), *board.attackers)
        board.call(board.wanted("mandate.recalled", recall, *board.attackers), "their recall by voices")


class WithdrawWhatWasDecided(Attack):
    """Beside the decision of the honest, they withdraw its motion."""

    gains: ClassVar[Sequence[str]] = ("an honest motion.decided stands no more",)

    def before(self, board: Board) -> None:
        officer = board.honest[0]
        self.motion = board.by(officer, "motion.proposed", MOTION)
        self.known = list(board.acts)
        meeting = {"convocation": 1, "households": 5, "present": 5, "represented": 0}
        opened = board.together("meeting.opened", meeting, *board.honest)
        data = {"counts": {"yes": 5}, "meeting": opened.id, "method": "hands", "motion": self.motion.id}
        board.together("motion.decided", {**data, "result": "adopted"}, *board.honest)

    def play(self, board: Board) -> None:
        data = {"motion": self.motion.id, "reason": "not needed"}
        board.together("motion.withdrawn", data, *board.attackers, sees=self.known, lane=BESIDE)


ATTACKS: Final = (
    ResignBesideIt,
    ResignWithAStolenKey,
    SuspendTheRecallers,
    SuspendWhoSpeaks,
    RestoreThemselves,
    SendHouseholdsAway,
    WithdrawWhatWasDecided,
)


@too_few(*ATTACKS)
def test_too_few_gain_nothing(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == NOTHING


@enough(*ATTACKS)
def test_as_many_as_are_enough_gain(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == attack.gains


@pytest.mark.parametrize(("threshold", "accomplices"), [(2, 1), (3, 1), (3, 2)])
def test_an_acta_that_knows_who_resigned_and_not_what_they_signed_leaves_that_to_be_settled(
    threshold: int, accomplices: int
) -> None:
    assert gained(ResignElsewhere, threshold, accomplices) == ("their resource.registered stands no more",)
