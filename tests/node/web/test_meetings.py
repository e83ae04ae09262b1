"""The page of a decision says what the room could not have heard; disputes and corrections say what they are about."""

from collections.abc import Callable
from pathlib import Path

from caracol.ledger.acts.base32 import spell
from caracol.ledger.ledger import Ledger
from tests.ledger.replicas.signed import SignedVillage
from tests.ledger.rules.histories import MEETING
from tests.ledger.rules.naive.village import MOTION
from tests.node.web.site import serving


def receive(village: SignedVillage) -> Callable[[Ledger], object]:
    return lambda ledger: ledger.receive(village.segments())


def decided(village: SignedVillage) -> str:
    """Ana and Beto decide; meanwhile Carla, who knew of the motion, takes back the mandate of Beto."""
    meeting, motion = village.meeting(), village.by(village.ana, "motion.proposed", MOTION)
    before = list(village.acts)
    data = {"counts": {"yes": 3}, "meeting": meeting.id, "method": "hands", "motion": motion.id, "result": "adopted"}
    decision = village.by(village.ana, "motion.decided", data)
    village.attest(village.beto, decision)
    village.recall(village.carla, village.beto, sees=before)
    return decision.id


async def test_a_decision_shows_what_the_room_could_not_have_heard(tmp_path: Path) -> None:
    village = SignedVillage()
    decision = decided(village)
    [recall] = [act.id for act in village.acts if act.entry.type == "mandate.recalled"]
    async with serving(tmp_path / "caracol.sqlite") as site:
        await site.keeper.do(receive(village))
        page = (await site.get(f"/act/{decision}?lang=es")).page
        assert "Lo que la asamblea no pudo saber Terminó o se suspendió el mandato de alguien que firmó" in page.shown
        assert f"/act/{recall}?lang=es" in page.links
        assert page.faults == []
        [missed] = (await site.get(f"/act/{decision}.json")).json["explanation"]["unheard"]
        assert (missed["how"], missed["act"], missed["verdict"]) == ("ended", recall, "pending")
        assert "pudo saber" not in (await site.get(f"/act/{recall}?lang=es")).page.shown


async def test_a_dispute_is_shown_by_its_words(tmp_path: Path) -> None:
    village = SignedVillage()
    meeting = village.meeting()
    data = {"about": [meeting.id], "words": {"es": "No fuimos tantos."}}
    dispute = village.write(village.carla, "dispute.raised", data)
    async with serving(tmp_path / "caracol.sqlite") as site:
        await site.keeper.do(receive(village))
        page = (await site.get(f"/act/{dispute.id}?lang=es")).page
        assert "No fuimos tantos." in page.shown
        assert "la asamblea todavía no lo ha resuelto" in page.shown


async def test_a_protest_stands_on_the_page_of_the_meeting_and_of_its_closing(tmp_path: Path) -> None:
    village = SignedVillage()
    meeting = village.meeting()
    closing = village.by(village.ana, "meeting.closed", {"meeting": meeting.id})
    data = {"acts": [spell(closing.hash)], "protest": {"es": "Nadie leyó la cuenta."}}
    village.write(village.carla, "attested", data)
    async with serving(tmp_path / "caracol.sqlite") as site:
        await site.keeper.do(receive(village))
        for place in (f"/meeting/{meeting.id}", f"/act/{closing.id}"):
            page = (await site.get(f"{place}?lang=es")).page
            assert "Firmó bajo protesta" in page.shown
            assert "Nadie leyó la cuenta." in page.shown
            assert page.faults == []


async def test_a_meeting_says_that_the_first_one_failed_who_served_it_and_when_it_went_on(tmp_path: Path) -> None:
    village = SignedVillage()
    few = {"convocation": 1, "households": 4, "present": 1, "represented": 0, "second": "2026-03-08T16:00"}
    failed = village.by(village.ana, "meeting.failed", few)
    village.attest(village.beto, failed)
    meeting = village.by(village.ana, "meeting.opened", {**MEETING, "convocation": 2, "first": failed.id})
    village.attest(village.beto, meeting)
    chair = {"meeting": meeting.id, "person": village.carla.id, "powers": [], "task": {"es": "Presidir"}}
    village.attest(village.beto, village.by(village.ana, "mandate.granted", chair))
    village.by(village.ana, "meeting.continued", {"meeting": meeting.id, "present": 2, "where": {"es": "La escuela"}})
    async with serving(tmp_path / "caracol.sqlite") as site:
        await site.keeper.do(receive(village))
        page = (await site.get(f"/meeting/{meeting.id}?lang=es")).page
        assert "Presidir: " in page.shown
        assert "La escuela" in page.shown
        assert "Vinieron 2" in page.shown
        assert f"/act/{failed.id}?lang=es" in page.links
        assert page.faults == []
        listed = (await site.get(f"/body/{village.body}/meetings?lang=es")).page
        assert "Reuniones a las que llegaron muy pocos" in listed.shown
        assert "Segunda convocatoria para el" in listed.shown
        assert listed.faults == []
