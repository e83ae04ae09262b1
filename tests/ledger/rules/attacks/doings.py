"""What the honest do: meetings and their acts, elections, recalls, keys, households, the commons, charters."""

from collections.abc import Callable

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.commons import AllotmentGranted
from tests.ledger.rules.attacks.chronicle import Chronicle
from tests.ledger.rules.attacks.village import Data, Hamlet
from tests.ledger.rules.histories import COUNCIL, POSTS, WORDS, Person

Doing = Callable[[Chronicle, Hamlet], object]

MOTION: Data = {"names": WORDS, "rule": "majority", "text": WORDS}
STOCK: Data = {"kind": "stock", "names": WORDS, "unit": "gram"}


def meet(made: Chronicle, hamlet: Hamlet) -> None:
    """A meeting from beginning to end; families who are there sign."""
    opened = made.opened(hamlet)
    for _ in range(made.rng.choice((0, 0, 1, 2))):
        made.rng.choice(BUSINESS)(made, hamlet)
    if made.happens(0.8):
        made.settle(hamlet)
    data: Data = {"meeting": opened.id}
    closing = made.together(hamlet, "meeting.closed", data) or made.write(
        hamlet, made.rng.choice(hamlet.people), "meeting.closed", data
    )
    if made.happens(0.85):
        made.sign(hamlet, closing)


def sign_late(made: Chronicle, hamlet: Hamlet) -> None:
    """Those who have not signed the newest closings yet."""
    closings = [act for act in hamlet.known if act.entry.type == "meeting.closed"]
    for closing in closings[-2:]:
        made.sign(hamlet, closing)


def decide(made: Chronicle, hamlet: Hamlet) -> None:
    """A motion, and its decision."""
    motion = made.together(hamlet, "motion.proposed", MOTION)
    closed = {getattr(act.data, "meeting", "") for act in hamlet.known if act.entry.type == "meeting.closed"}
    meetings = [act for act in hamlet.known if act.entry.type == "meeting.opened" and act.id not in closed]
    if motion and meetings:
        made.together(hamlet, "motion.decided", decision(motion, meetings[-1]))


def decision(motion: Act, meeting: Act, **counts: int) -> Data:
    """What is decided by so many."""
    result = "adopted" if counts.get("yes", 4) > counts.get("no", 0) else "rejected"
    return {
        "counts": counts or {"yes": 4},
        "meeting": meeting.id,
        "method": "hands",
        "motion": motion.id,
        "result": result,
    }


def elect(made: Chronicle, hamlet: Hamlet) -> None:
    """Somebody is given a seat in the council, or the chair: by officers or by the households."""
    trusted = [one for one in made.village.people if one.id not in made.distrusted]
    if not trusted:
        return
    person = made.rng.choice(trusted)
    data = seat(person) if made.happens(0.7) else chair(person)
    until = {"until": made.rng.choice(("2026-07-31", "2026-12-31", "2027-06-30"))} if made.happens(0.4) else {}
    do = made.together if made.happens(0.7) else made.wanted
    do(hamlet, "mandate.granted", {**data, **until})


def seat(person: Person) -> Data:
    return {"person": person.id, "post": "council", "powers": list(COUNCIL)}


def chair(person: Person) -> Data:
    return {"person": person.id, "post": "chair", "powers": POSTS["chair"]["powers"]}


def keep_store(made: Chronicle, hamlet: Hamlet) -> None:
    """Somebody looks after the stocks that are known."""
    stocks = [act.id for act in hamlet.known if act.entry.type == "resource.registered"]
    if stocks:
        person = made.rng.choice([one for one in made.village.people if one.id not in made.distrusted] or hamlet.people)
        data = {"person": person.id, "post": "store", "powers": ["steward"], "resources": sorted(stocks)}
        made.together(hamlet, "mandate.granted", data)


def recall(made: Chronicle, hamlet: Hamlet) -> None:
    """A mandate is taken back, or suspended."""
    mandates = list(hamlet.fold.in_force())
    if mandates:
        mandate = hamlet.fold.name_of(made.rng.choice(mandates))
        kind = "mandate.recalled" if made.happens(0.75) else "mandate.suspended"
        do = made.together if made.happens(0.6) else made.wanted
        do(hamlet, kind, {"mandate": mandate, "reason": "…"})


def restore(made: Chronicle, hamlet: Hamlet) -> None:
    suspended = [act for act in hamlet.known if act.entry.type == "mandate.suspended"]
    if suspended:
        made.together(hamlet, "mandate.restored", {"suspended": made.rng.choice(suspended).id})


def resign(made: Chronicle, hamlet: Hamlet) -> None:
    """Somebody gives their own mandate back."""
    officers = list(hamlet.officers("record"))
    if len(officers) > 1:
        person, mandate = made.rng.choice(officers)
        made.write(hamlet, person, "mandate.resigned", {"mandate": mandate})


def register_stock(made: Chronicle, hamlet: Hamlet) -> None:
    made.together(hamlet, "resource.registered", STOCK)


def use_stock(made: Chronicle, hamlet: Hamlet) -> None:
    """A steward notes what came in, allots it, or gives some out."""
    stewards = list(hamlet.officers("steward"))
    stocks = [act for act in hamlet.known if act.entry.type == "resource.registered"]
    if not stewards or not stocks:
        return
    person, under = made.rng.choice(stewards)
    own = [act for act in hamlet.known if isinstance(act.data, AllotmentGranted) and act.data.key == person.key]
    stock, chance = made.rng.choice(stocks), made.rng.random()
    if own and chance < 0.4:
        allotment = made.rng.choice(own)
        data = {"action": "consume", "allotment": allotment.id, "quantity": 2}
        resource = getattr(allotment.data, "resource", stock.id)
        made.write(hamlet, person, "event.recorded", {**data, "resource": resource}, under=under)
    elif chance < 0.7:
        data = {"action": "produce", "quantity": 10, "resource": stock.id}
        made.write(hamlet, person, "event.recorded", data, under=under)
    else:
        data = {"key": person.key, "quantity": 5, "resource": stock.id}
        made.write(hamlet, person, "allotment.granted", data, under=under)


