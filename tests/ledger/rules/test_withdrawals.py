"""A motion that is taken back is not decided any more, and one that is put off is (verdicts.md, sections 6 and 7)."""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, Person
from tests.ledger.rules.naive.village import MOTION
from tests.ledger.rules.story import Story

STANDS = "effective mandate"


class Assembly(Story):
    """Two must sign what is decided."""

    def __init__(self) -> None:
        super().__init__()
        self.opened = self.meeting()
        self.motion = self.propose()

    def propose(self, **how: Any) -> Act:
        return self.by(self.ana, "motion.proposed", MOTION, **how)

    def decide(self, attested_by: Person | None, **how: Any) -> Act:
        data = {"counts": {"yes": 3}, "meeting": self.opened.id, "method": "hands", "motion": self.motion.id,
                "result": "adopted"}  # fmt: skip
        return self.signed(self.by(self.ana, "motion.decided", data, **how), attested_by)

    def withdraw(self, attested_by: Person | None, **how: Any) -> Act:
        data = {"motion": self.motion.id, "reason": "The spring has dried up."}
        return self.signed(self.by(self.carla, "motion.withdrawn", data, **how), attested_by)

    def signed(self, act: Act, attested_by: Person | None) -> Act:
        if attested_by:
            self.attest(attested_by, act)
        return act


@pytest.fixture
def assembly() -> Assembly:
    return Assembly()


def test_who_knows_that_a_motion_was_withdrawn_cannot_decide_it(assembly: Assembly) -> None:
    withdrawn = assembly.withdraw(assembly.beto)
    assert assembly.verdict(withdrawn) == STANDS
    assert assembly.verdict(assembly.decide(assembly.beto)) == "void exclusive"


def test_what_was_decided_is_not_withdrawn_afterwards(assembly: Assembly) -> None:
    decided = assembly.decide(assembly.beto)
    assert assembly.verdict(assembly.withdraw(assembly.beto)) == "void exclusive"
    assert assembly.verdict(decided) == STANDS


def test_decided_here_and_withdrawn_there_is_for_the_assembly_to_settle(assembly: Assembly) -> None:
    """Neither had heard of the other.

    ana     decides ───┐
                       ├── beto settles
    carla   withdraws ─┘
    """
    before = list(assembly.acts)
    decided, withdrawn = assembly.decide(assembly.beto), assembly.withdraw(assembly.beto, sees=before)
    assert assembly.verdict(decided) == assembly.verdict(withdrawn) == "contested exclusive"
    assembly.settle("act.ratified", withdrawn)
    assert assembly.verdict(withdrawn) == "effective ratified"
    assert assembly.verdict(decided).startswith("void")


def test_one_person_alone_withdraws_nothing_that_two_decided(assembly: Assembly) -> None:
    """Not even by writing as if they had not heard of it."""
    before = list(assembly.acts)
    decided = assembly.decide(assembly.beto)
    alone = assembly.withdraw(None, sees=before)
    assert assembly.verdict(alone) == "void exclusive"
    assert assembly.verdict(decided) == STANDS


def test_withdrawn_twice_is_withdrawn(assembly: Assembly) -> None:
    before = list(assembly.acts)
    both = assembly.withdraw(assembly.beto), assembly.withdraw(assembly.ana, sees=before)
    assert [assembly.verdict(each) for each in both] == [STANDS, STANDS]


def test_what_is_written_inside_withdraws_nothing_in_the_open(assembly: Assembly) -> None:
    assert assembly.verdict(assembly.withdraw(assembly.beto, scope="inner")) == "void fits"


def test_a_motion_that_was_put_off_is_decided_later(assembly: Assembly) -> None:
    later = {"motion": assembly.motion.id, "reason": "Three families are at the harvest.", "to": "2026-04-05"}
    assert assembly.verdict(assembly.by(assembly.ana, "motion.postponed", later)) == STANDS
    assert assembly.verdict(assembly.decide(assembly.beto)) == STANDS


def test_minutes_are_corrected_by_as_many_as_adopted_them(assembly: Assembly) -> None:
    closed = assembly.close(assembly.opened)
    what = {"closing": closed.id, "what": {"es": "12 votos"}, "why": {"es": "Se escribió 21."}}
    corrected = assembly.by(assembly.ana, "minutes.corrected", what)
    assert assembly.verdict(corrected) == "pending signatures"
    assembly.attest(assembly.beto, corrected)
    assert assembly.verdict(corrected) == assembly.verdict(closed) == STANDS


@pytest.mark.parametrize("share", [[1, 1], [3, 2]])
def test_no_body_is_founded_whose_households_could_never_move_it(share: list[int]) -> None:
    """Its officers could not be recalled against their will."""
    story = Story(share=share)
    assert story.verdict(story.acts[0]) == "void founding"
    assert story.verdict(story.by(story.ana, "meeting.opened", MEETING)) == "void founding"
