"""The naive evaluator on histories whose verdicts anybody can tell: who may, and until when."""

import pytest

from tests.ledger.rules.histories import MEETING, Person
from tests.ledger.rules.naive.village import CALL, GRANT, MOTION, STOCK, Village


def test_a_founding_waits_for_its_signatures_and_everything_waits_with_it() -> None:
    village = Village(signers=1)
    act = village.present(village.ana)
    assert village.verdict(village.acts[0]) == "pending founding"
    assert village.verdict(act) == "pending founding"
    village.voice(village.beto, village.acts[0])
    assert village.verdict(village.acts[0]) == "effective founders"
    assert village.verdict(act) == "effective mandate"


def test_a_founding_that_asks_for_more_people_than_it_names_is_void() -> None:
    village = Village(thresholds={"charter": 4})
    assert village.verdict(village.acts[0]) == "void founding"


def test_copies_of_the_founding_are_one_founding() -> None:
    village = Village(signers=1)
    copy = village.copy(village.beto)
    assert village.verdict(village.acts[0]) == village.verdict(copy) == "effective founders"


def test_a_decision_needs_a_second_person() -> None:
    village = Village()
    opened = village.by(village.ana, "meeting.opened", MEETING)
    village.voice(village.beto, opened)
    village.attest(village.ana, opened)
    assert village.verdict(opened) == "pending signatures"
    village.attest(village.beto, opened)
    assert village.verdict(opened) == "effective mandate"


class TestRecalled:
    """An act of Ana's, and the recall of her mandate by Beto and Carla."""

    def test_what_the_recall_had_seen_stands(self) -> None:
        village = Village()
        act = village.present(village.ana)
        village.attest(village.carla, village.recall(village.beto, village.ana))
        assert village.verdict(act) == "effective mandate"

    def test_what_had_seen_the_recall_is_void(self) -> None:
        village = Village()
        village.attest(village.carla, village.recall(village.beto, village.ana))
        assert village.verdict(village.present(village.ana)) == "void ended"

    def test_what_is_concurrent_is_contested_whatever_its_date(self) -> None:
        village = Village()
        before = list(village.acts)
        village.attest(village.carla, village.recall(village.beto, village.ana))
        assert village.verdict(village.present(village.ana, sees=before, on="2026-01-01")) == "contested ended"

    def test_what_had_seen_an_unsigned_recall_is_contested(self) -> None:
        village = Village()
        recall = village.recall(village.beto, village.ana)
        act = village.present(village.ana)
        village.attest(village.carla, recall, sees=[recall])
        assert village.verdict(act) == "contested ended"

    def test_what_one_signer_had_not_seen_is_contested_though_the_other_had(self) -> None:
        village = Village()
        recall = village.recall(village.beto, village.ana)
        act = village.present(village.ana, sees=village.acts[:1])
        village.attest(village.carla, recall)
        assert village.verdict(act) == "effective mandate"  # no set of signatures completes it without Carla's

    def test_the_body_settles_what_is_contested(self) -> None:
        for kind, expected in ("act.ratified", "effective ratified"), ("act.annulled", "void annulled"):
            village = Village()
            before = list(village.acts)
            village.attest(village.carla, village.recall(village.beto, village.ana))
            act = village.present(village.ana, sees=before)
            village.settle(kind, act)
            assert village.verdict(act) == expected

    def test_settling_touches_nothing_else(self) -> None:
        village = Village()
        act = village.present(village.ana)
        settling = village.settle("act.annulled", act)
        assert village.verdict(settling) == "effective mandate"
        assert village.verdict(act) == "effective mandate"


def test_two_officers_who_recall_each_other_unheard_are_both_contested() -> None:
    village = Village(thresholds={"charter": 2, "mandate": 1})
    before = list(village.acts)
    one = village.recall(village.ana, village.beto, sees=before)
    other = village.recall(village.beto, village.ana, sees=before)
    assert village.verdict(one) == village.verdict(other) == "contested ended"
    later = village.present(village.ana)
    assert village.verdict(later) == "contested ended"


def test_more_than_half_of_the_households_recall_an_officer_without_any_officer() -> None:
    village = Village(mandates=[{"person": Person("founder 0", "").id, **GRANT}])
    recall = village.write(village.beto, "mandate.recalled", {"mandate": village.seat(village.ana), "reason": "…"})
    village.voice(village.beto, recall)
    village.voice(village.carla, recall)
    assert village.verdict(recall) == "pending households"
    village.voice(village.ana, recall)
    assert village.verdict(recall) == "effective households"


def test_one_household_has_one_voice() -> None:
    village = Village(mandates=[{"person": Person("founder 0", "").id, **GRANT}])
    recall = village.write(village.beto, "mandate.recalled", {"mandate": village.seat(village.ana), "reason": "…"})
    for _ in range(3):
        village.voice(village.beto, recall)
    assert village.verdict(recall) == "pending households"


def test_an_old_membership_cannot_overrule_the_present_one() -> None:
    village = Village(thresholds={"charter": 2, "admission": 1})
    before = list(village.acts)
    meeting = village.meeting()
    for name in ("a", "b", "c"):
        village.register(village.ana, Person(name, "").id)
    village.close(meeting)
    recall = village.write(village.carla, "mandate.granted", {"person": village.carla.id, **GRANT}, sees=before)
    for person in village.founders:
        village.voice(person, recall, sees=[recall, *before])
    assert village.verdict(recall) == "contested membership"


