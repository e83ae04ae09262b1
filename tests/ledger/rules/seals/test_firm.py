"""What is behind an acta is firm: nothing outside changes it, and outside the rules of the acta hold (verdicts.md,
section 3, *Firm*, and what follows from it in sections 2, 6 and 7).
"""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, POSTS, RULES, WORDS, Person, member_id
from tests.ledger.rules.naive.village import STOCK
from tests.ledger.rules.seals.assembly import HOUSEHOLDS, PENDING, SEALED, STANDS, WANTED, Assembly

CONTESTED, RATIFIED = "contested ended", "effective ratified"
CHARTER: dict[str, Any] = {"motions": [], "posts": POSTS, "rules": RULES, "task_powers": ["record"]}


@pytest.fixture
def assembly() -> Assembly:
    return Assembly()


class TestBehind:
    def test_it_is_the_past_of_the_closing_and_not_of_the_seal(self, assembly: Assembly) -> None:
        """A second seal is written by somebody who has seen a draft, ghosts and a recall that two others signed."""
        closing = assembly.acta(*assembly.people[:7])
        draft = assembly.by(assembly.ana, "mandate.granted", assembly.elected(assembly.people[4]))
        ghost = assembly.signed("household.registered", {"household": member_id("ghost")})
        recall = assembly.signed("mandate.recalled", assembly.dropped(assembly.beto), assembly.ana, assembly.carla)
        assembly.seal(closing, assembly.people[7])
        assert [assembly.firmness.is_firm(act.id) for act in (closing, draft, ghost, recall)] == [True, *[False] * 3]
        assembly.acta(*assembly.people[:7])
        assembly.attest(assembly.carla, draft)
        assert assembly.verdict(draft) == STANDS  # it was behind one acta, not behind two

    def test_a_closing_that_is_sealed_needs_nothing_else(self, assembly: Assembly) -> None:
        """It was written by an officer who had been recalled; eight households want it."""
        assembly.signed("mandate.recalled", assembly.dropped(assembly.carla))
        closing = assembly.close_meeting(assembly.carla)
        assert assembly.verdict(closing) == "void ended"
        assembly.seal(closing, *assembly.people[4:])
        assert assembly.verdict(closing) == SEALED

    def test_nothing_behind_is_contested_by_what_ends_its_author_outside(self, assembly: Assembly) -> None:
        """Neither by a recall nor by a revocation."""
        before = assembly.apart()
        act = assembly.present(assembly.carla)
        assembly.acta(*assembly.people[4:])
        before.signed("mandate.recalled", assembly.dropped(assembly.carla))
        before.signed("key.revoked", {"key": assembly.carla.key, "reason": "…"})
        assert assembly.verdict(act) == STANDS

    def test_nothing_behind_is_void_by_what_excludes_it_outside(self, assembly: Assembly) -> None:
        beside = assembly.apart()
        motion = assembly.motion()
        meeting = assembly.signed("meeting.opened", MEETING)
        beside.hear(motion, meeting)
        decided = assembly.decided(motion, meeting, assembly.ana, assembly.beto)
        assembly.acta(*assembly.people[4:])
        other = beside.signed("motion.decided", {**decision(motion, meeting), "counts": {"yes": 2}},
                              *assembly.officers[2:])  # fmt: skip
        assert assembly.verdict(decided) == STANDS
        assert assembly.verdict(other) == "void exclusive"

    def test_nobody_takes_back_what_is_behind(self, assembly: Assembly) -> None:
        act = assembly.present(assembly.ana)
        assembly.acta(*assembly.people[4:])
        taken_back = assembly.write(assembly.ana, "act.withdrawn", {"acts": [act.id], "why": "…"})
        assert assembly.verdict(taken_back) == "void fits"
        assert assembly.verdict(act) == STANDS

    def test_nobody_settles_what_is_behind_and_not_contested(self, assembly: Assembly) -> None:
        act = assembly.present(assembly.ana)
        draft = assembly.by(assembly.ana, "mandate.granted", assembly.elected(assembly.people[4]))
        assembly.acta(*assembly.people[4:])
        assembly.signed("act.annulled", {"acts": [act.id]})
        assembly.signed("act.ratified", {"acts": [draft.id]})
        assert (assembly.verdict(act), assembly.verdict(draft)) == (STANDS, PENDING)

    def test_an_objection_comes_too_late(self, assembly: Assembly) -> None:
        """A key was replaced, the families signed, and somebody finds the old phone."""
        old = assembly.people[4]
        replaced = assembly.signed("key.replaced", assembly.exchange(old, old.renewed()))
        assembly.acta(*assembly.people[5:])
        assembly.object(old, replaced)
        assert assembly.verdict(replaced) == STANDS

    def test_so_does_a_fork(self, assembly: Assembly) -> None:
        act = assembly.present(assembly.ana)
        assembly.acta(*assembly.people[4:])
        other = assembly.present(assembly.ana, instead_of=act, sees=assembly.acts[:4], on="2026-04-01")
        assert assembly.verdict(act) == STANDS
        assert assembly.verdict(other) == "contested fork"


