"""The naive evaluator on histories whose verdicts anybody can tell: what ends a right, and what stands nevertheless."""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.village import CALL, GRANT, MOTION, STOCK, Village


class TestVoices:
    """Two of four households are enough to recall Ana, and one officer is enough to revoke a key."""

    def spoken(self, *, after_a_checkpoint: bool) -> tuple[Village, Act]:
        """A recall for which Beto and Carla speak, though Ana revoked Carla's key."""
        village = Village(thresholds={"charter": 2, "admission": 1}, share=[1, 4])
        before = list(village.acts)
        village.by(village.ana, "key.revoked", {"key": village.carla.key, "reason": "…"})
        if after_a_checkpoint:
            village.close(village.meeting())
        data = {"mandate": village.seat(village.ana), "reason": "…"}
        recall = village.write(village.beto, "mandate.recalled", data)
        village.voice(village.beto, recall)
        village.voice(village.carla, recall, sees=[*before, recall])
        return village, recall

    def test_an_officer_silences_no_voice_against_themselves(self) -> None:
        village, recall = self.spoken(after_a_checkpoint=False)
        assert village.verdict(village.acts[-1]) == "effective voice"
        assert village.verdict(recall) == "effective households"

    def test_what_officers_revoked_counts_from_the_next_checkpoint_on(self) -> None:
        village, recall = self.spoken(after_a_checkpoint=True)
        assert village.verdict(village.acts[-1]) == "effective voice"
        assert village.verdict(recall) == "pending signatures"  # neither the officers' nor the households' way

    def test_the_households_silence_whom_they_revoke(self) -> None:
        village = Village(share=[1, 4])
        revocation = village.write(village.ana, "key.revoked", {"key": village.carla.key, "reason": "…"})
        for person in village.ana, village.beto:
            village.voice(person, revocation)
        assert village.verdict(revocation) == "effective households"
        assert village.verdict(village.voice(village.carla, revocation)) == "void revoked"


class TestInner:
    """No recall can see an inner act."""

    def proposed(self, seen_by: str | None) -> tuple[Village, Act]:
        """Ana's inner act, the recall of Ana, and another inner act from a lane that has not heard of the recall."""
        village = Village()
        act = village.by(village.ana, "motion.proposed", MOTION, scope="inner")
        before = list(village.acts)
        village.attest(village.carla, village.recall(village.beto, village.ana))
        if seen_by:
            witness = {"ana": village.ana, "beto": village.beto, "carla": village.carla}[seen_by]
            village.by(witness, "motion.proposed", MOTION, scope="inner", sees=before)
        return village, act

    def test_what_nobody_has_seen_in_time_is_contested(self) -> None:
        village, act = self.proposed(seen_by=None)
        assert village.verdict(act) == "contested ended"

    def test_what_another_had_seen_in_time_stands(self) -> None:
        village, act = self.proposed(seen_by="beto")
        assert village.verdict(act) == "effective mandate"

    @pytest.mark.parametrize("seen_by", ["ana", "carla"])
    def test_neither_the_author_nor_who_knew_of_the_recall_testifies(self, seen_by: str) -> None:
        village, act = self.proposed(seen_by=None)
        witness = village.ana if seen_by == "ana" else village.carla
        village.by(witness, "motion.proposed", MOTION, scope="inner")
        assert village.verdict(act) == "contested ended"

    def test_a_key_that_knew_of_the_recall_does_not_testify_from_another_lane(self) -> None:
        village, act = self.proposed(seen_by="carla")
        village.present(village.carla)
        assert village.verdict(act) == "effective mandate"  # what is written in the open tells nothing of inner lanes
        village.by(village.carla, "motion.proposed", MOTION, scope="inner", lane=1, sees=village.open_acts())
        assert village.verdict(act) == "contested ended"


