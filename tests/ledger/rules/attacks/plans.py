"""Known attacks on the rules, each with everything about it drawn anew: who, what, having seen what.

The names in brackets are those of the stories that they come from: f, a and b of attacks on version 3, S of attacks on
drafts of seals. A plan writes with a `Pen`; whether it gains anything is for the laws to say.
"""

from collections.abc import Callable

from caracol.ledger.acts.act import Act
from tests.ledger.rules.attacks.doings import STOCK, chair, decision, seat
from tests.ledger.rules.attacks.pen import Pen, Thread
from tests.ledger.rules.attacks.village import Data, hash_of
from tests.ledger.rules.histories import COUNCIL, MEETING, WORDS

Plan = Callable[[Pen], object]


def contest_what_holds(pen: Pen) -> None:
    """Rivals of honest acts, beside everything that ended the office of those who write them (f1, f3)."""
    thread = pen.thread()
    for _ in range(pen.rng.choice((1, 2, 3))):
        if drawn := _rival(pen, thread):
            thread.sign(thread.write(thread.author(), *drawn))


def _rival(pen: Pen, thread: Thread) -> tuple[str, Data] | None:
    act = pen.one_of(
        "mandate.granted", "motion.decided", "motion.proposed", "meeting.closed", "charter.amended", "key.admitted",
        "meeting.opened",
    )  # fmt: skip
    if act is None:
        return None
    thread.seen = pen.village.with_pasts([*thread.seen, *_named(pen, act)])
    match act.entry.type:
        case "mandate.granted":
            return "mandate.granted", chair(pen.rng.choice(pen.keys))
        case "motion.proposed" if meeting := pen.one_of("meeting.opened"):
            thread.seen = pen.village.with_pasts([*thread.seen, act, meeting])
            return "motion.decided", decision(act, meeting, no=3, yes=1)
        case "motion.decided":
            return "motion.withdrawn", {"motion": getattr(act.data, "motion", act.id), "reason": "…"}
        case "meeting.closed":
            return "meeting.closed", {"meeting": getattr(act.data, "meeting", act.id)}
        case "charter.amended":
            return "charter.amended", {"charter": {"posts": {}, "rules": {}}}
        case "key.admitted" if pen.others():
            return "key.admitted", pen.village.admission(
                pen.rng.choice(pen.others()), speaks_for=pen.rng.choice(pen.keys)
            )
        case _:
            return "meeting.opened", {**MEETING, "convocation": 2, "first": act.id}


def _named(pen: Pen, act: Act) -> list[Act]:
    return [one for one in pen.start if one.id in act.sees and one.id not in act.entry.seen]


def claim_the_stock(pen: Pen) -> None:
    """Allotments by whoever was a steward once (f2)."""
    stock = pen.one_of("resource.registered")
    stewards = [
        (one, act.id)
        for act in pen.old("mandate.granted")
        for one in pen.keys
        if getattr(act.data, "post", "") == "store" and getattr(act.data, "person", "") == one.id
    ]
    if stock and stewards:
        person, under = pen.rng.choice(stewards)
        thread = pen.thread()
        data: Data = {"key": person.key, "quantity": pen.rng.choice((1, 5, 50)), "resource": stock.id}
        granted = thread.write(person, "allotment.granted", data, under=under)
        if pen.happens(0.5):
            drawn = {"action": "consume", "allotment": granted.id, "quantity": 1, "resource": stock.id}
            thread.write(person, "event.recorded", drawn, under=under)


def unseat_the_honest(pen: Pen) -> None:
    """Recalls, suspensions, revocations and deaths of those who are in office (f4, S33)."""
    thread = pen.thread()
    others = pen.others()
    for _ in range(pen.rng.choice((1, 2, 4))):
        if not others:
            return
        person = pen.rng.choice(others)
        mandates = pen.mandates(person)
        drawn: list[tuple[str, Data]] = [
            ("key.revoked", {"key": person.key, "reason": "…"}),
            ("person.died", {"date": thread.on, "person": person.id}),
            ("household.left", {"household": person.household}),
        ]
        if mandates:
            data: Data = {"mandate": pen.rng.choice(mandates), "reason": "…"}
            drawn += [("mandate.recalled", data), ("mandate.suspended", data)] * 2
        thread.sign(thread.write(thread.author(), *pen.rng.choice(drawn)))