def decision(motion: Act, meeting: Act) -> dict[str, Any]:
    return {"counts": {"yes": 3}, "meeting": meeting.id, "method": "hands", "motion": motion.id, "result": "adopted"}


class TestSeenFirm:
    """Having seen a standing seal that has a termination effective behind it is having seen that complete."""

    def test_who_has_seen_the_seal_has_seen_the_recall_complete(self, assembly: Assembly) -> None:
        """Its second signature came to the closing and not to Carla; the seal did."""
        aware = assembly.apart()
        assembly.signed("mandate.recalled", assembly.dropped(assembly.carla))
        closing = assembly.close_meeting()
        seal = assembly.seal(closing, *assembly.people[4:])
        aware.hear(seal)
        assert assembly.verdict(aware.by(assembly.carla, "person.presented", presented(assembly.carla))) == "void ended"

    def test_who_has_not_is_contested_whatever_the_recall_had_seen(self, assembly: Assembly) -> None:
        """A termination behind an acta has no horizon for what is outside."""
        far = assembly.apart()
        assembly.signed("mandate.recalled", assembly.dropped(assembly.carla))
        assembly.acta(*assembly.people[4:])
        assert assembly.verdict(far.by(assembly.carla, "person.presented", presented(assembly.carla))) == CONTESTED

    def test_an_act_that_the_recall_had_seen_stands(self, assembly: Assembly) -> None:
        far = assembly.apart()
        act = far.by(assembly.carla, "person.presented", presented(assembly.carla))
        assembly.signed("mandate.recalled", assembly.dropped(assembly.carla))
        assembly.acta(*assembly.people[4:])
        assert assembly.verdict(act) == STANDS

    def test_a_card_admitted_behind_a_seal_signs_where_more_are_asked_than_admitted_it(self) -> None:
        assembly = Assembly(thresholds={"charter": 2, "decision": 3, "mandate": 2})
        new = assembly.officers[1].renewed()
        assembly.signed("key.admitted", assembly.card(new))
        opened = assembly.signed("meeting.opened", MEETING, assembly.ana, assembly.carla)
        assembly.attest(new, opened, under=assembly.seat(assembly.beto))
        assert assembly.verdict(opened) == PENDING
        assembly.acta(*assembly.people[4:])
        later = assembly.signed("meeting.opened", MEETING, assembly.ana, assembly.carla)
        assembly.attest(new, later, under=assembly.seat(assembly.beto))
        assert assembly.verdict(later) == STANDS
        assert assembly.verdict(opened) == PENDING  # it had not seen the seal

    def test_not_one_behind_a_seal_that_does_not_stand(self) -> None:
        """Two of three founders seal a history of their own with a forged key behind it, and sign as three."""
        assembly = Assembly(3, 0, 3, thresholds={"charter": 3})
        past = assembly.apart()
        stands = assembly.acta(*assembly.people)
        forged = assembly.carla.renewed()
        past.signed("key.admitted", assembly.card(forged))
        past.acta(*assembly.people[:2])
        amended = past.signed("charter.amended", {"charter": CHARTER})
        past.attest(forged, amended, under=assembly.seat(assembly.carla))
        assert assembly.actas() == [stands]
        assert assembly.verdict(amended) == PENDING


