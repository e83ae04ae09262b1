"""Actas: what the families sign with a closing, how far that has come, what is firm, and who can speak."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.meetings import MeetingClosed, MotionDecided
from caracol.ledger.rules.firmness import Firmness, Outlook
from caracol.ledger.views.motions import DecisionView, decisions
from caracol.ledger.views.protests import Protest, protests
from caracol.ledger.views.reading import Reading
from caracol.ledger.volumes.volume import OPEN

WEIGHTY: Final = frozenset(
    {
        "act.annulled", "act.ratified", "body.ended", "charter.amended", "household.left", "household.registered",
        "household.split",
        "key.admitted", "key.replaced", "key.revoked", "mandate.granted", "mandate.recalled", "mandate.resigned",
        "mandate.restored", "mandate.suspended", "node.admitted", "node.removed", "person.died",
    }
)  # fmt: skip
"""Types of acts that are read out one by one before somebody signs, besides decisions."""
MOST_JUDGED: Final = 5000
"""With more acts that are not firm, nobody is told unasked what another acta would change: it takes too long."""


class HouseView(msgspec.Struct, frozen=True):
    """A household that counts, or would."""

    id: str
    name: str
    keys: int
    """Number of keys that can speak for it now."""


class ActaView(msgspec.Struct, frozen=True):
    """A closing, with all that whoever signs it should know."""

    closing: str
    meeting: str
    on: str
    by: str
    """Words for who wrote it."""
    sealed: bool
    standing: bool
    """Whether it is sealed, and no acta apart from it has more households."""
    since: str | None
    """The closing of the acta before it; None: the founding."""
    lacks: tuple[str, ...]
    """Closings of actas that are here and that it has not seen: nobody should sign it."""
    acts: int
    """Open acts that would be firm with it and were not before, itself included."""
    decisions: tuple[DecisionView, ...]
    weighty: tuple[str, ...]
    """Effective acts among them that are read out, besides decisions."""
    signed: tuple[HouseView, ...]
    protests: tuple[Protest, ...]
    """Of those who were there and do not agree."""
    silent: tuple[HouseView, ...]
    """Households that count and have not signed."""
    needed: int
    """Number of households that must sign."""
    withstands: int | None
    """Of one that stands: fewer households than this cannot unmake it by signing two actas apart."""
    before: int
    """Number of households that count at the acta before it."""
    after: int
    """Number of households that count from it on."""
    joining: tuple[HouseView, ...]
    leaving: tuple[HouseView, ...]
    pending: tuple[str, ...]
    """Acts behind it that wait for somebody: still open after it, and void at the acta after that."""
    contested: tuple[str, ...]
    """Contested acts behind it: they stay so until they are settled by name."""
    lapsing: tuple[str, ...]
    """Acts that would be void from there, to be written anew."""
    falling: tuple[str, ...]
    """Acts that the share of the households does now, and would do no more."""
    unseen: tuple[str, ...]
    """Open acts that are here, and that it has not seen, besides the voices for it."""

    @property
    def missing(self) -> int:
        """Number of voices that are missing."""
        return max(self.needed - len(self.signed), 0)


class SealView(msgspec.Struct, frozen=True):
    """How far the families have signed a closing."""

    closing: str
    signed: int
    counted: int
    """Number of households that count for it."""
    needed: int
    sealed: bool
    withstands: int | None
    """Of an acta that stands: fewer households than this cannot unmake it; None of another."""


class FirmView(msgspec.Struct, frozen=True):
    """What is firm in a body, and who can make more of it firm."""

    closing: str | None
    """Of the last acta; None while there is none."""
    on: str | None
    signed: int
    """Number of households that signed it."""
    counted: int
    """Of how many."""
    withstands: int
    firm: int
    """Open acts behind it."""
    not_firm: int
    waiting: int
    """Acts that wait for another one to arrive."""
    can_speak: int
    """Households that have a key which speaks now."""
    members: int
    """Households that count now."""
    needed: int
    """Number of voices that an acta needs."""
    voiceless: tuple[HouseView, ...]
    """Households that count and have no key left."""
    next_members: int | None
    """Number of households that would count from another acta on; None where nobody has worked that out."""
    joining: tuple[HouseView, ...]
    leaving: tuple[HouseView, ...]

    @property
    def in_reach(self) -> bool:
        """Whether those who can speak are enough for another acta."""
        return self.can_speak >= self.needed


def last_closing(reading: Reading) -> Act | None:
    """The closing that families sign next: of those that no acta has passed over, the newest; else the last acta's."""
    firmness = reading.fold.firmness
    closings = [act for act, _ in reading.of(MeetingClosed) if act.volume.scope == OPEN]
    waiting = [act for act in closings if not firmness.is_firm(act.id) and not firmness.lacks(act.id)]
    if waiting:
        return max(waiting, key=lambda act: act.entry.on)
    return reading.acts[firmness.closing] if firmness.closing else (closings[-1] if closings else None)


