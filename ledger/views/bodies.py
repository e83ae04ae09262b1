"""A body in brief: what it is, whether it is founded, how much is on record."""

from collections import Counter

import msgspec

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.bodies import BodyFounded, Founder
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.views.people import members
from caracol.ledger.views.reading import Reading


class FounderView(msgspec.Struct, frozen=True):
    """A founder, with what is compared with paper."""

    person: str
    name: str
    household: str
    key: str
    fingerprint: str
    signed: bool


class BodyView(msgspec.Struct, frozen=True):
    """A body, as far as this node knows it."""

    id: str
    names: dict[str, str]
    kind: str
    place: dict[str, str] | None
    founded: bool
    """Whether enough founders have signed."""
    needed: int
    """Number of founders who must sign."""
    founders: tuple[FounderView, ...]
    households: int
    years: tuple[int, ...]
    acts: int
    verdicts: dict[str, int]
    """Number of acts by verdict; `waiting` are those that are not there yet."""


def body(reading: Reading) -> BodyView:
    """The body in brief; with an empty `kind` where its founding is not held."""
    founding, verdicts = reading.fold.founding, reading.fold.verdicts
    copies, waiting = reading.of(BodyFounded), ["waiting"] * len(reading.waiting)
    return BodyView(
        reading.body,
        founding.names if founding else {},
        founding.kind if founding else "",
        founding.place if founding else None,
        any(reading.holds(copy.id) for copy in copies),
        founding.charter.threshold("charter") if founding else 0,
        tuple(_founder(reading, founder) for founder in founding.founders) if founding else (),
        len(members(reading)),
        tuple(sorted({act.volume.year for act in reading.acts.values()})),
        len(reading.acts) + len(reading.waiting),
        dict(sorted(Counter([*(verdict.verdict for verdict in verdicts.values()), *waiting]).items())),
    )


def _founder(reading: Reading, founder: Founder) -> FounderView:
    key = unspell(founder.key)
    return FounderView(
        founder.person,
        reading.person_name(founder.person),
        founder.household,
        founder.key,
        fingerprint(key),
        reading.has_signed_founding(key),
    )
