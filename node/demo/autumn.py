"""August to December: an officer who will not go, what the assembly makes of that, a new charter, the year's end."""

from caracol.ledger.acts.base32 import spell
from caracol.node.demo.cast import FIRST, HEIR
from caracol.node.demo.charter import AMENDED, COUNCIL
from caracol.node.demo.meetings import close, decide, elect, open_meeting, propose, sign
from caracol.node.demo.village import Village

VOICES = ("elena", "felipe", "graciela", "hilario", "ines", "jacinta", "lorenzo")


def recall_bruno(village: Village) -> None:
    """No officer writes it: the households do."""
    village.on = "2026-08-15"
    people = village.people
    told = {
        "on": "2026-08-08",
        "before": [people["graciela"].person, people["felipe"].person],
        "answer": {"es": "Que el cargo es suyo hasta diciembre."},
    }
    reason = "No convoca, no rinde cuentas y no deja el cargo."
    data = {"mandate": village.founding_mandate(1), "reason": reason, "told": told}
    recall = village.write("elena", "mandate.recalled", data)
    village.tell("Bruno will not give up his seat. Elena writes a recall; she holds no office, and needs none.", recall)
    voices = [village.voice(label, recall) for label in VOICES]
    village.tell("Seven of twelve households speak for it, with their cards. Bruno's mandate has ended.", *voices)
    village.known["recall"] = recall


def register_the_truck(village: Village) -> None:
    """Meanwhile, out of reach, Bruno writes what he likes, and Carla, who hears nobody else, signs it."""
    village.on = "2026-08-16"
    village.node = village.road.away
    data = {"kind": "equipment", "names": {"es": "camioneta"}, "unit": "piece"}
    truck = village.write("bruno", "resource.registered", data, attested_by="carla")
    machine = {"key": spell(village.rng(32)), "label": "Computadora de Bruno"}
    laptop = village.write("bruno", "node.admitted", machine, attested_by="carla")
    back = {"mandate": village.founding_mandate(0), "reason": "Quiere mi cargo."}
    revenge = village.write("bruno", "mandate.recalled", back, attested_by="carla")
    village.node = village.house
    village.tell("In the pastures, without a link, Bruno and Carla register the truck that was lent.", truck)
    village.tell("And Bruno's own computer, as one that may hold what stays inside the village.", laptop)
    village.tell("And Bruno takes Ana's mandate back. Carla, who hears nobody else up there, signs that too.", revenge)
    village.known |= {"truck": truck, "laptop": laptop, "revenge": revenge}


def meet_again(village: Village) -> None:
    """The two nodes hear of each other."""
    village.on = "2026-08-29"
    village.meet()
    village.tell(
        "They come back. Neither had seen the recall, nor the recall them, so all three acts are contested: kept, "
        "shown, and they touch nothing. No clock and no order of arrival decides, the assembly does."
    )


def settle(village: Village) -> None:
    """The third assembly, which Ana opens as ever."""
    village.on = "2026-09-12"
    meeting = open_meeting(village, at="2026-09-12T16:00", present=12)
    truck, laptop, revenge = [village.known[name] for name in ("truck", "laptop", "revenge")]
    enacts = [
        {"type": "act.ratified", "data": {"acts": [truck]}},
        {"type": "act.annulled", "data": {"acts": [laptop, revenge]}},
    ]
    text = "Que la camioneta valga; la computadora no, y Ana sigue en su cargo."
    decision = decide(
        village, meeting, propose(village, "Lo de Bruno", text, enacts=enacts), "adopted", yes=11, no=0, abstain=1
    )
    ratified = village.write("ana", "act.ratified", {"acts": [truck], "motion": decision}, attested_by="carla")
    both = {"acts": [laptop, revenge], "motion": decision}
    annulled = village.write("ana", "act.annulled", both, attested_by="carla")
    village.tell("The assembly makes the truck its own, and lets the computer and the recall fall.", ratified, annulled)
    elected = elect(village, meeting, "council", "Quién entra al consejo", {"graciela": 9, "hilario": 3})
    seat = {
        "motion": elected,
        "person": village.people["graciela"].person,
        "post": "council",
        "powers": COUNCIL,
        "since": "2026-09-12",
        "until": "2028-12-31",
    }
    granted = village.write("ana", "mandate.granted", seat, attested_by="carla")
    accepted = village.write("graciela", "mandate.accepted", {"mandate": granted})
    village.tell("Graciela takes the seat in the council.", granted, accepted)
    sign(village, close(village, meeting), "ana", *VOICES, "marta")


