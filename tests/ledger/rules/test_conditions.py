"""The conditions by their numbers: each with a story in which it alone is false (verdicts.md, section 4)."""

import re
from pathlib import Path

import pytest

from caracol.ledger.acts.base32 import spell
from tests.ledger.rules.histories import MEETING, member_id
from tests.ledger.rules.naive.village import CALL, GRANT, MOTION, STOCK
from tests.ledger.rules.story import ALONE, Story

PAGE = Path(__file__).parents[3] / "docs" / "ledger" / "verdicts.md"


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


class Test1Understood:
    def test_a_type_that_this_version_does_not_know_is_void(self, story: Story) -> None:
        assert story.verdict(story.by(story.ana, "harvest.counted", {"grams": 3})) == "void understood"

    @pytest.mark.parametrize("data", [{}, {"household": "home"}, {"household": member_id("home"), "rooms": 3}])
    def test_data_that_do_not_fit_the_type_are_void(self, story: Story, data: dict[str, object]) -> None:
        assert story.verdict(story.by(story.ana, "household.registered", data)) == "void understood"

    def test_what_is_not_understood_ends_no_mandate(self, story: Story) -> None:
        act = story.present(story.ana)
        story.by(story.beto, "mandate.recalled", {"mandate": story.seat(story.ana)}, sees=[])
        assert story.verdict(act) == "effective mandate"


class Test2Scope:
    def test_an_open_type_in_the_inner_volume_is_void(self, story: Story) -> None:
        act = story.by(story.ana, "meeting.opened", MEETING, scope="inner")
        assert story.verdict(act) == "void scope"

    def test_an_inner_type_in_the_open_volume_is_void(self, story: Story) -> None:
        act = story.by(story.ana, "household.described", {"household": story.households[0], "name": "a" * 32})
        assert story.verdict(act) == "void scope"

    def test_a_call_to_a_meeting_may_stand_in_either(self, story: Story) -> None:
        for scope in ("open", "inner"):
            assert story.verdict(story.by(story.ana, "meeting.convened", CALL, scope=scope)) == "effective mandate"


class Test3Founding:
    """The one axiom: effective once as many founders have signed as its own charter asks."""

    def test_it_waits_for_the_signatures_of_its_founders_and_everything_waits_with_it(self) -> None:
        story = Story(signers=1)
        act = story.present(story.ana)
        assert story.verdict(story.acts[0]) == story.verdict(act) == "pending founding"
        story.voice(story.beto, story.acts[0])
        assert story.verdict(story.acts[0]) == "effective founders"
        assert story.verdict(act) == "effective mandate"

    def test_one_founder_counts_once_however_often_they_sign(self) -> None:
        story = Story(signers=1)
        story.voice(story.ana, story.acts[0])
        story.copy(story.ana)
        assert story.verdict(story.acts[0]) == "pending founding"

    def test_a_copy_in_a_founders_own_lane_is_a_signature_too(self) -> None:
        story = Story(signers=1)
        copy = story.copy(story.beto)
        assert story.verdict(copy) == story.verdict(story.acts[0]) == "effective founders"

    def test_nobody_else_signs_it(self) -> None:
        story = Story(signers=1)
        story.copy(story.guest("dora"))
        story.voice(story.guest("eva"), story.acts[0])
        assert story.verdict(story.acts[0]) == "pending founding"

    def test_a_threshold_above_the_number_of_founders_is_void(self) -> None:
        story = Story(thresholds={"charter": 4})
        assert story.verdict(story.acts[0]) == "void founding"
        assert story.verdict(story.present(story.ana)) == "void founding"

    def test_the_founding_of_another_body_is_void_here(self, story: Story) -> None:
        other = Story(share=[1, 3])
        act = story._append(other._tips.popitem()[0]._replace(volume=story.acts[0].volume), None, other.text)
        assert story.verdict(act) == "void founding"

    def test_a_charter_asks_for_three_signatures_unless_it_says_otherwise(self) -> None:
        story = Story(signers=2, thresholds=None)
        assert story.verdict(story.acts[0]) == "pending founding"
        story.voice(story.carla, story.acts[0])
        assert story.verdict(story.acts[0]) == "effective founders"


