"""Section 4, conditions 4 to 8, 16, 17 and 19: by what right an act was written."""

from collections.abc import Iterator

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Mandate, in_scope
from tests.ledger.rules.naive.completed import has_seen_complete, is_within_horizon, recall_asks
from tests.ledger.rules.naive.condition import Condition, doubtful_unless, follows, follows_best, void_unless
from tests.ledger.rules.naive.firm import is_behind
from tests.ledger.rules.naive.formula import FALSE, TRUE, Formula, every, no, some
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import (
    LEAVINGS,
    carries_power,
    named_mandate,
    relied_mandate,
    role,
    source_holds,
    speaking_sources,
    terminations_of_key,
)
from tests.ledger.rules.naive.numbers import terminations_of_mandate
from tests.ledger.rules.naive.share import households_can, share_reached
from tests.ledger.rules.naive.terminations import ends, is_within_term
from tests.ledger.rules.naive.witnesses import is_witnessed


def is_by_right(p: P, act: Act, aside: Act) -> Formula:
    """What is asked of conditions 4 to 8 and 15 to 17 holds, but for what the act aside has to do with them."""
    if act.kind is None or not in_scope(act):
        return FALSE
    if share_reached(p, act):
        return TRUE
    if role(p, act) == "mandate" and households_can(act) and relied_mandate(p, act) is None:
        return FALSE
    found = [*key_conditions(p, act)]
    if role(p, act) in ("mandate", "attester"):
        found += mandate_conditions(p, act)
    if role(p, act) == "holder":
        found.append(grant_condition(p, act, named_mandate(p, act)))
    return every(*(one.formula for one in found if one.number != 19 and one.sources != (aside,)))


def key_conditions(p: P, act: Act) -> Iterator[Condition]:
    """Conditions 4, 5 and 16."""
    speaking = speaking_sources(p, act)
    if not any(source.admission is None for source in speaking):
        yield follows_best(p, 4, "key", [source.admission for source in speaking if source.admission])
    ended_by = {source: terminations_of_key(p, act.key, source) for source in speaking}
    for termination in {one.id: one for some_ in ended_by.values() for one in some_}.values():
        left = some(*(source_holds(p, source) for source in speaking if termination not in ended_by[source]))
        effective, seen = p.effective(termination), has_seen_complete(p, act, termination)
        yield void_unless(5, "revoked", some(no(every(effective, seen)), left), termination)
        within = is_within_horizon(p, act, termination)
        yield doubtful_unless(16, "revoked", some(no(effective), within, left), termination)


def mandate_conditions(p: P, act: Act) -> Iterator[Condition]:
    """Conditions 6 to 8, 17 and 19."""
    mandate = relied_mandate(p, act)
    yield grant_condition(p, act, mandate)
    if mandate:
        yield void_unless(7, "power", carries_power(p, mandate, act))
        yield doubtful_unless(19, "term", is_within_term(p, act, mandate), act)
        for termination in terminations_of_mandate(p, act, mandate):
            ended = ends(p, act, mandate, termination)
            seen = has_seen_complete(p, act, termination, by=recall_asks(p, termination))
            yield void_unless(8, "ended", no(every(ended, seen)), termination)
            spared = some(is_within_horizon(p, act, termination), _is_built_on_beside(p, act, termination))
            yield doubtful_unless(17, "ended", some(no(ended), spared), termination)


def _is_built_on_beside(p: P, act: Act, termination: Act) -> Formula:
    """The termination is a leaving that is not firm, and somebody built on the act without having heard of it."""
    is_leaving = termination.entry.type in LEAVINGS and not is_behind(p, termination)
    return is_witnessed(p, act, [termination]) if is_leaving else FALSE


def grant_condition(p: P, act: Act, mandate: Mandate | None) -> Condition:
    if mandate is None or not p.book.has_grant_in_past(mandate, act):
        return void_unless(6, "mandate", FALSE)
    return void_unless(6, "mandate", TRUE) if mandate.place is not None else follows(p, 6, "mandate", mandate.grant)
