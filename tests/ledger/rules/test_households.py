"""What a share of the households can do without any officer (verdicts.md, section 5).

One voice each, counted over all households that were registered at the last checkpoint that the act has seen; so
nobody can block their own recall, and a body that has lost all its officers elects new ones.
"""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, Person, member_id
from tests.ledger.rules.naive.village import GRANT
from tests.ledger.rules.story import ALONE, Story

HOUSEHOLDS, PENDING = "effective households", "pending households"


class Village(Story):
    """Ana, Beto and Carla of three households; a fourth has no key. More than half are three."""

    def asked(self, kind: str = "mandate.recalled", **how: object) -> Act:
        """Somebody without any mandate writes down what the households want."""
        recall = {"mandate": self.seat(self.ana), "reason": "…"}
        grant = {"person": self.beto.id, **GRANT}
        return self.write(self.guest("dora"), kind, recall if kind == "mandate.recalled" else grant, **how)  # type: ignore[arg-type]

    def voices(self, act: Act, *people: Person, **how: object) -> None:
        for person in people or self.founders:
            self.voice(person, act, lane=4, **how)

    def grow(self, *names: str, closed: bool = True) -> list[Person]:
        """Households are registered, with a key each, and a meeting closed that has seen it."""
        people = [Person(name, member_id(name)) for name in names]
        meeting = self.meeting()
        for person in people:
            self.register(self.ana, person.household)
            self.admit(self.ana, person)
        if closed:
            self.close(meeting)
        return people


@pytest.fixture
def village() -> Village:
    return Village(thresholds={**ALONE, "decision": 2})


def test_it_takes_more_than_half(village: Village) -> None:
    asked = village.asked()
    assert village.verdict(asked) == PENDING
    village.voices(asked, village.beto, village.carla)
    assert village.verdict(asked) == PENDING
    village.voices(asked, village.ana)
    assert village.verdict(asked) == HOUSEHOLDS


def test_one_household_has_one_voice(village: Village) -> None:
    asked = village.asked()
    village.voices(asked, *[village.beto] * 4)
    assert village.verdict(asked) == PENDING


def test_two_people_of_one_household_are_one_voice() -> None:
    village = Village(thresholds={**ALONE, "decision": 2})
    [beta, rosa] = village.grow("beta", "rosa", closed=False)
    twin = Person("twin", village.beto.household)
    village.admit(village.ana, twin)
    village.close(village.meeting())
    asked = village.asked()
    village.voices(asked, village.beto, twin, beta)
    assert village.verdict(asked) == PENDING  # two of six
    village.voices(asked, village.carla, rosa)
    assert village.verdict(asked) == HOUSEHOLDS  # four of six


@pytest.mark.parametrize(("is_signed", "verdict"), [(False, PENDING), (True, HOUSEHOLDS)])
def test_a_key_speaks_for_a_second_household_only_by_an_admission_that_holds(is_signed: bool, verdict: str) -> None:
    village = Village(thresholds={**ALONE, "decision": 2, "admission": 2})
    second = village.admit(village.ana, village.beto.of(village.households[3]))
    if is_signed:
        village.attest(village.carla, second)
    village.close(village.meeting())
    asked = village.asked()
    village.voices(asked, village.ana, village.beto)
    assert village.verdict(asked) == verdict


def test_a_voice_counts_though_the_households_revoked_its_key_later_and_admitted_it_anew(village: Village) -> None:
    asked = village.asked()
    village.voices(asked)
    revoked = village.write(village.guest("dora"), "key.revoked", {"key": village.ana.key, "reason": "…"}, lane=1)
    village.voices(revoked)
    assert village.verdict(revoked) == HOUSEHOLDS
    village.admit(village.beto, village.ana)
    assert village.verdict(asked) == HOUSEHOLDS


def test_the_charter_may_ask_for_another_share() -> None:
    village = Village(thresholds=ALONE, share=[3, 4])
    asked = village.asked()
    village.voices(asked)
    assert village.verdict(asked) == PENDING  # three of four are not more than three quarters


def test_a_voice_needs_no_mandate_but_one_under_a_mandate_counts_too(village: Village) -> None:
    asked = village.asked()
    village.voices(asked, village.beto, village.ana)
    village.attest(village.carla, asked)
    assert village.verdict(asked) == HOUSEHOLDS


