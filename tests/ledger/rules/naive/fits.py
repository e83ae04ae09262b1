"""Section 6: the types' own conditions. What is not held is for condition 9 to say, and left out here."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.acts.disputes import DisputeSettled
from caracol.ledger.acts.endings import MandateRestored
from caracol.ledger.acts.fields import Data
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced, KeyRevoked
from caracol.ledger.acts.mandates import MandateGranted, MandateInstructed, MandateRecalled
from caracol.ledger.acts.meetings import MeetingClosed, MeetingOpened, MotionDecided, MotionProposed, MotionWithdrawn
from caracol.ledger.acts.people import HouseholdLeft
from caracol.ledger.acts.settling import ActAnnulled, ActRatified
from caracol.ledger.acts.turns import TurnExchanged, TurnExempted
from caracol.ledger.ids import decode_id
from tests.ledger.rules.naive import decisions
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.condition import Condition, follows_any, void_unless
from tests.ledger.rules.naive.formula import Formula, every, no, some, when
from tests.ledger.rules.naive.identities import held_mandate
from tests.ledger.rules.naive.quantities import allotment_fits, event_fits, return_fits
from tests.ledger.rules.naive.seeing import has_seen_complete

Fits: TypeAlias = Callable[[Book, Act], list[Condition]]
Some = TypeVar("Some", bound=Data)


def fits(book: Book, act: Act) -> list[Condition]:
    """Condition 11: none for most types."""
    return [condition for check in FITS.get(act.entry.type, ()) for condition in check(book, act)]


def named(book: Book, act: Act, name: str | None, kind: type[Some]) -> Some | None:
    """The data of the act of this name, if it is held, seen and of this kind."""
    other = book.order.visible(name or "", act)
    return other.data if other and isinstance(other.data, kind) else None


def _key_fits(book: Book, act: Act) -> list[Condition]:
    assert isinstance(act.data, KeyAdmitted)
    return [
        void_unless("fits", _is_proven(act.volume.body, act.data.person, act.data.key, act.data.proof)),
        *_household_fits(book, act),
    ]


def _household_fits(book: Book, act: Act) -> list[Condition]:
    """The household counts, or counted once."""
    assert isinstance(act.data, KeyAdmitted | HouseholdLeft)
    known = book.where("household.registered", household=act.data.household)
    registrations = [one for one in known if book.order.before(one, act)]
    is_founding = act.data.household in book.founding_households()
    return [follows_any("fits", some(when(is_founding), *map(book.effective, registrations)), registrations)]


def _is_proven(body: str, person: str, key: str, proof: str) -> bool:
    message = b"caracol/key/1\0" + decode_id(body) + unspell(person) + unspell(key)
    try:
        Ed25519PublicKey.from_public_bytes(unspell(key)).verify(unspell(proof), message)
    except InvalidSignature:
        return False
    return True


def _replacement_fits(book: Book, act: Act) -> list[Condition]:
    assert isinstance(act.data, KeyReplaced)
    new = act.data
    last = book.order.visible(new.until or "", act)
    founders = book.founded.founders if book.founded else ()
    is_founder = any((new.old, new.person, new.household) == (one.key, one.person, one.household) for one in founders)
    who = {"person": new.person, "household": new.household}
    known = [*book.where("key.admitted", key=new.old, **who), *book.where("key.replaced", new=new.old, **who)]
    admissions = [one for one in known if book.order.before(one, act)]
    return [
        void_unless("fits", new.new != new.old and _is_proven(act.volume.body, new.person, new.new, new.proof)),
        void_unless("fits", last is None or spell(last.key) == new.old),
        follows_any("fits", some(when(is_founder), *map(book.effective, admissions)), admissions),
    ]


def _restoring_fits(book: Book, act: Act) -> list[Condition]:
    """Nothing is restored before it is suspended."""
    assert isinstance(act.data, MandateRestored)
    suspended = book.order.visible(act.data.suspended, act)
    return [void_unless("fits", has_seen_complete(book, act, suspended) if suspended else True)]


def _declining_fits(book: Book, act: Act) -> list[Condition]:
    """Who has accepted resigns."""
    mandate = held_mandate(book, act)
    accepted = book.naming(mandate, "mandate.accepted") if mandate else []
    known = [one for one in accepted if book.order.before(one, act)]
    return [void_unless("fits", every(*(no(book.effective(one)) for one in known)))]


def _grant_fits(book: Book, act: Act) -> list[Condition]:
    assert isinstance(act.data, MandateGranted)
    if book.charter is None:
        return [void_unless("fits", False)]
    post = book.charter.posts.get(act.data.post or "")
    listed = (post.powers if post else ()) if act.data.post else book.charter.task_powers or ()
    has_post = post is not None or act.data.post is None
    return [void_unless("fits", has_post and set(act.data.powers) <= set(listed))]


def _was_adopted(book: Book, act: Act) -> list[Condition]:
    assert isinstance(
        act.data, MandateGranted | MandateInstructed | MandateRecalled | ActRatified | ActAnnulled | DisputeSettled
    )
    decided = named(book, act, act.data.motion, MotionDecided)
    return [void_unless("fits", decided is None or decided.result == "adopted")]


def _turn_fits(book: Book, act: Act) -> list[Condition]:
    assert isinstance(act.data, TurnExchanged | TurnExempted)
    is_known = act.data.post is None or (book.charter is not None and act.data.post in book.charter.posts)
    is_another = isinstance(act.data, TurnExempted) or act.data.household != act.data.by_household
    return [void_unless("fits", is_known and is_another)]


def _settling_fits(book: Book, act: Act) -> list[Condition]:
    assert isinstance(act.data, ActRatified | ActAnnulled)
    names = act.data.acts
    founds = any(named.entry.type == "body.founded" for named in book.held(names, act))
    return [void_unless("fits", len(set(names)) == len(names) and not founds)]


def _revocation_fits(book: Book, act: Act) -> list[Condition]:
    assert isinstance(act.data, KeyRevoked)
    last = book.order.visible(act.data.until or "", act)
    return [void_unless("fits", last is None or spell(last.key) == act.data.key)]


def _meeting_fits(book: Book, act: Act) -> list[Condition]:
    assert isinstance(act.data, MeetingOpened)
    first = named(book, act, act.data.first, MeetingOpened)
    return [void_unless("fits", decisions.is_possible_meeting(act.data, first))]


def _motion_fits(book: Book, act: Act) -> list[Condition]:
    assert isinstance(act.data, MotionProposed)
    return [void_unless("fits", book.charter is not None and decisions.is_possible_motion(book.charter, act.data))]


def _withdrawal_fits(book: Book, act: Act) -> list[Condition]:
    assert isinstance(act.data, MotionWithdrawn)
    motion = book.order.visible(act.data.motion, act)
    return [void_unless("fits", motion is None or motion.volume.scope == act.volume.scope)]


def _decision_fits(book: Book, act: Act) -> list[Condition]:
    assert isinstance(act.data, MotionDecided)
    closings = [
        closing
        for closing in book.of_type("meeting.closed")
        if isinstance(closing.data, MeetingClosed) and closing.data.meeting == act.data.meeting
    ]
    return [
        void_unless("fits", _is_counted_right(book, act, act.data)),
        void_unless("fits", every(*(no(_was_closed_before(book, act, closing)) for closing in closings))),
    ]


def _is_counted_right(book: Book, act: Act, decided: MotionDecided) -> bool:
    meeting = named(book, act, decided.meeting, MeetingOpened)
    motion = named(book, act, decided.motion, MotionProposed)
    if book.charter is None or meeting is None:
        return True
    if not decisions.is_possible_count(book.charter, decided, meeting):
        return False
    first = named(book, act, meeting.first, MeetingOpened)
    is_unknown = meeting.first is not None and first is None
    return motion is None or is_unknown or decisions.follows(book.charter, decided, motion, meeting, first)


def _was_closed_before(book: Book, act: Act, closing: Act) -> Formula:
    return every(book.effective(closing), has_seen_complete(book, act, closing))


FITS: dict[str, tuple[Fits, ...]] = {
    "key.admitted": (_key_fits,),
    "key.replaced": (_replacement_fits,),
    "key.revoked": (_revocation_fits,),
    "household.left": (_household_fits,),
    "mandate.declined": (_declining_fits,),
    "mandate.restored": (_restoring_fits,),
    "mandate.granted": (_grant_fits, _was_adopted),
    "mandate.recalled": (_was_adopted,),
    "mandate.instructed": (_was_adopted,),
    "turn.exchanged": (_turn_fits,),
    "turn.exempted": (_turn_fits,),
    "dispute.settled": (_was_adopted,),
    "act.ratified": (_was_adopted, _settling_fits),
    "act.annulled": (_was_adopted, _settling_fits),
    "meeting.opened": (_meeting_fits,),
    "motion.proposed": (_motion_fits,),
    "motion.withdrawn": (_withdrawal_fits,),
    "motion.decided": (_decision_fits,),
    "event.recorded": (event_fits,),
    "allotment.granted": (allotment_fits,),
    "allotment.returned": (return_fits,),
}
