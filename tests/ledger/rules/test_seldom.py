"""What random histories seldom meet: stories without which a change of the rules went unnoticed (docs/mutants.md)."""

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.histories import MEETING, Person
from tests.ledger.rules.naive.village import CALL, GRANT, MOTION
from tests.ledger.rules.story import ALONE, Story
from tests.ledger.rules.test_commons import Store
from tests.ledger.rules.test_forks import Forked
from tests.ledger.rules.test_households import Village


def test_whoever_came_to_belong_between_two_meetings_has_a_voice_since_the_last_one() -> None:
    """At the first closing three of four households have no key yet; at the second they have."""
    village = Village(thresholds={**ALONE, "decision": 2})
    village.close(village.meeting())
    people = [Person(name, household) for name, household in zip("xyz", village.households[1:], strict=True)]
    for person in people:
        village.admit(village.ana, person)
    asked = village.asked()
    village.voices(asked, *people)
    assert village.verdict(asked) == "pending households"
    village.close(village.meeting())
    again = village.asked(lane=1)
    village.voices(again, *people)
    assert village.verdict(again) == "effective households"


def test_what_a_contested_allotment_took_is_not_allotted_again() -> None:
    store = Store()
    before = list(store.acts)
    store.by(store.ana, "mandate.recalled", {"mandate": store.stewards[store.carla.id], "reason": "…"})
    contested = store.allot(store.carla, 60, sees=before)
    second = store.allot(store.beto, 60)
    assert [store.verdict(act) for act in (contested, second)] == ["contested ended", "contested fits"]
    store.settle("act.annulled", contested)
    assert store.verdict(second) == "effective mandate"


@pytest.fixture
def forked() -> Forked:
    return Forked()


def test_who_signs_the_other_branch_later_upholds_neither(forked: Forked) -> None:
    one, other = forked.together()
    forked.attest(forked.beto, one)
    assert verdicts(forked, one, other) == ["effective mandate", "pending signatures"]
    forked.attest(forked.beto, other)
    assert verdicts(forked, one, other) == ["contested fork", "contested fork"]


def verdicts(forked: Forked, *acts: Act) -> list[str]:
    return [forked.verdict(act) for act in acts]


def test_whoever_attests_what_they_wrote_without_an_office_is_still_one_person() -> None:
    story = Story(thresholds={**ALONE, "routine": 2})
    terms = {"person": story.ana.id, "post": "chair", "powers": ["record"]}
    grant = story.by(story.beto, "mandate.granted", terms)
    accepted = story.write(story.ana, "mandate.accepted", {"mandate": grant.id})
    story.attest(story.ana, accepted)
    assert story.verdict(accepted) == "pending signatures"
    story.attest(story.carla, accepted)
    assert story.verdict(accepted) == "effective holder"


def test_a_contested_closing_neither_passes_over_an_objection_nor_lets_it_be_forgotten() -> None:
    story = Story(thresholds={**ALONE, "charter": 1})
    replaced = story.replace(story.beto, story.ana, Person("phone", story.ana.household))
    meeting = story.by(story.carla, "meeting.opened", MEETING)
    seen = list(story.acts)
    story.recall(story.carla, story.beto, sees=seen)
    closing = story.by(story.beto, "meeting.closed", {"meeting": meeting.id}, sees=seen)
    story.object(story.ana, replaced, sees=[replaced], lane=1)
    assert story.verdict(closing) == "contested ended"
    assert story.verdict(replaced) == "contested objected"
    story.by(story.carla, "act.ratified", {"acts": [closing.id]})
    assert story.verdict(replaced) == "effective mandate"


