"""What happens in a story."""

from collections.abc import Sequence

from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.keys import proof_message
from tests.ledger.rules.histories import Person, member_id
from tests.villages.language import says
from tests.villages.villages import Villages

COUNCIL = ["record", "attest", "admit"]


@says("In {place} live {many}.")
def settle(villages: Villages, place: str, people: Sequence[str]) -> None:
    villages.settle(place, people)


@says("{many} found the assembly, and {many} have seats.")
def found(villages: Villages, founders: Sequence[str], seated: Sequence[str]) -> None:
    villages.found(founders, seated)


@says("{many} found the assembly, and {one} has a seat.")
def found_with_one(villages: Villages, founders: Sequence[str], seated: str) -> None:
    villages.found(founders, [seated])


@says("It is {day}.")
def it_is(villages: Villages, day: str) -> None:
    villages.today = day


@says("A courier goes from {place} to {place}.")
def courier(villages: Villages, source: str, target: str) -> None:
    villages.carry(source, target)
    villages.journeys.append((len(villages.told), f"{source} → {target}"))


@says("Couriers go everywhere.")
def couriers(villages: Villages) -> None:
    villages.carry_around()
    villages.journeys.append((len(villages.told), "everywhere"))


@says("{one} proposes {thing}.")
def propose(villages: Villages, who: str, thing: str) -> None:
    words = {"en": thing}
    villages.record(
        who, f"the proposal of {thing}", "motion.proposed", {"names": words, "rule": "majority", "text": words}
    )


@says("{one} proposes {count} works.")
def propose_works(villages: Villages, who: str, count: int) -> None:
    for number in range(1, count + 1):
        propose(villages, who, f"the work {number}")


@says("{many} withdraw {thing}.")
def withdraw(villages: Villages, who: Sequence[str], thing: str) -> None:
    data = {"motion": villages.named[f"the proposal of {thing}"].id, "reason": "it is not needed"}
    villages.together(who, f"the withdrawal of {thing}", "motion.withdrawn", data)


@says("{many} register{s} {thing}.")
def register(villages: Villages, who: Sequence[str], thing: str) -> None:
    data = {"kind": "stock", "names": {"en": thing}, "unit": "gram"}
    villages.together(who, thing, "resource.registered", data)


@says("{many} open the meeting of {month}.")
def open_meeting(villages: Villages, who: Sequence[str], month: str) -> None:
    count = len(villages.keys)
    data = {"convocation": 1, "households": count, "present": count, "represented": 0}
    villages.together(who, f"the opening of {month}", "meeting.opened", data)


@says("{many} adopt {thing} at the meeting of {month}.")
def adopt(villages: Villages, who: Sequence[str], thing: str, month: str) -> None:
    data = {
        "counts": {"yes": len(villages.keys)},
        "meeting": villages.named[f"the opening of {month}"].id,
        "method": "hands",
        "motion": villages.named[f"the proposal of {thing}"].id,
        "result": "adopted",
    }
    villages.together(who, f"the decision on {thing}", "motion.decided", data)


@says("{many} close the meeting of {month}.")
def close_meeting(villages: Villages, who: Sequence[str], month: str) -> None:
    data = {"meeting": villages.named[f"the opening of {month}"].id}
    villages.together(who, f"the closing of {month}", "meeting.closed", data)


@says("{many} sign{s} the acta of {month}.")
def sign_acta(villages: Villages, who: Sequence[str], month: str) -> None:
    speak(villages, who, f"the closing of {month}")


@says("{many} give {one} the store of {thing}.")
def give_the_store(villages: Villages, who: Sequence[str], whom: str, thing: str) -> None:
    data = {
        "person": villages.ids[whom],
        "post": "storekeeper",
        "powers": ["steward"],
        "resources": [villages.named[thing].id],
    }
    villages.together(who, f"the mandate of {whom}", "mandate.granted", data)


@says("{one} weighs {count} sacks of {thing}.")
def weigh(villages: Villages, who: str, count: int, thing: str) -> None:
    data = {"action": "produce", "quantity": count, "resource": villages.named[thing].id}
    villages.record(who, f"the harvest of {thing}", "event.recorded", data)


