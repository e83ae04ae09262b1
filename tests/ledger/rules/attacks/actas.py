"""Attacks on what the families sign: other seals, other histories, invented members (S1 to S37, b2)."""

from tests.ledger.rules.attacks.doings import seat
from tests.ledger.rules.attacks.pen import Pen
from tests.ledger.rules.attacks.village import Data


def count_out_households(pen: Pen) -> None:
    """Officers of once write that honest households left, and close a meeting (b2)."""
    thread = pen.thread()
    for person in pen.rng.sample(pen.others(), k=min(len(pen.others()), 6)):
        thread.sign(thread.write(thread.author(), "household.left", {"household": person.household}))
    thread.acta()


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
    thread.acta()
    if pen.happens(0.4):
        thread.acta()


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
        pen.thread(pen.village.past(closing)).acta()


def leave_with_their_cards(pen: Pen) -> None:
    """Their households leave by their own cards, and come back, in lanes beside each other (S6, S37)."""
    for person in pen.rng.sample(pen.keys, k=pen.rng.randint(1, len(pen.keys))):
        thread = pen.thread()
        house = person.household if pen.happens(0.7) else pen.rng.choice(pen.village.people).household
        left = thread.write(person, "household.left", {"household": house}, under=None)
        thread.speak(left, person)
