"""The naive evaluator on histories whose verdicts anybody can tell: given back, suspended, replaced, left."""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import COUNCIL, MEETING, WORDS, Person, member_id
from tests.ledger.rules.naive.village import Village


class TestLeavings:
    """Who gives a mandate back ends it for themselves at once, and for nobody else before a closing knows of it."""

    def left(self) -> tuple[Village, list[Act], Act]:
        """Ana has resigned; what there was before that."""
        village = Village()
        village.meeting()
        before = list(village.acts)
        return village, before, village.write(village.ana, "mandate.resigned", {"mandate": village.seat(village.ana)})

    def test_it_is_effective_and_ends_what_comes_after_it(self) -> None:
        village, _, resigned = self.left()
        assert village.verdict(resigned) == "effective holder"
        assert village.verdict(village.present(village.ana)) == "void ended"

    def test_it_shakes_nothing_that_has_not_seen_it(self) -> None:
        village, before, _ = self.left()
        assert village.verdict(village.present(village.ana, sees=before, lane=1)) == "effective mandate"

    def test_a_closing_that_knows_of_it_does(self) -> None:
        village, before, _ = self.left()
        village.close(before[-2], by=village.carla)
        assert village.verdict(village.present(village.ana, sees=before, lane=1)) == "contested ended"

    def test_who_has_accepted_does_not_decline(self) -> None:
        village = Village()
        seat = {"mandate": village.seat(village.ana)}
        before = list(village.acts)
        village.write(village.ana, "mandate.accepted", seat)
        assert village.verdict(village.write(village.ana, "mandate.declined", seat)) == "void fits"
        elsewhere = village.write(village.ana, "mandate.declined", seat, sees=before, lane=1)
        assert village.verdict(elsewhere) == "effective holder"

    def test_nobody_gives_back_what_is_another_s(self) -> None:
        village = Village()
        foreign = village.write(village.beto, "mandate.resigned", {"mandate": village.seat(village.ana)})
        assert village.verdict(foreign) == "void key"

    def test_a_post_is_free_once_its_holder_has_left(self) -> None:
        village = Village(thresholds={"charter": 2, "mandate": 1})
        chair = {"post": "chair", "powers": ["record"]}
        first = village.by(village.ana, "mandate.granted", {**chair, "person": village.beto.id})
        village.write(village.beto, "mandate.resigned", {"mandate": first.id})
        second = village.by(village.ana, "mandate.granted", {**chair, "person": village.carla.id})
        assert village.verdict(second) == "effective mandate"

    def test_nobody_is_two_people(self) -> None:
        village = Village(thresholds={"charter": 2, "routine": 2})
        accepted = village.write(village.ana, "mandate.accepted", {"mandate": village.seat(village.ana)})
        village.attest(village.ana, accepted)
        assert village.verdict(accepted) == "pending signatures"
        village.attest(village.beto, accepted)
        assert village.verdict(accepted) == "effective holder"