def presented(person: Person) -> dict[str, Any]:
    return {"name": WORDS, "person": person.id}


class TestContestedBehind:
    """An acta over an unsettled circle: what was contested stays so, until it is settled by name."""

    @pytest.fixture
    def recalls(self, assembly: Assembly) -> tuple[Act, Act]:
        """Ana with Carla and Beto with Dora recall each other unheard, and the families sign an acta over it."""
        ana, beto, carla, dora = assembly.officers
        rooms = assembly.apart(), assembly.apart()
        one = rooms[0].signed("mandate.recalled", assembly.dropped(beto), ana, carla)
        other = rooms[1].signed("mandate.recalled", assembly.dropped(ana), beto, dora)
        closing = assembly.close_meeting(carla)
        assembly.seal(closing, *assembly.people[4:])
        return one, other

    def settle(self, assembly: Assembly, kind: str, act: Act) -> Act:
        return assembly.signed(kind, {"acts": [act.id]}, *assembly.officers[2:])

    def test_it_stays_contested(self, assembly: Assembly, recalls: tuple[Act, Act]) -> None:
        assert [assembly.verdict(act) for act in recalls] == [CONTESTED, CONTESTED]

    def test_also_behind_the_next_one(self, assembly: Assembly, recalls: tuple[Act, Act]) -> None:
        assembly.acta(*assembly.people[4:])
        assert [assembly.verdict(act) for act in recalls] == [CONTESTED, CONTESTED]

    @pytest.mark.parametrize(("kind", "expected"), [("act.ratified", RATIFIED), ("act.annulled", "void annulled")])
    def test_settling_one_settles_one(
        self, assembly: Assembly, recalls: tuple[Act, Act], kind: str, expected: str
    ) -> None:
        one, other = recalls
        self.settle(assembly, kind, one)
        assert (assembly.verdict(one), assembly.verdict(other)) == (expected, CONTESTED)

    def test_the_households_settle_it_without_any_officer(self, assembly: Assembly, recalls: tuple[Act, Act]) -> None:
        settled = assembly.wanted("act.ratified", {"acts": [recalls[1].id]}, *assembly.people[4:])
        assert (assembly.verdict(settled), assembly.verdict(recalls[1])) == (HOUSEHOLDS, RATIFIED)

    def test_what_is_ratified_later_ends_from_then_on_and_nothing_backwards(
        self, assembly: Assembly, recalls: tuple[Act, Act]
    ) -> None:
        before = assembly.present(assembly.beto)
        self.settle(assembly, "act.ratified", recalls[0])
        after = assembly.present(assembly.beto)
        assert [assembly.verdict(act) for act in (before, after)] == [STANDS, "void ended"]

    def test_a_settlement_that_has_seen_neither_the_seal_nor_why_does_nothing(self, assembly: Assembly) -> None:
        ana, beto, carla, dora = assembly.officers
        rooms = assembly.apart(), assembly.apart()
        one = rooms[0].signed("mandate.recalled", assembly.dropped(beto), ana, carla)
        rooms[1].signed("mandate.recalled", assembly.dropped(ana), beto, dora)
        unaware = assembly.apart([*assembly.acts[:4], one])
        assembly.seal(assembly.close_meeting(carla), *assembly.people[4:])
        unaware.signed("act.ratified", {"acts": [one.id]}, carla, ana)
        assert assembly.verdict(one) == CONTESTED

    def test_where_its_own_date_is_the_reason_whoever_names_it_has_seen_why(self, assembly: Assembly) -> None:
        """So families who sign meanwhile leave the settlement what it was."""
        carla = assembly.officers[2]
        data = {**assembly.elected(assembly.people[5]), "until": "2026-02-01"}
        grant = assembly.signed("mandate.granted", data)
        late = assembly.present(assembly.people[5], under=grant.id)
        assert assembly.verdict(late) == "contested term"
        settling = assembly.apart()
        assembly.seal(assembly.close_meeting(carla), *assembly.people[4:])
        settled = settling.signed("act.ratified", {"acts": [late.id]}, *assembly.officers[2:])
        assert (assembly.verdict(settled), assembly.verdict(late)) == (STANDS, RATIFIED)