def test_nobody_can_block_their_own_recall() -> None:
    """Ana alone holds all the power there is, and wants to stay."""
    only = [{"person": member_id("founder 0"), **GRANT}]
    village = Village(thresholds=ALONE, mandates=only)
    asked = village.asked()
    village.voices(asked, village.beto, village.carla)
    village.by(village.ana, "act.annulled", {"acts": [asked.id]})
    assert village.verdict(asked) == PENDING
    dora = village.guest("dora")
    village.admit(village.ana, dora)
    village.close(village.meeting(), attested_by=village.ana)
    later = village.asked()
    village.voices(later, village.beto, village.carla, dora)
    assert village.verdict(later) == HOUSEHOLDS
    assert village.verdict(village.present(village.ana)) == "void ended"


def test_a_body_that_has_lost_all_its_officers_elects_new_ones() -> None:
    village = Village(thresholds=ALONE, mandates=[])
    grant = village.asked("mandate.granted")
    village.voices(grant)
    assert village.verdict(grant) == HOUSEHOLDS
    assert village.verdict(village.present(village.beto, under=grant.id)) == "effective mandate"


class TestMembers:
    """Counted over all households registered at the last checkpoint that the act has seen."""

    def test_before_the_first_checkpoint_those_of_the_founding_count(self, village: Village) -> None:
        village.grow("a", "b", "c", closed=False)
        asked = village.asked()
        village.voices(asked)
        assert village.verdict(asked) == HOUSEHOLDS

    def test_later_admissions_do_not_count(self, village: Village) -> None:
        new = village.grow("a", "b", "c", closed=False)
        asked = village.asked()
        village.voices(asked, village.beto, *new)
        assert village.verdict(asked) == PENDING

    def test_after_it_new_households_are_counted(self, village: Village) -> None:
        new = village.grow("a", "b", "c")
        asked = village.asked()
        village.voices(asked)
        assert village.verdict(asked) == PENDING  # three of seven
        village.voices(asked, new[0])
        assert village.verdict(asked) == HOUSEHOLDS

    def test_a_closing_that_is_not_effective_is_no_checkpoint(self, village: Village) -> None:
        village.grow("a", "b", "c", closed=False)
        village.by(village.ana, "meeting.closed", {"meeting": village.acts[3].id})
        asked = village.asked()
        village.voices(asked)
        assert village.verdict(asked) == HOUSEHOLDS

    def test_a_household_whose_registration_is_contested_may_count_either_way(self, village: Village) -> None:
        """Nothing is certain until the body settles it: three of four, or three of six."""
        before = list(village.acts)
        village.recall(village.beto, village.ana, sees=before)
        new = [village.register(village.ana, member_id(name), sees=before) for name in "ab"]
        meeting = village.by(village.beto, "meeting.opened", {"convocation": 1, "households": 4, "present": 3,
                                                             "represented": 0})  # fmt: skip
        village.attest(village.carla, meeting)
        village.close(meeting, by=village.beto, attested_by=village.carla)
        asked = village.asked("mandate.granted")
        village.voices(asked)
        assert village.verdict(new[0]) == "contested ended"
        assert village.verdict(asked) == "contested households"
        village.by(village.carla, "act.annulled", {"acts": [act.id for act in new]})
        assert village.verdict(asked) == HOUSEHOLDS


