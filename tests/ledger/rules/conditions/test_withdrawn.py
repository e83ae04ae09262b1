"""Condition 12, and what taking back asks: it is the author's own, not sealed, and nobody leans on it (section 7)."""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from tests.ledger.rules.conditions.store import Store
from tests.ledger.rules.histories import MEETING, Person
from tests.ledger.rules.naive.village import CALL, GRANT, MOTION, STOCK
from tests.ledger.rules.seals.assembly import Assembly
from tests.ledger.rules.story import ALONE, Story

STANDS, WITHDRAWN, AUTHOR, PENDING = "effective mandate", "void withdrawn", "effective author", "pending signatures"


@pytest.fixture
def story() -> Story:
    """What counts needs two."""
    return Story()


def take_back(story: Story, by: Person, *acts: Act, **how: Any) -> Act:
    return story.write(by, "act.withdrawn", {"acts": [act.id for act in acts], "why": "A slip."}, **how)


class TestAlone:
    """Nobody else has signed it."""

    def test_its_author_takes_it_back(self, story: Story) -> None:
        act = story.present(story.ana)
        assert story.verdict(take_back(story, story.ana, act)) == AUTHOR
        assert story.verdict(act) == WITHDRAWN

    def test_also_what_is_pending(self, story: Story) -> None:
        act = story.by(story.ana, "meeting.opened", MEETING)
        take_back(story, story.ana, act)
        assert story.verdict(act) == WITHDRAWN

    def test_also_after_their_mandate_ended(self, story: Story) -> None:
        act = story.present(story.ana)
        story.attest(story.carla, story.recall(story.beto, story.ana))
        assert story.verdict(take_back(story, story.ana, act)) == AUTHOR

    def test_nobody_else_does(self, story: Story) -> None:
        act = story.present(story.ana)
        theirs = take_back(story, story.beto, act)
        story.attest(story.carla, theirs)
        assert [story.verdict(each) for each in (theirs, act)] == ["void fits", STANDS]

    def test_nor_another_key_of_the_author(self, story: Story) -> None:
        """Whoever finds an old phone takes nothing back."""
        phone = story.ana.renewed()
        story.attest(story.beto, story.admit(story.carla, phone))
        act = story.present(story.ana)
        assert story.verdict(take_back(story, phone, act)) == "void fits"

    def test_many_at_once_or_none(self, story: Story) -> None:
        own, others = story.present(story.ana), story.present(story.beto)
        taken = take_back(story, story.ana, own, others)
        assert [story.verdict(each) for each in (taken, own, others)] == ["void fits", STANDS, STANDS]

    def test_it_is_not_written_anew_by_taking_that_back(self, story: Story) -> None:
        act = story.present(story.ana)
        taken = take_back(story, story.ana, act)
        assert story.verdict(take_back(story, story.ana, taken)) == "void fits"
        assert story.verdict(act) == WITHDRAWN


