"""Section 8: the types' own conditions."""

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import Charter, CharterAmended
from caracol.ledger.acts.endings import MandateRestored
from caracol.ledger.acts.fields import Data
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.mandates import MandateGranted
from caracol.ledger.acts.meetings import (
    Headcount,
    MeetingClosed,
    MeetingOpened,
    MotionDecided,
    MotionProposed,
    MotionWithdrawn,
)
from caracol.ledger.acts.people import HouseholdLeft, HouseholdSplit
from caracol.ledger.acts.turns import TurnExchanged, TurnExempted
from tests.ledger.rules.naive import decisions
from tests.ledger.rules.naive.bases import base_at
from tests.ledger.rules.naive.carrying import carries_out
from tests.ledger.rules.naive.charters import base_of_p, charter_of, charters
from tests.ledger.rules.naive.completed import has_seen_complete
from tests.ledger.rules.naive.condition import Condition, follows_best, pending_unless, void_unless
from tests.ledger.rules.naive.founding import is_share_of_all
from tests.ledger.rules.naive.judged import P, is_open_act
from tests.ledger.rules.naive.keys import authority, naming, relied_mandate, sources_of
from tests.ledger.rules.naive.quantities import allotment_fits, event_fits, return_fits
from tests.ledger.rules.naive.seals import holds, standing
from tests.ledger.rules.naive.settling import settling_fits
from tests.ledger.rules.naive.share import share_reached
from tests.ledger.rules.naive.taking_back import withdrawal_fits
from tests.ledger.rules.naive.voices import has_good_proof

Fits: TypeAlias = Callable[[P, Act], list[Condition]]
Some = TypeVar("Some", bound=Data)


def fits(p: P, act: Act) -> list[Condition]:
    """Condition 11."""
    return [condition for check in (*FITS.get(act.entry.type, ()), motion_fits) for condition in check(p, act)]


def named(p: P, name: str | None, kind: type[Some]) -> Some | None:
    """The data of the act of this name, if it is of this kind."""
    other = p.book.acts.get(name or "")
    return other.data if other and isinstance(other.data, kind) else None


def motion_fits(p: P, act: Act) -> list[Condition]:
    """What was decided allows it: by the act's charter, and by that behind the base. Not of what the share does."""
    if not hasattr(act.data, "motion") or act.entry.type in DECIDING or share_reached(p, act):
        return []
    decided = named(p, getattr(act.data, "motion", None), MotionDecided)
    motion = named(p, decided.motion, MotionProposed) if decided else None
    is_by_officers = relied_mandate(p, act) is not None
    by_own, by_base = (
        carries_out(act, decided, motion, charter, is_by_officers=is_by_officers) for charter in charters(p, act)
    )
    return [void_unless(11, "fits", by_own), pending_unless(11, "charter", by_base)]


DECIDING = ("motion.decided", "motion.postponed", "motion.withdrawn")
"""Their field `motion` names a motion, and not what was decided of it."""


def _seal_fits(p: P, act: Act) -> list[Condition]:
    return [void_unless(11, "fits", holds(p.book, act))]


def _household_fits(p: P, act: Act) -> list[Condition]:
    """One of the founding, or of an effective registration in the act's past."""
    assert isinstance(act.data, KeyAdmitted | KeyReplaced | HouseholdLeft | HouseholdSplit)
    house = act.data.household
    registrations = [one for one in p.of_type("household.registered") if getattr(one.data, "household", None) == house]
    registrations += [one for one in p.of_type("household.split") if house in getattr(one.data, "new_households", ())]
    if house in p.book.founding_households:
        return []
    return [follows_best(p, 11, "fits", [one for one in registrations if p.before(one, act)])]


def _split_fits(p: P, act: Act) -> list[Condition]:
    assert isinstance(act.data, HouseholdSplit)
    return [void_unless(11, "fits", act.data.household not in act.data.new_households), *_household_fits(p, act)]


def _key_fits(p: P, act: Act) -> list[Condition]:
    return [void_unless(11, "fits", has_good_proof(act)), *_household_fits(p, act)]


def _replacement_fits(p: P, act: Act) -> list[Condition]:
    """Another key; and a source of the old one gives this person and household."""
    assert isinstance(act.data, KeyReplaced)
    new = act.data
    found = [void_unless(11, "fits", new.new != new.old)]
    every_one = sources_of(p, new.revokes, act)
    giving = [one for one in every_one if (one.person, one.household) == (new.person, new.household)]
    if any(one.admission is None for one in giving):
        return found
    return [*found, follows_best(p, 11, "fits", [one.admission for one in giving if one.admission])]


def _restoring_fits(p: P, act: Act) -> list[Condition]:
    assert isinstance(act.data, MandateRestored)
    suspended = p.book.acts.get(act.data.suspended)
    return [void_unless(11, "fits", has_seen_complete(p, act, suspended) if suspended else True)]


