"""Section 2, n(A): how many people must sign an act; and what contests one, as far as order and static data say."""

from collections.abc import Collection

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Mandate, in_scope, is_protest, remembered
from tests.ledger.rules.naive.charters import asks
from tests.ledger.rules.naive.claims import named, rivals
from tests.ledger.rules.naive.firm import is_behind
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import (
    LEAVINGS,
    deaths,
    holders,
    naming,
    persons,
    relied_mandate,
    role,
    speaking_sources,
    terminations_of_key,
)
from tests.ledger.rules.naive.objections import objections


@remembered
def n(p: P, act: Act) -> int:
    """How many people must sign the act."""
    if act.kind is None or not in_scope(act):
        return 1
    match act.entry.type:
        case "act.ratified" | "act.annulled":
            return _n_of_settlement(p, act)
        case "act.withdrawn":
            return max([1, *(n_to_undo(p, one) for one in named(p, act) if others_signing(p, one))])
    if role(p, act) != "mandate":
        return 1
    return max(asks(p, act, each) for each in act.kind.classes)


def _n_of_settlement(p: P, settlement: Act) -> int:
    """The largest of `decision`, of what it names, and of what contests that and is in its past."""
    against = [one for act in named(p, settlement) for one in _what_contests(p, act) if p.before(one, settlement)]
    return max([asks(p, settlement, "decision"), *(n(p, one) for one in (*named(p, settlement), *against))])


def _what_contests(p: P, act: Act) -> list[Act]:
    """Its terminations, rivals and objections."""
    mandate = relied_mandate(p, act)
    return [
        *(one for source in speaking_sources(p, act) for one in terminations_of_key(p, act.key, source)),
        *(terminations_of_mandate(p, act, mandate) if mandate else ()),
        *rivals(p, act),
        *objections(p, act),
    ]


def n_to_undo(p: P, act: Act) -> int:
    """How many take it back together, once others have signed it: a closing may have ended a mandate."""
    return max(n(p, act), asks(p, act, "mandate") if act.entry.type == "meeting.closed" else 1)


def others_signing(p: P, act: Act) -> list[Act]:
    """What other keys signed it by, whatever its verdict."""
    return [one for one in p.attestations(act) if one.key != act.key and not is_protest(one) and relied_mandate(p, one)]


def terminations_of_mandate(p: P, act: Act, mandate: Mandate) -> list[Act]:
    """Of the act's mandate, as far as order and static data say."""
    people = holders(p, act, mandate)
    found = [
        *naming(p, mandate, "mandate.recalled", "mandate.suspended"),
        *(one for person in people for one in deaths(p, person)),
        *p.of_type("body.ended"),
        *(one for one in p.of_type("meeting.closed") if _is_past_term(one, mandate)),
        *_leavings(p, act, mandate, people),
    ]
    return [one for one in found if one is not act]


def _leavings(p: P, act: Act, mandate: Mandate, people: Collection[str]) -> list[Act]:
    """By such a holder; for an attestation, and what several sign, only where it has seen it, or where it is firm."""
    own = [one for one in naming(p, mandate, *LEAVINGS) if persons(p, one) & set(people)]
    is_alone = act.entry.type != "attested" and n(p, act) == 1
    return [one for one in own if is_alone or p.before(one, act) or is_behind(p, one)]


def _is_past_term(closing: Act, mandate: Mandate) -> bool:
    return mandate.terms.until is not None and closing.entry.on > mandate.terms.until
