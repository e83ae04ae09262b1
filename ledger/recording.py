"""Writing acts: the text, what its author has seen, the place in a lane, the signature; then the path of all acts.

Laws: nothing is stored that the rules would call void; a lane is continued only if a note outside the store names its
tip (docs/how-it-works.md, *Lanes*), so a restored, copied or cloned store never forks one. Time and chance come from
the caller.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple, Protocol

import msgspec

from caracol.ledger.abstract import AbstractLedger, PrivateContent
from caracol.ledger.acts.act import KINDS, Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import BodyFounded, CharterAmended
from caracol.ledger.acts.envelope import Read, read_act
from caracol.ledger.acts.kinds import INNER, OPEN, Kind, fit
from caracol.ledger.acts.meetings import MeetingClosed, MotionProposed
from caracol.ledger.acts.text import write_text
from caracol.ledger.errors import Refused, Unrecordable
from caracol.ledger.explain.decisions import in_words
from caracol.ledger.explain.slips import said
from caracol.ledger.ids import SALT_BYTES, short_id
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.letters import quoted
from caracol.ledger.messages import message
from caracol.ledger.receiving import Receipt, founders
from caracol.ledger.rules.deciding.charters import charter_faults, founding_faults
from caracol.ledger.rules.deciding.sound import Fault
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.order.vertex import Mandate
from caracol.ledger.slips import Slip, slips
from caracol.ledger.store.private_texts import MAX_BYTES
from caracol.ledger.views.reading import Reading
from caracol.ledger.volumes.change import act_change, act_id, tip_message
from caracol.ledger.volumes.segment import Segment, pack_texts
from caracol.ledger.volumes.volume import Volume

NONCE_BYTES = 8


class Unfit(Unrecordable):
    """The data do not fit the type, or the type is not known."""


class WouldBeVoid(Unrecordable):
    """The rules would call the act void."""

    def __init__(self, act: Act, code: str, about: tuple[str, ...]) -> None:
        super().__init__(
            message(
                "{type_name} would be void by the rule «{code}». Nothing was written.",
                type_name=act.entry.type,
                code=code,
            )
        )
        self.act = act
        self.code = code
        self.about = about


class CharterUnsound(Unrecordable):
    """The charter asks for what nobody can do, or says nothing clear."""

    def __init__(self, field: str, fault: Fault) -> None:
        named = field if field == "cards" else f"charter.{field}"
        super().__init__(message("{named}: {in_words} Nothing was written.", named=named, in_words=in_words(fault)))
        self.field = field
        self.fault = fault


class Slipped(Unrecordable):
    """No rule forbids the act, but nobody can have meant it."""

    def __init__(self, act: Act, slip: Slip, why: str) -> None:
        super().__init__(message("{why} Nothing was written.", why=why))
        self.act = act
        self.slip = slip


class UnderWhich(Unrecordable):
    """Several mandates would fit."""


class NotAdmitted(Unrecordable):
    """The body does not know the author's key."""

    def __init__(self, body: str) -> None:
        super().__init__(
            message(
                (
                    "Your key is not admitted to the body {body}, so nothing was written. Check the body's "
                    "id, or have your key admitted first."
                ),
                body=body,
            )
        )


class NotThere(Unrecordable):
    """What an act names is not here, or waits for something that is not."""

    def __init__(self, name: str) -> None:
        super().__init__(
            message(
                (
                    "There is no act {name} here that this could name, or something that it had seen is "
                    "still missing. Look it up with `caracol show acts`, or wait until it has come. Nothing "
                    "was written."
                ),
                name=name,
            )
        )


def _charters(type_: str, data: dict[str, Any]) -> Iterator[CharterAmended]:
    """The charter that an act puts in force, and those that a motion would."""
    if type_ == "charter.amended":
        yield msgspec.convert(data, CharterAmended)
    for enacted in msgspec.convert(data, MotionProposed).enacts or () if type_ == "motion.proposed" else ():
        with suppress(msgspec.ValidationError):  # what could not stand so is for the rules to say
            if enacted.type == "charter.amended":
                yield msgspec.convert(enacted.data, CharterAmended)


def check_charter(data: BodyFounded | CharterAmended) -> None:
    """Raise where a charter cannot work (docs/rules.md, "What is refused")."""
    faults = founding_faults(data) if isinstance(data, BodyFounded) else charter_faults(data.charter)
    for field, fault in faults:
        raise CharterUnsound(field, fault)


class LaneTip(NamedTuple):
    """Where a lane ends."""

    actor: bytes
    position: int
    hash: bytes


class LaneNotes(Protocol):
    """Notes in volatile storage of the lanes that may be continued: gone after a restart, in no backup."""

    def tip(self, volume: Volume, key: bytes) -> LaneTip | None:
        """The lane of this key in this volume that may be continued."""

    def note(self, volume: Volume, tip: LaneTip) -> None:
        """Remember where a lane ends now."""