def _declining_fits(p: P, act: Act) -> list[Condition]:
    """Who has accepted resigns."""
    mandate = authority(p, act)
    accepted = naming(p, mandate, "mandate.accepted") if mandate else []
    known = [one for one in accepted if p.before(one, act) and one.key == act.key]
    return [void_unless(11, "fits", not known)]


def _grant_fits(p: P, act: Act) -> list[Condition]:
    assert isinstance(act.data, MandateGranted)
    return [
        void_unless(11, "fits", _may_be_granted(act.data, charter_of(p, act))),
        pending_unless(11, "charter", _may_be_granted(act.data, base_of_p(p).charter)),
    ]


def _may_be_granted(grant: MandateGranted, charter: Charter) -> bool:
    """The post is in the charter, and the powers are those of the post, or of tasks."""
    if grant.post is None:
        return set(grant.powers) <= set(charter.task_powers or ())
    post = charter.posts.get(grant.post)
    return post is not None and set(grant.powers) <= set(post.powers)


def _amendment_fits(p: P, act: Act) -> list[Condition]:
    assert isinstance(act.data, CharterAmended)
    return [void_unless(11, "fits", not is_share_of_all(act.data.charter))]


def _meeting_fits(p: P, act: Act) -> list[Condition]:
    assert isinstance(act.data, Headcount)
    first = named(p, getattr(act.data, "first", None), Headcount)
    return [void_unless(11, "fits", decisions.is_possible_meeting(charter_of(p, act), act.data, first))]


def _motion_fits(p: P, act: Act) -> list[Condition]:
    assert isinstance(act.data, MotionProposed)
    return [void_unless(11, "fits", decisions.is_possible_motion(charter_of(p, act), act.data, act.volume.scope))]


def _decision_fits(p: P, act: Act) -> list[Condition]:
    assert isinstance(act.data, MotionDecided)
    return [
        void_unless(11, "fits", _is_counted_right(p, act, act.data)),
        void_unless(11, "fits", not _is_closed(p, act, act.data)),
        void_unless(11, "fits", not is_open_act(act) or _is_of_scope(p, act, act.data.motion)),
    ]


def _is_counted_right(p: P, act: Act, decided: MotionDecided) -> bool:
    meeting, motion = named(p, decided.meeting, MeetingOpened), named(p, decided.motion, MotionProposed)
    if meeting is None or motion is None:
        return True
    first = named(p, meeting.first, Headcount)
    scope = p.book.acts[decided.motion].volume.scope
    return decisions.is_possible_decision(charter_of(p, act), decided, motion, meeting, first, scope)


def _is_closed(p: P, act: Act, decided: MotionDecided) -> bool:
    """It is behind no standing seal, and a standing acta closes its meeting."""
    actas = standing(p)
    is_behind_one = any(act.id in base_at(p.book, one).behind for one in actas)
    closes = any(isinstance(one.data, MeetingClosed) and one.data.meeting == decided.meeting for one in actas)
    return closes and not is_behind_one


def _is_of_scope(p: P, act: Act, name: str) -> bool:
    motion = p.book.acts.get(name)
    return motion is None or motion.volume.scope == act.volume.scope


def _withdrawn_motion_fits(p: P, act: Act) -> list[Condition]:
    assert isinstance(act.data, MotionWithdrawn)
    return [void_unless(11, "fits", _is_of_scope(p, act, act.data.motion))]


def _turn_fits(p: P, act: Act) -> list[Condition]:
    assert isinstance(act.data, TurnExchanged | TurnExempted)
    is_known = act.data.post is None or act.data.post in charter_of(p, act).posts
    is_another = isinstance(act.data, TurnExempted) or act.data.household != act.data.by_household
    return [void_unless(11, "fits", is_known and is_another)]


FITS: dict[str, Iterable[Fits]] = {
    "meeting.sealed": (_seal_fits,),
    "key.admitted": (_key_fits,),
    "key.replaced": (_key_fits, _replacement_fits),
    "household.left": (_household_fits,),
    "household.split": (_split_fits,),
    "mandate.restored": (_restoring_fits,),
    "mandate.declined": (_declining_fits,),
    "mandate.granted": (_grant_fits,),
    "charter.amended": (_amendment_fits,),
    "meeting.failed": (_meeting_fits,),
    "meeting.opened": (_meeting_fits,),
    "motion.proposed": (_motion_fits,),
    "motion.decided": (_decision_fits,),
    "motion.withdrawn": (_withdrawn_motion_fits,),
    "turn.exchanged": (_turn_fits,),
    "turn.exempted": (_turn_fits,),
    "act.ratified": (settling_fits,),
    "act.annulled": (settling_fits,),
    "act.withdrawn": (withdrawal_fits,),
    "event.recorded": (event_fits,),
    "allotment.granted": (allotment_fits,),
    "allotment.returned": (return_fits,),
}
