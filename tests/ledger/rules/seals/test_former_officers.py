"""What somebody who was an officer once can do beside all that ended it: it is shown, and touches nothing.

Each of these attacks froze or undid a village by an earlier version of the rules. The attackers write in lanes of their
own and declare to know nothing since the founding. What they can still do is said in verdicts.md, section 11.
"""

from typing import Any

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import COUNCIL, MEETING, Person, member_id
from tests.ledger.rules.naive.village import GRANT, MOTION
from tests.ledger.rules.seals.assembly import HOUSEHOLDS, PENDING, SEALED, STANDS, Apart, Assembly

CONTESTED, EXCLUSIVE, RATIFIED = "contested ended", "contested exclusive", "effective ratified"
CHAIR = {"post": "chair", "powers": ["attest", "coordinate", "record"]}


def found(assembly: Assembly, *acts: Act) -> list[str]:
    """Verdict and code of each."""
    verdicts = assembly.fold.verdicts
    return [" ".join(verdicts[act.id][:2]) for act in acts]


def words(assembly: Assembly, *acts: Act) -> set[str]:
    """The verdicts, without codes."""
    return {verdict.split()[0] for verdict in found(assembly, *acts)}


class Five(Assembly):
    """Five officers. Ana and Beto are recalled by Carla and Dora; Eva is elected chair, and works for years."""

    def __init__(self, *, sealed: bool = False) -> None:
        super().__init__(5, 7)
        self.former, (_, _, self.carla, self.dora, self.eva) = self.founders[:2], self.founders
        self.long_ago = self.apart()
        self.meeting_ = self.signed("meeting.opened", MEETING, self.carla, self.dora)
        self.motion_ = self.motion_of(self.carla)
        self.knew = list(self.acts)
        self.wrong = self.by(self.carla, "motion.decided", self.decision(yes=2))
        self.adopted = self.signed("motion.decided", self.decision(yes=4), self.carla, self.dora)
        self.chair = self.signed("mandate.granted", {"person": self.eva.id, **CHAIR}, self.carla, self.dora)
        self.recalls = [
            self.signed("mandate.recalled", self.dropped(who), self.carla, self.dora) for who in self.former
        ]
        self.closed = self.signed("meeting.closed", {"meeting": self.meeting_.id}, self.carla, self.dora)
        if sealed:
            self.seal(self.closed, *self.people[4:])
        later = self.write(self.eva, "meeting.opened", MEETING, under=self.chair.id)
        self.attest(self.dora, later)
        self.years = [later, self.write(self.eva, "meeting.closed", {"meeting": later.id}, under=self.chair.id)]
        self.attest(self.dora, self.years[-1])

    def motion_of(self, person: Person) -> Act:
        return self.by(person, "motion.proposed", MOTION)

    def decision(self, **counts: int) -> dict[str, Any]:
        result = "adopted" if counts.get("yes", 0) > counts.get("no", 0) else "rejected"
        return {"counts": counts, "meeting": self.meeting_.id, "method": "hands", "motion": self.motion_.id,
                "result": result}  # fmt: skip

    @property
    def honest(self) -> list[Act]:
        """What they want to contest."""
        return [self.adopted, self.chair, *self.recalls, *self.years]


@pytest.mark.parametrize("sealed", [False, True])
class TestRecalledLongAgo:
    """They contest nothing of what was done since: not the chair, not a decision, not a closing."""

    @pytest.fixture
    def five(self, sealed: bool) -> Five:
        return Five(sealed=sealed)

    def past(self, five: Five) -> Apart:
        """Somebody who knows of the meeting and the motion, and of nothing since."""
        return five.apart(five.knew)

    def test_with_a_chair_of_their_own(self, five: Five) -> None:
        theirs = five.long_ago.signed("mandate.granted", {"person": five.ana.id, **CHAIR}, *five.former)
        assert found(five, *five.honest) == [STANDS] * len(five.honest)
        assert five.verdict(theirs) in {PENDING, CONTESTED, "void exclusive"}

    def test_with_another_decision_and_another_closing(self, five: Five) -> None:
        past = self.past(five)
        decision = past.signed("motion.decided", five.decision(no=4), *five.former)
        closing = past.signed("meeting.closed", {"meeting": five.meeting_.id}, *five.former)
        assert found(five, *five.honest) == [STANDS] * len(five.honest)
        assert words(five, decision, closing) <= {"void", "pending", "contested"}

    def test_by_signing_a_draft_with_a_slip_that_was_left_lying(self, five: Five) -> None:
        for person in (*five.former, five.eva):
            five.apart([five.wrong]).attest(person, five.wrong)
        assert found(five, *five.honest) == [STANDS] * len(five.honest)
        assert five.verdict(five.wrong) == "void exclusive"

    def test_by_annulling_what_nobody_doubts(self, five: Five) -> None:
        past = five.apart([*five.knew, five.adopted, five.chair])
        theirs = past.signed("act.annulled", {"acts": [five.adopted.id, five.chair.id]}, *five.former)
        assert found(five, *five.honest) == [STANDS] * len(five.honest)
        assert five.verdict(theirs) in {PENDING, CONTESTED}