@says("{many} hold{s} the meeting of {month}.")
def hold_meeting(villages: Villages, who: Sequence[str], month: str) -> None:
    open_meeting(villages, who, month)
    close_meeting(villages, who, month)


@says("{many} recall{s} {one}.")
def recall(villages: Villages, who: Sequence[str], whom: str) -> None:
    data = {"mandate": villages.seat(whom), "reason": "the assembly wants it so"}
    villages.together(who, f"the recall of {whom}", "mandate.recalled", data)


@says("{many} give {one} a seat.")
def give_a_seat(villages: Villages, who: Sequence[str], whom: str) -> None:
    data = {"person": villages.ids[whom], "post": "council", "powers": COUNCIL}
    villages.together(who, f"the seat of {whom}", "mandate.granted", data)


@says("{many} give {one} a seat until {day}.")
def give_a_term(villages: Villages, who: Sequence[str], whom: str, until: str) -> None:
    data = {"person": villages.ids[whom], "post": "council", "powers": COUNCIL, "until": until}
    villages.together(who, f"the seat of {whom}", "mandate.granted", data)


@says("{one} asks for the recall of {one}.")
def ask_for_recall(villages: Villages, who: str, whom: str) -> None:
    recall(villages, [who], whom)


@says("{one} asks for a seat for {one}.")
def ask_for_seat(villages: Villages, who: str, whom: str) -> None:
    give_a_seat(villages, [who], whom)


@says("{many} attest{s} {act}.")
def attest(villages: Villages, who: Sequence[str], name: str) -> None:
    for one in who:
        villages.attest(one, villages.named[name])


@says("{many} speak{s} for {act}.")
def speak(villages: Villages, who: Sequence[str], name: str) -> None:
    for one in who:
        villages.attest(one, villages.named[name], as_voice=True)


@says("{many} ratify {act}.")
def ratify(villages: Villages, who: Sequence[str], name: str) -> None:
    data = {"acts": [villages.named[name].id]}
    villages.together(who, f"the ratification of {name}", "act.ratified", data)


@says("{many} annul {act}.")
def annul(villages: Villages, who: Sequence[str], name: str) -> None:
    villages.together(who, f"the annulment of {name}", "act.annulled", {"acts": [villages.named[name].id]})


@says("{many} ratify everything that is contested.")
def ratify_all(villages: Villages, who: Sequence[str]) -> None:
    verdicts = villages.fold(villages.homes[who[0]]).verdicts
    contested = sorted(name for name, verdict in verdicts.items() if verdict.verdict == "contested")
    villages.together(who, "the ratification of it all", "act.ratified", {"acts": contested})


@says("{many} revoke the stolen key of {one}.")
def revoke(villages: Villages, who: Sequence[str], whom: str) -> None:
    data = {"key": villages.keys[whom].key, "reason": "stolen"}
    villages.together(who, f"the revocation of the key of {whom}", "key.revoked", data)


@says("{many} replace the lost key of {one}.")
def replace(villages: Villages, who: Sequence[str], whom: str) -> None:
    old = villages.keys[whom]
    new = Person(f"{whom} (new key)", old.household)
    data = {**_admission(villages, new, villages.ids[whom]), "old": old.key, "reason": "lost"}
    data["new"] = data.pop("key")
    villages.together(who, f"the replacement of the key of {whom}", "key.replaced", data)
    villages.keys[f"Old{whom}"], villages.homes[f"Old{whom}"] = old, villages.homes[whom]
    villages.ids[f"Old{whom}"] = villages.ids[whom]
    villages.keys[whom] = new


@says("{many} admit a second key of {one}.")
def admit_second(villages: Villages, who: Sequence[str], whom: str) -> None:
    second = Person(f"{whom} (second key)", villages.keys[whom].household)
    data = _admission(villages, second, villages.ids[whom])
    villages.together(who, f"the second key of {whom}", "key.admitted", data)
    villages.keys[whom] = second