class Recorder:
    """Writes the acts of one key into a ledger."""

    def __init__(self, ledger: AbstractLedger, key: SigningKey, notes: LaneNotes, rng: Callable[[int], bytes]) -> None:
        self._ledger = ledger
        self._key = key
        self._notes = notes
        self._rng = rng

    def found(self, data: dict[str, Any], on: str) -> Act:
        """Found a body: the one act that needs no mandate. Its text names the body."""
        _check_fit(KINDS["body.founded"], data)
        check_charter(msgspec.convert(data, BodyFounded))
        text = write_text({"data": data, "on": on, "type": "body.founded"})
        return self._write(_volume(short_id(text), on, OPEN), text)

    def record(
        self,
        body: str,
        type_: str,
        data: dict[str, Any],
        *,
        on: str,
        under: str | None = None,
        scope: str | None = None,
        private: Mapping[str, str] | None = None,
    ) -> Act:
        """Record an act.

        Args:
            body: its id
            type_: the name of an act type
            data: what the type asks for
            on: the date that people would write on paper
            under: the mandate to act under; found where only one of the author's fits
            scope: `open` unless the type is for inner volumes only
            private: fields that hold the id of a private text -> that text, which is stored beside the act

        """
        kind = KINDS.get(type_)
        if kind is None:
            raise Unfit(
                message(
                    "No act is called {type_name}. The types that there are: {kinds}.",
                    type_name=type_,
                    kinds=", ".join(sorted(KINDS)),
                )
            )
        volume = _volume(body, on, scope or (OPEN if OPEN in kind.scopes else INNER))
        salted = {field: self._rng(SALT_BYTES) + _fitting(field, words) for field, words in (private or {}).items()}
        data = data | {field: short_id(content) for field, content in salted.items()}
        if type_ == "meeting.closed":
            data = self._with_inner(body, data)
        _check_fit(kind, data)
        for charter in _charters(type_, data):
            check_charter(charter)
        kept = [(volume, content) for content in salted.values()]
        return self._enter(volume, type_, data, on, under or self._under(body, kind, data), kept)

    def attest(
        self,
        acts: Sequence[str],
        *,
        on: str,
        as_voice: bool = False,
        under: str | None = None,
        protest: Mapping[str, str] | None = None,
    ) -> Act:
        """Confirm acts of one body and scope: under a mandate to attest if the author has one, else as a voice.

        Where it is the voice that an acta still lacked, the acta is written too. With the words of a protest it
        confirms nothing: its author was there, and does not agree.
        """
        found = [self._held(name) for name in acts]
        volumes = {(act.volume.body, act.volume.scope) for act in found}
        if len(volumes) != 1:
            raise Unrecordable(
                message("One attestation confirms acts of one body and one scope. Attest the others apart.")
            )
        body, scope = volumes.pop()
        under = None if as_voice or protest else under or self._under(body, KINDS["attested"], {})
        data: dict[str, Any] = {"acts": [spell(act.hash) for act in found]}
        if protest:
            data["protest"] = dict(protest)
        attestation = self._enter(_volume(body, on, scope), "attested", data, on, under)
        for act in found:
            self._seal(body, act, on)
        return attestation

    def _seal(self, body: str, closing: Act, on: str) -> None:
        """Write the acta of a closing that most members have signed, if nobody has yet; who does changes nothing."""
        if not isinstance(closing.data, MeetingClosed) or closing.volume.scope != OPEN:
            return
        firmness = self._ledger.fold(body).firmness
        if not firmness.is_sealed(closing.id) and not firmness.voices(closing.id).missing:
            with suppress(Unrecordable):  # the voice stands; the next program that gives one tries again
                self._enter(_volume(body, on, OPEN), "meeting.sealed", {"closing": closing.id}, on, None)

    def _with_inner(self, body: str, data: dict[str, Any]) -> dict[str, Any]:
        """The data of a closing with the newest inner acts that are here, by which inner acts are ordered."""
        inner = self._ledger.fold(body).newest_inner() if body in self._ledger.bodies() else []
        return {"inner": inner, **data} if inner else data

    def _enter(
        self,
        volume: Volume,
        type_: str,
        data: dict[str, Any],
        on: str,
        under: str | None,
        private: Iterable[PrivateContent] = (),
    ) -> Act:
        lane = self._lane(volume)
        entry: dict[str, Any] = {"data": data, "on": on, "type": type_}
        if seen := self._seen(volume, lane):
            entry["seen"] = seen
        if under:
            entry["under"] = under
        return self._write(volume, write_text(entry), lane, private)

    def _held(self, name: str) -> Act:
        act = self._ledger.act(name)
        if act is None:
            raise Unrecordable(message("There is no act {name} here. Look it up with `caracol show acts`.", name=name))
        if act.id not in self._ledger.fold(act.volume.body).verdicts:
            raise NotThere(name)
        return act

    def _under(self, body: str, kind: Kind, data: dict[str, Any]) -> str | None:
        """The author's mandate in force that fits."""
        fold = self._ledger.fold(body)
        people = fold.people_of(self._key.public)
        resource = data.get("resource") or self._allotted(fold, data.get("allotment"))
        fitting = [m for m in fold.in_force() if m.persons & people and _fits(m, kind, resource)]
        if len(fitting) > 1:
            names = ", ".join(fold.name_of(mandate) for mandate in fitting)
            raise UnderWhich(
                message(("Several of your mandates would fit: {names}. Say under which one you act."), names=names)
            )
        return fold.name_of(fitting[0]) if fitting else None

    @staticmethod
    def _allotted(fold: Fold, allotment: str | None) -> str | None:
        act = fold.acts.get(allotment) if allotment else None
        return getattr(act.data, "resource", None) if act else None

    def _lane(self, volume: Volume) -> LaneTip:
        """The lane to write in: the one a note names, if it still ends there; else a new one."""
        tip = self._notes.tip(volume, self._key.public)
        if tip is not None and self._ledger.store.hashes_at(volume, tip.actor, tip.position) == [tip.hash]:
            lane = self._ledger.store.lane(volume, tip.actor)
            if lane is not None and not lane.forked and lane.trunk.last == tip.position:
                return tip
        return LaneTip(self._key.public + self._rng(NONCE_BYTES), 0, volume.id)

    def _seen(self, volume: Volume, lane: LaneTip) -> list[str]:
        after = act_id(lane.hash) if lane.position else None
        return self._ledger.fold(volume.body).horizon(after, with_inner=volume.scope == INNER)

    def _write(
        self, volume: Volume, text: bytes, lane: LaneTip | None = None, private: Iterable[PrivateContent] = ()
    ) -> Act:
        lane = lane or self._lane(volume)
        position = lane.position + 1
        _, change_hash = act_change(volume, lane.actor, position, lane.hash, text)
        act = Act(volume, lane.actor, position, lane.hash, change_hash, text, *_read(text, volume.year))
        self._check(act)
        signature = self._key.sign(tip_message(volume.id, position, change_hash))
        segment = Segment(volume, lane.actor, position, 1, change_hash, signature, pack_texts([text]))
        receipt = self._ledger.receive([segment], private)
        if self._ledger.store.find(act.id) is None:
            raise Unrecordable(message("The act was not taken: {reason}", reason=_reason(receipt)))
        self._notes.note(volume, LaneTip(lane.actor, position, change_hash))
        return act

    def _check(self, act: Act) -> None:
        """Raise if the body does not know the key, the rules would call the act void, or nobody can have meant it."""
        body = act.volume.body
        if self._key.public not in {*self._ledger.keys(body), *founders(act, body)}:
            raise NotAdmitted(body)
        reading = Reading(self._ledger.fold(body))
        slip = next(slips(reading, act), None)
        why = said(reading, slip) if slip else ""
        with self._ledger.tried(act) as verdict:
            if verdict.code == "there":
                raise NotThere(verdict.about[0] if verdict.about else body)
            if verdict.verdict == "void":
                raise WouldBeVoid(act, verdict.code, verdict.about)
        if slip:
            raise Slipped(act, slip, why)


