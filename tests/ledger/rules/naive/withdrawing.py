"""Section 7, *Taking back*."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.commons import EventRecorded
from tests.ledger.rules.naive.charters import base_of_p
from tests.ledger.rules.naive.claims import named
from tests.ledger.rules.naive.condition import Condition, void_unless
from tests.ledger.rules.naive.formula import Formula, at_least, every, some, when
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import relied_mandate, role, sources
from tests.ledger.rules.naive.numbers import is_signed_by_others, n
from tests.ledger.rules.naive.share import share_reached
from tests.ledger.rules.naive.signing import Test, author, counts, counts_at_level, signatures

ENDS = (
    "allotment.returned",
    "body.ended",
    "household.left",
    "household.registered",
    "mandate.declined",
    "mandate.recalled",
    "mandate.resigned",
    "mandate.restored",
    "mandate.suspended",
    "person.died",
)


def is_signed_withdrawal(p: P, act: Act, test: Test) -> Formula:
    """By the author; what others have signed, by n people who have signed it, too, the author perhaps among them."""
    level = n(p, act)
    return every(
        when(test(act)),
        *(_is_signed_for(p, act, one, test, level) for one in named(p, act) if is_signed_by_others(p, one)),
    )


def _is_signed_for(p: P, act: Act, taken_back: Act, test: Test, level: int) -> Formula:
    if n(p, taken_back) == 1 and role(p, taken_back) != "mandate":
        return when(test(act))
    signers = {one.person for one in signatures(p, taken_back)}
    own = author(p, taken_back)
    people: dict[str, list[Formula]] = {}
    for source in sources(p, act):
        if source.person == own and test(act):
            people.setdefault(own, []).append(counts_at_level(p, source, act, level))
    for one in signatures(p, act):
        if one.person in signers and test(one.act):
            people.setdefault(one.person, []).append(counts(p, one, act, act, level))
    return at_least(n(p, taken_back), [(1, some(*each)) for each in people.values()])


def withdrawal_fits(p: P, act: Act) -> list[Condition]:
    return [void_unless(11, "fits", not any(_stays(p, act, one) for one in named(p, act)))]


def _stays(p: P, withdrawal: Act, act: Act) -> bool:
    """It cannot be taken back."""
    return (
        act.id in base_of_p(p).behind
        or act.key != withdrawal.key
        or share_reached(p, act)
        or act.entry.type in ("attested", "act.withdrawn", "body.founded")
        or any(_builds_on(p, one, act) for one in p.acts if not _goes_with(p, one, withdrawal))
        or (_begins_or_ends(act) and (n(p, act) == 1 or is_signed_by_others(p, act)))
    )


def _goes_with(p: P, act: Act, withdrawal: Act) -> bool:
    """It is taken back too, or was written by somebody who knew."""
    return act in named(p, withdrawal) or p.before(withdrawal, act)


def _begins_or_ends(act: Act) -> bool:
    """Others build on it without naming it."""
    if isinstance(act.data, EventRecorded):
        return act.data.action in ("produce", "raise", "transfer")
    return act.entry.type.startswith("key.") or act.entry.type in ENDS


def _builds_on(p: P, one: Act, act: Act) -> bool:
    rests = [each.name[:32] for each in one.references if each.rests and one.entry.type != "attested"]
    mandate = relied_mandate(p, one)
    return act.id in rests or (mandate is not None and mandate.grant is act)


def withdrawals(p: P, act: Act) -> list[Act]:
    """What takes the act back."""
    return [one for one in p.of_type("act.withdrawn") if act.id in getattr(one.data, "acts", ())]
