"""Exhaustive families of small histories about what is given back, suspended, replaced and left."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.families import council, present, recall, subsets
from tests.ledger.rules.histories import COUNCIL, MEETING, WORDS, History, Person, member_id

EITHER = (False, True)


def close(history: History, by: Person, meeting: Act, **how: Any) -> Act:
    return history.write(by, "meeting.closed", {"meeting": meeting.id}, under=history.seat(by), **how)


def resignations_and_closings() -> Iterator[list[Act]]:
    """Ana signs with Beto and gives her seat back in another lane; closings, by one or two, may know of each."""
    for kind, asked, signers, knows, seen in product(
        ("mandate.resigned", "mandate.declined"), (1, 2), (1, 2), subsets([0, 1]), subsets([0, 1, 2])
    ):
        history = council(decision=1, mandate=asked)
        ana, beto, carla = history.founders
        meeting = history.write(beto, "meeting.opened", MEETING, under=history.seat(beto))
        base = list(history.acts)
        written = [present(history, ana, sees=base)]
        written.append(history.write(ana, kind, {"mandate": history.seat(ana)}, sees=base, lane=1))
        sees = [*base, *(written[n] for n in knows)]
        written.append(close(history, beto, meeting, sees=sees))
        if signers == 2:
            history.attest(carla, written[2], sees=sees)
        history.attest(ana, written[0], sees=[*base, *(written[n] for n in seen)], lane=2)
        present(history, ana, sees=[*base, *(written[n] for n in seen)], lane=3)
        yield history.acts


def suspensions() -> Iterator[list[Act]]:
    """Ana is suspended and restored, and suspends in return; each may have seen any of those before it."""
    for asked, (back, restored, later), settled in product(
        (1, 2), product(subsets([0]), subsets([0, 1]), subsets([0, 2, 3])), (None, 0)
    ):
        history = council(mandate=asked, decision=1)
        ana, beto, carla = history.founders
        base = list(history.acts)
        written = [suspend(history, beto, ana, sees=base)]
        written.append(suspend(history, ana, beto, sees=[*base, *(written[n] for n in back)]))
        sealed = [history.attest(carla, *written, sees=written, lane=1)] if asked == 2 else []
        by = ana if settled == 0 and back else carla
        known = [*sealed, *(written[n] for n in restored)] if restored else []
        data, sees = {"suspended": written[0].id}, [*base, *known]
        written.append(history.write(by, "mandate.restored", data, under=history.seat(by), sees=sees))
        written.append(history.attest(beto, written[2], sees=sees, lane=1))
        present(history, ana, sees=[*base, *(written[n] for n in later)], lane=1)
        if settled is not None:
            names = {"acts": [written[settled].id]}
            history.attest(beto, history.write(carla, "act.ratified", names, under=history.seat(carla), lane=2), lane=2)
        yield history.acts


def suspend(history: History, by: Person, person: Person, **how: Any) -> Act:
    data = {"mandate": history.seat(person), "reason": "…"}
    return history.write(by, "mandate.suspended", data, under=history.seat(by), **how)


def holders_who_stay() -> Iterator[list[Act]]:
    """A term is over at a closing that knows of none, one or two successors, of which one may be recalled."""
    for stays, seats, (elected, known, recalled), grant in product(
        EITHER, (1, 2), product((0, 1, 2), (0, 1, 2), EITHER), EITHER
    ):
        history = staying(stays, seats, None if grant else "2026-02-15")
        ana, beto, carla = history.founders
        meeting = history.write(beto, "meeting.opened", MEETING, under=history.seat(beto))
        under = history.seat(ana)
        if grant:
            terms = {"person": ana.id, **SEAT, "until": "2026-02-15"}
            under = history.write(beto, "mandate.granted", terms, under=history.seat(beto)).id
        base = list(history.acts)
        grants = [
            history.write(beto, "mandate.granted", {"person": person.id, **NEXT}, under=history.seat(beto), sees=base)
            for person in (carla, beto)[:elected]
        ]
        if recalled and grants:
            data = {"mandate": grants[0].id, "reason": "…"}
            history.write(beto, "mandate.recalled", data, under=history.seat(beto), sees=grants, lane=1)
        history.write(beto, "meeting.closed", {"meeting": meeting.id}, under=history.seat(beto), lane=2,
                      sees=[*base, *grants[:known]])  # fmt: skip
        present(history, carla)
        history.write(ana, "person.presented", {"name": WORDS, "person": ana.id}, under=under, sees=base, lane=1)
        history.write(ana, "person.presented", {"name": WORDS, "person": ana.id}, under=under, lane=2)
        yield history.acts


SEAT = {"post": "council", "powers": list(COUNCIL)}
NEXT = {**SEAT, "since": "2026-02-16"}


def staying(stays: bool, seats: int, until: str | None) -> History:
    """A council of so many seats; the first of its three founding terms may end."""
    post = {"powers": list(COUNCIL), "seats": seats if seats > 1 else None, "stays": stays or None}
    ends = [{"until": until} if until else {}, {}, {}]
    posts = {
        "council": {name: value for name, value in post.items() if value},
        "founders": {"powers": list(COUNCIL), "seats": 9},
    }
    mandates = [{**SEAT, "person": member_id("founder 0"), **ends[0]}]
    mandates += [{**SEAT, "post": "founders", "person": member_id(f"founder {n}")} for n in (1, 2)]
    history = History(3, 3, thresholds={"charter": 3, "decision": 1, "mandate": 1}, posts=posts, mandates=mandates)
    history.found()
    return history


def replacements_and_objections() -> Iterator[list[Act]]:
    """Ana's key is replaced by officers or households; the old one objects, signs and speaks, and so does the new."""
    for by_households, seen, raced, settled in product(
        EITHER, product(EITHER, repeat=4), EITHER, (None, "act.ratified")
    ):
        history = History(3, 3, thresholds={"charter": 2, "decision": 1, "mandate": 1})
        history.found()
        ana, beto, carla = history.founders
        meeting = history.write(beto, "meeting.opened", MEETING, under=history.seat(beto))
        base = list(history.acts)
        replaced = replace(history, None if by_households else beto, ana, ana.renewed(), sees=base)
        for person in (beto, carla):
            if by_households:
                history.voice(person, replaced, sees=[replaced])
            elif person is carla:
                history.attest(person, replaced, sees=[replaced])
        known = list(history.acts) if seen[0] else [*base, replaced]
        objected = history.write(ana, "dispute.raised", {"about": [replaced.id], "words": WORDS}, sees=known)
        if raced:
            history.voice(ana, replace(history, ana, ana, ana.renewed().renewed(), sees=base, lane=1), sees=base)
        closing = close(history, carla, meeting, sees=[*base, replaced, *([objected] if seen[1] else ())], lane=1)
        known = [closing] if seen[2] else base
        history.write(ana.renewed(), "person.presented", {"name": WORDS, "person": ana.id}, under=history.seat(ana),
                      sees=[*known, replaced])  # fmt: skip
        present(history, ana, sees=[*base, *([replaced] if seen[3] else ())], lane=2)
        asked = recall(history, carla, beto, sees=known, lane=2)
        history.voice(ana, asked, sees=[*base, asked], lane=3)
        history.voice(ana.renewed(), asked, sees=[asked, replaced])
        if settled:
            settling = history.write(carla, settled, {"acts": [replaced.id]}, under=history.seat(carla), lane=3)
            history.attest(beto, settling, lane=3)
        yield history.acts


