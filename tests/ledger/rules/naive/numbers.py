"""Section 2, n(A): how many people must sign an act; and what contests one, as far as order and static data say."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Mandate, in_scope, is_protest, remembered
from tests.ledger.rules.naive.charters import asks, base_of_p
from tests.ledger.rules.naive.claims import named, rivals
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import (
    LEAVINGS,
    authority,
    deaths,
    enders_of_key,
    naming,
    sources,
    speaking_sources,
)
from tests.ledger.rules.naive.objections import objections
from tests.ledger.rules.naive.voices import voices


@remembered
def n(p: P, act: Act) -> int:
    """How many people must sign the act."""
    if act.kind is None or not in_scope(act):
        return 1
    match act.entry.type:
        case "attested":
            return 1
        case "act.ratified" | "act.annulled":
            return _n_of_settlement(p, act)
        case "act.withdrawn":
            return max([1, *(n(p, one) for one in named(p, act) if is_signed_by_others(p, one))])
        case "body.founded":
            return p.book.founding_charter.threshold("charter")
    return max(asks(p, act, each) for each in act.kind.classes)


def _n_of_settlement(p: P, settlement: Act) -> int:
    """The largest of `decision`, of what it names, and of what contests that and is in its past."""
    against = [one for act in named(p, settlement) for one in _what_contests(p, act) if p.before(one, settlement)]
    return max([asks(p, settlement, "decision"), *(n(p, one) for one in (*named(p, settlement), *against))])


def _what_contests(p: P, act: Act) -> list[Act]:
    """Its enders, rivals and objections."""
    mandate = authority(p, act)
    every_source = speaking_sources(p, act)
    return [
        *(one for source in every_source for one in enders_of_key(p, act.key, source)),
        *(one for source in every_source if mandate for one in enders_of_mandate(p, act, mandate, source.person)),
        *rivals(p, act),
        *objections(p, act),
    ]


def is_signed_by_others(p: P, act: Act) -> bool:
    """Another key has signed it, or given it a voice where households can do it."""
    signing = [one for one in p.attestations(act) if one.entry.under and not is_protest(one)]
    if act.kind and act.kind.households:
        signing += [one for given in voices(p, base_of_p(p), act).values() for one in given]
    return any(one.key != act.key for one in signing)


def enders_of_mandate(p: P, act: Act, mandate: Mandate, person: str) -> list[Act]:
    """Of the act's mandate, in the hands of this person, as far as order and static data say."""
    found = [
        *naming(p, mandate, "mandate.recalled", "mandate.suspended"),
        *deaths(p, person),
        *p.of_type("body.ended"),
        *(one for one in p.of_type("meeting.closed") if _is_past_term(one, mandate)),
        *_leavings(p, act, mandate, person),
    ]
    return [one for one in found if one is not act]


def _leavings(p: P, act: Act, mandate: Mandate, person: str) -> list[Act]:
    """By the author: for what they write alone fully, for other acts only where they have seen it."""
    own = [one for one in naming(p, mandate, *LEAVINGS) if is_by(p, one, person)]
    is_alone = act.entry.type != "attested" and n(p, act) == 1
    return [one for one in own if is_alone or p.before(one, act)]


def is_by(p: P, act: Act, person: str) -> bool:
    return person in {source.person for source in sources(p, act)}


def _is_past_term(closing: Act, mandate: Mandate) -> bool:
    return mandate.terms.until is not None and closing.entry.on > mandate.terms.until