def admit_newcomer(made: Chronicle, hamlet: Hamlet) -> None:
    """A household comes, with a card."""
    person = made.newcomer()
    registered = made.together(hamlet, "household.registered", {"household": person.household}, "admit")
    if registered and made.together(hamlet, "key.admitted", made.village.admission(person), "admit"):
        made.village.people.append(person)
        hamlet.people.append(person)


def get_second_key(made: Chronicle, hamlet: Hamlet) -> None:
    """A person gets another key: admitted by officers, or vouched for by the old one, or both."""
    person = made.rng.choice(hamlet.people)
    new = person.renewed()
    if any(one.key == new.key for one in made.village.people):
        return
    data, vouched = made.village.admission(new), made.happens(0.5)
    admission = None if vouched and made.happens(0.5) else made.together(hamlet, "key.admitted", data, "admit")
    admission = admission or made.write(hamlet, person, "key.admitted", data)
    if vouched:
        made.speak(hamlet, admission, [person])
    _moves_on(made, hamlet, person, new)


def replace_key(made: Chronicle, hamlet: Hamlet) -> None:
    """A lost key is replaced, or revoked and another one admitted."""
    person = made.rng.choice(hamlet.people)
    new = person.renewed()
    if any(one.key == new.key for one in made.village.people):
        return
    if made.happens(0.5):
        done = made.together(hamlet, "key.replaced", made.village.replacement(person, new), "admit")
    else:
        made.together(hamlet, "key.revoked", {"key": person.key, "reason": "lost"}, "admit")
        done = made.together(hamlet, "key.admitted", made.village.admission(new), "admit")
    if done:
        _moves_on(made, hamlet, person, new)


def _moves_on(made: Chronicle, hamlet: Hamlet, person: Person, new: Person) -> None:
    """From now on they use the new key."""
    made.village.people.append(new)
    hamlet.people.remove(person)
    hamlet.people.append(new)


def leave(made: Chronicle, hamlet: Hamlet) -> None:
    """A household leaves: it says so with its own key, or officers do."""
    person = made.rng.choice(hamlet.people)
    if person in made.village.founders:
        return
    data: Data = {"household": person.household}
    if made.happens(0.5):
        left = made.write(hamlet, person, "household.left", data)
        made.speak(hamlet, left, [person])
    elif not made.together(hamlet, "household.left", data, "admit"):
        return
    hamlet.people[:] = [one for one in hamlet.people if one.household != person.household] or hamlet.people


def amend(made: Chronicle, hamlet: Hamlet) -> None:
    """Another share, or more signatures."""
    charter = msgspec.to_builtins(hamlet.fold.charter)
    charter = {name: value for name, value in charter.items() if value is not None}
    if made.happens(0.5):
        charter["share"] = made.rng.choice(([1, 2], [2, 3], [3, 5]))
    else:
        asked = made.village.needed + made.rng.choice((0, 1))
        charter["thresholds"] = {**charter.get("thresholds", {}), made.rng.choice(("mandate", "decision")): asked}
    made.together(hamlet, "charter.amended", {"charter": charter})


def present(made: Chronicle, hamlet: Hamlet) -> None:
    """What an officer does alone."""
    person = made.rng.choice(hamlet.people)
    made.together(hamlet, "person.presented", {"name": WORDS, "person": person.id}, "admit")


def dispute(made: Chronicle, hamlet: Hamlet) -> None:
    about = made.rng.choice(hamlet.known)
    made.write(hamlet, made.rng.choice(hamlet.people), "dispute.raised", {"about": [about.id], "words": WORDS})


def begin(made: Chronicle, hamlet: Hamlet) -> None:
    """Something that nobody else signs yet."""
    officers = list(hamlet.officers("record"))
    if officers:
        person, under = made.rng.choice(officers)
        made.write(hamlet, person, "resource.registered", STOCK, under=under)


def finish(made: Chronicle, hamlet: Hamlet) -> None:
    """Officers sign what was begun, and households speak for it."""
    fold = hamlet.fold
    pending = [
        act
        for act in hamlet.known
        if fold.verdicts[act.id].verdict == "pending"
        and (owner := made.village.owner(act.key)) is not None
        and owner.id not in made.distrusted
    ]
    if pending:
        act = made.rng.choice(pending)
        made.confirm(hamlet, act)
        if act.kind and act.kind.households and act.entry.type != "meeting.closed" and made.happens(0.5):
            made.speak(hamlet, act, hamlet.speakers())


BUSINESS: tuple[Doing, ...] = (elect, recall, decide, register_stock, admit_newcomer, amend)
"""What is done in a meeting."""
DOINGS: dict[Doing, int] = {
    meet: 16, sign_late: 5, decide: 3, elect: 6, keep_store: 3, recall: 6, restore: 2, resign: 2, register_stock: 3,
    use_stock: 5, admit_newcomer: 3, get_second_key: 3, replace_key: 2, leave: 1, amend: 2, present: 2, dispute: 1,
    begin: 2, finish: 3,
}  # fmt: skip
"""How often which."""