class Test4Key:
    def test_a_key_that_nobody_admitted_says_nothing(self, story: Story) -> None:
        dora = story.guest("dora")
        assert story.verdict(story.write(dora, "meeting.convened", CALL)) == "void key"
        assert story.verdict(story.voice(dora, story.acts[0])) == "void key"

    def test_it_speaks_from_the_admission_on_that_its_holder_has_seen(self, story: Story) -> None:
        dora = story.guest("dora")
        before = list(story.acts)
        admission = story.admit(story.ana, dora)
        assert story.verdict(story.voice(dora, story.acts[0], sees=before)) == "void key"
        assert story.verdict(story.voice(dora, story.acts[0], sees=[admission])) == "effective voice"

    def test_it_waits_with_its_admission(self) -> None:
        story = Story()
        dora = story.guest("dora")
        admission = story.admit(story.ana, dora)
        voice = story.voice(dora, story.acts[0])
        assert story.verdict(voice) == "pending key"
        story.attest(story.beto, admission)
        assert story.verdict(voice) == "effective voice"

    def test_with_a_contested_admission_it_is_contested(self, story: Story) -> None:
        """Ana admits Dora and is recalled, neither having seen the other."""
        before = list(story.acts)
        story.recall(story.beto, story.ana)
        dora = story.guest("dora")
        beside = story.admit(story.ana, dora, sees=before)
        voice = story.voice(dora, story.acts[0], sees=[beside])
        assert story.verdict(beside) == "contested ended"
        assert story.verdict(voice) == "contested key"

    def test_it_has_to_be_the_key_of_the_person_who_holds_the_mandate(self, story: Story) -> None:
        act = story.by(story.ana, "meeting.convened", CALL, under=story.seat(story.beto))
        assert story.verdict(act) == "void key"

    def test_a_founder_speaks_once_they_have_signed(self) -> None:
        """Carla writes before she signs the founding."""
        story = Story(signers=2)
        early = story.present(story.carla)
        story.voice(story.carla, story.acts[0])
        assert story.verdict(early) == "void key"
        assert story.verdict(story.present(story.carla)) == "effective mandate"


class Test5Revoked:
    def test_a_revoked_key_does_nothing_more(self, story: Story) -> None:
        act = story.present(story.ana)
        story.by(story.beto, "key.revoked", {"key": story.ana.key, "reason": "lost"})
        assert story.verdict(act) == "effective mandate"
        assert story.verdict(story.present(story.ana)) == "void revoked"
        assert story.verdict(story.attest(story.ana, story.acts[0])) == "void revoked"

    def test_its_voice_is_heard_until_a_checkpoint(self, story: Story) -> None:
        """What a voice counts for is decided where it is counted (section 5)."""
        story.by(story.beto, "key.revoked", {"key": story.ana.key, "reason": "lost"})
        assert story.verdict(story.voice(story.ana, story.acts[0])) == "effective voice"

    def test_what_is_concurrent_is_contested(self, story: Story) -> None:
        before = list(story.acts)
        story.by(story.beto, "key.revoked", {"key": story.ana.key, "reason": "lost"})
        assert story.verdict(story.present(story.ana, sees=before)) == "contested revoked"

    def test_a_later_admission_that_has_seen_the_revocation_admits_it_again(self, story: Story) -> None:
        dora = story.guest("dora")
        story.admit(story.ana, dora)
        story.by(story.beto, "key.revoked", {"key": dora.key, "reason": "mislaid"})
        granted = story.by(story.ana, "mandate.granted", {"person": dora.id, "powers": ["record"]}).id
        assert story.verdict(story.write(dora, "meeting.convened", CALL, under=granted)) == "void revoked"
        story.admit(story.beto, dora)
        assert story.verdict(story.write(dora, "meeting.convened", CALL, under=granted)) == "effective mandate"

    def test_so_may_a_founders_key_be(self, story: Story) -> None:
        """The founding does not make it good again; the new admission does."""
        story.by(story.beto, "key.revoked", {"key": story.ana.key, "reason": "mislaid"})
        again = story.admit(story.beto, story.ana)
        assert story.verdict(again) == "effective mandate"
        assert story.verdict(story.present(story.ana)) == "effective mandate"


