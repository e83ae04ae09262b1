"""Hundreds of acts that lean on each other in a row are worked through, and no recursion ends it.

Who admitted whom, and what ratifies what, is followed sixteen deep (verdicts.md, section 2).
"""

from typing import Final

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.histories import MEETING, Person
from tests.ledger.rules.naive.village import CALL, GRANT
from tests.ledger.rules.seals.assembly import Assembly
from tests.ledger.rules.story import ALONE

MANY: Final = 400
FOLLOWED: Final = 16


class Long(Assembly):
    """An assembly in which many acts are written, each of which lists what its author says, and nothing else."""

    def _newest(self, seen: list[Act], tip: Act | None, scope: str) -> set[str]:
        return {act.id for act in seen if act is not tip}


def judged(acts: list[Act]) -> Fold:
    """At once; the second evaluator would take minutes."""
    fold = Fold(acts[0].volume.body)
    fold.add(acts)
    fold.settle()
    return fold


def chain_of_cards(assembly: Long, many: int) -> Person:
    """The last of many cards of a household, each let in by the one before it."""
    card, known = assembly.people[6], assembly.acts[:1]
    for _ in range(many):
        new = card.renewed()
        admitted = assembly.write(new, "key.admitted", assembly.card(new), sees=known)
        known = [assembly.voice(card, admitted, sees=[admitted])]
        card = new
    return card


def test_a_card_that_hundreds_of_cards_let_in_speaks() -> None:
    assembly = Long()
    card = chain_of_cards(assembly, MANY)
    vouched = assembly.acts[-1:]
    closing = assembly.by(assembly.ana, "meeting.closed", {"meeting": opened(assembly).id}, sees=[])
    for person in (*assembly.people[:6], card):
        assembly.voice(person, closing, lane=1, sees=[closing, *vouched])
    seal = assembly.write(card, "meeting.sealed", {"closing": closing.id}, lane=2, sees=assembly.acts[-7:])
    assert judged(assembly.acts).verdicts[seal.id].verdict == "effective"


def opened(assembly: Long) -> Act:
    return assembly.by(assembly.ana, "meeting.opened", MEETING, sees=[])


def test_settlements_of_settlements_are_judged() -> None:
    """Each is contested by one beside it, and ratified by the next."""
    assembly = Long(thresholds={**ALONE, "charter": 2})
    act = assembly.present(assembly.carla, sees=[])
    for _ in range(MANY):
        beside = assembly.by(assembly.beto, "act.annulled", {"acts": [act.id]}, sees=[])
        act = assembly.by(assembly.carla, "act.ratified", {"acts": [act.id]}, sees=[])
        act = assembly.by(assembly.ana, "act.ratified", {"acts": [act.id]}, sees=[beside])
    assert judged(assembly.acts).verdicts[act.id].verdict == "effective"


def test_mandates_granted_under_mandates_are_judged() -> None:
    assembly = Long(thresholds={**ALONE, "charter": 2})
    under = assembly.seat(assembly.ana)
    for _ in range(MANY):
        data = {"person": assembly.ana.id, **GRANT}
        under = assembly.by(assembly.ana, "mandate.granted", data, under=under, sees=[]).id
    last = assembly.by(assembly.ana, "meeting.convened", CALL, under=under, sees=[])
    assert judged(assembly.acts).verdicts[last.id].verdict == "effective"


class TestAdmissions:
    """A card that was admitted by few counts where more are asked if those count who admitted it, and so on."""

    def held(self, deep: int) -> str:
        """Whether a meeting for which three have to sign stands by the signature of the last of so many cards.

        Each was admitted by three: two officers, and the card before it.
        """
        story = Assembly(thresholds={"charter": 2, "admission": 2, "decision": 3})
        card = story.carla
        for _ in range(deep):
            new = card.renewed()
            admitted = story.by(story.ana, "key.admitted", story.card(new))
            story.attest(story.beto, admitted)
            story.attest(card, admitted, under=story.seat(story.carla))
            card = new
        meeting = story.by(story.ana, "meeting.opened", MEETING)
        story.attest(story.beto, meeting)
        story.attest(card, meeting, under=story.seat(story.carla))
        return " ".join(judged(story.acts).verdicts[meeting.id][:2])

    def test_sixteen_deep(self) -> None:
        assert self.held(FOLLOWED - 1) == "effective mandate"

    def test_and_no_deeper(self) -> None:
        assert self.held(FOLLOWED + 2) == "pending signatures"