def wake_drafts(pen: Pen) -> None:
    """Signatures under all that once waited for one (f5, S11, S19)."""
    for _ in range(pen.rng.choice((1, 2, 4))):
        act = pen.anything()
        thread = pen.thread(pen.village.with_pasts([*pen.moment(), act]) if pen.happens(0.5) else pen.village.past(act))
        thread.sign(act, *pen.rng.sample(pen.keys, k=pen.rng.randint(1, len(pen.keys))))


def sign_many_at_once(pen: Pen) -> None:
    """One attestation of several acts: of what ended or admitted those who sign, and of something else."""
    own = {one.id for one in pen.keys}
    ending = [act for act in pen.start if _ends(pen, act, own)]
    thread = pen.thread()
    acts = [
        *pen.rng.sample(ending, k=min(len(ending), 1)),
        *pen.rng.sample(pen.start, k=min(len(pen.start), 3)),
        *pen.own[-1:],
    ]
    thread.seen = pen.village.with_pasts([*thread.seen, *acts])
    hashes = list(dict.fromkeys(map(hash_of, acts)))
    for person in pen.keys:
        thread.write(person, "attested", {"acts": hashes})


def _ends(pen: Pen, act: Act, persons: set[str]) -> bool:
    if act.entry.type == "meeting.closed":
        return True
    mandate = getattr(act.data, "mandate", "") or getattr(act.data, "suspended", "")
    return (
        any(mandate in pen.village.mandates_of(one) for one in pen.keys) or getattr(act.data, "person", "") in persons
    )


def settle_anything(pen: Pen) -> None:
    """Settlements that lie in wait, of what is sealed and not, and of recalls above all (f6, b2, S25, S27, S36)."""
    thread = pen.thread()
    kinds = ("mandate.recalled", "mandate.granted", "meeting.closed", "key.revoked", "motion.decided", "key.replaced")
    targets = pen.rng.choice((pen.old(*kinds), pen.loose, pen.loose, [*pen.start, *pen.own]))
    if targets:
        some = pen.rng.sample(targets, k=min(len(targets), pen.rng.choice((1, 1, 2, 3))))
        thread.seen = pen.village.with_pasts([*thread.seen, *some])
        kind = pen.rng.choice(("act.ratified", "act.annulled"))
        settling = thread.write(thread.author(), kind, {"acts": sorted(act.id for act in some)})
        (thread.sign if pen.happens(0.7) else thread.speak)(settling)


def ratify_their_own(pen: Pen) -> None:
    """Something beside what ended them, which they then settle, having seen the reason (b2, N5)."""
    thread = pen.thread()
    data: Data = seat(pen.rng.choice(pen.keys)) if pen.happens(0.6) else chair(pen.rng.choice(pen.keys))
    act = thread.write(thread.author(), "mandate.granted", data)
    (thread.sign if pen.happens(0.7) else thread.speak)(act)
    late = pen.thread(pen.village.with_pasts([*(pen.start if pen.happens(0.6) else pen.moment()), *thread.seen]))
    settling = late.write(late.author(), pen.rng.choice(("act.ratified", "act.annulled")), {"acts": [act.id]})
    (late.sign if pen.happens(0.7) else late.speak)(settling)


def forge_a_signer(pen: Pen) -> None:
    """A key of theirs in an honest officer's name, and what that officer then signs (a1, N2)."""
    thread, others = pen.thread(), [one for one in pen.others() if pen.mandates(one)]
    if not others:
        return
    victim, ghost = pen.rng.choice(others), pen.ghosts[0].of(pen.rng.choice(pen.keys).household)
    admission = thread.write(
        thread.author(), "key.admitted", pen.village.admission(ghost, speaks_for=victim, household=victim.household)
    )
    (thread.sign if pen.happens(0.7) else thread.speak)(admission)
    grant = thread.write(thread.author(), "mandate.granted", seat(pen.rng.choice(pen.keys)))
    thread.sign(grant)
    for mandate in pen.mandates(victim)[:2]:
        thread.write(ghost, "attested", {"acts": [hash_of(grant)]}, under=mandate)


