"""What a member of the village asks the page: who came, what was decided, what is in store, who was recalled."""

import re
from typing import Any

from caracol.ledger.keeping import accept
from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import Recorder
from caracol.node.bench.material import Village
from caracol.node.demo.cast import cast, chance
from caracol.node.demo.village import Memory
from tests.ledger.replicas.signed import Signing
from tests.ledger.rules.findings.storehouse import Storehouse
from tests.node.web.site import Site


class SignedStorehouse(Signing, Storehouse):
    """Carla keeps the maize, and what she writes can be sent."""


class Hands:
    """The village's people, who go on writing in its book."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._recorders: dict[str, Recorder] = {}

    async def write(self, by: str, kind: str, data: dict[str, Any], *, confirmed: bool = False, **how: Any) -> str:
        """Somebody writes, and Carla confirms it where she has to; the act's id."""

        def work(ledger: Ledger) -> str:
            [body] = ledger.bodies()
            act = self._recorder(ledger, by).record(body, kind, data, on=TODAY, **how).id
            if confirmed:
                self._recorder(ledger, "carla").attest([act], on=TODAY)
            return act

        return str(await self._site.keeper.do(work))

    def _recorder(self, ledger: Ledger, name: str) -> Recorder:
        if name not in self._recorders:
            self._recorders[name] = Recorder(ledger, cast(chance(1))[name].key, Memory(), chance(len(name)))
        return self._recorders[name]


async def first(site: Site) -> Any:
    return (await site.get("/index.json")).json["only"]


async def shown(site: Site, path: str, language: str = "es") -> str:
    """What a reader sees there."""
    page = (await site.get(f"{path}?lang={language}")).page
    assert page.faults == []
    return re.sub(r"(?<=\() | (?=[:,.)])", "", " ".join(" ".join(page.words).split()))


TODAY = "2026-12-31"


async def maize(site: Site) -> str:
    return str((await first(site))["resources"][0]["id"])


def opening(present: int, represented: int) -> dict[str, Any]:
    return {"convocation": 1, "households": 12, "present": present, "represented": represented}


