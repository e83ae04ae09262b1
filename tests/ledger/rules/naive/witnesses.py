"""Section 9: who has built on an act, before they knew what speaks against it."""

from collections.abc import Collection

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.completed import has_seen_complete, is_within_horizon
from tests.ledger.rules.naive.formula import Formula, every, no, some
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import source_holds, sources, terminations_of_key


def is_witnessed(p: P, act: Act, others: Collection[Act]) -> Formula:
    """An act of its scope, by another person's key, has it in its past, and none of the others."""
    witnesses = [
        one
        for one in p.acts
        if one.key != act.key
        and one.volume.scope == act.volume.scope
        and p.before(act, one)
        and not any(p.before(other, one) for other in others)
    ]
    return some(*(_speaks_for_another(p, one, act) for one in witnesses))


def _speaks_for_another(p: P, witness: Act, act: Act) -> Formula:
    """The key of the witness speaks for somebody for whom the other one does not."""
    people = {source.person for source in sources(p, witness)}
    return some(
        *(
            every(
                _speaks_for(p, witness, person),
                no(some(*(source_holds(p, one) for one in sources(p, act) if one.person == person))),
            )
            for person in sorted(people)
        )
    )


def _speaks_for(p: P, act: Act, person: str) -> Formula:
    """Conditions 4, 5 and 16, of the sources for this person."""
    speaking = [one for one in sources(p, act) if one.person == person]
    ended_by = {source: terminations_of_key(p, act.key, source) for source in speaking}
    found = [some(*(source_holds(p, source) for source in speaking))]
    for termination in {one.id: one for some_ in ended_by.values() for one in some_}.values():
        left = some(*(source_holds(p, source) for source in speaking if termination not in ended_by[source]))
        is_spared = every(no(has_seen_complete(p, act, termination)), is_within_horizon(p, act, termination))
        found.append(some(no(p.effective(termination)), is_spared, left))
    return every(*found)
