"""August to December: an officer who will not go, an act that nobody could know was late, and the year's end."""

from caracol.ledger.acts.base32 import spell
from caracol.node.demo.meetings import close, decide, open_meeting, propose
from caracol.node.demo.village import Village

VOICES = ("elena", "felipe", "graciela", "hilario", "ines", "jacinta", "lorenzo")


def recall_bruno(village: Village) -> None:
    """No officer writes it: the households do."""
    village.on = "2026-08-15"
    data = {"mandate": village.founding_mandate(1), "reason": "No convoca, no rinde cuentas y no deja el cargo."}
    recall = village.write("elena", "mandate.recalled", data)
    village.tell("Bruno will not give up his seat. Elena writes a recall; she holds no office, and needs none.", recall)
    voices = [village.voice(label, recall) for label in VOICES]
    village.tell("Seven of twelve households speak for it, with their cards. Bruno's mandate has ended.", *voices)
    village.known["recall"] = recall


def register_the_truck(village: Village) -> None:
    """Meanwhile, out of reach."""
    village.on = "2026-08-16"
    village.node = village.road.away
    data = {"kind": "equipment", "names": {"es": "camioneta"}, "unit": "piece"}
    truck = village.write("bruno", "resource.registered", data, attested_by="carla")
    machine = {"key": spell(village.rng(32)), "label": "Computadora de Bruno"}
    laptop = village.write("bruno", "node.admitted", machine, attested_by="carla")
    village.node = village.house
    village.tell("In the pastures, without a link, Bruno and Carla register the truck that was lent.", truck)
    village.tell("And Bruno's own computer, as one that may hold what stays inside the village.", laptop)
    village.known |= {"truck": truck, "laptop": laptop}


def meet_again(village: Village) -> None:
    """The two nodes hear of each other."""
    village.on = "2026-08-29"
    village.meet()
    village.tell(
        "They come back. Neither had seen the recall, nor the recall them, so both acts are contested: no clock and no "
        "order of arrival decides, the assembly does."
    )


def settle(village: Village) -> None:
    """The third assembly."""
    village.on = "2026-09-12"
    meeting = open_meeting(village, at="2026-09-12T16:00", present=12)
    motion = propose(village, "Lo de Bruno", "Que la camioneta valga, y la computadora no.")
    decision = decide(village, meeting, motion, "adopted", yes=11, no=0, abstain=1)
    truck, laptop = [village.known[name] for name in ("truck", "laptop")]
    ratified = village.write("ana", "act.ratified", {"acts": [truck], "motion": decision}, attested_by="carla")
    annulled = village.write("ana", "act.annulled", {"acts": [laptop], "motion": decision}, attested_by="carla")
    village.tell("The assembly makes the truck its own, and lets the computer fall.", ratified, annulled)
    seat = {
        "person": village.people["graciela"].person,
        "post": "council",
        "powers": ["record", "attest", "admit"],
        "since": "2026-09-12",
        "until": "2028-12-31",
    }
    granted = village.write("ana", "mandate.granted", seat, attested_by="carla")
    accepted = village.write("graciela", "mandate.accepted", {"mandate": granted})
    village.tell("Graciela takes the seat in the council.", granted, accepted)
    close(village, meeting)


def second_harvest(village: Village) -> None:
    """And what was not given out goes back."""
    village.on = "2026-11-07"
    maize, allotment = village.known["maize"], village.known["allotment"]
    produced = village.write("diego", "event.recorded", {"action": "produce", "quantity": 512_000, "resource": maize})
    returned = village.write("diego", "allotment.returned", {"allotment": allotment, "quantity": 170_000})
    village.tell("The second harvest is weighed; what Diego did not give out goes back.", produced, returned)


def replace_a_card(village: Village) -> None:
    """A lost card speaks for nobody any more."""
    village.on = "2026-11-14"
    revoked = village.write(
        "ana",
        "key.revoked",
        {"key": village.people["marta"].public, "reason": "Tarjeta perdida en el río."},
        attested_by="graciela",
    )
    village.tell("Marta lost her card. Its key is revoked; what she signed before it stands.", revoked)


def end_the_year(village: Village) -> None:
    """The last assembly, and a slip of the pen."""
    village.on = "2026-12-19"
    meeting = open_meeting(village, at="2026-12-19T16:00", present=11)
    motion = propose(village, "Cuenta del año", "Que la cuenta del almacén se apruebe.")
    decide(village, meeting, motion, "adopted", yes=10, no=0, abstain=1)
    corrected = village.write(
        "ana", "act.corrected", {"act": motion, "meant": "La cuenta del almacén de maíz.", "why": "Faltó decir de qué."}
    )
    village.tell("A slip of the pen is set right beside the act; the act itself stays as it was.", corrected)
    close(village, meeting)
    village.meet()


def begin_something(village: Village) -> None:
    """The year ends with something that waits."""
    village.on = "2026-12-30"
    data = {"kind": "stock", "names": {"es": "frijol"}, "unit": "gram"}
    beans = village.write("graciela", "resource.registered", data)
    village.tell("Graciela registers beans. It waits for a second signature.", beans)


CHAPTERS = (
    recall_bruno,
    register_the_truck,
    meet_again,
    settle,
    second_harvest,
    replace_a_card,
    end_the_year,
    begin_something,
)