class TestTerms:
    """A mandate takes three, a closing two."""

    def over(self) -> tuple[Village, Act, Act]:
        """Carla's term, and a closing after its last day."""
        village = Village(thresholds={"charter": 2, "decision": 2, "mandate": 3})
        term = village.by(village.ana, "mandate.granted", {"person": village.carla.id, **GRANT, "until": "2026-04-30"})
        village.attest(village.beto, term)
        village.attest(village.carla, term)
        return village, term, village.close(village.meeting(on="2026-05-01"), on="2026-05-01")

    def test_a_closing_ends_no_term_with_fewer_than_a_recall_takes(self) -> None:
        village, term, closing = self.over()
        assert village.verdict(closing) == "effective mandate"
        assert (
            village.verdict(village.by(village.carla, "meeting.convened", CALL, under=term.id)) == "effective mandate"
        )

    def test_it_ends_it_with_as_many(self) -> None:
        village, term, closing = self.over()
        village.attest(village.carla, closing)
        assert village.verdict(village.by(village.carla, "meeting.convened", CALL, under=term.id)) == "void ended"


class TestCheckpoints:
    """The first checkpoint wins, and nobody wakes what it found asleep."""

    def test_who_forks_their_lane_late_shakes_nothing_that_was_sealed(self) -> None:
        village = Village()
        meeting = village.meeting()
        one = village.present(village.ana)
        village.close(meeting, by=village.carla)
        other = village.present(village.ana, instead_of=one, on="2026-04-01")
        village.close(village.meeting(), by=village.carla)
        assert village.verdict(one) == "effective mandate"
        assert village.verdict(other) == "contested fork"

    def sleeping(self) -> tuple[Village, Act, dict[str, Any]]:
        """An act that lacks a signature at a closing; and how Ana signs it as if she had heard of no closing."""
        village = Village()
        meeting = village.meeting()
        act = village.by(village.carla, "resource.registered", STOCK)
        innocent = {"sees": list(village.acts), "lane": 1}
        village.close(meeting, by=village.beto, attested_by=village.carla)
        return village, act, innocent

    def test_who_has_not_heard_of_the_checkpoint_may_still_sign(self) -> None:
        village, act, innocent = self.sleeping()
        village.attest(village.ana, act, **innocent)
        assert village.verdict(act) == "effective mandate"

    def test_who_has_heard_of_it_wakes_nothing_from_a_new_lane(self) -> None:
        village, act, innocent = self.sleeping()
        village.present(village.ana)
        village.attest(village.ana, act, **innocent)
        assert village.verdict(act) == "contested checkpoint"

    def test_what_another_checkpoint_knew_before_is_believed(self) -> None:
        village, act, innocent = self.sleeping()
        village.attest(village.ana, act, **innocent)
        village.close(village.meeting(), by=village.beto, attested_by=village.carla)
        village.present(village.ana, sees=[one for one in village.acts if one.key != village.ana.signing_key.public])
        assert village.verdict(act) == "effective mandate"


class TestMotions:
    """The charter's rules are a floor."""

    def proposed(self, **data: Any) -> str:
        village = Village(rules={"majority": HALF, "consensus": {"no": "no"}})
        return village.verdict(village.by(village.ana, "motion.proposed", {**MOTION, **data}))

    def test_a_motion_may_ask_for_more_and_never_for_less(self) -> None:
        assert self.proposed(rule="consensus") == "effective mandate"
        assert self.proposed(rule="anything") == "void fits"
        assert self.proposed(rule={"all": [{"no": "block"}, HALF]}) == "effective mandate"
        assert self.proposed(rule={"all": [{"no": "block"}]}) == "void fits"
        assert self.proposed(rule={"any": [HALF]}) == "void fits"
        assert self.proposed(rule={"all": []}) == "void fits"

    def test_an_option_stands_once_and_is_no_abstention(self) -> None:
        assert self.proposed(options=["river", "hill"]) == "effective mandate"
        assert self.proposed(options=["river", "river"]) == "void fits"
        assert self.proposed(options=["river", "absent"]) == "void fits"


HALF = {"share": {"more_than": [1, 2], "of": "cast", "option": "yes"}}


def test_a_thief_s_acts_begin_after_an_act_of_the_same_key() -> None:
    village = Village(thresholds={"charter": 2, "admission": 1})
    foreign = village.present(village.beto)
    data = {"key": village.ana.key, "reason": "…", "until": foreign.id}
    assert village.verdict(village.by(village.beto, "key.revoked", data)) == "void fits"