def _fitting(field: str, words: str) -> bytes:
    """The bytes of a private text."""
    content = words.encode()
    if len(content) > MAX_BYTES - SALT_BYTES:
        raise Unfit(
            message(
                "`{field}` has {number:,} bytes; {max_bytes:,} is the most. Nothing was written.",
                field=field,
                number=len(content),
                max_bytes=MAX_BYTES - SALT_BYTES,
            )
        )
    return content


def _volume(body: str, on: str, scope: str) -> Volume:
    """The volume of a date."""
    try:
        return Volume(body, date.fromisoformat(on).year, scope)
    except ValueError as error:
        raise Unfit(
            message("`on` is a date like 2026-11-22; found {on}. Nothing was written.", on=quoted(on, 40))
        ) from error


def _read(text: bytes, year: int) -> Read:
    try:
        return read_act(text, year)
    except Refused as error:
        raise Unfit(message("{error} Nothing was written.", error=error)) from error


def _check_fit(kind: Kind, data: dict[str, Any]) -> None:
    """Raise if the data do not fit the type."""
    text = write_text(data)
    if fit(kind, text) is not None:
        return
    try:
        kind.decoder.decode(text)
    except msgspec.ValidationError as error:
        raise Unfit(
            message("The data do not fit {name}: {error}. Nothing was written.", name=kind.name, error=error)
        ) from error
    raise Unfit(
        message(
            ("The data of {name} spell out a default or hold an empty value; leave such fields out."), name=kind.name
        )
    )


def _reason(receipt: Receipt) -> str:
    if receipt.oversized:
        return message(
            "the body takes as much memory as one may on this node. Give it more with the setting `memory_mb` "
            "(docs/node.md), on a machine that has it."
        )
    if receipt.postponed:
        return message(
            "more was written with this key than a node takes in at a time. Try again when its budget is renewed."
        )
    return (
        str(receipt.refused[0].error)
        if receipt.refused
        else message("what it rests on was forgotten meanwhile. Try again.")
    )


def _fits(mandate: Mandate, kind: Kind, resource: str | None) -> bool:
    if kind.power not in mandate.terms.powers:
        return False
    return kind.power != "steward" or resource in (mandate.terms.resources or ())