class TestSigned:
    """Somebody else has signed it: as many of those who did take it back as it asks."""

    @pytest.fixture
    def opened(self, story: Story) -> Act:
        """By Ana, with Beto."""
        return story.meeting()

    def test_not_by_the_author_alone(self, story: Story, opened: Act) -> None:
        taken = take_back(story, story.ana, opened)
        assert [story.verdict(act) for act in (taken, opened)] == [PENDING, STANDS]

    def test_nor_by_the_author_with_somebody_who_had_not_signed_it(self, story: Story, opened: Act) -> None:
        taken = take_back(story, story.ana, opened)
        story.attest(story.carla, taken)
        assert [story.verdict(act) for act in (taken, opened)] == [PENDING, STANDS]

    def test_but_by_the_author_with_who_had(self, story: Story, opened: Act) -> None:
        taken = take_back(story, story.ana, opened)
        story.attest(story.beto, taken)
        assert [story.verdict(act) for act in (taken, opened)] == [AUTHOR, WITHDRAWN]

    def test_a_signature_that_the_author_had_not_heard_of_counts_as_well(self, story: Story) -> None:
        """Nobody gets rid of what others signed by not looking."""
        opened = story.by(story.ana, "meeting.opened", MEETING)
        before = list(story.acts)
        story.attest(story.beto, opened)
        taken = take_back(story, story.ana, opened, sees=before)
        assert [story.verdict(act) for act in (taken, opened)] == [PENDING, STANDS]

    def test_a_voice_is_no_signature_but_the_share_does_what_it_wants(self) -> None:
        """One household alone keeps nobody's slip alive."""
        assembly = Assembly()
        grant = assembly.by(assembly.ana, "mandate.granted", {"person": assembly.carla.id, **GRANT})
        assembly.voice(assembly.people[11], grant)
        taken = take_back(assembly, assembly.ana, grant)
        assert [assembly.verdict(act) for act in (taken, grant)] == [AUTHOR, WITHDRAWN]
        for person in assembly.people[5:11]:
            assembly.voice(person, grant)
        assert [assembly.verdict(act) for act in (taken, grant)] == ["void fits", "effective households"]

    def test_nobody_has_signed_it_without_effect(self, story: Story) -> None:
        """Whoever holds no office keeps alive nothing that its author has taken back."""
        opened = story.by(story.ana, "meeting.opened", MEETING)
        taken = take_back(story, story.ana, opened)
        story.attest(story.guest("a stranger"), opened, under=story.seat(story.beto), sees=[opened])
        assert [story.verdict(act) for act in (taken, opened)] == [AUTHOR, WITHDRAWN]

    def test_an_officer_has_signed_it_beside_that(self, story: Story) -> None:
        """Nobody knows who was first; who writes something signs it."""
        opened = story.by(story.ana, "meeting.opened", MEETING)
        taken = take_back(story, story.ana, opened)
        story.attest(story.beto, opened, sees=[opened])
        assert [story.verdict(act) for act in (taken, opened)] == [PENDING, STANDS]

    def test_not_who_signed_under_protest(self, story: Story) -> None:
        opened = story.by(story.ana, "meeting.opened", MEETING)
        story.by(story.beto, "attested", {"acts": [spell(opened.hash)], "protest": {"es": "…"}})
        assert story.verdict(take_back(story, story.ana, opened)) == AUTHOR

    def test_a_closing_that_ended_a_mandate_by_as_many_as_end_one(self) -> None:
        """Or who was found over would be in office again, by the word of one."""
        story = Story(thresholds={**ALONE, "mandate": 2})
        opened = story.by(story.ana, "meeting.opened", MEETING)
        closing = story.by(story.ana, "meeting.closed", {"meeting": opened.id})
        story.attest(story.beto, closing)
        taken = take_back(story, story.ana, closing)
        assert [story.verdict(act) for act in (taken, closing)] == [PENDING, STANDS]
        story.attest(story.beto, taken)
        assert [story.verdict(act) for act in (taken, closing)] == [AUTHOR, WITHDRAWN]


class TestLeaning:
    def test_not_where_an_act_by_another_key_rests_on_it(self, story: Story) -> None:
        opened = story.meeting()
        story.by(story.carla, "meeting.closed", {"meeting": opened.id})
        taken = take_back(story, story.ana, opened)
        story.attest(story.beto, taken)
        assert [story.verdict(act) for act in (taken, opened)] == ["void fits", STANDS]

    def test_nor_a_grant_under_which_others_have_acted(self, story: Story) -> None:
        """Two would take back in spring what was done under it since autumn."""
        grant = story.by(story.ana, "mandate.granted", {"person": story.carla.id, **GRANT})
        story.attest(story.beto, grant)
        used = story.by(story.carla, "meeting.convened", CALL, under=grant.id)
        taken = take_back(story, story.ana, grant)
        story.attest(story.beto, taken)
        assert [story.verdict(act) for act in (taken, grant, used)] == ["void fits", STANDS, STANDS]

    def test_the_authors_own_acts_go_with_it(self) -> None:
        """Others may have built on those."""
        story = Story(thresholds=ALONE)
        opened = story.by(story.ana, "meeting.opened", MEETING)
        closing = story.by(story.ana, "meeting.closed", {"meeting": opened.id})
        assert story.verdict(take_back(story, story.ana, opened)) == "void fits"
        assert story.verdict(take_back(story, story.ana, opened, closing)) == AUTHOR
        assert [story.verdict(act) for act in (opened, closing)] == [WITHDRAWN, "void rests"]

    def test_with_the_signers_of_all_that_goes(self, story: Story) -> None:
        opened = story.meeting()
        closing = story.by(story.ana, "meeting.closed", {"meeting": opened.id})
        story.attest(story.carla, closing)
        taken = take_back(story, story.ana, opened, closing)
        assert [story.verdict(act) for act in (taken, opened, closing)] == [PENDING, STANDS, STANDS]
        story.attest(story.beto, taken)
        assert [story.verdict(act) for act in (taken, opened, closing)] == [PENDING, STANDS, STANDS]
        story.attest(story.carla, taken)
        assert [story.verdict(act) for act in (taken, opened, closing)] == [AUTHOR, WITHDRAWN, "void rests"]

    def test_who_rests_on_it_although_they_knew_does_not_hold_it(self) -> None:
        story = Story(thresholds=ALONE)
        opened = story.by(story.ana, "meeting.opened", MEETING)
        taken = take_back(story, story.ana, opened)
        closing = story.by(story.beto, "meeting.closed", {"meeting": opened.id})
        assert [story.verdict(act) for act in (taken, opened, closing)] == [AUTHOR, WITHDRAWN, "void rests"]

    def test_what_nobody_had_the_right_to_write_does_not_hold_it(self, story: Story) -> None:
        """Neither a stranger's, nor that of an officer who was recalled."""
        story.attest(story.carla, story.recall(story.ana, story.beto))
        motion = story.by(story.ana, "motion.proposed", MOTION)
        taken = take_back(story, story.ana, motion)
        data = {"motion": motion.id, "reason": "…"}
        for person in (story.guest("a stranger"), story.beto):
            story.write(person, "motion.postponed", data, under=story.seat(story.beto), sees=[motion])
        assert [story.verdict(act) for act in (taken, motion)] == [AUTHOR, WITHDRAWN]
        story.by(story.carla, "motion.postponed", data, sees=[motion])
        assert [story.verdict(act) for act in (taken, motion)] == ["void fits", STANDS]

    def test_a_slip_of_the_store_stays_taken_back(self) -> None:
        """Beto allotted all to himself, and took it back; later he is no steward any more."""
        store = Store()
        slip = store.allot(store.beto, 100)
        taken = take_back(store, store.beto, slip)
        store.by(store.ana, "mandate.recalled", {"mandate": store.stewards[store.beto.id], "reason": "…"})
        allotted = store.allot(store.carla, 100)
        store.give(store.beto, slip, 1, sees=[*store.acts[:3], slip], lane=5)
        assert store.verdicts(taken, slip, allotted)[:2] == [AUTHOR, WITHDRAWN]
        assert store.verdict(allotted) == STANDS

    def test_nor_a_grant_under_which_others_have_signed(self, story: Story) -> None:
        grant = story.by(story.ana, "mandate.granted", {"person": story.carla.id, **GRANT})
        story.attest(story.beto, grant)
        opened = story.by(story.ana, "meeting.opened", MEETING)
        story.attest(story.carla, opened, under=grant.id)
        taken = take_back(story, story.ana, grant)
        story.attest(story.beto, taken)
        assert [story.verdict(act) for act in (taken, grant, opened)] == ["void fits", STANDS, STANDS]


