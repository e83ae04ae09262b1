"""What one person fewer than a threshold asks for cannot do, however they time, fork and date their acts.

Each story plays an attack that would need one more accomplice, shows that it gains nothing, and that the honest way to
the same end is open.
"""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, Person, member_id
from tests.ledger.rules.naive.village import CALL, GRANT, STOCK
from tests.ledger.rules.story import ALONE, Story

STANDS, HOUSEHOLDS = "effective mandate", "effective households"


class Assembly(Story):
    """Ana, Beto and Carla, each of a household; Dora of a fourth may speak too. More than half are three."""

    def __init__(self, **thresholds: int) -> None:
        super().__init__(thresholds={"charter": 2, **thresholds})
        self.dora = self.guest("dora")
        self.attest(self.beto, self.admit(self.ana, self.dora))

    def checkpoint(self) -> Act:
        """Without Ana."""
        opened = self.by(self.beto, "meeting.opened", MEETING)
        self.attest(self.carla, opened)
        return self.close(opened, by=self.beto, attested_by=self.carla)

    def revoke(self, by: Person, whose: Person, attested_by: Person | None = None, **how: object) -> Act:
        revoked = self.by(by, "key.revoked", {"key": whose.key, "reason": "lost"}, **how)
        if attested_by:
            self.attest(attested_by, revoked, sees=[revoked])
        return revoked

    def wanted(self, kind: str, data: dict[str, object], *voices: Person, **how: object) -> Act:
        """What somebody without a mandate writes down, and these households want."""
        act = self.write(self.guest("eva"), kind, data, **how)  # type: ignore[arg-type]
        for person in voices:
            self.voice(person, act, lane=4, sees=[act])
        return act

    def recall_of_ana(self, *voices: Person, **how: object) -> Act:
        return self.wanted("mandate.recalled", {"mandate": self.seat(self.ana), "reason": "…"}, *voices, **how)


class TestOfficersCannotSilenceWhoRecallsThem:
    """Ana and Beto are two, and so may revoke keys; they use it against the households that recall Ana."""

    @pytest.fixture
    def village(self) -> Assembly:
        return Assembly()

    def test_by_purging_their_keys_first(self, village: Assembly) -> None:
        founded = list(village.acts)
        for speaker in (village.carla, village.dora):
            village.revoke(village.ana, speaker, attested_by=village.beto)
        recall = village.recall_of_ana(village.carla, village.dora)
        for speaker in (village.carla, village.dora, village.beto):
            village.voice(speaker, recall, lane=5)
        assert (
            village.verdict(recall) == "pending households"
        )  # before a checkpoint Dora's household is not one of them
        assert village.verdict(village.present(village.ana)) == STANDS
        village.voice(village.ana, recall, lane=5, sees=[recall, *founded])
        assert village.verdict(recall) == HOUSEHOLDS  # of Ana, Beto and Carla, whose key they had revoked

    def test_by_revoking_at_the_same_time(self, village: Assembly) -> None:
        village.close(village.meeting())
        before = list(village.acts)
        recall = village.recall_of_ana(village.beto, village.carla, village.dora)
        assert village.verdict(recall) == HOUSEHOLDS
        for speaker in (village.carla, village.dora):
            village.revoke(village.ana, speaker, attested_by=village.beto, sees=before)
        assert village.verdict(recall) == HOUSEHOLDS

    def test_what_they_revoked_counts_at_the_next_checkpoint(self, village: Assembly) -> None:
        """Honestly: a lost phone speaks for nobody any more once an assembly has it on record."""
        village.close(village.meeting())
        village.revoke(village.ana, village.dora, attested_by=village.beto)
        recall = village.recall_of_ana(village.beto, village.carla, village.dora)
        assert village.verdict(recall) == HOUSEHOLDS
        village.checkpoint()
        later = village.wanted(
            "mandate.recalled", {"mandate": village.seat(village.beto), "reason": "…"},
            village.ana, village.carla, village.dora,
        )  # fmt: skip
        assert village.verdict(later) == "pending households"

    def test_a_voice_by_what_the_households_revoked_is_none(self, village: Assembly) -> None:
        revoked = village.wanted("key.revoked", {"key": village.carla.key, "reason": "stolen"}, *village.founders)
        assert village.verdict(revoked) == HOUSEHOLDS
        assert village.verdict(village.voice(village.carla, village.acts[0], lane=6)) == "void revoked"

    def test_nor_do_officers_give_it_back_by_admitting_the_key_for_somebody_else(self, village: Assembly) -> None:
        village.wanted("key.revoked", {"key": village.carla.key, "reason": "stolen"}, *village.founders)
        thief = village.carla.of(member_id("the thief's household"))
        message = village.admit(village.ana, village.carla, speaks_for=village.dora.id)
        village.attest(village.beto, message)
        assert village.verdict(message) == STANDS
        recall = village.recall_of_ana(village.ana, village.beto)
        voice = village.voice(thief, recall, lane=6)
        assert (
            village.verdict(voice) == "effective voice"
        )  # for Dora, of a household without a voice before a checkpoint
        assert village.verdict(recall) == "pending households"

    def test_a_revocation_by_one_of_them_revokes_nothing(self, village: Assembly) -> None:
        revoked = village.revoke(village.ana, village.carla)
        assert village.verdict(revoked) == "pending signatures"
        assert village.verdict(village.attest(village.carla, village.acts[0])) == STANDS