class TestMeetings:
    async def test_the_first_page_says_how_many_came_to_the_last_one_and_leads_to_its_minutes(self, site: Site) -> None:
        meeting = (await first(site))["meeting"]
        page = (await site.get("/", accept_language="es")).page
        told = "La asamblea del 19 de diciembre de 2026 Vinieron 11 de 12 casas. 2 decisiones"
        assert told in page.shown.replace("\xa0", " ")
        assert f"/meeting/{meeting['id']}" in page.links

    async def test_its_minutes_tell_what_was_decided_who_was_elected_and_what_was_done_with_it(
        self, site: Site
    ) -> None:
        minutes = await shown(site, f"/meeting/{(await first(site))['meeting']['id']}")
        for text in (
            "Lo escribió: Ana Ruiz (Secretaría)",
            "Que la cuenta del almacén se apruebe. Aprobado",
            "Elección: Encargo del agua La asamblea eligió: persona",
            "Con ese acuerdo se hizo Se dio un mandato: Encargo del agua",
            "La han firmado 8 de 12 casas",
        ):
            assert text in minutes
        assert "The meeting of 19 December 2026 11 of 12 households came." in await shown(
            site, f"/meeting/{(await first(site))['meeting']['id']}", "en"
        )

    async def test_every_meeting_is_listed_the_newest_first(self, site: Site) -> None:
        path = f"/body/{(await first(site))['body']['id']}/meetings"
        days = [each["on"] for each in (await site.get(f"{path}.json")).json["meetings"]]
        assert days == ["2026-12-19", "2026-10-17", "2026-09-12", "2026-06-20", "2026-02-07"]
        assert "Vinieron 10 de 12 casas, una más estuvo representada." in await shown(site, path)

    async def test_minutes_tell_which_report_was_heard_and_what_the_assembly_said(self, site: Site) -> None:
        path = f"/body/{(await first(site))['body']['id']}/meetings"
        june = next(m for m in (await site.get(f"{path}.json")).json["meetings"] if m["on"] == "2026-06-20")
        minutes = await shown(site, f"/meeting/{june['id']}")
        assert "Un informe: Encargo del almacén Entraron 1055.5 kg" in minutes
        assert "La asamblea hizo observaciones: Llegó tarde." in minutes
        assert "Vender maíz Que se vendan 400 kg en la cabecera. Rechazado Sí 4 · No 6" in minutes

    async def test_who_was_equal_is_said(self, site: Site) -> None:
        hands = Hands(site)
        meeting = await hands.write("ana", "meeting.opened", opening(12, 0), confirmed=True)
        one, two = [cast(chance(1))[name].person for name in ("felipe", "ines")]
        election = {"rule": "election", "options": [one, two], "enacts": [{"post": "water"}]}
        motion = {**election, "names": {"es": "Quién cuida el agua"}, "text": {"es": "Que se elija."}}
        asked = {"motion": await hands.write("ana", "motion.proposed", motion), "meeting": meeting, "method": "hands"}
        tied = {"counts": {one: 6, two: 6}, "tied": [one, two], "result": "rejected"}
        await hands.write("ana", "motion.decided", tied | asked, confirmed=True)
        minutes = await shown(site, f"/meeting/{meeting}")
        assert "Elección: Encargo del agua Empate para los lugares que quedan: persona" in minutes
        assert all(f"persona {each[:8]} 6" in minutes for each in (one, two))
        assert "La asamblea todavía no se ha cerrado." in minutes

    async def test_the_next_one_is_announced_with_its_agenda_until_it_is_opened(self, site: Site) -> None:
        hands, agenda = Hands(site), [{"words": {"es": "Techo de la escuela"}, "items": [{"words": {"es": "El pago"}}]}]
        call = {"at": f"{TODAY}T16:00", "convocation": 1, "where": {"es": "La escuela"}, "agenda": agenda}
        await hands.write("ana", "meeting.convened", call, scope="open")
        told = "Se convoca para el 31 de diciembre de 2026, 16:00 La escuela 1. Techo de la escuela 1.1. El pago"
        assert told in await shown(site, "/")
        meeting = await hands.write("ana", "meeting.opened", opening(7, 2), confirmed=True)
        assert told not in await shown(site, "/")
        minutes = await shown(site, f"/meeting/{meeting}")
        assert "Vinieron 7 de 12 casas, 2 más estuvieron representadas." in minutes
        assert "La convocatoria Se convoca para el 31 de diciembre de 2026, 16:00 · La escuela" in minutes

    async def test_what_opens_no_meeting_has_no_minutes(self, site: Site) -> None:
        assert (await site.get(f"/meeting/{await maize(site)}")).status == 404
        assert (await site.get(f"/meeting/{'a' * 32}")).status == 404