def replace(history: History, by: Person | None, old: Person, new: Person, **how: Any) -> Act:
    """By a member of the council, or written by a stranger for the households to speak for."""
    who = {"household": old.household, "person": old.id, "proof": history.proof(new)}
    data = {**who, "new": new.key, "old": old.key, "reason": "…"}
    return history.write(by or Person("dora", ""), "key.replaced", data, under=by and history.seat(by), **how)


def households_that_left() -> Iterator[list[Act]]:
    """A household leaves and is registered again; closings may know of either; voices recall an officer."""
    for new, (left, again), knows, seen, voices in product(
        EITHER, product(EITHER, repeat=2), subsets([0, 1]), EITHER, (1, 2, 3)
    ):
        history = council(decision=1, admission=1)
        ana, beto, _ = history.founders
        opened = history.write(ana, "meeting.opened", MEETING, under=history.seat(ana))
        base = list(history.acts)
        one = member_id("new") if new else history.households[2]
        kinds = ("household.registered",) * new + ("household.left",) * left + ("household.registered",) * again
        written = [history.write(beto, kind, {"household": one}, under=history.seat(beto)) for kind in kinds]
        known = [act for n, act in enumerate(written[-2:]) if n in knows]
        closing = close(history, ana, opened, sees=[*base, *known])
        asked = recall(history, beto, ana, sees=[*base, *([closing] if seen else ())], lane=1)
        for person in history.founders[:voices]:
            history.voice(person, asked, sees=[asked], lane=2)
        present(history, ana, lane=3)
        yield history.acts