class TestCharter:
    """A charter is in force behind the acta that has its amendment effective behind it."""

    def amend(self, assembly: Assembly, **charter: Any) -> Act:
        return assembly.signed("charter.amended", {"charter": {**CHARTER, **charter}})

    def test_not_before(self, assembly: Assembly) -> None:
        self.amend(assembly, thresholds={"charter": 2, "mandate": 3})
        grant = assembly.signed("mandate.granted", assembly.elected(assembly.people[4]))
        assert assembly.verdict(grant) == STANDS

    def test_from_then_on(self, assembly: Assembly) -> None:
        self.amend(assembly, thresholds={"charter": 2, "mandate": 3})
        assembly.acta(*assembly.people[4:])
        grant = assembly.signed("mandate.granted", assembly.elected(assembly.people[4]))
        assert assembly.verdict(grant) == PENDING
        assembly.attest(assembly.carla, grant)
        assert assembly.verdict(grant) == STANDS

    def test_nobody_writes_under_the_old_one_by_pretending_not_to_know(self, assembly: Assembly) -> None:
        old = assembly.apart()
        self.amend(assembly, thresholds={"charter": 2, "mandate": 3})
        assembly.acta(*assembly.people[4:])
        grant = old.signed("mandate.granted", assembly.elected(assembly.people[4]))
        assert assembly.verdict(grant) == PENDING

    def test_nor_grants_what_the_new_one_does_not_give(self, assembly: Assembly) -> None:
        old = assembly.apart()
        posts = {**POSTS, "council": {"powers": ["attest", "record"], "seats": 9}}
        self.amend(assembly, posts=posts, thresholds={"charter": 2})
        assembly.acta(*assembly.people[4:])
        grant = old.signed("mandate.granted", assembly.elected(assembly.people[4]))
        assert assembly.verdict(grant) == "pending charter"
        late = assembly.signed("mandate.granted", assembly.elected(assembly.people[4]))
        assert assembly.verdict(late) == "void fits"

    def test_who_writes_under_the_old_one_keeps_to_that_too(self, assembly: Assembly) -> None:
        """The new charter gives a post more powers than the author could know."""
        old = assembly.apart()
        posts = {**POSTS, "chair": {"powers": ["admit", "attest", "record"]}}
        self.amend(assembly, posts=posts, thresholds={"charter": 2})
        assembly.acta(*assembly.people[4:])
        data = {"person": assembly.people[4].id, "post": "chair", "powers": ["admit"]}
        assert assembly.verdict(old.signed("mandate.granted", data)) == "void fits"
        assert assembly.verdict(assembly.signed("mandate.granted", data)) == STANDS

    def test_a_larger_share_is_asked_of_what_began_under_a_smaller_one(self, assembly: Assembly) -> None:
        recall = assembly.wanted("mandate.recalled", assembly.dropped(assembly.carla), *assembly.people[5:])
        assert assembly.verdict(recall) == HOUSEHOLDS
        beside = assembly.apart(assembly.acts[:4])
        beside.signed("charter.amended", {"charter": {**CHARTER, "share": [3, 4], "thresholds": {"charter": 2}}})
        beside.acta(*assembly.people[4:])
        assert assembly.verdict(recall) == WANTED

    def test_two_amendments_that_do_not_know_each_other_are_contested(self, assembly: Assembly) -> None:
        rooms = assembly.apart(), assembly.apart()
        both = [
            room.signed("charter.amended", {"charter": {**CHARTER, "share": [n, 4]}}, *assembly.officers[n - 1 : n + 1])
            for n, room in enumerate(rooms, start=2)
        ]
        assert [assembly.verdict(act) for act in both] == ["contested exclusive"] * 2
        assembly.acta(*assembly.people[4:])
        assert assembly.fold.charter.share == (1, 2)