@says("{many} register the household of {one}, and admit the key of {one}.")
def admit(villages: Villages, who: Sequence[str], whom: str, same: str) -> None:
    home, key = member_id(f"household of {whom}"), Person(whom, member_id(f"household of {whom}"))
    villages.together(who, f"the household of {whom}", "household.registered", {"household": home})
    villages.together(who, f"the key of {same}", "key.admitted", _admission(villages, key, key.id))
    villages.keys[whom], villages.ids[whom] = key, key.id


@says("{one} takes {act} back.")
def take_back(villages: Villages, who: str, name: str) -> None:
    data = {"acts": [villages.named[name].id], "why": "a slip"}
    villages.record(who, f"the taking back of {name}", "act.withdrawn", data)


@says("{one} moves into {place}.")
def move(villages: Villages, who: str, place: str) -> None:
    villages.homes[who] = place


@says("Whoever has the phone of {one} proposes {thing}.")
def thief(villages: Villages, whose: str, thing: str) -> None:
    propose(villages, whose, thing)


@says("With the old phone {one} objects to {act}.")
def object_to(villages: Villages, who: str, name: str) -> None:
    data = {"about": [villages.named[name].id], "words": {"en": "I have my phone."}}
    villages.record(f"Old{who}", f"the objection of {who}", "dispute.raised", data)


@says("{one} resigns.")
def resign(villages: Villages, who: str) -> None:
    villages.record(who, f"the resignation of {who}", "mandate.resigned", {"mandate": villages.seat(who)})


def _admission(villages: Villages, key: Person, person: str) -> dict[str, str]:
    message = proof_message(villages.body, person, key.household, key.signing_key.public)
    proof = spell(key.signing_key.sign(message))
    return {"household": key.household, "key": key.key, "person": person, "proof": proof}


@says("{many} write that the meeting of {month} failed, since only {count} came.")
def fail(villages: Villages, who: Sequence[str], month: str, came: int) -> None:
    data = {"convocation": 1, "households": len(villages.keys), "present": came, "represented": 0}
    villages.together(who, f"the failure of {month}", "meeting.failed", data)


@says("{many} open the second meeting of {month}, to which {count} come.")
def open_second(villages: Villages, who: Sequence[str], month: str, came: int) -> None:
    first = villages.named[f"the failure of {month}"].id
    data = {"convocation": 2, "first": first, "households": len(villages.keys), "present": came, "represented": 0}
    villages.together(who, f"the opening of {month}", "meeting.opened", data)


@says("{one} writes that the meeting of {month} goes on.")
def go_on(villages: Villages, who: str, month: str) -> None:
    data = {"meeting": villages.named[f"the opening of {month}"].id}
    villages.record(who, f"the next day of {month}", "meeting.continued", data)


@says("{one} signs the acta of {month} under protest.")
def protest(villages: Villages, who: str, month: str) -> None:
    villages.attest(who, villages.named[f"the closing of {month}"], protest="Nobody read it out.")


@says("{many} write that the household of {one} splits, and admit the key of {one}.")
def split(villages: Villages, who: Sequence[str], whom: str, young: str) -> None:
    home = member_id(f"household of {young}")
    key = Person(young, home)
    data = {
        "household": villages.keys[whom].household,
        "new_households": [home],
        "people": [{"household": home, "person": key.id}],
    }
    villages.together(who, f"the household of {young}", "household.split", data)
    villages.together(who, f"the key of {young}", "key.admitted", _admission(villages, key, key.id))
    villages.keys[young], villages.ids[young], villages.homes[young] = key, key.id, villages.homes[whom]


@says("{many} fine {one} {count} hours of work.")
def fine(villages: Villages, who: Sequence[str], whom: str, hours: int) -> None:
    data = {
        "household": villages.keys[whom].household,
        "kind": "work",
        "quantity": hours * 60,
        "unit": "minute",
        "why": {"en": "They missed the common work."},
    }
    villages.together(who, f"the fine of {whom}", "fine.imposed", data)


@says("{one} writes that {one} worked {count} hours of it.")
def work_off(villages: Villages, who: str, whom: str, hours: int) -> None:
    data = {"fine": villages.named[f"the fine of {whom}"].id, "quantity": hours * 60}
    villages.record(who, f"the work of {whom}", "fine.settled", data)
