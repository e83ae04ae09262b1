"""A household leaves: it counts, and speaks, until a meeting was closed that knew of it (verdicts.md, section 5)."""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import Person, member_id
from tests.ledger.rules.story import Story

HOUSEHOLDS, PENDING = "effective households", "pending households"


class Village(Story):
    """Ana, Beto, Carla and Dora of four households, each with a key. More than half of four are three."""

    def __init__(self) -> None:
        super().__init__(thresholds={"charter": 2, "decision": 2, "mandate": 1, "admission": 1})
        self.dora = self.guest("dora")
        self.admit(self.ana, self.dora)

    def leaves(self, person: Person, **how: object) -> Act:
        return self.by(self.ana, "household.left", {"household": person.household}, **how)

    def asked(self, *voices: Person) -> Act:
        """Somebody without a mandate writes down what the households want, and some speak for it."""
        act = self.write(self.dora, "mandate.recalled", {"mandate": self.seat(self.ana), "reason": "…"})
        for person in voices:
            self.voice(person, act, lane=4)
        return act


@pytest.fixture
def village() -> Village:
    return Village()


def test_at_the_next_checkpoint_there_is_one_household_less(village: Village) -> None:
    village.leaves(village.dora)
    village.close(village.meeting())
    assert village.verdict(village.asked(village.beto, village.carla)) == HOUSEHOLDS  # two of three


def test_until_then_it_counts_and_speaks(village: Village) -> None:
    village.leaves(village.dora)
    assert village.verdict(village.asked(village.beto, village.carla)) == PENDING
    village.close(village.meeting())
    village.leaves(village.carla)
    assert village.verdict(village.asked(village.ana, village.carla)) == HOUSEHOLDS


def test_it_does_not_speak_any_more(village: Village) -> None:
    village.leaves(village.dora)
    village.close(village.meeting())
    assert village.verdict(village.asked(village.beto, village.dora)) == PENDING


def test_nobody_without_the_power_counts_a_household_out(village: Village) -> None:
    nobodys = village.write(village.guest("a stranger"), "household.left", {"household": village.dora.household})
    village.close(village.meeting())
    assert village.verdict(nobodys) == "void key"
    assert village.verdict(village.asked(village.beto, village.carla)) == PENDING


def test_whoever_is_registered_again_counts_again(village: Village) -> None:
    village.leaves(village.dora)
    village.close(village.meeting())
    village.register(village.ana, village.dora.household)
    village.close(village.meeting())
    assert village.verdict(village.asked(village.beto, village.carla)) == PENDING
    assert village.verdict(village.asked(village.beto, village.carla, village.dora)) == HOUSEHOLDS


def test_a_registration_that_did_not_know_of_it_brings_nobody_back(village: Village) -> None:
    before = list(village.acts)
    village.leaves(village.dora)
    village.register(village.beto, village.dora.household, sees=before)
    village.close(village.meeting())
    assert village.verdict(village.asked(village.beto, village.carla)) == HOUSEHOLDS


def test_a_household_that_was_never_counted_cannot_leave(village: Village) -> None:
    stranger = village.guest("a stranger").of(member_id("far away"))
    assert village.verdict(village.leaves(stranger)) == "void fits"


def test_who_counts_households_out_does_not_win_the_vote_that_goes_on(village: Village) -> None:
    """Two of four households want Ana out; another is counted out, and no meeting has heard of it."""
    asked = village.asked(village.beto, village.carla)
    village.leaves(village.dora)
    assert village.verdict(asked) == PENDING


def test_nor_does_a_closing_that_did_not_know_of_the_vote(village: Village) -> None:
    """
    asked, two voices ───────────────────┐      at the founding two of four,
    Dora left ─── meeting closed ────────┘      at the closing two of three: both have to suffice
    """  # noqa: D212
    before = list(village.acts)
    left = village.leaves(village.dora, sees=before)
    meeting = village.by(village.ana, "meeting.opened", {"convocation": 1, "households": 3, "present": 3,
                                                         "represented": 0}, sees=[left])  # fmt: skip
    village.attest(village.beto, meeting, sees=[meeting])
    village.close(meeting, sees=[meeting])
    asked = village.write(
        village.dora, "mandate.recalled", {"mandate": village.seat(village.ana), "reason": "…"}, sees=before
    )
    for person in (village.beto, village.carla):
        village.voice(person, asked, sees=[asked], lane=4)
    assert village.verdict(asked) == PENDING


def test_what_was_asked_before_is_counted_over_all_who_were_there_then(village: Village) -> None:
    first = village.asked(village.beto, village.carla)
    village.leaves(village.dora)
    village.close(village.meeting())
    assert village.verdict(first) == PENDING
    assert village.verdict(village.asked(village.beto, village.carla)) == HOUSEHOLDS