class TestFarAway:
    """An honest storekeeper who cannot be reached writes while the assembly signs."""

    @pytest.fixture
    def store(self, assembly: Assembly) -> tuple[Act, Act]:
        """A stock of a hundred, of which the storekeeper, Carla, has ten to give."""
        resource = assembly.signed("resource.registered", STOCK)
        terms = {"person": assembly.carla.id, "post": "store", "powers": ["steward"], "resources": [resource.id]}
        steward = assembly.signed("mandate.granted", terms)
        produced = {"action": "produce", "quantity": 100, "resource": resource.id}
        assembly.by(assembly.carla, "event.recorded", produced, under=steward.id)
        ten = {"key": assembly.carla.key, "quantity": 10, "resource": resource.id}
        return steward, assembly.by(assembly.carla, "allotment.granted", ten, under=steward.id)

    def test_what_they_gave_out_stands(self, assembly: Assembly, store: tuple[Act, Act]) -> None:
        far = assembly.apart()
        assembly.acta(*assembly.people[4:])
        given = far.by(assembly.carla, "event.recorded", drawn(store[1], 10), under=store[0].id)
        assert assembly.verdict(given) == STANDS

    def test_unless_something_on_the_same_allotment_is_behind_the_acta(
        self, assembly: Assembly, store: tuple[Act, Act]
    ) -> None:
        far = assembly.apart()
        assembly.by(assembly.carla, "event.recorded", drawn(store[1], 1), under=store[0].id)
        assembly.acta(*assembly.people[4:])
        given = far.by(assembly.carla, "event.recorded", drawn(store[1], 9), under=store[0].id)
        assert assembly.verdict(given) == "void exclusive"


def drawn(allotment: Act, quantity: int) -> dict[str, Any]:
    resource = allotment.data.resource  # type: ignore[union-attr]  # its field
    return {"action": "consume", "allotment": allotment.id, "quantity": quantity, "resource": resource}


class TestWithheld:
    """What has seen an act that nobody holds is not there, and neither is a seal that has it behind it."""

    def test_nothing_that_rests_on_it_is_there_until_it_is(self, assembly: Assembly) -> None:
        withheld = assembly.by(assembly.beto, "mandate.granted", assembly.elected(assembly.people[4]))
        seen = assembly.present(assembly.ana)
        closing = assembly.acta(*assembly.people[:7])
        assembly.hide(withheld)
        assert not any(assembly.is_there(act) for act in (seen, closing, assembly.acts[-1]))
        assert assembly.actas() == []
        assembly.late(withheld)
        assert assembly.actas() == [closing]
        assert assembly.verdict(seen) == STANDS


def test_a_pending_decision_that_is_finished_after_an_acta_stands_unless_another_is_behind_it(
    assembly: Assembly,
) -> None:
    motions = assembly.motion(), assembly.motion(on="2026-03-02")
    meeting = assembly.signed("meeting.opened", MEETING)
    rooms = assembly.apart(), assembly.apart()
    slow = [rooms[0].by(assembly.ana, "motion.decided", decision(motion, meeting)) for motion in motions]
    rooms[1].signed("motion.decided", {**decision(motions[1], meeting), "counts": {"yes": 2}}, *assembly.officers[2:])
    assembly.acta(*assembly.people[4:])
    assembly.attest(assembly.beto, *slow)
    assert [assembly.verdict(act) for act in slow] == [STANDS, "void exclusive"]


def test_what_stood_behind_an_acta_that_fell_is_judged_anew(assembly: Assembly) -> None:
    """Two assemblies apart: when the second arrives, and is larger, the first one makes nothing firm."""
    beside = assembly.apart()
    act = assembly.present(assembly.carla)
    first = assembly.acta(*assembly.people[:7])
    before = beside.signed("mandate.recalled", assembly.dropped(assembly.carla))
    assert (assembly.actas(), assembly.verdict(act)) == ([first], STANDS)
    second = beside.acta(*assembly.people[2:])
    assert assembly.actas() == [second]
    assert (assembly.verdict(before), assembly.verdict(act)) == (STANDS, CONTESTED)