class Test6Mandate:
    def test_without_any_mandate_an_act_is_void(self, story: Story) -> None:
        dora = story.guest("dora")
        story.admit(story.ana, dora)
        assert story.verdict(story.write(dora, "meeting.convened", CALL)) == "void mandate"

    def test_a_mandate_that_there_is_not_is_none(self, story: Story) -> None:
        for under in (f"{story.acts[0].id}/7", story.present(story.ana).id):
            assert story.verdict(story.by(story.ana, "meeting.convened", CALL, under=under)) == "void mandate"

    def test_without_a_name_the_only_one_that_fits_is_meant(self, story: Story) -> None:
        assert story.verdict(story.write(story.ana, "meeting.convened", CALL)) == "effective mandate"

    def test_of_two_that_fit_one_has_to_be_named(self, story: Story) -> None:
        story.by(story.ana, "mandate.granted", {"person": story.ana.id, "powers": ["record"]})
        assert story.verdict(story.write(story.ana, "meeting.convened", CALL)) == "void mandate"
        assert story.verdict(story.by(story.ana, "meeting.convened", CALL)) == "effective mandate"

    def test_it_waits_with_the_grant(self) -> None:
        story = Story()
        grant = story.by(story.ana, "mandate.granted", {"person": story.carla.id, "powers": ["record"]})
        act = story.by(story.carla, "meeting.convened", CALL, under=grant.id)
        assert story.verdict(act) == "pending mandate"
        story.attest(story.beto, grant)
        assert story.verdict(act) == "effective mandate"

    def test_somebody_elses_mandate_cannot_be_accepted(self, story: Story) -> None:
        act = story.write(story.ana, "mandate.accepted", {"mandate": story.seat(story.beto)})
        assert story.verdict(act).startswith("void ")
        act = story.write(story.beto, "mandate.accepted", {"mandate": story.seat(story.beto)})
        assert story.verdict(act) == "effective holder"


class Test7Power:
    def test_no_power_is_implied(self, story: Story) -> None:
        grant = story.by(story.ana, "mandate.granted", {"person": story.ana.id, "powers": ["record"]})
        under = grant.id
        assert story.verdict(story.by(story.ana, "meeting.convened", CALL, under=under)) == "effective mandate"
        assert story.verdict(story.present(story.ana, under=under)) == "void power"
        assert story.verdict(story.attest(story.ana, grant, under=under)) == "void power"

    def test_a_steward_stewards_only_the_named_resources(self, story: Story) -> None:
        maize, beans = (story.by(story.ana, "resource.registered", STOCK, on=f"2026-03-0{n}") for n in (1, 2))
        terms = {"person": story.beto.id, "post": "store", "powers": ["steward"], "resources": [maize.id]}
        grant = story.by(story.ana, "mandate.granted", terms)
        for resource, expected in ((maize, "effective mandate"), (beans, "void power")):
            data = {"action": "produce", "quantity": 3, "resource": resource.id}
            assert story.verdict(story.by(story.beto, "event.recorded", data, under=grant.id)) == expected


class Test8Ended:
    """More of this in test_recalls."""

    def test_a_recalled_mandate_is_none(self, story: Story) -> None:
        story.recall(story.beto, story.ana)
        assert story.verdict(story.present(story.ana)) == "void ended"


class Test9Names:
    def test_what_is_not_held_is_waited_for(self, story: Story) -> None:
        meeting = story.by(story.ana, "meeting.opened", MEETING)
        closing = story.by(story.ana, "meeting.closed", {"meeting": meeting.id}, lane=1)
        story.hide(meeting)
        assert story.verdict(closing) == "pending names"
        story.late(meeting)
        assert story.verdict(closing) == "effective mandate"

    def test_what_has_another_type_is_void(self, story: Story) -> None:
        act = story.present(story.ana)
        closing = story.by(story.ana, "meeting.closed", {"meeting": act.id})
        assert story.verdict(closing) == "void names"

    def test_for_an_open_act_an_inner_one_is_not_held(self, story: Story) -> None:
        """Other nodes do not hold it."""
        motion = story.by(story.ana, "motion.proposed", MOTION, scope="inner")
        correction = {"act": motion.id, "meant": "…", "why": "…"}
        assert story.verdict(story.by(story.beto, "act.corrected", correction)) == "pending names"
        assert story.verdict(story.by(story.beto, "act.corrected", correction, scope="inner")) == "effective mandate"

    def test_an_attestation_waits_until_one_of_its_acts_is_held(self, story: Story) -> None:
        meeting = story.by(story.ana, "meeting.opened", MEETING)
        attested = story.attest(story.beto, meeting)
        story.hide(meeting)
        assert story.verdict(attested) == "pending names"
        story.late(meeting)
        assert story.verdict(attested) == "effective mandate"

    def test_an_attestation_names_its_acts_by_their_whole_hash(self, story: Story) -> None:
        meeting = story.by(story.ana, "meeting.opened", MEETING)
        other = meeting.id + spell(bytes(32))[32:]
        data = {"acts": [other if other != spell(meeting.hash) else spell(b"\1" * 32)]}
        assert story.verdict(story.by(story.beto, "attested", data)) == "pending names"