class TestTheft:
    def test_the_last_act_of_a_stolen_key_is_one_of_that_key(self) -> None:
        """Ana says that Beto's key was stolen before Carla wrote something: that reaches back to nowhere."""
        story = Assembly(admission=1)
        act, others = story.present(story.beto), story.present(story.carla)
        data = {"key": story.beto.key, "reason": "stolen", "until": others.id}
        assert story.verdict(story.by(story.ana, "key.revoked", data)) == "void fits"
        assert story.verdict(act) == STANDS


class TestAFalseDateEndsNoMandate:
    """A recall asks for three, closing a meeting for two. Ana and Beto close one with a date after Carla's term."""

    @pytest.fixture
    def village(self) -> Assembly:
        return Assembly(mandate=3)

    @pytest.fixture
    def term(self, village: Assembly) -> str:
        grant = village.by(village.ana, "mandate.granted", {"person": village.carla.id, **GRANT, "until": "2026-12-31"})
        village.attest(village.beto, grant)
        village.attest(village.carla, grant)
        return grant.id

    def test_with_as_many_as_a_decision_needs(self, village: Assembly, term: str) -> None:
        closing = village.close(village.meeting(), on="2027-03-01")
        assert village.verdict(closing) == STANDS
        assert village.verdict(village.by(village.carla, "meeting.convened", CALL, under=term)) == STANDS

    def test_nor_with_a_ratification(self, village: Assembly, term: str) -> None:
        closing = village.close(village.meeting(), on="2027-03-01")
        act = village.by(village.carla, "meeting.convened", CALL, under=term, sees=[closing], lane=1)
        village.settle("act.ratified", closing)
        assert village.verdict(act) == STANDS

    def test_as_many_as_recall_end_it(self, village: Assembly, term: str) -> None:
        closing = village.close(village.meeting(), on="2027-03-01")
        before = village.by(village.carla, "meeting.convened", CALL, under=term)
        village.attest(village.carla, closing)
        assert village.verdict(before) == STANDS  # whoever was needed to end it had seen it
        assert village.verdict(village.by(village.carla, "meeting.convened", CALL, under=term)) == "void ended"