class TestLateNews:
    """Judged once already, and then something arrives that was written beside it."""

    def test_a_revocation_contests_what_the_key_wrote_beside_it(self) -> None:
        story = Story(thresholds=ALONE)
        before = list(story.acts)
        act = story.present(story.ana, sees=before)
        assert story.verdict(act) == "effective mandate"
        story.by(story.beto, "key.revoked", {"key": story.ana.key, "reason": "…"}, sees=before)
        assert story.verdict(act) == "contested revoked"

    def test_a_closing_after_the_term_contests_what_was_done_beside_it(self) -> None:
        story = Story(thresholds=ALONE)
        terms = {"person": story.beto.id, **GRANT, "until": "2026-02-15"}
        grant = story.by(story.ana, "mandate.granted", terms)
        meeting = story.by(story.ana, "meeting.opened", MEETING)
        before = list(story.acts)
        act = story.present(story.beto, under=grant.id, sees=before)
        assert story.verdict(act) == "effective mandate"
        story.by(story.ana, "meeting.closed", {"meeting": meeting.id}, sees=before)
        assert story.verdict(act) == "contested ended"

    def test_only_what_changed_is_told(self) -> None:
        story = Story(thresholds=ALONE)
        fold = Fold(story.body)
        fold.add(story.acts)
        fold.settle()
        act = story.present(story.ana)
        fold.add([act])
        assert fold.settle().keys() == {act.id}


def test_an_admission_that_does_not_hold_makes_no_revoked_key_good() -> None:
    story = Story(thresholds={**ALONE, "admission": 2})
    revoked = story.by(story.beto, "key.revoked", {"key": story.ana.key, "reason": "…"})
    story.attest(story.carla, revoked)
    again = story.admit(story.beto, story.ana)
    act = story.present(story.ana)
    assert [story.verdict(each) for each in (again, act)] == ["pending signatures", "void revoked"]
    story.attest(story.carla, again)
    assert story.verdict(story.present(story.ana)) == "effective mandate"


def test_a_key_is_replaced_for_the_person_and_household_that_it_was_admitted_for() -> None:
    story = Story(thresholds={**ALONE, "charter": 1})
    dora, phone = story.guest("dora"), story.guest("phone")
    story.admit(story.ana, dora)
    moved = story.replace(story.ana, dora.of(story.households[0]), phone)
    assert story.verdict(moved) == "void fits"
    assert story.verdict(story.replace(story.ana, dora, phone)) == "effective mandate"


def test_a_suspended_mandate_is_not_in_force_until_it_is_restored() -> None:
    story = Story(thresholds=ALONE)
    mandate = story.by(story.beto, "mandate.granted", {"person": story.ana.id, **GRANT})
    suspended = story.by(story.beto, "mandate.suspended", {"mandate": mandate.id, "reason": "…"})
    assert mandate.id not in in_force(story)
    story.by(story.carla, "mandate.restored", {"suspended": suspended.id})
    assert mandate.id in in_force(story)


def in_force(story: Story) -> set[str]:
    return {mandate.id for mandate in judged(story).in_force()}


def test_an_inner_act_lists_inner_acts_too_and_an_open_one_open_acts_alone() -> None:
    story = Story()
    act = story.present(story.ana)
    inner = story.by(story.beto, "motion.proposed", MOTION, scope="inner")
    fold = judged(story)
    assert fold.horizon(None, with_inner=True) == [inner.id]
    assert fold.horizon(None, with_inner=False) == [act.id]


def judged(story: Story) -> Fold:
    fold = Fold(story.body)
    fold.add(story.acts)
    fold.settle()
    return fold


def test_what_revokes_a_key_says_nothing_while_its_admission_is_pending() -> None:
    story = Story(thresholds={**ALONE, "admission": 2})
    dora = story.guest("dora")
    admitted = story.admit(story.ana, dora)
    revoked = story.by(story.beto, "key.revoked", {"key": dora.key, "reason": "mislaid"})
    story.attest(story.carla, revoked)
    granted = story.by(story.ana, "mandate.granted", {"person": dora.id, "powers": ["record"]})
    act = story.write(dora, "meeting.convened", CALL, under=granted.id)
    assert [story.verdict(each) for each in (revoked, act)] == ["effective mandate", "pending key"]
    story.attest(story.carla, admitted)
    assert [story.verdict(each) for each in (admitted, act)] == ["effective mandate", "void revoked"]


def test_of_two_grants_that_exclude_each_other_neither_mandate_is_in_force() -> None:
    story = Story(thresholds=ALONE)
    before = list(story.acts)
    chair = {"post": "chair", "powers": ["record"]}
    one = story.by(story.ana, "mandate.granted", {"person": story.ana.id, **chair}, sees=before)
    story.by(story.beto, "mandate.granted", {"person": story.beto.id, **chair}, sees=before)
    fold = judged(story)
    mandate = fold.mandate(one.id)
    assert mandate is not None
    assert fold.state(mandate) == ("contested", None)