class TestCheckpoints:
    """Nothing sleeps for years and then takes effect."""

    def test_what_a_closing_found_unsigned_is_contested_when_it_is_signed_later(self) -> None:
        village = Village()
        meeting = village.meeting()
        sleeping = village.by(village.carla, "resource.registered", STOCK)
        village.close(meeting)
        assert village.verdict(sleeping) == "pending signatures"
        village.attest(village.beto, sleeping)
        assert village.verdict(sleeping) == "contested checkpoint"
        village.settle("act.ratified", sleeping)
        assert village.verdict(sleeping) == "effective ratified"

    def test_one_attestation_may_complete_the_closing_and_its_acts(self) -> None:
        village = Village()
        meeting = village.meeting()
        act = village.by(village.ana, "resource.registered", STOCK)
        closing = village.by(village.ana, "meeting.closed", {"meeting": meeting.id})
        village.attest(village.beto, closing, act)
        assert village.verdict(act) == village.verdict(closing) == "effective mandate"

    def test_a_term_that_is_over_ends_by_a_checkpoint(self) -> None:
        village = Village(thresholds={"charter": 2, "mandate": 1})
        term = village.by(village.ana, "mandate.granted", {"person": village.carla.id, **GRANT, "until": "2026-04-30"})
        before = village.by(village.carla, "meeting.convened", CALL, under=term.id)
        village.close(village.meeting(on="2026-05-01"), on="2026-05-01")
        after = village.by(village.carla, "meeting.convened", CALL, under=term.id)
        assert village.verdict(before) == "effective mandate"
        assert village.verdict(after) == "void ended"


class TestForked:
    """Ana writes two acts at one position."""

    def test_both_branches_are_contested(self) -> None:
        village = Village()
        one = village.present(village.ana)
        other = village.present(village.ana, instead_of=one, on="2026-04-01")
        assert village.verdict(one) == village.verdict(other) == "contested fork"

    def test_the_branch_that_another_person_built_upon_stands(self) -> None:
        village = Village()
        one = village.present(village.ana)
        before = list(village.acts)
        other = village.present(village.ana, instead_of=one, on="2026-04-01")
        village.present(village.beto, sees=before)
        assert village.verdict(one) == "effective mandate"
        assert village.verdict(other) == "contested fork"

    def test_neither_stands_if_others_built_upon_both(self) -> None:
        village = Village()
        one = village.present(village.ana)
        before = list(village.acts)
        other = village.present(village.ana, instead_of=one, on="2026-04-01")
        village.present(village.beto, sees=before)
        village.present(village.carla)
        assert village.verdict(one) == village.verdict(other) == "contested fork"

    def test_an_inner_act_does_not_testify_for_an_open_one(self) -> None:
        village = Village()
        one = village.present(village.ana)
        before = list(village.acts)
        village.present(village.ana, instead_of=one, on="2026-04-01")
        village.by(village.beto, "motion.proposed", MOTION, scope="inner", sees=before)
        assert village.verdict(one) == "contested fork"


class TestKeys:
    """Keys are admitted and revoked."""

    def test_nobody_admits_a_key_that_they_do_not_hold(self) -> None:
        village = Village(thresholds={"charter": 2, "admission": 1})
        dora, eva = (Person(name, village.households[3]) for name in ("dora", "eva"))
        stolen = {"household": dora.household, "key": dora.key, "person": dora.id, "proof": village.proof(eva)}
        assert village.verdict(village.admit(village.ana, dora)) == "effective mandate"
        assert village.verdict(village.by(village.ana, "key.admitted", stolen)) == "void fits"

    def test_a_key_counts_from_its_admission(self) -> None:
        village = Village()
        dora = Person("dora", village.households[3])
        early = village.voice(dora, village.acts[0])
        admission = village.admit(village.ana, dora)
        later = village.voice(dora, village.acts[0])
        assert village.verdict(early) == "void key"
        assert village.verdict(later) == "pending key"
        village.attest(village.beto, admission)
        assert village.verdict(later) == "effective voice"

    def test_a_household_has_to_be_registered(self) -> None:
        village = Village(thresholds={"charter": 2, "admission": 1})
        stranger = Person("stranger", Person("far away", "").id)
        assert village.verdict(village.admit(village.ana, stranger)) == "void fits"

    @pytest.mark.parametrize(("theft", "expected"), [(True, "contested revoked"), (False, "effective mandate")])
    def test_a_theft_reaches_back_to_the_last_act_that_the_owner_wrote(self, theft: bool, expected: str) -> None:
        village = Village(thresholds={"charter": 2, "admission": 1})
        own = village.present(village.ana)
        thiefs = village.present(village.ana)
        until = own.id if theft else None
        village.by(village.beto, "key.revoked", {"key": village.ana.key, "reason": "…", "until": until})
        assert village.verdict(own) == "effective mandate"
        assert village.verdict(thiefs) == expected
        assert village.verdict(village.present(village.ana)) == "void revoked"