class TestUnheard:
    """Without an acta since, two who were recalled recall those who recalled them: that is a circle."""

    def circle(self, *, sealed: bool) -> tuple[Five, list[Act]]:
        five = Five(sealed=sealed)
        theirs = [
            five.long_ago.signed("mandate.recalled", five.dropped(who), *five.former) for who in (five.carla, five.dora)
        ]
        return five, theirs

    def test_once_an_acta_has_their_end_behind_it_nothing_comes_of_it(self) -> None:
        five, theirs = self.circle(sealed=True)
        assert found(five, *five.recalls) == [STANDS, STANDS]
        assert words(five, *theirs) <= {"pending", "contested"}

    def test_it_is_contested_and_the_households_settle_it_with_the_keys_of_the_founding(self) -> None:
        five, theirs = self.circle(sealed=False)
        assert words(five, *five.recalls, *theirs) == {"contested"}
        annulled = five.wanted("act.annulled", {"acts": [act.id for act in theirs]}, *five.people[5:])
        assert found(five, annulled, *theirs) == [HOUSEHOLDS, "void annulled", "void annulled"]
        assert found(five, *five.honest) == [STANDS] * len(five.honest)

    def test_so_are_keys_that_they_revoke(self) -> None:
        """With an acta nothing comes of that either."""
        for sealed, expected in ((True, {"effective"}), (False, {"contested"})):
            five = Five(sealed=sealed)
            for person in (five.carla, five.dora):
                five.long_ago.signed("key.revoked", {"key": person.key, "reason": "…"}, *five.former)
            assert words(five, *five.recalls) == expected


class Rotation(Assembly):
    """Every year two new officers, elected by the outgoing ones; terms end on the last day of December."""

    def __init__(self, years: int, *, sealed: bool) -> None:
        office = {"post": "council", "powers": list(COUNCIL), "until": "2026-12-31"}
        super().__init__(mandates=[{"person": member_id(f"founder {n}"), **office} for n in range(2)])
        self.first = [(person, self.seat(person)) for person in self.founders[:2]]
        self.in_office = self.first
        self.honest: list[Act] = []
        """Grants and closings of all these years."""
        self.elected_first: list[Act] = []
        for year in range(2026, 2026 + years):
            grants = self.elect(year)
            self.elected_first = self.elected_first or grants
            self.in_office = list(zip(self.newly(year), (grant.id for grant in grants), strict=True))
            self.honest += [*grants, self.held(f"{year + 1}-01-01", sealed=sealed)]

    def newly(self, year: int) -> list[Person]:
        return [Person(f"officer {year} {n}", self.households[n]) for n in range(2)]

    def elect(self, year: int) -> list[Act]:
        """In December, by those in office: keys and mandates for the next year."""
        on, grants = f"{year}-12-20", []
        for person in self.newly(year):
            self.both("key.admitted", self.card(person), on)
            term = {"since": f"{year + 1}-01-01", "until": f"{year + 1}-12-31"}
            grants.append(self.both("mandate.granted", {"person": person.id, **GRANT, **term}, on))
        return grants

    def held(self, on: str, *, sealed: bool) -> Act:
        """A meeting that the new officers close on the first day of January."""
        meeting = self.both("meeting.opened", MEETING, on)
        closing = self.both("meeting.closed", {"meeting": meeting.id}, on)
        if sealed:
            self.seal(closing, *self.people[4:], on=on)
        return closing

    def both(self, kind: str, data: dict[str, Any], on: str) -> Act:
        """By both who are in office."""
        (one, under), (other, others) = self.in_office
        act = self.write(one, kind, data, under=under, on=on)
        self.attest(other, act, under=others, on=on)
        return act


class TestRotation:
    """Years later the two of the first year recall their successors, as if they knew of nothing since.

    By an earlier version of the rules everything after the first year was contested: fifty-six acts of sixty-six.
    """

    def attack(self, *, sealed: bool) -> tuple[Rotation, list[Act]]:
        village = Rotation(3, sealed=sealed)
        known = [act for act in village.acts if act.entry.on <= "2026-12-20"]
        past = village.apart(known)
        theirs = []
        for grant in village.elected_first:
            (one, under), (other, others) = village.first
            recall = past.by(
                one, "mandate.recalled", {"mandate": grant.id, "reason": "…"}, under=under, on="2026-12-31"
            )
            past.attest(other, recall, under=others, on="2026-12-31")
            theirs.append(recall)
        return village, theirs

    def test_with_an_acta_a_year_nothing_comes_of_it(self) -> None:
        village, theirs = self.attack(sealed=True)
        assert words(village, *village.honest) == {"effective"}
        assert words(village, *theirs) <= {"pending", "contested", "void"}

    def test_without_any_the_families_settle_it(self) -> None:
        """Two former officers are as many as a recall asks, and no acta says that they were former."""
        village, theirs = self.attack(sealed=False)
        annulled = village.wanted("act.annulled", {"acts": [act.id for act in theirs]}, *village.people[4:])
        assert village.verdict(annulled) == HOUSEHOLDS
        assert words(village, *theirs) <= {"void", "pending"}
        assert words(village, *village.honest) == {"effective"}


