"""April to June: maize comes in and goes out, the storekeeper reports, the assembly says no to a sale."""

from caracol.node.demo.cast import FIRST, LATER
from caracol.node.demo.meetings import close, decide, open_meeting, propose, sign
from caracol.node.demo.village import Village

SHARES = {"ana": 18_000, "elena": 22_000, "felipe": 15_000, "graciela": 20_000, "ines": 25_000, "marta": 30_000}
"""Grams."""


def bring_in(village: Village) -> None:
    """The harvest of the common field."""
    village.on = "2026-04-18"
    maize = village.known["maize"]
    produced = [_event(village, action="produce", quantity=quantity) for quantity in (640_000, 415_500)]
    village.tell("Diego weighs what the common field gave: 1,055.5 kg of maize.", *produced)
    allotment = village.write(
        "diego", "allotment.granted", {"key": village.people["diego"].public, "quantity": 300_000, "resource": maize}
    )
    village.tell("He sets 300 kg apart that his key may give out; no key can give out more than its part.", allotment)
    village.known["allotment"] = allotment


def hand_out(village: Village) -> None:
    """To the households that need it."""
    village.on = "2026-05-09"
    given = [
        _event(
            village,
            action="consume",
            quantity=grams,
            allotment=village.known["allotment"],
            household=village.people[label].household,
        )
        for label, grams in SHARES.items()
    ]
    village.tell(f"Six households receive maize, {sum(SHARES.values()) / 1000:g} kg in all.", *given)


def report(village: Village) -> None:
    """What the mandate asks for, and a loss that is not hidden."""
    village.on = "2026-05-30"
    lost = _event(village, action="lower", quantity=8_500, reason="Gorgojo: contado delante de Elena y Felipe.")
    data = {
        "clauses": [0, 1],
        "mandate": village.known["storekeeper"],
        "report": {"es": "Entraron 1055.5 kg, salieron 130 kg a seis casas, 8.5 kg se picaron."},
    }
    reported = village.write("diego", "mandate.reported", data)
    village.known["report"] = reported
    village.tell("Diego reports what came in, what went out, and what the weevils ate.", lost, reported)


def refuse_the_sale(village: Village) -> None:
    """The second assembly."""
    village.on = "2026-06-20"
    meeting = open_meeting(village, at="2026-06-20T16:00", present=11)
    motion = propose(village, "Vender maíz", "Que se vendan 400 kg en la cabecera.")
    decide(village, meeting, motion, "rejected", yes=4, no=6, abstain=1)
    sign(village, close(village, meeting), "ana", "carla", *FIRST[:4], *LATER)
    village.known["second assembly"] = meeting


def hear_the_report(village: Village) -> None:
    """That assembly had listened first."""
    heard = {
        "meeting": village.known["second assembly"],
        "outcome": "remarks",
        "remarks": {"es": "Llegó tarde. La próxima vez, antes de los noventa días."},
        "reports": [village.known["report"]],
    }
    received = village.write("ana", "report.received", heard)
    village.tell("The assembly has heard Diego's report, and says that it was late.", received)


def leave_for_the_pastures(village: Village) -> None:
    """One machine goes out of reach."""
    village.meet()
    village.road.close()
    village.tell("Bruno takes the assembly's laptop, with all of this on it, to the high pastures.")


def _event(village: Village, **data: object) -> str:
    data = {"resource": village.known["maize"], **data}
    return village.write("diego", "event.recorded", data)


CHAPTERS = (bring_in, hand_out, report, refuse_the_sale, hear_the_report, leave_for_the_pastures)