class TestTheStore:
    async def test_what_came_in_and_went_out_is_told_with_quantity_direction_and_household(self, site: Site) -> None:
        path = f"/resource/{await maize(site)}"
        told, page = await shown(site, path), (await site.get(f"{path}.json")).json
        assert "2026: entró 1 567.5 kg · salió 138.5 kg" in told
        assert "Entró 512 kg 7 de noviembre de 2026 · Encargo del almacén" in told
        assert "Se repartió 18 kg · Ana Ruiz 9 de mayo de 2026" in told
        assert "Había menos de lo que decía el libro 8.5 kg · Gorgojo" in told
        [year] = page["years"]
        assert year["came_in"] - year["went_out"] == page["resource"]["stock"]

    async def test_what_is_in_dispute_is_shown_and_not_counted(self, site: Site) -> None:
        store = await maize(site)
        before = (await site.get(f"/resource/{store}.json")).json["years"]
        for quantity in (5000, 6000):  # with one key, at one place of it
            await Hands(site).write("diego", "event.recorded", event(store, "produce", quantity))
        after = (await site.get(f"/resource/{store}.json")).json
        assert [each["act"]["verdict"] for each in after["movements"][:2]] == ["contested", "contested"]
        assert after["years"] == before
        assert "En disputa 31 de diciembre de 2026" in await shown(site, f"/resource/{store}")

    async def test_more_taken_than_there_was_is_said_in_words(self, empty: Site) -> None:
        village = SignedStorehouse()
        village.stewards("event.recorded", {"action": "lower", "quantity": 571_000})
        await empty.keeper.do(lambda ledger: ledger.receive(village.segments()))
        for path in ("/", f"/resource/{village.maize.id}"):
            told = await shown(empty, path)
            assert "se sacó más de lo que hubo nunca: debería haber −571 kg." in told
            assert "«Registrar lo que entra o sale» con «hay más de lo que dice el libro»" in told

    async def test_what_the_body_keeps_inside_is_not_told(self, site: Site) -> None:
        store = await maize(site)
        before = (await site.get(f"/resource/{store}.json")).json
        await Hands(site).write("diego", "event.recorded", event(store, "use", 7000), scope="inner")
        assert (await site.get(f"/resource/{store}.json")).json == before

    async def test_what_is_no_resource_has_no_such_page(self, site: Site) -> None:
        assert (await site.get(f"/resource/{(await first(site))['meeting']['id']}")).status == 404


def event(resource: str, action: str, quantity: int) -> dict[str, Any]:
    return {"action": action, "resource": resource, "quantity": quantity}


class TestMandatesThatEnded:
    async def test_a_recall_is_shown_with_its_reason_and_who_stands_behind_it(self, site: Site) -> None:
        told = await shown(site, "/")
        assert "Mandatos que terminaron Consejo Bruno Díaz Revocado 15 de agosto de 2026" in told
        assert "No convoca, no rinde cuentas y no deja el cargo." in told
        assert "Lo hicieron las casas mismas: 6 de 11 lo respaldan." in told

    async def test_a_mandate_given_back_is_listed_before_what_ended_earlier(self, site: Site) -> None:
        mandates = (await first(site))["mandates"]
        store = next(each["id"] for each in mandates if each["who"]["office"] == {"es": "Encargo del almacén"})
        gone = {"mandate": store, "reason": "Estoy enfermo."}
        await Hands(site).write("diego", "mandate.resigned", gone)
        page = f"/body/{(await first(site))['body']['id']}/mandates"
        states = [each["state"] for each in (await site.get(f"{page}.json")).json["ended"]]
        assert states == ["resigned", "recalled"]
        assert "Devuelto 31 de diciembre de 2026 Estoy enfermo." in await shown(site, page)

    async def test_a_recall_that_waits_does_not_say_that_it_has_happened(self, site: Site) -> None:
        mandate = (await first(site))["mandates"][0]["id"]
        await Hands(site).write("elena", "mandate.recalled", {"mandate": mandate, "reason": "No vino."})
        told = await shown(site, "/")
        assert "Revocar un mandato: Secretaría" in told
        assert "Se revocó un mandato: Secretaría" not in told
        assert len((await first(site))["ended"]) == 1


class TestWhoseBook:
    async def test_ones_own_book_is_read_at_once_and_those_of_neighbours_stand_below(self, site: Site) -> None:
        own, village = (await first(site))["body"]["id"], Village(7)

        def neighbours(ledger: Ledger) -> None:
            accept(ledger, village.body)
            ledger.receive(village.segments(setup=True))

        await site.keeper.do(neighbours)
        data = (await site.get("/index.json")).json
        assert (data["own"], data["only"]["body"]["id"], len(data["bodies"])) == ([own], own, 2)
        below = (await shown(site, "/")).partition("Libros de vecinos, que también se guardan aquí")[2]
        assert "De vecinos" in below
        assert f"/body/{village.body}?lang=es" in (await site.get("/?lang=es")).page.links
        assert "No es el nuestro." in await shown(site, f"/body/{village.body}")
        assert "No es el nuestro." not in await shown(site, f"/body/{own}")