class Test10Rests:
    """It holds with what it rests on, and waits with it, and falls with it."""

    def test_it_waits_with_what_it_rests_on(self) -> None:
        story = Story()
        meeting = story.by(story.ana, "meeting.opened", MEETING)
        attendance = {"household": story.households[0], "how": "present", "meeting": meeting.id}
        came = story.by(story.ana, "attendance.recorded", attendance, scope="inner")
        assert story.verdict(came) == "pending rests"
        story.attest(story.beto, meeting)
        assert story.verdict(came) == "effective mandate"

    def test_it_is_void_with_what_it_rests_on(self, story: Story) -> None:
        story.recall(story.beto, story.ana)
        meeting = story.by(story.ana, "meeting.opened", MEETING)
        closing = story.by(story.carla, "meeting.closed", {"meeting": meeting.id})
        assert story.verdict(meeting) == "void ended"
        assert story.verdict(closing) == "void rests"

    def test_it_is_contested_with_what_it_rests_on_until_the_body_settles_it(self, story: Story) -> None:
        before = list(story.acts)
        story.recall(story.beto, story.ana)
        meeting = story.by(story.ana, "meeting.opened", MEETING, sees=before)
        closing = story.by(story.carla, "meeting.closed", {"meeting": meeting.id})
        assert story.verdict(closing) == "contested rests"
        story.settle("act.ratified", meeting)
        assert story.verdict(meeting) == "effective ratified"
        assert story.verdict(closing) == "effective mandate"


class Test11Fits:
    """More of this in test_meetings and test_commons."""

    def test_a_post_that_the_charter_does_not_know_is_void(self, story: Story) -> None:
        grant = {"person": story.ana.id, "post": "captain", "powers": ["record"]}
        assert story.verdict(story.by(story.beto, "mandate.granted", grant)) == "void fits"

    def test_nobody_grants_what_the_post_does_not_carry(self, story: Story) -> None:
        grant = {"person": story.ana.id, "post": "chair", "powers": ["admit"]}
        assert story.verdict(story.by(story.beto, "mandate.granted", grant)) == "void fits"
        task = {"person": story.ana.id, "powers": ["admit"]}
        assert story.verdict(story.by(story.beto, "mandate.granted", task)) == "void fits"

    def test_nobody_admits_a_key_that_its_holder_did_not_sign_for(self, story: Story) -> None:
        dora, eva = story.guest("dora"), story.guest("eva")
        stolen = {"household": dora.household, "key": dora.key, "person": dora.id, "proof": story.proof(eva)}
        assert story.verdict(story.by(story.ana, "key.admitted", stolen)) == "void fits"

    def test_a_key_is_admitted_for_a_household_that_was_registered(self) -> None:
        story = Story()
        dora = story.guest("dora").of(member_id("new"))
        early = story.admit(story.ana, dora)
        assert story.verdict(early) == "void fits"
        registered = story.register(story.ana, dora.household)
        admission = story.admit(story.ana, dora)
        story.attest(story.beto, admission)
        assert story.verdict(admission) == "pending fits"
        story.attest(story.beto, registered)
        assert story.verdict(admission) == "effective mandate"


class Test12Exclusive:
    """More of this in test_exclusion."""

    def test_a_meeting_is_closed_once(self, story: Story) -> None:
        meeting = story.meeting()
        story.close(meeting)
        assert story.verdict(story.by(story.ana, "meeting.closed", {"meeting": meeting.id})) == "void exclusive"