class TestMembership:
    """The share must hold at every concurrent closing too: an old membership cannot overrule the present one."""

    def test_an_old_membership_cannot_overrule_the_present_one(self, village: Village) -> None:
        """
        Founding, 4 households ──┬── closing, 7 households
                                 └── asked ── three voices: enough for four, not for seven
        """  # noqa: D212
        before = list(village.acts)
        new = village.grow("a", "b", "c")
        asked = village.asked(sees=before)
        village.voices(asked, sees=[asked, *before])
        assert village.verdict(asked) == "contested membership"
        village.voices(asked, new[0])
        assert village.verdict(asked) == "contested membership"  # whose key the act had not seen admitted at its base

    def test_with_enough_voices_for_both_it_stands(self, village: Village) -> None:
        before = list(village.acts)
        village.grow("a")
        asked = village.asked(sees=before)
        village.voices(asked, sees=[asked, *before])
        assert village.verdict(asked) == HOUSEHOLDS  # three of four, and of five

    def test_the_body_may_ratify_it(self, village: Village) -> None:
        before = list(village.acts)
        village.grow("a", "b", "c")
        asked = village.asked("mandate.granted", sees=before)
        village.voices(asked, sees=[asked, *before])
        village.settle("act.ratified", asked)
        assert village.verdict(asked) == "effective ratified"

    def test_the_recalled_cannot_end_a_recall_by_closing_a_meeting(self, village: Village) -> None:
        """Ana, recalled, writes a closing that has not seen it, alone: it lacks a signature and counts nothing."""
        meeting = village.meeting()
        before = list(village.acts)
        for name in "abc":
            village.register(village.ana, member_id(name))
        village.by(village.ana, "meeting.closed", {"meeting": meeting.id})
        asked = village.asked(sees=before)
        village.voices(asked, sees=[asked, *before])
        assert village.verdict(asked) == HOUSEHOLDS

    def test_former_officers_do_not_gag_who_was_admitted_since_the_founding(self, village: Village) -> None:
        """
        Founding ──┬── three households more, closed ── Ana and Beto recalled by those who are here now
                   └── years later: Ana and Beto close a meeting that has seen nothing
        """  # noqa: D212
        before = list(village.acts)
        new = village.grow("a", "b", "c")
        asked = village.asked()
        village.voices(asked, *new, village.carla)
        assert village.verdict(asked) == HOUSEHOLDS
        meeting = village.by(village.ana, "meeting.opened", MEETING, sees=before, lane=7)
        village.attest(village.beto, meeting, sees=[meeting], lane=7)
        closing = village.by(village.ana, "meeting.closed", {"meeting": meeting.id}, sees=[meeting], lane=7)
        village.attest(village.beto, closing, sees=[closing], lane=7)
        assert village.verdict(asked) == HOUSEHOLDS
        anew = village.asked("mandate.granted")  # by who has heard of it
        village.voices(anew, *new, village.carla)
        assert village.verdict(anew) == HOUSEHOLDS


def test_the_better_way_names_the_verdict(village: Village) -> None:
    """Under Ana's mandate it is effective at once; the households are not asked."""
    recall = village.recall(village.ana, village.beto)
    assert village.verdict(recall) == "effective mandate"


def test_what_the_mandate_cannot_the_households_can(village: Village) -> None:
    """Beto was recalled, and grants all the same: void as his, but the village agrees."""
    village.recall(village.ana, village.beto)
    grant = village.by(village.beto, "mandate.granted", {"person": village.carla.id, **GRANT})
    assert village.verdict(grant) == PENDING
    village.voices(grant)
    assert village.verdict(grant) == HOUSEHOLDS


def test_households_admit_and_revoke_keys(village: Village) -> None:
    dora = village.guest("dora")
    data = {"household": dora.household, "key": dora.key, "person": dora.id, "proof": village.proof(dora)}
    admission = village.write(dora, "key.admitted", data)
    village.voices(admission)
    assert village.verdict(admission) == HOUSEHOLDS
    assert village.verdict(village.voice(dora, admission)) == "effective voice"
    revocation = village.write(village.guest("eva"), "key.revoked", {"key": dora.key, "reason": "…"})
    village.voices(revocation)
    assert village.verdict(revocation) == HOUSEHOLDS
    assert village.verdict(village.voice(dora, admission)) == "void revoked"


def test_households_settle_what_is_contested() -> None:
    village = Village(thresholds=ALONE)
    before = list(village.acts)
    one = village.recall(village.ana, village.beto, sees=before)
    other = village.recall(village.beto, village.ana, sees=before)
    settling = village.write(village.guest("dora"), "act.annulled", {"acts": [one.id, other.id]})
    village.voices(settling)
    assert village.verdict(settling) == HOUSEHOLDS
    assert village.verdict(one) == village.verdict(other) == "void annulled"


def test_only_what_the_charter_gives_them(village: Village) -> None:
    """A meeting is not opened by voices."""
    data = {"convocation": 1, "households": 4, "present": 4, "represented": 0}
    opened = village.write(village.ana, "meeting.opened", data)
    village.voices(opened)
    assert village.verdict(opened) == "pending signatures"