class TestSuspensions:
    """Two suspend Ana."""

    def suspended(self) -> tuple[Village, list[Act], Act]:
        village = Village()
        before = list(village.acts)
        data = {"mandate": village.seat(village.ana), "reason": "…"}
        suspended = village.by(village.beto, "mandate.suspended", data)
        village.attest(village.carla, suspended)
        return village, before, suspended

    def restored(self, village: Village, suspended: Act, by: Person, other: Person) -> Act:
        restored = village.by(by, "mandate.restored", {"suspended": suspended.id})
        village.attest(other, restored)
        return restored

    def test_she_does_nothing_while_it_lasts(self) -> None:
        village, before, _ = self.suspended()
        assert village.verdict(village.present(village.ana)) == "void ended"
        assert village.verdict(village.present(village.ana, sees=before, lane=1)) == "contested ended"

    def test_she_goes_on_once_she_is_restored(self) -> None:
        village, before, suspended = self.suspended()
        during = village.present(village.ana, lane=1)
        self.restored(village, suspended, village.beto, village.carla)
        assert village.verdict(village.present(village.ana)) == "effective mandate"
        assert village.verdict(during) == "void ended"
        assert village.verdict(village.present(village.ana, sees=before, lane=2)) == "contested ended"

    def test_she_does_not_restore_herself(self) -> None:
        village, _, suspended = self.suspended()
        assert village.verdict(self.restored(village, suspended, village.ana, village.carla)) == "void ended"
        assert village.verdict(village.present(village.ana)) == "void ended"

    def test_nobody_is_restored_before_they_are_suspended(self) -> None:
        village = Village()
        suspended = village.by(village.beto, "mandate.suspended", {"mandate": village.seat(village.ana), "reason": "…"})
        restored = self.restored(village, suspended, village.ana, village.beto)
        village.attest(village.carla, suspended)
        assert village.verdict(suspended) == "effective mandate"
        assert village.verdict(restored) == "void fits"

    def test_who_suspend_each_other_unheard_wait_for_the_body(self) -> None:
        village = Village(thresholds={"charter": 2, "mandate": 1})
        before = list(village.acts)
        one, other = (
            village.by(by, "mandate.suspended", {"mandate": village.seat(whom), "reason": "…"}, sees=before)
            for by, whom in ((village.ana, village.beto), (village.beto, village.ana))
        )
        assert village.verdict(one) == village.verdict(other) == "contested ended"


class TestHoldersWhoStay:
    """Ana's term is over, and the charter says that she stays until there is a successor."""

    def over(self, *successors: Person, seats: int | None = None) -> str:
        council = {"powers": list(COUNCIL), "stays": True, **({"seats": seats} if seats else {})}
        people = [Person(f"founder {n}", "").id for n in range(3)]
        mandates = [{"person": people[0], "post": "council", "powers": list(COUNCIL), "until": "2026-02-15"}]
        mandates += [{"person": one, "post": "book", "powers": list(COUNCIL)} for one in people[1:]]
        posts = {"council": council, "book": {"powers": list(COUNCIL), "seats": 2}}
        village = Village(thresholds={"charter": 2, "mandate": 1}, mandates=mandates, posts=posts)
        meeting = village.meeting()
        for person in successors:
            terms = {"person": person.id, "post": "council", "powers": ["record"], "since": "2026-02-16"}
            village.by(village.beto, "mandate.granted", terms)
        village.close(meeting, by=village.beto, attested_by=village.carla)
        return village.verdict(village.present(village.ana))

    def test_without_a_successor_she_stays(self) -> None:
        assert self.over() == "effective mandate"

    def test_with_one_her_term_is_over(self) -> None:
        assert self.over(Person("dora", "")) == "void ended"

    def test_all_seats_have_to_be_filled(self) -> None:
        assert self.over(Person("dora", ""), seats=2) == "effective mandate"
        assert self.over(Person("dora", ""), Person("emil", ""), seats=2) == "void ended"