class TestNobodySabotagesTheirOwnSealedAct:
    """What stood before a checkpoint stands after it, whatever its author writes later beside it."""

    @pytest.fixture
    def village(self) -> Assembly:
        return Assembly()

    def test_by_a_late_fork(self, village: Assembly) -> None:
        act = village.present(village.ana)
        village.checkpoint()
        late = village.present(village.ana, instead_of=act, on="2026-02-01")
        assert [village.verdict(one) for one in (act, late)] == [STANDS, "contested fork"]

    def test_nor_with_a_witness_and_a_checkpoint_of_their_own(self, village: Assembly) -> None:
        act = village.present(village.ana)
        village.checkpoint()
        late = village.present(village.ana, instead_of=act, on="2026-02-01")
        village.present(village.dora, sees=[late])
        village.checkpoint()
        assert [village.verdict(one) for one in (act, late)] == [STANDS, "contested fork"]

    def test_two_checkpoints_that_did_not_know_of_each_other_decide_nothing(self, village: Assembly) -> None:
        before = list(village.acts)
        act = village.present(village.ana, sees=before)
        late = village.present(village.ana, instead_of=act, on="2026-02-01", sees=before)
        for lane, branch in ((2, act), (4, late)):
            opened = village.by(village.beto, "meeting.opened", MEETING, sees=before, lane=lane)
            village.attest(village.carla, opened, sees=[opened], lane=lane)
            data = {"meeting": opened.id}
            closing = village.by(village.beto, "meeting.closed", data, sees=[branch, village.acts[-1]], lane=lane + 1)
            village.attest(village.carla, closing, sees=[closing], lane=lane + 1)
            assert village.verdict(closing) == STANDS
        assert [village.verdict(one) for one in (act, late)] == ["contested fork", "contested fork"]

    def test_by_another_lane_that_knows_more(self, village: Assembly) -> None:
        """Beto attested in time. Later he claims, in a lane beside it, to have known of the checkpoint."""
        stock = village.by(village.carla, "resource.registered", STOCK)
        before = list(village.acts)
        first = village.close(village.meeting())
        attested = village.attest(village.beto, stock, sees=before, lane=1)
        assert village.verdict(stock) == STANDS  # beside the checkpoint, not after it
        village.close(village.meeting())
        village.present(village.beto, sees=[first, village.acts[-1]], lane=2)
        assert village.verdict(stock) == STANDS
        village.present(village.beto, sees=[act for act in village.acts if act is not attested], lane=3)
        assert village.verdict(stock) == STANDS


class TestNobodyWakesASleepingAct:
    """Carla registered a stock that nobody attested; a checkpoint has it on record, unsigned."""

    @pytest.fixture
    def village(self) -> Assembly:
        return Assembly()

    def test_in_a_new_lane_that_pretends_to_know_nothing(self, village: Assembly) -> None:
        stock = village.by(village.carla, "resource.registered", STOCK)
        before = list(village.acts)
        closing = village.close(village.meeting())
        village.present(village.beto)
        village.attest(village.beto, stock, sees=before, lane=1)
        assert village.verdict(stock) == "contested checkpoint"
        assert village.why(stock).about == (closing.id,)

    def test_nor_if_the_knowing_lane_arrives_later(self, village: Assembly) -> None:
        stock = village.by(village.carla, "resource.registered", STOCK)
        before = list(village.acts)
        village.close(village.meeting())
        village.attest(village.beto, stock, sees=before, lane=1)
        assert village.verdict(stock) == STANDS
        village.present(village.beto, sees=[one for one in village.acts if one.entry.type != "attested"], lane=2)
        village.present(village.beto, sees=village.acts[:-2], lane=2)
        assert village.verdict(stock) == "contested checkpoint"

    def test_a_mandate_of_the_households_neither(self, village: Assembly) -> None:
        """What was done under a grant before its voices came stays without effect, wherever these were written."""
        grant = village.wanted("mandate.granted", {"person": village.carla.id, **GRANT})
        used = village.present(village.carla, under=grant.id)
        before = list(village.acts)
        village.close(village.meeting())
        for person in village.founders:
            village.present(person)
            village.voice(person, grant, sees=before, lane=3)
        assert village.verdict(grant) == HOUSEHOLDS
        assert village.verdict(used) == "contested mandate"

    def test_whoever_knew_nothing_is_in_time(self, village: Assembly) -> None:
        stock = village.by(village.carla, "resource.registered", STOCK)
        before = list(village.acts)
        village.close(village.meeting())
        attested = village.attest(village.beto, stock, sees=before, lane=1)
        village.present(village.beto, lane=1)
        assert village.verdict(attested) == village.verdict(stock) == STANDS


def test_one_officer_alone_may_do_all_that_asks_for_one() -> None:
    """And that is all that these stories leave to them."""
    story = Story(thresholds=ALONE)
    assert story.verdict(story.recall(story.ana, story.beto)) == STANDS