def closings_that_know_more() -> Iterator[list[Act]]:
    """Voices recall Beto, who closes a meeting beside that or before; each closing may know some news."""
    for kind, (in_base, in_rival, signed), (heard, ratified, wider) in product(
        NEWS, product(EITHER, repeat=3), product(EITHER, repeat=3)
    ):
        history = council(decision=2, admission=1, mandate=1)
        ana, beto, carla = history.founders
        meetings = [history.write(by, "meeting.opened", MEETING, under=history.seat(by)) for by in (ana, beto)]
        history.attest(carla, *meetings)
        base = list(history.acts)
        dora = Person("dora", history.households[2])
        data = {"household": dora.household, "key": dora.key, "person": dora.id, "proof": history.proof(dora)}
        admitted = history.write(ana, "key.admitted", data, under=history.seat(ana), sees=base)
        news = [history.write(ana, kind, NEWS[kind](history), under=history.seat(ana), sees=base, lane=1)]
        first = close(history, ana, meetings[0], sees=[*base, admitted, *(news if in_base else ())], lane=2)
        sealed = history.attest(carla, first, sees=[first], lane=1)
        rival = close(history, beto, meetings[1], sees=[*base, *(news if in_rival else ())], lane=3)
        if signed:
            rival = history.attest(carla, rival, sees=[rival], lane=3)
        asked = recall(history, Person("emil", ""), beto, sees=[sealed, *([rival] if heard else ())])
        for person in (ana, dora, carla)[: 3 if wider else 2]:
            history.voice(person, asked, sees=[asked], lane=4)
        if ratified:
            names = {"acts": [asked.id]}
            history.attest(ana, history.write(carla, "act.ratified", names, under=history.seat(carla), lane=5), lane=5)
        yield history.acts


NEWS: dict[str, Callable[[History], dict[str, Any]]] = {
    "household.left": lambda history: {"household": history.households[1]},
    "household.registered": lambda _history: {"household": member_id("new")},
    "key.revoked": lambda history: {"key": history.founders[1].key, "reason": "…"},
    "person.presented": lambda history: {"name": WORDS, "person": history.founders[1].id},
}


def withdrawn_motions() -> Iterator[list[Act]]:
    """A motion is withdrawn and decided, by one or two; either may have seen the other, and one be ratified."""
    for asked, order, signed, settled in product((1, 2), (None, 0, 1), product(EITHER, repeat=2), (None, 0, 1)):
        for scope in ("open", "inner"):
            history = council(decision=asked)
            ana, beto, carla = history.founders
            meeting = history.write(ana, "meeting.opened", MEETING, under=history.seat(ana))
            history.attest(beto, meeting)
            data: dict[str, Any] = {"names": WORDS, "rule": "majority", "text": WORDS}
            motion = history.write(ana, "motion.proposed", data, under=history.seat(ana), scope=scope)
            base = list(history.acts)
            data = {"counts": {"yes": 3}, "meeting": meeting.id, "method": "hands", "result": "adopted"}
            what = [("motion.withdrawn", {"reason": "…"}), ("motion.decided", data)]
            written: dict[int, Act] = {}
            for n in (1, 0) if order == 1 else (0, 1):
                sees = list(history.acts) if order is not None else base
                by, (kind, data) = (ana, beto)[n], what[n]
                how: dict[str, Any] = {"scope": scope, "sees": sees, "lane": 1}
                written[n] = history.write(by, kind, {**data, "motion": motion.id}, under=history.seat(by), **how)
                if signed[n]:
                    history.attest(carla, written[n], sees=[*base, written[n]], lane=n)
            if settled is not None:
                names = {"acts": [written[settled].id]}
                settling = history.write(carla, "act.ratified", names, under=history.seat(carla), scope=scope, lane=2)
                history.attest(beto, settling, lane=2)
            yield history.acts


FAMILIES_OF_LOSSES: dict[str, Callable[[], Iterator[list[Act]]]] = {
    family.__name__: family
    for family in (
        resignations_and_closings,
        suspensions,
        holders_who_stay,
        replacements_and_objections,
        households_that_left,
        closings_that_know_more,
        withdrawn_motions,
    )
}
