"""Exhaustive families of small histories: every way in which a few acts may have seen each other.

Each family fixes what is written and tries all that can be seen, so that nothing depends on what chance would try.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations, product
from typing import Any, TypeVar

import msgspec

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import COUNCIL, MEETING, RULES, WORDS, History, Person

T = TypeVar("T")


def subsets(some: Sequence[T]) -> Iterator[list[T]]:
    return map(list, chain.from_iterable(combinations(some, size) for size in range(len(some) + 1)))


def council(founders: int = 3, **thresholds: int) -> History:
    """A founded body; every founder has a seat in its council."""
    history = History(founders, founders, thresholds={"charter": founders, **thresholds})
    history.found()
    return history


def present(history: History, by: Person, **how: Any) -> Act:
    """An act that needs nobody else."""
    return history.write(by, "person.presented", {"name": WORDS, "person": by.id}, under=history.seat(by), **how)


def recall(history: History, by: Person, person: Person, **how: Any) -> Act:
    data = {"mandate": history.seat(person), "reason": "…"}
    return history.write(by, "mandate.recalled", data, under=history.seat(by), **how)


def recall_act_and_attestations() -> Iterator[list[Act]]:
    """A recall, an act of the recalled, and two attestations of the recall: each may have seen any of the others."""
    for seen in product(*map(list, (subsets([0]), subsets([0, 1]), subsets([0, 1, 2])))):
        history = council(decision=1)
        ana, beto, carla = history.founders
        base, written = list(history.acts), list[Act]()
        written.append(recall(history, beto, ana, sees=base))
        written.append(present(history, ana, sees=[*base, *(written[n] for n in seen[0])]))
        for by, known in zip((carla, ana), seen[1:], strict=True):
            sees = [*base, *(written[n] for n in known)]
            written.append(history.attest(by, written[0], sees=sees, lane=1))
        yield history.acts


def mutual_recalls() -> Iterator[list[Act]]:
    """Two recall each other, one thing more is done by each, and a third settles some of it in some way."""
    for threshold, heard, kind in product((1, 2), (False, True), ("act.ratified", "act.annulled")):
        for settled in subsets([0, 1, 2, 3]):
            history = council(mandate=threshold, admission=threshold)
            ana, beto, carla = history.founders
            base = list(history.acts)
            one = recall(history, ana, beto, sees=base)
            two = recall(history, beto, ana, sees=[*base, one] if heard else base)
            written = [one, two, present(history, ana, sees=base), present(history, beto, sees=base)]
            if threshold == 2:
                history.attest(carla, one, two)
            if settled:
                names = [written[n].id for n in settled]
                settling = history.write(carla, kind, {"acts": names}, under=history.seat(carla))
                history.attest(ana, settling, sees=[settling])
            yield history.acts


def rings_of_recalls() -> Iterator[list[Act]]:
    """Of three officers each recalls the next; each recall may have seen those before it."""
    for seen in product(subsets([0]), subsets([0, 1]), (None, 0, 1, 2)):
        history = council(mandate=1)
        people, base = history.founders, list(history.acts)
        recalls: list[Act] = []
        for n, known in enumerate(([], *seen[:2])):
            sees = [*base, *(recalls[m] for m in known)]
            recalls.append(recall(history, people[n], people[(n + 1) % 3], sees=sees))
        if seen[2] is not None:
            history.write(people[0], "act.ratified", {"acts": [recalls[seen[2]].id]}, under=history.seat(people[0]))
        yield history.acts


def closings_and_sleeping_acts() -> Iterator[list[Act]]:
    """An act, a closing, and an attestation of each: each may have seen any of the others."""
    for act_first, seen_a, seen_c in product((False, True), map(tuple, subsets("ct")), (False, True)):
        history = council()
        ana, beto, carla = history.founders
        meeting = history.write(ana, "meeting.opened", MEETING, under=history.seat(ana))
        history.attest(beto, meeting)
        base = list(history.acts)
        act = history.write(
            carla, "mandate.granted", {"person": carla.id, **SEAT}, under=history.seat(carla), sees=base
        )
        sees = [*base, act] if act_first else base
        closing = history.write(ana, "meeting.closed", {"meeting": meeting.id}, under=history.seat(ana), sees=sees)
        t = history.attest(beto, closing, sees=[*base, *([act] if seen_c else ())])
        after = [closing] * ("c" in seen_a) + [t] * ("t" in seen_a)
        history.attest(ana, act, sees=[*base, *after], lane=1)
        later = {"person": ana.id, "name": WORDS}
        history.write(carla, "person.presented", later, under=act.id, sees=[*base, act])
        yield history.acts


SEAT = {"post": "council", "powers": list(COUNCIL)}


def households_and_closings() -> Iterator[list[Act]]:
    """A recall by voices, a new household, and a closing: seen by each other or not, with any number of voices."""
    for voices, order, extra in product(range(4), product((False, True), repeat=3), (False, True)):
        history = council(decision=1, admission=1)
        ana, beto, _ = history.founders
        base = list(history.acts)
        asked = history.write(
            beto, "mandate.recalled", {"mandate": history.seat(ana), "reason": "…"}, sees=base, under=history.seat(beto)
        )
        known = [asked] if order[0] else []
        meeting = history.write(ana, "meeting.opened", MEETING, under=history.seat(ana), sees=[*base, *known])
        added = [
            history.write(
                ana,
                "household.registered",
                {"household": Person(f"new {n}", "").id},
                under=history.seat(ana),
                sees=[meeting],
            )
            for n in range(1 + 3 * extra)
        ]
        closing = history.write(ana, "meeting.closed", {"meeting": meeting.id}, under=history.seat(ana), sees=added)
        for person in history.founders[:voices]:
            history.voice(person, asked, sees=[*base, asked, *([closing] if order[1] else ())], lane=1)
        present(history, ana, sees=[closing, *([asked] if order[2] else ())])
        yield history.acts


def forks_and_witnesses() -> Iterator[list[Act]]:
    """Two branches of a lane, and what two others have seen of them before they write or attest."""
    for seen, attested, closes in product(product(subsets([0, 1]), repeat=2), subsets([0, 1]), (False, True)):
        history = council(decision=1)
        ana, beto, carla = history.founders
        base = list(history.acts)
        one = present(history, ana, sees=base)
        two = history.write(ana, "meeting.opened", MEETING, under=history.seat(ana), sees=base, instead_of=one)
        branches = [one, two]
        for person, known in zip((beto, carla), seen, strict=True):
            present(history, person, sees=[*base, *(branches[n] for n in known)])
        for n in attested:
            history.attest(carla, branches[n], sees=[*base, branches[n]], lane=1)
        if closes:
            opened = history.write(beto, "meeting.opened", MEETING, under=history.seat(beto), sees=[one, *base])
            history.write(beto, "meeting.closed", {"meeting": opened.id}, under=history.seat(beto), sees=[opened])
        yield history.acts


def draws_in_two_lanes() -> Iterator[list[Act]]:
    """An allotment and three draws in two lanes, of small and large quantities."""
    for quantities, heard, settled in product(product((3, 6), repeat=3), (False, True), (None, 0, 1)):
        history = council(decision=1, mandate=1)
        ana, beto, _ = history.founders
        stock = history.write(ana, "resource.registered", STOCK, under=history.seat(ana))
        terms = {"person": ana.id, "post": "store", "powers": ["steward"], "resources": [stock.id]}
        store = history.write(beto, "mandate.granted", terms, under=history.seat(beto)).id
        produced = {"action": "produce", "quantity": 12, "resource": stock.id}
        history.write(ana, "event.recorded", produced, under=store)
        allotted = {"key": ana.key, "quantity": 10, "resource": stock.id}
        allotment = history.write(ana, "allotment.granted", allotted, under=store).id
        base, draws = list(history.acts), list[Act]()
        for n, quantity in enumerate(quantities):
            sees = [*base, *draws] if heard and n == 1 else base
            data = {"action": "consume", "allotment": allotment, "quantity": quantity, "resource": stock.id}
            draws.append(history.write(ana, "event.recorded", data, under=store, sees=sees, lane=1 + n % 2))
        if settled is not None:
            history.write(beto, "act.ratified", {"acts": [draws[settled].id]}, under=history.seat(beto))
        yield history.acts


def purges_and_recalls() -> Iterator[list[Act]]:
    """Voices recall Ana; Carla's key is revoked by officers or by the households, and a checkpoint may know of it.

    Each may have seen any of those before it; the key may be admitted anew.
    """
    for seen, by_households, again in product(product((False, True), repeat=4), (False, True), (False, True)):
        history = council(decision=1, admission=1)
        ana, beto, carla = people = history.founders
        base = list(history.acts)
        data = {"mandate": history.seat(ana), "reason": "…"}
        asked = history.write(Person("dora", ""), "mandate.recalled", data, sees=base)
        known = [*base, *([asked] if seen[0] else [])]
        under = None if by_households else history.seat(ana)
        revoked = history.write(ana, "key.revoked", {"key": carla.key, "reason": "…"}, under=under, sees=known)
        for person in people[: 2 * by_households]:
            history.voice(person, revoked, sees=[*base, revoked], lane=2)
        if again:
            data = {"household": beto.household, "key": carla.key, "person": carla.id, "proof": history.proof(carla)}
            history.write(beto, "key.admitted", data, under=history.seat(beto))
        known = [*base, *([revoked] if seen[1] else [])]
        opened = history.write(beto, "meeting.opened", MEETING, under=history.seat(beto), sees=known, lane=3)
        closing = history.write(
            beto, "meeting.closed", {"meeting": opened.id}, under=history.seat(beto), sees=[opened], lane=3
        )
        asked = history.write(beto, "mandate.recalled", data_of(asked), sees=[closing], lane=3) if seen[2] else asked
        history.voice(beto, asked, sees=[asked], lane=4)
        history.voice(carla, asked, sees=[asked, *(history.acts if seen[3] else ())], lane=4)
        yield history.acts


def revocations_on_two_branches() -> Iterator[list[Act]]:
    """Ana revokes Beto's key twice, in a lane that she forks; Beto speaks for one or both, and so for neither.

    Who speaks for the other branch is not counted for this one: a voice may take away what would silence it.
    """
    for (own, theft, heard), share, attests in product(product((False, True), repeat=3), ([0, 1], [1, 3]), range(4)):
        history = History(2, 2, thresholds={"charter": 1, "admission": 1 + theft}, share=share)
        history.found()
        ana, beto = history.founders
        base = list(history.acts)
        data = {"key": beto.key, "reason": "…"}
        mine = [history.write(beto, "key.revoked", data, under=history.seat(beto), sees=base, lane=1)] if own else []
        one = history.write(ana, "key.revoked", data, under=history.seat(ana), sees=base, lane=2)
        first = history.attest(beto, one, sees=[*base, one])
        until = {"until": first.id} if theft else {}
        other = history.write(ana, "key.revoked", {**data, **until}, under=history.seat(ana), sees=base, instead_of=one)
        if attests % 2:
            history.attest(ana, *mine, one)
        if attests // 2:
            history.voice(ana, other, sees=base, lane=3)
        history.voice(beto, other, sees=[*base, first, *(mine if heard else ())])
        yield history.acts


def data_of(act: Act) -> dict[str, Any]:
    return dict(msgspec.json.decode(act.entry.data))


def lanes_that_know_more() -> Iterator[list[Act]]:
    """Beto attests what a closing found unsigned; another lane of his knows the closing, and another closing may
    have one lane on record and not the other.
    """
    for knows, attests, seals in product(map(tuple, subsets("ct")), (False, True), subsets([0, 1])):
        history = council()
        ana, beto, carla = history.founders
        meetings = [history.write(ana, "meeting.opened", MEETING, under=history.seat(ana)) for _ in range(2)]
        history.attest(beto, *meetings)
        act = history.write(carla, "resource.registered", STOCK, under=history.seat(carla))
        base = list(history.acts)
        closing = history.write(ana, "meeting.closed", {"meeting": meetings[0].id}, under=history.seat(ana))
        signed = history.attest(carla, closing)
        known = [closing] * ("c" in knows) + [signed] * ("t" in knows)
        lanes = [history.attest(beto, act, sees=base, lane=1), present(history, beto, sees=[*base, *known], lane=2)]
        if attests:
            history.attest(beto, closing, sees=[*base, closing], lane=2)
        sees = [*base, *(lanes[n] for n in seals)]
        sealing = history.write(
            ana, "meeting.closed", {"meeting": meetings[1].id}, under=history.seat(ana), sees=sees, lane=1
        )
        history.attest(carla, sealing, sees=[sealing], lane=1)
        yield history.acts


def late_forks_and_checkpoints() -> Iterator[list[Act]]:
    """Two branches of a lane and two checkpoints, each of which may have seen any branch, the second also the first."""
    for seen, follows, alone in product(product(subsets([0, 1]), repeat=2), (False, True), (False, True)):
        history = council(decision=1)
        ana, beto, carla = history.founders
        base = list(history.acts)
        branches = [present(history, ana, sees=base)]
        branches.append(present(history, ana, sees=base, instead_of=branches[0], on="2026-04-01"))
        closings: list[Act] = []
        for by, sees in zip((beto, carla), seen, strict=True):
            known = [*base, *(branches[n] for n in sees), *(closings if follows else ())]
            opened = history.write(by, "meeting.opened", MEETING, under=history.seat(by), sees=known)
            data = {"meeting": opened.id}
            closings.append(history.write(by, "meeting.closed", data, under=history.seat(by), sees=[opened]))
        if not alone:
            present(history, beto, sees=[branches[1], *base], lane=1)
        yield history.acts


def terms_and_dates() -> Iterator[list[Act]]:
    """Closings with dates after a term, signed by one to three, where a recall asks for one to three."""
    for asked, signers, seen, ratified in product((1, 2, 3), (1, 2, 3), subsets([0, 1, 2]), (False, True)):
        history = council(decision=1, mandate=asked)
        ana, beto, carla = history.founders
        terms = {"person": carla.id, **SEAT, "until": "2026-02-15"}
        grant = history.write(ana, "mandate.granted", terms, under=history.seat(ana))
        history.attest(beto, grant)
        history.attest(carla, grant)
        opened = history.write(ana, "meeting.opened", MEETING, under=history.seat(ana))
        base = list(history.acts)
        written = [history.write(ana, "meeting.closed", {"meeting": opened.id}, under=history.seat(ana))]
        written += [history.attest(by, written[0], sees=written[:1], lane=1) for by in (beto, carla)[: signers - 1]]
        if ratified:
            data = {"acts": [written[0].id]}
            written.append(history.write(beto, "act.ratified", data, under=history.seat(beto), lane=2))
        known = [*base, *(act for n, act in enumerate(written) if n in seen)]
        history.write(carla, "person.presented", {"name": WORDS, "person": ana.id}, under=grant.id, sees=known, lane=3)
        yield history.acts


def motions_and_rules() -> Iterator[list[Act]]:
    """Motions with rules and options of their own, and counts of all kinds."""
    rules: list[object] = [
        *("majority", "unheard", RULES["majority"]),
        *({"all": some} for some in ([RULES["majority"], {"no": "block"}], [{"no": "block"}], [])),
        {"any": [RULES["majority"]]},
    ]
    counted: list[dict[str, int]] = [{}, {"yes": 1}, {"mill": 2, "yes": 2}, {"block": 1, "yes": 2}, {"no": 1, "yes": 2}]
    for rule, options in product(rules, (None, ["mill"], ["mill", "mill"], ["block"], ["yes", "no"])):
        history = council(decision=1)
        ana = history.founders[0]
        opened = history.write(ana, "meeting.opened", MEETING, under=history.seat(ana))
        for counts, result in product(counted, ("adopted", "rejected")):
            data = {"names": WORDS, "options": options, "rule": rule, "text": WORDS}
            motion = history.write(ana, "motion.proposed", data, under=history.seat(ana))
            decided = {"counts": counts, "meeting": opened.id, "method": "hands", "motion": motion.id, "result": result}
            history.write(ana, "motion.decided", decided, under=history.seat(ana))
        yield history.acts


STOCK = {"kind": "stock", "names": WORDS, "unit": "gram"}

FAMILIES: dict[str, Callable[[], Iterator[list[Act]]]] = {
    family.__name__: family
    for family in (
        recall_act_and_attestations,
        mutual_recalls,
        rings_of_recalls,
        closings_and_sleeping_acts,
        households_and_closings,
        forks_and_witnesses,
        draws_in_two_lanes,
        purges_and_recalls,
        revocations_on_two_branches,
        lanes_that_know_more,
        late_forks_and_checkpoints,
        terms_and_dates,
        motions_and_rules,
    )
}