class Test13Signatures:
    def test_a_decision_waits_for_a_second_person(self) -> None:
        story = Story()
        opened = story.by(story.ana, "meeting.opened", MEETING)
        assert story.verdict(opened) == "pending signatures"
        story.attest(story.beto, opened)
        assert story.verdict(opened) == "effective mandate"

    def test_neither_the_author_nor_a_voice_nor_the_same_person_twice_counts(self) -> None:
        story = Story(thresholds={"charter": 2, "decision": 3})
        opened = story.by(story.ana, "meeting.opened", MEETING)
        for attest in (story.attest, story.voice):
            attest(story.ana, opened)
            attest(story.carla, opened)
        story.attest(story.carla, opened)
        assert story.verdict(opened) == "pending signatures"
        story.attest(story.beto, opened)
        assert story.verdict(opened) == "effective mandate"

    def test_whoever_lost_the_mandate_to_attest_does_not_count(self) -> None:
        story = Story(thresholds={**ALONE, "decision": 2})
        opened = story.by(story.ana, "meeting.opened", MEETING)
        story.recall(story.carla, story.beto)
        assert story.verdict(story.attest(story.beto, opened)) == "void ended"
        assert story.verdict(opened) == "pending signatures"

    def test_one_attestation_confirms_many_acts(self) -> None:
        story = Story()
        acts = [story.by(story.ana, "meeting.opened", MEETING, on=f"2026-03-0{n}") for n in (1, 2, 3)]
        story.attest(story.beto, *acts)
        assert [story.verdict(act) for act in acts] == ["effective mandate"] * 3


class Test14Checkpoint:
    """More of this in test_checkpoints."""

    def test_what_a_closing_found_unsigned_is_contested_when_it_is_signed_later(self) -> None:
        story = Story()
        meeting = story.meeting()
        sleeping = story.by(story.carla, "resource.registered", STOCK)
        story.close(meeting)
        story.attest(story.beto, sleeping)
        assert story.verdict(sleeping) == "contested checkpoint"


class Test15Fork:
    """More of this in test_forks."""

    def test_two_acts_at_one_place_are_contested(self, story: Story) -> None:
        one = story.present(story.ana)
        other = story.present(story.ana, instead_of=one, on="2026-04-01")
        assert story.verdict(one) == story.verdict(other) == "contested fork"


class Test16Households:
    """More of this in test_households."""

    def test_what_the_households_can_do_waits_for_their_voices(self, story: Story) -> None:
        recall = story.write(story.guest("dora"), "mandate.recalled", {"mandate": story.seat(story.ana), "reason": "…"})
        assert story.verdict(recall) == "pending households"
        for person in story.founders:
            story.voice(person, recall)
        assert story.verdict(recall) == "effective households"


class Test16Membership:
    def test_an_old_membership_cannot_overrule_the_present_one(self, story: Story) -> None:
        before = list(story.acts)
        meeting = story.meeting()
        for name in ("a", "b", "c"):
            story.register(story.ana, member_id(name))
        story.close(meeting)
        grant = story.write(story.guest("dora"), "mandate.granted", {"person": story.carla.id, **GRANT}, sees=before)
        for person in story.founders:
            story.voice(person, grant, sees=[grant, *before])
        assert story.verdict(grant) == "contested membership"


class Test17Objected:
    """More of this in test_replaced_keys."""

    def test_a_key_is_not_replaced_against_the_word_of_whoever_has_it(self, story: Story) -> None:
        replaced = story.replace(story.ana, story.carla, story.guest("carla's new phone"))
        story.attest(story.beto, replaced)
        assert story.verdict(replaced) == "effective mandate"
        story.object(story.carla, replaced)
        assert story.verdict(replaced) == "contested objected"


def test_every_condition_of_the_page_has_its_stories_here() -> None:
    rows = re.findall(r"^\| (\d+) \| ([`a-z, ]+) \|", PAGE.read_text(), re.MULTILINE)
    codes = [(number, code) for number, named in rows for code in re.findall(r"\w+", named)]
    assert {f"Test{number}{code.title()}" for number, code in codes} == {
        name for name in globals() if re.match(r"Test\d", name)
    }