def count_out_households(pen: Pen) -> None:
    """Officers of once write that honest households left, and close a meeting (b2)."""
    thread = pen.thread()
    for person in pen.rng.sample(pen.others(), k=min(len(pen.others()), 6)):
        thread.sign(thread.write(thread.author(), "household.left", {"household": person.household}))
    _own_acta(pen, thread)


def another_seal(pen: Pen) -> None:
    """A second seal of an honest closing, whose own past holds more or less (S1, S10)."""
    closing = pen.one_of("meeting.closed")
    if closing:
        thread = pen.thread(pen.village.with_pasts([*pen.moment(), closing]))
        if pen.happens(0.5):
            thread.write(thread.author(), "mandate.granted", seat(pen.rng.choice(pen.keys)))
        thread.speak(closing, *pen.rng.sample(pen.keys, k=pen.rng.randint(1, len(pen.keys))))
        thread.seal(closing)


def speak_for_the_past(pen: Pen) -> None:
    """Voices for older closings, in lanes that know of nothing or of all, and their seals (S2, S22, S35)."""
    loose = [act for act in pen.loose if act.entry.type == "meeting.closed"]
    closings = loose if loose and pen.happens(0.6) else pen.old("meeting.closed")
    for closing in pen.rng.sample(closings, k=min(len(closings), pen.rng.choice((1, 1, 2)))):
        seen = pen.rng.choice(
            (
                pen.village.past(closing),
                pen.village.with_pasts([closing, *pen.old("attested")]),
                pen.village.with_pasts([closing, *pen.moment()]),
            )
        )
        for person in pen.keys:
            pen.thread(seen).speak(closing, person)
        late = pen.thread(
            pen.village.with_pasts([closing, *pen.own, *(pen.old("attested") if pen.happens(0.5) else ())])
        )
        late.seal(closing)


def another_history(pen: Pen) -> None:
    """A history beside the honest one from any moment on: offices, keys, closings and seals (S5, S6b, S26)."""
    thread = pen.thread()
    for _ in range(pen.rng.choice((0, 1, 3))):
        drawn: tuple[str, Data] = pen.rng.choice(
            [
                ("mandate.granted", seat(pen.rng.choice(pen.keys))),
                ("household.registered", {"household": pen.ghosts[0].household}),
                ("key.admitted", pen.village.admission(pen.rng.choice(pen.ghosts))),
                *(("key.revoked", {"key": one.key, "reason": "…"}) for one in pen.others()[:3]),
                *(("mandate.recalled", {"mandate": name, "reason": "…"}) for name in pen.mandates(*pen.others())[:3]),
            ]
        )
        (thread.sign if pen.happens(0.5) else thread.speak)(thread.write(thread.author(), *drawn))
    _own_acta(pen, thread)
    if pen.happens(0.4):
        _own_acta(pen, thread)


def _own_acta(pen: Pen, thread: Thread) -> Act:
    opened = thread.write(thread.author(), "meeting.opened", MEETING)
    thread.sign(opened)
    closing = thread.write(thread.author(), "meeting.closed", {"meeting": opened.id})
    thread.speak(closing)
    thread.seal(closing)
    return closing


def invent_households(pen: Pen) -> None:
    """Ghosts, registered and admitted, or let in by the attackers' own cards, who then speak (S7, S21, S30, S37)."""
    thread = pen.thread()
    ghosts = pen.rng.sample(pen.ghosts, k=pen.rng.choice((1, 3, 8)))
    for ghost in ghosts:
        house = pen.rng.choice([ghost.household, pen.rng.choice(pen.village.people).household])
        if pen.happens(0.3):
            thread.sign(thread.write(thread.author(), "household.registered", {"household": house}))
        admission = thread.write(thread.author(), "key.admitted", pen.village.admission(ghost, household=house))
        (thread.sign if pen.happens(0.3) else thread.speak)(admission)
    act = pen.one_of("meeting.closed", "mandate.recalled", "mandate.granted") if pen.happens(0.6) else None
    act = act or thread.write(pen.ghosts[0], "mandate.granted", seat(pen.ghosts[0]), under=None)
    thread.seen = pen.village.with_pasts([*thread.seen, act])
    thread.speak(act, *pen.keys, *ghosts)
    if act.entry.type == "meeting.closed":
        thread.seal(act)