class TestUndoneRecall:
    """Eleven of twelve households recalled two officers and elected two others, who have closed meetings for years.

    Then the former two, from lanes that know nothing of it, count out nine households and close a meeting.
    """

    @pytest.fixture
    def village(self) -> Assembly:
        return Assembly(3, 0, 3)

    def test_it_stays_done(self, village: Assembly) -> None:
        villagers = village.newcomers(9)
        village.acta(*village.founders)
        known = village.apart()
        voices = [*villagers, village.carla]
        recalls = [village.wanted("mandate.recalled", village.dropped(who), *voices) for who in village.founders[:2]]
        grants = [village.wanted("mandate.granted", village.elected(who), *voices) for who in villagers[:2]]
        closings = []
        for _ in range(3):
            meeting = village.write(villagers[0], "meeting.opened", MEETING, under=grants[0].id)
            village.attest(villagers[1], meeting, under=grants[1].id)
            closing = village.write(villagers[0], "meeting.closed", {"meeting": meeting.id}, under=grants[0].id)
            village.attest(villagers[1], closing, under=grants[1].id)
            closings.append(closing)
        honest = [*recalls, *grants, *closings]
        before = found(village, *honest)
        assert before == [HOUSEHOLDS] * 4 + [STANDS] * 3
        for villager in villagers:
            known.signed("household.left", {"household": villager.household})
        meeting = known.signed("meeting.opened", MEETING)
        theirs = known.signed("meeting.closed", {"meeting": meeting.id})
        assert found(village, *honest) == before
        assert village.verdict(theirs) in {CONTESTED, PENDING, "pending rests", "contested rests"}


class TestNewYear:
    """The outgoing officers hold the assembly of the first of January, one day after their last."""

    def close(self, *, stays: bool) -> tuple[Assembly, Act, Act]:
        post = {"powers": list(COUNCIL), "seats": 9, **({"stays": True} if stays else {})}
        office = {"post": "council", "powers": list(COUNCIL), "until": "2026-12-31"}
        mandates = [{"person": member_id(f"founder {n}"), **office} for n in range(4)]
        assembly = Assembly(mandates=mandates, posts={"council": post})
        meeting = assembly.signed("meeting.opened", MEETING, on="2027-01-01")
        closing = assembly.by(assembly.ana, "meeting.closed", {"meeting": meeting.id}, on="2027-01-01")
        return assembly, meeting, closing

    def test_what_they_do_waits_for_the_families(self) -> None:
        assembly, meeting, closing = self.close(stays=False)
        assert found(assembly, meeting, closing) == ["contested term", PENDING]
        assembly.seal(closing, *assembly.people[4:], on="2027-01-01")
        assert assembly.verdict(closing) == SEALED

    def test_where_the_charter_lets_them_stay_they_go_on_until_there_are_others(self) -> None:
        assembly, meeting, closing = self.close(stays=True)
        assembly.attest(assembly.beto, closing, on="2027-01-01")
        new = assembly.people[4]
        granted = assembly.signed("mandate.granted", assembly.elected(new), on="2027-01-01")
        assert found(assembly, meeting, closing, granted) == [STANDS] * 3


def test_two_chairs_are_not_ratified_into_one_seat() -> None:
    assembly = Assembly()
    rooms = assembly.apart(), assembly.apart()
    chairs = [
        room.signed("mandate.granted", {"person": who.id, **CHAIR}, *assembly.officers[n : n + 2])
        for n, room, who in ((0, rooms[0], assembly.people[4]), (2, rooms[1], assembly.people[5]))
    ]
    assert found(assembly, *chairs) == [EXCLUSIVE, EXCLUSIVE]
    both = assembly.signed("act.ratified", {"acts": [act.id for act in chairs]})
    assert found(assembly, both, *chairs) == ["void fits", EXCLUSIVE, EXCLUSIVE]
    one = assembly.signed("act.ratified", {"acts": [chairs[0].id]})
    late = assembly.signed("act.ratified", {"acts": [chairs[1].id]}, *assembly.officers[2:])
    assert found(assembly, one, late, *chairs) == [STANDS, "void exclusive", STANDS, EXCLUSIVE]


def test_a_mover_whose_old_card_was_not_revoked_has_one_voice() -> None:
    """Admitted for one household and then for another: the last one counts."""
    assembly = Assembly(households=14)
    mover = Person("mover", assembly.households[12])
    for home in assembly.households[12:]:
        assembly.signed("key.admitted", assembly.card(mover, household=home))
    assembly.acta(*assembly.people[:7])
    assert len(assembly.members()) == 13
    assert assembly.voice_of(mover) == assembly.households[13]
