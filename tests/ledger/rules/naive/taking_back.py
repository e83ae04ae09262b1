"""Section 7, *Taking back*: what can be taken back."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.commons import EventRecorded
from tests.ledger.rules.naive.charters import base_of_p
from tests.ledger.rules.naive.claims import named
from tests.ledger.rules.naive.condition import Condition, void_unless
from tests.ledger.rules.naive.formula import TRUE, Formula, no, some, when
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.keys import relied_mandate
from tests.ledger.rules.naive.numbers import n
from tests.ledger.rules.naive.right import is_by_right
from tests.ledger.rules.naive.share import share_reached
from tests.ledger.rules.naive.withdrawing import is_signed_by_others

ENDS = (
    "allotment.returned",
    "body.ended",
    "household.left",
    "household.registered",
    "household.split",
    "mandate.declined",
    "mandate.recalled",
    "mandate.resigned",
    "mandate.restored",
    "mandate.suspended",
    "person.died",
)


def withdrawal_fits(p: P, act: Act) -> list[Condition]:
    return [void_unless(11, "fits", no(_stays(p, act, one)), one) for one in named(p, act)]


def _stays(p: P, withdrawal: Act, act: Act) -> Formula:
    """It cannot be taken back."""
    if (
        act.id in base_of_p(p).behind
        or act.key != withdrawal.key
        or share_reached(p, act)
        or act.entry.type in ("attested", "act.withdrawn", "body.founded")
    ):
        return TRUE
    holding = [one for one in p.acts if _builds_on(p, one, act) and not _goes_with(p, one, withdrawal)]
    return some(
        *(is_by_right(p, one, act) for one in holding),
        some(when(n(p, act) == 1), is_signed_by_others(p, act)) if _begins_or_ends(act) else when(False),
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
