"""January to March: the village founds its assembly, writes down who belongs to it, opens a store, signs its acta."""

from caracol.ledger.acts.base32 import spell
from caracol.node.demo.cast import FIRST, FOUNDERS, HEIR, LATER, NAMES
from caracol.node.demo.charter import founding
from caracol.node.demo.meetings import close, decide, elect, note_absent, open_meeting, propose, sign
from caracol.node.demo.village import Village


def found(village: Village) -> None:
    """Three founders sign; six other households have cards that speak from the start."""
    village.on = "2026-01-10"
    act = village.found(founding(village.place, village.people, village.rng))
    village.tell(
        f"Ana writes down the founding of the assembly of {village.place.name}: nine households, three founders.",
        act.id,
    )
    village.tell(
        "Each of the other six households has a key on a card, printed that evening: it speaks from the start."
    )
    signatures = [village.voice(label, act.id) for label in ("bruno", "carla")]
    village.tell("Bruno and Carla sign it too. Now the body exists.", *signatures)


def register_households(village: Village) -> None:
    """Three more households, and everybody's names, which stay inside the village."""
    village.on = "2026-01-17"
    people = village.people
    later = [village.write("ana", "household.registered", {"household": people[label].household}) for label in LATER]
    village.attest("bruno", *later)
    village.tell("Three more households are registered. Bruno confirms them all at once.", *later)
    names = [
        village.write(
            "ana", "household.described", {"household": each.household}, private={"name": f"Casa de {each.name}"}
        )
        for label, each in people.items()
        if label != HEIR
    ]
    village.tell("What each household is called stays inside the village: acts carry no names.", *names)


def register_people(village: Village) -> None:
    """The people of the households, in the inner volume; founders in the open."""
    village.on = "2026-01-18"
    others = [village.people[label] for label in (*FIRST, *LATER, HEIR)]
    registered = [
        village.write(
            "ana",
            "person.registered",
            {"household": each.household, "languages": ["tzo", "es"], "person": each.person},
            private={"name": each.name},
        )
        for each in others
    ]
    village.attest("carla", *registered)
    village.tell("The people of the households are registered, also in the inner volume.", *registered)
    presented = [
        village.write("ana", "person.presented", {"name": {"es": NAMES[label]}, "person": village.people[label].person})
        for label in FOUNDERS
    ]
    village.tell("The founders, who hold an office, agree to be named in the open.", *presented)


def hand_out_cards(village: Village) -> None:
    """A key on a printed card for each household that came later."""
    village.on = "2026-01-24"
    admitted = [
        village.write(
            "ana",
            "key.admitted",
            {
                "household": each.household,
                "key": each.public,
                "label": f"tarjeta {number}",
                "lives": "card",
                "person": each.person,
                "proof": village.proof(each),
            },
        )
        for number, label in enumerate(LATER, start=len(FIRST) + 1)
        for each in [village.people[label]]
    ]
    village.attest("bruno", *admitted)
    village.tell("The three get a key on a printed card too, so that their voice needs no phone.", *admitted)


def admit_the_machines(village: Village) -> None:
    """Which computers may hold what stays inside the village."""
    village.on = "2026-01-31"
    machines = dict.fromkeys((village.house, village.road.away))
    admitted = [
        village.write("ana", "node.admitted", {"key": spell(machine.key), "label": machine.label})
        for machine in machines
    ]
    village.attest("bruno", *admitted)
    village.tell("The assembly's own machines may hold what stays inside the village; no other ones may.", *admitted)


def open_the_store(village: Village) -> None:
    """The first assembly: a store for the maize, and somebody to keep it."""
    village.on = "2026-02-07"
    meeting = open_meeting(village, at="2026-02-07T16:00", present=10, represented=1)
    note_absent(village, meeting, "marta", "Cuida a su madre, que está enferma.")
    store = {"kind": "stock", "minimum": 100_000, "names": {"es": "maíz", "tzo": "ixim"}, "unit": "gram"}
    enacts = [{"type": "resource.registered", "data": store}]
    motion = propose(village, "Almacén común", "Que haya un almacén común de maíz.", enacts=enacts)
    decision = decide(village, meeting, motion, "adopted", yes=9, no=1, abstain=1)
    maize = village.write("ana", "resource.registered", {**store, "motion": decision}, attested_by="carla")
    elected = elect(village, meeting, "storekeeper", "Quién cuida el almacén", {"diego": 8, "lorenzo": 3})
    mandate = village.write("ana", "mandate.granted", _storekeeper(village, maize, elected), attested_by="carla")
    village.tell("The assembly gives Diego the store, in words: what he must do, and what he must not.", mandate)
    closing = close(village, meeting)
    accepted = village.write("diego", "mandate.accepted", {"mandate": mandate})
    village.tell("Diego accepts, with the key on his card.", accepted)
    sign(village, closing, *FOUNDERS, *FIRST[:5])
    village.known |= {"maize": maize, "storekeeper": mandate, "store motion": decision}


def _storekeeper(village: Village, maize: str, decision: str) -> dict[str, object]:
    return {
        "clauses": [
            {"kind": "must", "words": {"es": "Pesar delante de testigos todo lo que entra y lo que sale."}},
            {"kind": "must", "words": {"es": "Rendir cuentas a la asamblea cada noventa días."}},
            {"kind": "must not", "words": {"es": "Vender maíz sin acuerdo de la asamblea."}},
        ],
        "motion": decision,
        "person": village.people["diego"].person,
        "post": "storekeeper",
        "powers": ["steward"],
        "reports": {"every_days": 90},
        "resources": [maize],
        "since": "2026-02-07",
        "until": "2028-02-06",
    }


CHAPTERS = (found, register_households, register_people, hand_out_cards, admit_the_machines, open_the_store)
"""What happens in every village."""