class TestBegunOrEnded:
    """What others build on without naming it: it is undone by its contrary."""

    def test_a_recall_stays(self, story: Story) -> None:
        recall = story.recall(story.ana, story.carla)
        story.attest(story.beto, recall)
        taken = take_back(story, story.ana, recall)
        story.attest(story.beto, taken)
        assert [story.verdict(act) for act in (taken, recall)] == ["void fits", STANDS]

    def test_but_not_while_nobody_else_has_signed_it(self, story: Story) -> None:
        recall = story.recall(story.ana, story.carla)
        assert story.verdict(take_back(story, story.ana, recall)) == AUTHOR
        assert story.verdict(recall) == WITHDRAWN

    def test_what_one_does_alone_stays(self, story: Story) -> None:
        resigned = story.by(story.carla, "mandate.resigned", {"mandate": story.seat(story.carla)})
        assert story.verdict(take_back(story, story.carla, resigned)) == "void fits"

    @pytest.mark.parametrize(
        ("action", "verdict"), [("produce", "void fits"), ("raise", "void fits"), ("lower", AUTHOR), ("work", AUTHOR)]
    )
    def test_an_addition_to_a_stock_stays(self, story: Story, action: str, verdict: str) -> None:
        stock = story.by(story.ana, "resource.registered", STOCK)
        data = {"action": action, "effort": 60} if action == "work" else {"action": action, "quantity": 10}
        event = story.by(story.ana, "event.recorded", {"resource": stock.id, **data})
        assert story.verdict(take_back(story, story.ana, event)) == verdict


class TestBadInput:
    def test_no_attestation_is_taken_back(self, story: Story) -> None:
        """One attester could undo any act that is not sealed."""
        opened = story.by(story.ana, "meeting.opened", MEETING)
        attested = story.attest(story.beto, opened)
        taken = take_back(story, story.beto, attested)
        assert [story.verdict(act) for act in (taken, attested, opened)] == ["void fits", STANDS, STANDS]

    def test_nor_the_founding(self, story: Story) -> None:
        assert story.verdict(take_back(story, story.ana, story.acts[0])) == "void fits"
        assert story.verdict(story.acts[0]) == "effective founders"

    def test_nor_what_is_sealed(self) -> None:
        assembly = Assembly()
        act = assembly.present(assembly.ana)
        early = assembly.apart()
        assembly.acta(*assembly.people[4:])
        for sees in (None, early.known):
            taken = take_back(assembly, assembly.ana, act, **({} if sees is None else {"sees": sees, "lane": 9}))
            assert assembly.verdict(taken) == "void fits"
        assert assembly.verdict(act) == STANDS

    def test_an_acta_over_a_withdrawal_keeps_it_withdrawn(self) -> None:
        assembly = Assembly()
        act = assembly.present(assembly.ana)
        take_back(assembly, assembly.ana, act)
        assembly.acta(*assembly.people[4:])
        assert assembly.verdict(act) == WITHDRAWN
