"""Conditions 5 and 16: what ends a key, and what was written beside that.

A revocation, a replacement, or the death of its person ends a key. What has seen that complete is void; what it had
seen stands; what lies beside it is contested.
"""

import pytest

from tests.ledger.rules.histories import MEETING, Person
from tests.ledger.rules.naive.village import CALL
from tests.ledger.rules.story import ALONE, Story

STANDS, VOID, CONTESTED = "effective mandate", "void revoked", "contested revoked"


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def revoke(story: Story, person: Person, **how: object) -> None:
    story.by(story.beto, "key.revoked", {"key": person.key, "reason": "lost"}, **how)


def test_a_revoked_key_does_nothing_more(story: Story) -> None:
    act = story.present(story.ana)
    revoke(story, story.ana)
    assert story.verdict(act) == STANDS
    assert story.verdict(story.present(story.ana)) == VOID
    assert story.verdict(story.attest(story.ana, story.acts[0])) == VOID
    assert story.verdict(story.voice(story.ana, story.acts[0])) == VOID


def test_what_lies_beside_it_is_contested(story: Story) -> None:
    before = list(story.acts)
    revoke(story, story.ana)
    assert story.verdict(story.present(story.ana, sees=before)) == CONTESTED
    assert story.verdict(story.voice(story.ana, story.acts[0], sees=before, lane=1)) == CONTESTED


def test_also_if_it_was_judged_before_the_revocation_came(story: Story) -> None:
    before = list(story.acts)
    act = story.present(story.ana, sees=before)
    assert story.verdict(act) == STANDS
    revoke(story, story.ana, sees=before)
    assert story.verdict(act) == CONTESTED


def test_the_body_settles_it(story: Story) -> None:
    before = list(story.acts)
    revoke(story, story.ana)
    act = story.present(story.ana, sees=before)
    story.attest(story.carla, story.by(story.beto, "act.ratified", {"acts": [act.id]}))
    assert story.verdict(act) == "effective ratified"


def test_a_revocation_that_lacks_a_signature_ends_nothing() -> None:
    story = Story()
    revoke(story, story.ana)
    assert story.verdict(story.present(story.ana)) == STANDS


@pytest.mark.parametrize("who", ["dora", "founder 0"])
def test_an_admission_that_has_seen_the_revocation_makes_the_key_good_again(story: Story, who: str) -> None:
    """Also a founder's: not the founding makes it good again, the new admission does."""
    person = story.ana if who == story.ana.name else story.guest(who)
    story.admit(story.carla, person)
    revoke(story, person)
    granted = story.by(story.beto, "mandate.granted", {"person": person.id, "powers": ["record"]}).id
    assert story.verdict(story.write(person, "meeting.convened", CALL, under=granted)) == VOID
    story.admit(story.beto, person)
    assert story.verdict(story.write(person, "meeting.convened", CALL, under=granted)) == STANDS


def test_not_one_that_does_not_hold() -> None:
    story = Story(thresholds={**ALONE, "admission": 2})
    revoked = story.by(story.beto, "key.revoked", {"key": story.ana.key, "reason": "…"})
    story.attest(story.carla, revoked)
    again = story.admit(story.beto, story.ana)
    act = story.present(story.ana)
    assert [story.verdict(each) for each in (again, act)] == ["pending signatures", VOID]
    story.attest(story.carla, again)
    assert story.verdict(story.present(story.ana)) == STANDS


def test_nor_one_that_had_not_seen_it(story: Story) -> None:
    before = list(story.acts)
    revoke(story, story.ana)
    story.admit(story.carla, story.ana, sees=before)
    assert story.verdict(story.present(story.ana)) == VOID


def test_a_key_that_was_revoked_before_its_admission_had_all_signatures_never_speaks() -> None:
    story = Story(thresholds={**ALONE, "admission": 2})
    dora = story.guest("dora")
    admitted = story.admit(story.ana, dora)
    revoked = story.by(story.beto, "key.revoked", {"key": dora.key, "reason": "mislaid"})
    act = story.voice(dora, story.acts[0])
    assert [story.verdict(each) for each in (revoked, act)] == ["pending signatures", "pending key"]
    story.attest(story.carla, revoked, sees=[revoked])
    assert story.verdict(act) == "pending key"
    story.attest(story.carla, admitted)
    assert [story.verdict(each) for each in (admitted, act)] == [STANDS, CONTESTED]
    assert story.verdict(story.voice(dora, story.acts[0])) == VOID


def test_the_owner_goes_on_with_another_key_under_the_old_mandate(story: Story) -> None:
    new = story.ana.renewed()
    revoke(story, story.ana)
    story.admit(story.beto, new)
    assert story.verdict(story.by(new, "meeting.convened", CALL)) == STANDS
    assert story.verdict(story.by(story.ana, "meeting.convened", CALL)) == VOID


class TestDied:
    """A death ends every key of the person, and their mandates."""

    @pytest.fixture
    def story(self) -> Story:
        return Story(thresholds={**ALONE, "decision": 2})

    @staticmethod
    def died(story: Story, person: Person, **how: object) -> None:
        story.by(story.beto, "person.died", {"date": "2026-02-28", "person": person.id}, **how)

    def test_all_their_keys_are_ended(self, story: Story) -> None:
        new = story.ana.renewed()
        story.admit(story.carla, new)
        earlier = story.present(new)
        self.died(story, story.ana)
        assert story.verdict(earlier) == STANDS
        for key in (story.ana, new):
            assert story.verdict(story.voice(key, story.acts[0])) == VOID

    def test_what_they_wrote_beside_it_is_contested(self, story: Story) -> None:
        before = list(story.acts)
        self.died(story, story.ana)
        assert story.verdict(story.present(story.ana, sees=before)) == CONTESTED

    def test_what_they_had_signed_stays_signed(self, story: Story) -> None:
        opened = story.by(story.carla, "meeting.opened", MEETING)
        story.attest(story.ana, opened)
        self.died(story, story.ana)
        assert story.verdict(opened) == STANDS

    def test_whoever_holds_a_mandate_with_them_goes_on(self, story: Story) -> None:
        terms = {"person": story.ana.id, "powers": ["record"], "together": [story.carla.id]}
        grant = story.by(story.beto, "mandate.granted", terms)
        self.died(story, story.ana)
        assert story.verdict(story.by(story.carla, "meeting.convened", CALL, under=grant.id)) == STANDS