class TestReplacements:
    """Ana's key is lost. Beto, Carla and one of the households are enough to give her another."""

    def replaced(self, *, by_households: bool = False, **changes: Any) -> tuple[Village, list[Act], Act]:
        village = Village(share=[1, 4])
        village.meeting()
        ana, before = village.ana, list(village.acts)
        data = {"household": ana.household, "new": ana.renewed().key, "old": ana.key, "person": ana.id, "reason": "…"}
        data |= {"proof": village.proof(ana.renewed()), **changes}
        if by_households:
            act = village.write(village.beto, "key.replaced", data)
            village.voice(village.beto, act)
            village.voice(village.carla, act)
        else:
            act = village.by(village.beto, "key.replaced", data)
            village.attest(village.carla, act)
        return village, before, act

    def test_the_new_key_speaks_for_her_and_the_old_one_no_more(self) -> None:
        village, _, act = self.replaced()
        assert village.verdict(act) == "effective mandate"
        new = village.write(village.ana.renewed(), "person.presented", SHOWN, under=village.seat(village.ana))
        assert village.verdict(new) == "effective mandate"
        assert village.verdict(village.present(village.ana)) == "void revoked"

    def test_what_the_old_key_wrote_unheard_waits(self) -> None:
        village, before, _ = self.replaced()
        assert village.verdict(village.present(village.ana, sees=before, lane=1)) == "contested revoked"

    @pytest.mark.parametrize("by_households", [False, True])
    def test_officers_do_not_silence_a_voice_with_it_and_the_households_do(self, by_households: bool) -> None:
        village, *_ = self.replaced(by_households=by_households)
        other = village.recall(village.carla, village.beto)
        voice = village.voice(village.ana, other)
        assert village.verdict(voice) == ("void revoked" if by_households else "effective voice")

    def test_it_is_for_whom_the_old_one_spoke(self) -> None:
        village, _, act = self.replaced(person=member_id("somebody"), proof=None)
        assert village.verdict(act) == "void understood"
        dora = Person("dora", "").renewed()
        village, _, act = self.replaced(person=dora.id, new=dora.key, proof=Village().proof(dora))
        assert village.verdict(act) == "void fits"

    @pytest.mark.parametrize("by_households", [False, True])
    def test_whoever_has_the_old_key_can_object(self, by_households: bool) -> None:
        village, _, act = self.replaced(by_households=by_households)
        objection = village.write(village.ana, "dispute.raised", {"about": [act.id], "words": WORDS})
        assert village.verdict(act) == "contested objected"
        assert village.verdict(objection) == "contested revoked"
        village.settle("act.ratified", act)
        assert village.verdict(act) == "effective ratified"
        assert village.verdict(objection) == "void revoked"

    def test_nobody_else_can(self) -> None:
        village, _, act = self.replaced()
        village.write(village.carla, "dispute.raised", {"about": [act.id], "words": WORDS})
        assert village.verdict(act) == "effective mandate"

    @pytest.mark.parametrize("in_time", [False, True])
    def test_a_checkpoint_without_an_objection_closes_the_matter(self, in_time: bool) -> None:
        village, before, act = self.replaced()
        objection = {"about": [act.id], "words": WORDS}
        if in_time:
            village.write(village.ana, "dispute.raised", objection, lane=1)
        closed = village.close(before[-2], by=village.beto, attested_by=village.carla)
        if not in_time:
            village.write(village.ana, "dispute.raised", objection, sees=[*before, act], lane=1)
        assert village.verdict(closed) == "effective mandate"
        assert village.verdict(act) == ("contested objected" if in_time else "effective mandate")

    def test_two_who_replace_it_unheard_wait_for_the_body(self) -> None:
        village, before, act = self.replaced()
        thief = village.ana.renewed().renewed()
        data = {"household": village.ana.household, "new": thief.key, "old": village.ana.key, "person": village.ana.id}
        data |= {"reason": "…", "proof": village.proof(thief)}
        other = village.by(village.ana, "key.replaced", data, sees=before, lane=1)
        village.attest(village.carla, other, sees=[*before, other], lane=1)
        assert village.verdict(act) == "contested exclusive"
        assert village.verdict(other) == "contested revoked"


SHOWN = {"name": WORDS, "person": member_id("founder 0")}


