"""Charters, meetings, motions and decisions as plain values, for tests of what is wrong with them."""

from typing import Any, Final

import msgspec

from caracol.ledger.acts.bodies import BodyFounded, Charter
from caracol.ledger.acts.kinds import OPEN
from caracol.ledger.acts.meetings import Headcount, MeetingOpened, MotionDecided, MotionProposed
from caracol.ledger.rules.deciding.charters import charter_faults, founding_faults
from caracol.ledger.rules.deciding.decisions import meeting_faults
from caracol.ledger.rules.deciding.motions import motion_faults
from tests.ledger.rules.deciding.cases import Json

ANA, BETO, CARLA = (letter * 12 + "a" for letter in "abc")
HOUSES: Final = tuple(letter * 12 + "c" for letter in "abcdef")
KEYS: Final = tuple(letter * 51 + "a" for letter in "abcdef")
MEETING, MOTION = "m" * 32, "n" * 32
WORDS: Final = {"es": "Un molino"}
MAJORITY: Final[Json] = {"share": {"more_than": [1, 2], "of": "cast", "option": "yes"}}
TWO_THIRDS: Final[Json] = {"share": {"at_least": [2, 3], "of": "all", "option": "yes"}}
QUORUM: Final[Json] = {"quorum": {"at_least": [1, 2], "of": "households"}}
ELECTION: Final[Json] = {"elect": {"by": "hands", "seats": 1}}
RULES: Final[Json] = {
    "majority": MAJORITY,
    "two-thirds": TWO_THIRDS,
    "post": {"all": [QUORUM, ELECTION]},
    "two": {"elect": {"by": "hands", "seats": 2}},
}
MATTERS: Final[list[Json]] = [
    {"rule": "two-thirds", "types": ["charter.amended", "body.ended"]},
    {"rule": "two-thirds", "kinds": ["land"]},
    {"rule": "two", "types": ["mandate.granted"], "areas": ["committee"]},
    {"rule": "post", "types": ["mandate.granted"]},
    {"rule": "two-thirds", "areas": ["water"]},
    {"rule": "majority"},
]
POSTS: Final[Json] = {
    "chair": {"powers": ["record", "attest"]},
    "committee": {"powers": ["record", "attest"], "seats": 2},
}


def charter(**changes: Any) -> Charter:
    """A charter with matters; None leaves a field out."""
    data = {"posts": POSTS, "rules": RULES, "matters": MATTERS, **changes}
    return msgspec.convert({name: value for name, value in data.items() if value is not None}, Charter)


def motion(**changes: Any) -> MotionProposed:
    return msgspec.convert({"names": WORDS, "rule": "majority", "text": WORDS, **changes}, MotionProposed)


def meeting(**changes: Any) -> MeetingOpened:
    data = {"convocation": 1, "households": 12, "present": 6, "represented": 0, **changes}
    return msgspec.convert(data, MeetingOpened)


def decided(**changes: Any) -> MotionDecided:
    data = {"counts": {"yes": 4}, "meeting": MEETING, "method": "hands", "motion": MOTION, "result": "adopted"}
    return msgspec.convert({**data, **changes}, MotionDecided)


def founding(**changes: Any) -> BodyFounded:
    """Three people found it; a card for each of two more households."""
    people = (ANA, BETO, CARLA)
    founders = [{"household": HOUSES[n], "key": KEYS[n], "person": person} for n, person in enumerate(people)]
    cards = [{"household": HOUSES[n], "key": KEYS[n], "person": str(n) * 12 + "a"} for n in (3, 4)]
    data = {
        "cards": cards,
        "charter": msgspec.to_builtins(charter()),
        "founders": founders,
        "households": HOUSES,
        "kind": "assembly",
        "mandates": [],
        "names": WORDS,
        "nonce": "a" * 26,
    }
    return msgspec.convert({**data, **changes}, BodyFounded)


def wrong_motion(scope: str = OPEN, **changes: Any) -> list[str]:
    """The codes of what is wrong with a motion."""
    return [fault.code for fault in motion_faults(motion(**changes), charter(), scope)]


def wrong_charter(**changes: Any) -> list[tuple[str, str, str]]:
    """Field, code and word of what is wrong with a charter."""
    return [(field, *fault) for field, fault in charter_faults(charter(**changes))]


def wrong_founding(**changes: Any) -> list[str]:
    """The codes of what is wrong with a founding."""
    return [fault.code for _, fault in founding_faults(founding(**changes))]


def wrong_meeting(counts: str = "households", first: Headcount | None = None, **changes: Any) -> list[str]:
    """The codes of what is wrong with a meeting."""
    return [fault.code for fault in meeting_faults(meeting(**changes), first, charter(counts=counts))]