def take_keys_over(pen: Pen) -> None:
    """Honest people's keys admitted into other households, or vouched for there (S30, S37)."""
    thread = pen.thread()
    for person in pen.rng.sample(pen.others(), k=min(len(pen.others()), 3)):
        house = pen.rng.choice(pen.keys).household
        admission = pen.village.admission(person, household=house)
        if pen.happens(0.5):
            admission["proof"] = pen.village.proof(pen.keys[0])
        (thread.sign if pen.happens(0.5) else thread.speak)(thread.write(thread.author(), "key.admitted", admission))


def close_over_a_closing(pen: Pen) -> None:
    """A closing of theirs that has an honest closing in its past, but not its seal (S18)."""
    closing = pen.one_of("meeting.closed")
    if closing:
        _own_acta(pen, pen.thread(pen.village.past(closing)))


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


def _their_own(pen: Pen) -> list[Act]:
    """What attackers once wrote: mostly what is not firm yet, and what they signed of that."""
    keys = {one.signing_key.public for one in pen.keys}
    own = [act for act in pen.start if act.key in keys and act.entry.type != "body.founded"]
    names = {act.id for act in pen.loose}
    loose = [act for act in own if act.id in names or (act.entry.type == "attested" and names & {*act.sees})]
    return loose if loose and pen.happens(0.75) else own


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


def restore_themselves(pen: Pen) -> None:
    """What suspended or ended them is undone: restored, granted anew."""
    thread = pen.thread()
    suspended = pen.one_of("mandate.suspended")
    if suspended and pen.happens(0.6):
        thread.seen = pen.village.with_pasts([*thread.seen, suspended])
        thread.sign(thread.write(thread.author(), "mandate.restored", {"suspended": suspended.id}))
    else:
        grant = thread.write(thread.author(), "mandate.granted", seat(pen.rng.choice(pen.keys)))
        (thread.sign if pen.happens(0.6) else thread.speak)(grant)


def write_under_old_rules(pen: Pen) -> None:
    """A laxer charter, or acts by one (S32)."""
    thread = pen.thread()
    charter: Data = {"posts": {"council": {"powers": list(COUNCIL), "seats": 9}}, "rules": {},
                     "share": [0, 1], "thresholds": {"mandate": 1, "decision": 1, "admission": 1}}  # fmt: skip
    thread.sign(thread.write(thread.author(), "charter.amended", {"charter": charter}))
    thread.sign(thread.write(thread.author(), "mandate.granted", seat(pen.rng.choice(pen.keys))))
    if pen.happens(0.5):
        _own_acta(pen, thread)


def leave_with_their_cards(pen: Pen) -> None:
    """Their households leave by their own cards, and come back, in lanes beside each other (S6, S37)."""
    for person in pen.rng.sample(pen.keys, k=pen.rng.randint(1, len(pen.keys))):
        thread = pen.thread()
        house = person.household if pen.happens(0.7) else pen.rng.choice(pen.village.people).household
        left = thread.write(person, "household.left", {"household": house}, under=None)
        thread.speak(left, person)


def end_terms(pen: Pen) -> None:
    """A closing with a date after everybody's term."""
    thread = pen.thread()
    thread.on = "2027-12-31"
    _own_acta(pen, thread)


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


PLANS: tuple[Plan, ...] = (
    contest_what_holds, claim_the_stock, unseat_the_honest, wake_drafts, sign_many_at_once, settle_anything,
    ratify_their_own, forge_a_signer, count_out_households, another_seal, speak_for_the_past, another_history,
    invent_households, take_keys_over, close_over_a_closing, withdraw, fork_their_lanes, object_to, give_back,
    restore_themselves, write_under_old_rules, leave_with_their_cards, end_terms, found_again,
)  # fmt: skip