class TestHouseholdsThatLeft:
    """More than half of four households recall Ana: three; of three: two."""

    def asked(self, *, left: bool, closed: bool, again: bool = False) -> str:
        """Two voices, before or after a checkpoint that knows that the fourth household has left."""
        village = Village(thresholds={"charter": 2, "admission": 1}, share=[1, 2])
        if left:
            village.by(village.beto, "household.left", {"household": village.households[3]})
        if again:
            village.register(village.beto, village.households[3])
        if closed:
            village.close(village.meeting())
        asked = village.write(village.beto, "mandate.recalled", {"mandate": village.seat(village.ana), "reason": "…"})
        village.voice(village.beto, asked)
        village.voice(village.carla, asked)
        return village.verdict(asked)

    def test_it_counts_until_a_checkpoint_knows_that_it_left(self) -> None:
        assert self.asked(left=True, closed=False).startswith("pending")
        assert self.asked(left=True, closed=True) == "effective households"
        assert self.asked(left=False, closed=True).startswith("pending")

    def test_it_counts_again_when_it_is_registered_again(self) -> None:
        assert self.asked(left=True, closed=True, again=True).startswith("pending")

    def test_its_voice_is_not_heard_any_more(self) -> None:
        village = Village(thresholds={"charter": 2, "admission": 1}, share=[1, 4])
        village.by(village.beto, "household.left", {"household": village.carla.household})
        village.close(village.meeting())
        asked = village.write(village.beto, "mandate.recalled", {"mandate": village.seat(village.ana), "reason": "…"})
        voice = village.voice(village.carla, asked)
        assert village.verdict(voice) == "effective voice"
        assert village.verdict(asked) == "pending signatures"

    def test_what_was_never_there_does_not_leave(self) -> None:
        village = Village(thresholds={"charter": 2, "admission": 1})
        left = village.by(village.beto, "household.left", {"household": member_id("nobody")})
        assert village.verdict(left) == "void fits"


class TestClosingsBeside:
    """Ana and Beto were recalled by the households; beside everything they close a meeting. Dora's key came later."""

    def elected(self, *, knows_news: bool, heard: bool) -> str:
        """What becomes of Carla, whom Carla and Dora elect, two of four households, where a quarter is too few."""
        village = Village(thresholds={"charter": 2, "admission": 1, "mandate": 2}, share=[1, 4])
        village.meeting()
        before, dora = list(village.acts), Person("dora", village.households[3])
        village.admit(village.carla, dora)
        village.close(before[-2], by=village.carla)
        recalls = [village.recall(village.carla, person) for person in (village.ana, village.beto)]
        for person in (village.carla, dora):
            village.voice(person, *recalls)
        known = list(village.acts)
        news = [village.register(village.ana, member_id("new"), sees=before, lane=1)] if knows_news else []
        opened = village.by(village.ana, "meeting.opened", MEETING, sees=[*before, *news], lane=1)
        village.attest(village.beto, opened, sees=[opened], lane=1)
        closed = village.close(opened, sees=[opened], lane=1)
        terms = {"person": village.carla.id, "post": "chair", "powers": ["record"]}
        grant = village.write(dora, "mandate.granted", terms, sees=[*known, closed] if heard else known)
        for person in (village.carla, dora):
            village.voice(person, grant, sees=[*known, grant])
        assert village.verdict(recalls[0]) == ("contested membership" if knows_news else "effective households")
        return village.verdict(grant)

    def test_who_closes_it_knowing_nothing_new_silences_nobody(self) -> None:
        assert self.elected(knows_news=False, heard=False) == "effective households"

    def test_whoever_has_heard_of_it_still_elects(self) -> None:
        assert self.elected(knows_news=False, heard=True) == "effective households"

    def test_who_registers_households_does(self) -> None:
        assert self.elected(knows_news=True, heard=False) == "contested membership"


def test_a_motion_is_withdrawn_or_decided() -> None:
    village = Village(thresholds={"charter": 2, "decision": 1})
    meeting = village.meeting()
    motion = village.by(village.ana, "motion.proposed", {"names": WORDS, "rule": "majority", "text": WORDS})
    before = list(village.acts)
    withdrawn = village.by(village.ana, "motion.withdrawn", {"motion": motion.id, "reason": "…"})
    counted = {"counts": {"yes": 3}, "meeting": meeting.id, "method": "hands", "motion": motion.id, "result": "adopted"}
    assert village.verdict(withdrawn) == "effective mandate"
    after = village.by(village.beto, "motion.decided", counted)
    assert village.verdict(after) == "void exclusive"
    unheard = village.by(village.beto, "motion.decided", counted, sees=before, lane=1)
    assert village.verdict(withdrawn) == village.verdict(unheard) == "contested exclusive"


def test_no_body_is_founded_that_all_its_households_together_could_not_move() -> None:
    village = Village(share=[2, 2])
    assert village.verdict(village.acts[0]) == "void founding"
    assert village.verdict(village.present(village.ana)) == "void founding"
