"""Attacks by those who hold or held an office: rivals, recalls, settlements, forged signers (f1 to f6, a1, b2)."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.attacks.doings import chair, decision, seat
from tests.ledger.rules.attacks.pen import Pen, Thread
from tests.ledger.rules.attacks.village import Data, hash_of
from tests.ledger.rules.histories import COUNCIL, MEETING


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
        thread.acta()


def end_terms(pen: Pen) -> None:
    """A closing with a date after everybody's term."""
    thread = pen.thread()
    thread.on = "2027-12-31"
    thread.acta()
