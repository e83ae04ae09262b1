"""Stuff attestations: to be counted more than once."""

from collections.abc import Sequence
from typing import ClassVar, Final

from tests.ledger.rules.games.assembly import STANDS
from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import NOTHING, Attack, enough, gained, too_few
from tests.ledger.rules.histories import Person, member_id
from tests.ledger.rules.story import ALONE, Story

GRANTED: Final = ("Zoila decides", "their mandate.granted stands")
RECALLED: Final = ("an honest person decides no more", "their mandate.recalled stands")
PHONES: Final = 2


class SignInManyLanes(Attack):
    gains: ClassVar[Sequence[str]] = GRANTED

    def play(self, board: Board) -> None:
        grant = board.by(board.attackers[0], "mandate.granted", board.grant_for(board.zoila))
        for accomplice in board.attackers:
            for lane in range(4):
                board.signed(accomplice, grant, lane=lane)


class SignWithManyKeys(Attack):
    """Each has two more phones, honestly admitted."""

    gains: ClassVar[Sequence[str]] = GRANTED

    def before(self, board: Board) -> None:
        self.phones = [
            Person(f"{one.name}, phone {n}", one.household) for one in board.accomplices for n in range(PHONES)
        ]
        for n, phone in enumerate(self.phones):
            owner = board.accomplices[n // PHONES]
            board.together("key.admitted", board.admission_of(phone, person=owner), *board.honest)

    def play(self, board: Board) -> None:
        grant = board.together("mandate.granted", board.grant_for(board.zoila), *board.attackers)
        for n, phone in enumerate(self.phones):
            board.attest(phone, grant, under=board.seat(board.accomplices[n // PHONES]))


class SignUnderManyMandates(Attack):
    """Each has a second seat, honestly granted."""

    gains: ClassVar[Sequence[str]] = GRANTED

    def before(self, board: Board) -> None:
        grants = [board.together("mandate.granted", board.grant_for(one), *board.honest) for one in board.accomplices]
        self.seats = [grant.id for grant in grants]

    def play(self, board: Board) -> None:
        grant = board.together("mandate.granted", board.grant_for(board.zoila), *board.attackers)
        for accomplice, seat in zip(board.accomplices, self.seats, strict=True):
            board.attest(accomplice, grant, under=seat)


class SpeakInManyLanes(Attack):
    """Villagers want an honest officer recalled; each says so three times, and Zoila says so too."""

    gains: ClassVar[Sequence[str]] = RECALLED
    in_office = False

    def play(self, board: Board) -> None:
        recall = board.wanted("mandate.recalled", board.recall_of(board.honest[0]), *board.attackers)
        for person in (*board.accomplices, board.zoila):
            for lane in range(1, 3):
                board.voice(person, recall, lane=lane, sees=[recall])


class SpeakWithManyKeys(Attack):
    """The household of each accomplice has two more keys, honestly admitted, for people of its own."""

    gains: ClassVar[Sequence[str]] = RECALLED
    in_office = False

    def before(self, board: Board) -> None:
        self.phones = [
            Person(f"{one.name}, child {n}", one.household) for one in board.accomplices for n in range(PHONES)
        ]
        for phone in self.phones:
            board.together("key.admitted", board.admission_of(phone), *board.honest)
        board.acta(*board.founders)

    def play(self, board: Board) -> None:
        recall = board.wanted("mandate.recalled", board.recall_of(board.honest[0]), *board.attackers)
        for phone in self.phones:
            board.voice(phone, recall, sees=[recall])


class SpeakForInventedHouseholds(Attack):
    """Officers register households and admit keys for them: they speak once the families have signed an acta over it.

    Officers alone are no acta.
    """

    gains: ClassVar[Sequence[str]] = (
        "somebody new belongs",
        "their household.registered stands",
        "their key.admitted stands",
        "their meeting.closed stands",
        "their meeting.opened stands",
    )

    def play(self, board: Board) -> None:
        invented = [Person(f"invented {n}", member_id(f"invented {n}")) for n in range(len(board.households))]
        for person in invented:
            board.together("household.registered", {"household": person.household}, *board.attackers)
            board.together("key.admitted", board.admission_of(person), *board.attackers)
        board.acta(*board.attackers, *invented, by=board.attackers)
        board.wanted("mandate.recalled", board.recall_of(board.honest[0]), *board.attackers, *invented)


class LetSpeakAtOnce(SpeakForInventedHouseholds):
    """They let those keys speak with their own cards, for the households of the honest and for their own."""

    gains: ClassVar[Sequence[str]] = NOTHING

    def play(self, board: Board) -> None:
        phones = [Person(f"invented {n}", one.household) for n, one in enumerate(board.founders)]
        for phone in phones:
            admission = board.write(phone, "key.admitted", board.admission_of(phone))
            for accomplice in board.attackers:
                board.voice(accomplice, admission)
        board.wanted("mandate.recalled", board.recall_of(board.honest[0]), *board.attackers, *phones)


ATTACKS: Final = (
    SignInManyLanes,
    SignWithManyKeys,
    SignUnderManyMandates,
    SpeakInManyLanes,
    SpeakWithManyKeys,
    SpeakForInventedHouseholds,
    LetSpeakAtOnce,
)


@too_few(*ATTACKS)
def test_too_few_gain_nothing(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == NOTHING


@enough(*ATTACKS)
def test_as_many_as_are_enough_gain(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == attack.gains


def test_one_officer_alone_may_do_all_that_asks_for_one() -> None:
    """And that is all that these stories leave to them."""
    story = Story(thresholds=ALONE)
    assert story.verdict(story.recall(story.ana, story.beto)) == STANDS