def amend_the_charter(village: Village) -> None:
    """The fourth assembly: a post more, and a count that was typed wrong."""
    village.on = "2026-10-17"
    meeting = open_meeting(village, at="2026-10-17T16:00", present=11)
    enacts = [{"type": "charter.amended", "data": {"charter": AMENDED}}]
    text = "Que haya un encargo del agua, que la asamblea elige cada año."
    motion = propose(village, "El encargo del agua", text, rule="agreement", enacts=enacts)
    counts = {"counts": {"yes": 1}, "meeting": meeting, "method": "hands", "motion": motion, "result": "adopted"}
    slip = village.write("ana", "motion.decided", counts)
    withdrawn = village.write("ana", "act.withdrawn", {"acts": [slip], "why": "Faltó un número."})
    village.tell("Ana types 1 for 11. Nobody has signed it yet, so she takes it back alone.", slip, withdrawn)
    decision = decide(village, meeting, motion, "adopted", yes=11)
    data = {"charter": AMENDED, "motion": decision}
    amended = village.write("ana", "charter.amended", data, attested_by="carla")
    third = village.attest("graciela", amended)
    village.tell("Three sign the new charter. It is in force once the families have signed this acta.", amended, third)
    sign(village, close(village, meeting), "ana", "carla", *FIRST, "jacinta")
    village.known["charter"] = amended


def bury_hilario(village: Village) -> None:
    """A death, and a card for somebody else of the house."""
    village.on = "2026-11-02"
    people = village.people
    died = village.write(
        "ana", "person.died", {"date": "2026-10-30", "person": people["hilario"].person}, attested_by="graciela"
    )
    village.tell("Hilario has died. With him end his mandates, if he had any, and his key.", died)
    heir = people[HEIR]
    card = {
        "household": heir.household,
        "key": heir.public,
        "label": "tarjeta 10",
        "lives": "card",
        "person": heir.person,
        "proof": village.proof(heir),
    }
    admitted = village.write("ana", "key.admitted", card, attested_by="graciela")
    village.tell("His daughter gets a card. It speaks for the house from the next acta on.", admitted)


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
    """The last assembly, with the new post, and a slip of the pen."""
    village.on = "2026-12-19"
    meeting = open_meeting(village, at="2026-12-19T16:00", present=11)
    motion = propose(village, "Cuenta del año", "Que la cuenta del almacén se apruebe.")
    decide(village, meeting, motion, "adopted", yes=10, no=0, abstain=1)
    corrected = village.write(
        "ana", "act.corrected", {"act": motion, "meant": "La cuenta del almacén de maíz.", "why": "Faltó decir de qué."}
    )
    village.tell("A slip of the pen is set right beside the act; the act itself stays as it was.", corrected)
    elected = elect(village, meeting, "water", "Quién cuida el agua", {"ines": 8, "felipe": 3})
    care = {"motion": elected, "person": village.people["ines"].person, "post": "water", "powers": []}
    granted = village.write("ana", "mandate.granted", {**care, "until": "2027-12-31"}, attested_by="carla")
    village.tell("The new charter is in force, so Inés can be given the new post.", granted)
    sign(village, close(village, meeting), "ana", "carla", "diego", "elena", "felipe", "graciela", "ines", "lorenzo")
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
    amend_the_charter,
    bury_hilario,
    second_harvest,
    replace_a_card,
    end_the_year,
    begin_something,
)