def acta(reading: Reading, closing: Act) -> ActaView:
    """What the families sign with a closing."""
    fold, firmness = reading.fold, reading.fold.firmness
    outlook, voices = firmness.outlook(closing.id), firmness.voices(closing.id)
    since, standing = _since(firmness, closing.id), firmness.signed(closing.id)
    behind = list(_between(reading, since, closing))
    houses = _Houses(reading)
    return ActaView(
        closing.id,
        firmness.meeting_of(closing.id),
        closing.entry.on,
        reading.author(closing),
        firmness.is_sealed(closing.id),
        standing is not None,
        since,
        tuple(firmness.lacks(closing.id)),
        len(behind) + 1,
        tuple(_decided(reading, behind)),
        tuple(act.id for act in behind if act.entry.type in WEIGHTY and fold.verdicts[act.id].verdict == "effective"),
        houses.of(voices.spoke),
        tuple(protests(reading, closing.id)),
        houses.of(voices.members - voices.spoke),
        voices.needed,
        standing.withstands if standing else None,
        len(outlook.before),
        len(outlook.after),
        houses.of(outlook.after - outlook.before),
        houses.of(outlook.before - outlook.after),
        tuple(act.id for act in behind if fold.verdicts[act.id].verdict == "pending"),
        *(outlook.contested, outlook.lapsing, outlook.falling),
        tuple(name for name in outlook.unseen if not _is_of_it(reading.acts[name], closing)),
    )


def seal(reading: Reading, closing: str) -> SealView:
    """How far the families have signed a closing."""
    firmness = reading.fold.firmness
    voices, standing = firmness.voices(closing), firmness.signed(closing)
    signed, sealed = len(voices.spoke), firmness.is_sealed(closing)
    return SealView(
        closing, signed, len(voices.members), voices.needed, sealed, standing.withstands if standing else None
    )


def firm(reading: Reading, *, looks_ahead: bool = True) -> FirmView | None:
    """What is firm now; None where the founding is not here, so that nothing can be said.

    `looks_ahead`: work out who would count from another acta on, which takes as long as judging all that is not firm.
    """
    if reading.fold.founding is None:
        return None
    fold, firmness = reading.fold, reading.fold.firmness
    signed, able, houses = firmness.signed(), firmness.can_speak(), _Houses(reading)
    outside = len(firmness.not_firm())
    count = sum(act.volume.scope == OPEN for act in reading.acts.values())
    outlook = firmness.outlook() if looks_ahead and outside <= MOST_JUDGED else None
    return FirmView(
        firmness.closing,
        reading.acts[firmness.closing].entry.on if firmness.closing else None,
        len(signed.spoke) if signed else 0,
        len(signed.members) if signed else 0,
        signed.withstands if signed else 0,
        count - outside,
        outside,
        len(fold.waiting),
        len(able.spoke),
        len(able.members),
        max(able.needed, len(able.members) // 2 + 1),
        houses.of(able.members - able.spoke),
        len(outlook.after) if outlook else None,
        *_moving(houses, outlook),
    )


class _Houses:
    """Households by name, with how many keys speak for each."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._keys = reading.fold.firmness.speaking()

    def of(self, households: Iterable[str]) -> tuple[HouseView, ...]:
        """These households, by name."""
        found = (
            HouseView(household, self._reading.household_name(household), len(self._keys.get(household, ())))
            for household in households
        )
        return tuple(sorted(found, key=lambda house: (house.name, house.id)))


def _moving(houses: _Houses, outlook: Outlook | None) -> tuple[tuple[HouseView, ...], tuple[HouseView, ...]]:
    """Households that would count from the next acta on and do not yet, and those that would count no more."""
    if outlook is None:
        return (), ()
    return houses.of(outlook.after - outlook.before), houses.of(outlook.before - outlook.after)


def _since(firmness: Firmness, closing: str) -> str | None:
    """The closing of the acta before a closing; None: the founding."""
    actas = firmness.actas
    if closing in actas:
        actas = actas[: actas.index(closing)]
    lacking = firmness.lacks(closing)
    return next((name for name in reversed(actas) if name not in lacking), None)


def _between(reading: Reading, since: str | None, closing: Act) -> Iterator[Act]:
    """The open acts that a closing has seen, and the acta before it had not."""
    has_seen = reading.fold.has_seen
    for act in reading.acts.values():
        is_behind = act.volume.scope == OPEN and has_seen(closing.id, act.id)
        if is_behind and (since is None or (act.id != since and not has_seen(since, act.id))):
            yield act


def _is_of_it(act: Act, closing: Act) -> bool:
    """Whether an act confirms a closing, or is its seal, and nothing else."""
    return act.entry.type in ("attested", "meeting.sealed") and all(
        reference.name[:32] == closing.id for reference in act.references
    )


def _decided(reading: Reading, behind: Iterable[Act]) -> Iterator[DecisionView]:
    """The decisions among these acts that are effective."""
    names = {act.id for act in behind if isinstance(act.data, MotionDecided)}
    for of_a_meeting in decisions(reading).values():
        yield from (view for view in of_a_meeting if view.id in names and view.verdict == "effective")
