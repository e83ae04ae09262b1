"""Attackers take back what they wrote themselves: withdrawals, forks, objections, resignations (S16, S20, N1, N6)."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.attacks.doings import STOCK
from tests.ledger.rules.attacks.pen import Pen
from tests.ledger.rules.attacks.village import Data, hash_of
from tests.ledger.rules.histories import WORDS


def withdraw(pen: Pen) -> None:
    """What they wrote once themselves, or attested (S16, S20, N1, N6)."""
    own = _their_own(pen)
    if written := [act for act in own if act.entry.type != "attested"] or own:
        act = pen.rng.choice(written)
        owner = pen.village.owner(act.key) or pen.keys[0]
        thread = pen.thread(pen.village.with_pasts([*pen.moment(), act]))
        withdrawn = thread.write(owner, "act.withdrawn", {"acts": [act.id], "why": "…"}, under=None)
        if pen.happens(0.5):
            thread.sign(withdrawn)


def fork_their_lanes(pen: Pen) -> None:
    """Another act at the place of one of theirs, and a witness who has seen only that."""
    own = _their_own(pen)
    if not own:
        return
    act = pen.rng.choice(own)
    owner = pen.village.owner(act.key) or pen.keys[0]
    thread = pen.thread(pen.moment() if pen.happens(0.5) else pen.village.past(act)[:-1])
    drawn: list[tuple[str, Data]] = [
        ("person.presented", {"name": WORDS, "person": owner.id}),
        ("dispute.raised", {"about": [pen.start[0].id], "words": WORDS}),
        ("attested", {"acts": [hash_of(pen.start[0])]}),
        ("resource.registered", STOCK),
    ]
    thread.seen = pen.village.with_pasts([*thread.seen, pen.start[0]])
    beside = thread.write(owner, *pen.rng.choice(drawn), instead_of=act)
    for person in pen.rng.sample(pen.keys, k=pen.rng.randint(0, len(pen.keys))):
        (thread.sign if pen.happens(0.5) else thread.speak)(beside, person)


def object_to(pen: Pen) -> None:
    """Objections with any key to replacements, deaths and other acts."""
    act = pen.one_of("key.replaced", "person.died", "key.admitted", "mandate.recalled") or pen.rng.choice(pen.start)
    thread = pen.thread(pen.village.with_pasts([*pen.moment(), act]))
    for person in pen.keys:
        thread.write(person, "dispute.raised", {"about": [act.id], "words": WORDS}, under=None)


def give_back(pen: Pen) -> None:
    """They resign, or decline, beside what they signed."""
    person = pen.rng.choice(pen.keys)
    for mandate in pen.mandates(person):
        thread = pen.thread()
        kind = pen.rng.choice(("mandate.resigned", "mandate.declined"))
        grant = next((act for act in pen.start if act.id == mandate[:32]), None)
        thread.seen = pen.village.with_pasts([*thread.seen, *([grant] if grant else [])])
        thread.write(person, kind, {"mandate": mandate}, under=None)


def found_again(pen: Pen) -> None:
    """More copies of the founding, and something else where they stood."""
    person = pen.rng.choice(pen.keys)
    own = [act for act in pen.start if act.founds and act.key == person.signing_key.public]
    thread = pen.thread(pen.start[:1])
    if own:
        thread.write(person, "person.presented", {"name": WORDS, "person": person.id}, instead_of=own[0], sees=[])
    elif all(act.key != person.signing_key.public or not act.founds for act in pen.village.acts):
        copy = pen.village.copy(person)
        pen.thread([copy]).speak(copy)


def _their_own(pen: Pen) -> list[Act]:
    """What attackers once wrote: mostly what is not firm yet, and what they signed of that."""
    keys = {one.signing_key.public for one in pen.keys}
    own = [act for act in pen.start if act.key in keys and act.entry.type != "body.founded"]
    names = {act.id for act in pen.loose}
    loose = [act for act in own if act.id in names or (act.entry.type == "attested" and names & {*act.sees})]
    return loose if loose and pen.happens(0.75) else own
