"""Condition 11 of meetings: numbers that cannot be, and what is written when a meeting was closed (docs/rules.md)."""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.conditions.meeting_hall import STANDS, VOID, Hall
from tests.ledger.rules.histories import MEETING
from tests.ledger.rules.seals.assembly import Assembly
from tests.ledger.rules.story import Story


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_no_more_come_than_there_are(hall: Hall) -> None:
    crowded, full = hall.open(present=11, represented=2), hall.open(present=10, represented=2)
    assert (hall.verdict(crowded), hall.faults(crowded)) == (VOID, {"too-many-present"})
    assert hall.verdict(full) == STANDS


def test_of_the_meeting_of_a_village_that_counts_persons_no_more_persons_come() -> None:
    """Eighty-five people of sixty households."""
    hall = Hall(counts="persons", rules={"majority": {"no": "block"}}, matters=None)
    crowd = {"households": 60, "present": 85}
    for persons, expected in ((85, STANDS), (84, VOID), (None, VOID)):
        assert hall.verdict(hall.open(**{**crowd, **({"persons": persons} if persons else {})})) == expected


def test_a_second_convocation_follows_a_first_one(hall: Hall) -> None:
    second = hall.open(convocation=2, first=hall.opened.id)
    assert hall.verdict(second) == STANDS
    for wrong in (hall.open(first=hall.opened.id), hall.open(convocation=2, first=second.id)):
        assert (hall.verdict(wrong), hall.faults(wrong)) == (VOID, {"convocation"})


class TestSecondConvocation:
    """Fewer are enough when people were called twice, and only then."""

    def decided(self, hall: Hall, meeting: Act) -> str:
        motion = hall.propose("quorum")
        return hall.verdict(hall.decide(motion, meeting=meeting.id, counts={"yes": 3}))

    def test_after_a_meeting_to_which_too_few_came(self, hall: Hall) -> None:
        first = hall.open(present=4)
        assert self.decided(hall, first) == VOID
        second = hall.open(present=3, convocation=2, first=first.id)
        assert self.decided(hall, second) == STANDS

    def test_not_after_one_to_which_enough_came(self, hall: Hall) -> None:
        second = hall.open(present=3, convocation=2, first=hall.opened.id)
        assert self.decided(hall, second) == VOID

    def test_not_without_a_first_one(self, hall: Hall) -> None:
        assert self.decided(hall, hall.open(present=3, convocation=2)) == VOID

    def test_a_first_meeting_has_one_second(self, hall: Hall) -> None:
        first = hall.open(present=4)
        hall.open(present=3, convocation=2, first=first.id)
        assert hall.verdict(hall.open(present=3, convocation=2, first=first.id)) == "void exclusive"


class TestClosed:
    """A decision may be written down after its meeting was closed, until the families sign without it."""

    def test_after_the_closing(self, hall: Hall) -> None:
        motion = hall.propose()
        hall.by(hall.ana, "meeting.closed", {"meeting": hall.opened.id})
        assert hall.verdict(hall.decide(motion)) == STANDS

    def test_not_once_the_acta_of_that_meeting_stands_without_it(self) -> None:
        assembly = Assembly()
        motion, other = assembly.motion(), assembly.motion(on="2026-03-02")
        meeting = assembly.signed("meeting.opened", MEETING)
        before = assembly.apart()
        decided = assembly.decided(motion, meeting)
        closing = assembly.by(assembly.ana, "meeting.closed", {"meeting": meeting.id})
        assembly.seal(closing, *assembly.people[4:])
        data = {"counts": {"yes": 3}, "meeting": meeting.id, "method": "hands", "motion": other.id, "result": "adopted"}
        late = [
            assembly.signed("motion.decided", data),
            before.signed("motion.decided", data, *assembly.officers[2:]),
        ]
        assert [assembly.verdict(act) for act in (decided, *late)] == [STANDS, VOID, VOID]
        elsewhere = assembly.signed("meeting.opened", MEETING)
        assert assembly.verdict(assembly.decided(other, elsewhere)) == STANDS

    def test_the_acta_of_another_meeting_does_not_matter(self) -> None:
        assembly = Assembly()
        motion = assembly.motion()
        meeting = assembly.signed("meeting.opened", MEETING)
        assembly.acta(*assembly.people[4:])
        assert assembly.verdict(assembly.decided(motion, meeting)) == STANDS


def test_minutes_are_corrected_by_as_many_as_adopted_them() -> None:
    story = Story()
    closed = story.close(story.meeting())
    what = {"closing": closed.id, "what": {"es": "12 votos"}, "why": {"es": "Se escribió 21."}}
    corrected = story.by(story.ana, "minutes.corrected", what)
    assert story.verdict(corrected) == "pending signatures"
    story.attest(story.beto, corrected)
    assert story.verdict(corrected) == story.verdict(closed) == STANDS


class TestInner:
    def test_attendance_rests_on_the_meeting(self, hall: Hall) -> None:
        for how in ("present", "absent"):  # corrected by writing it again
            data = {"household": hall.households[0], "how": how, "meeting": hall.opened.id}
            assert hall.verdict(hall.by(hall.ana, "attendance.recorded", data, scope="inner")) == STANDS


class TestSealed:
    """`meeting.sealed` fits if it holds: else it is void, and nothing that comes later makes it hold."""

    def test_a_seal_without_enough_voices_is_void(self) -> None:
        assembly = Assembly()
        closing = assembly.close_meeting()
        seal = assembly.seal(closing, *assembly.people[:6])
        assert assembly.verdict(seal) == VOID
        assembly.voice(assembly.people[6], closing)
        assert assembly.verdict(seal) == VOID
        assert assembly.verdict(assembly.seal(closing)) == "effective anyone"

    def test_its_author_needs_no_mandate_and_no_key(self) -> None:
        assembly = Assembly()
        closing = assembly.close_meeting()
        for person in assembly.people[:7]:
            assembly.voice(person, closing)
        revoked = assembly.signed("key.revoked", {"key": assembly.people[8].key, "reason": "…"})
        seal = assembly.seal(closing, by=assembly.people[8])
        assert [assembly.verdict(act) for act in (revoked, seal)] == [STANDS, "effective anyone"]
