"""The acts of one body for measuring the rules alone: real acts with real hashes, without any signatures.

    book = Book(founders=3, households=4)
    secretary, second, third = book.founders
    opened = book.write(secretary, "meeting.opened", MEETING, under=book.seat(secretary), sees=[book.acts[-1]])
    book.attest(second, opened)
    Fold(book.body).add(book.acts)

Acts are written straight into their lanes, thousands in a second. An act sees the act before it in its lane, what its
data names, and what `sees` names, and nothing else. Everything follows from the arguments: equal calls make equal acts.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.envelope import Entry, stored_act
from caracol.ledger.acts.keys import proof_message
from caracol.ledger.acts.text import write_text
from caracol.ledger.ids import short_id
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.volumes.change import lane_hasher
from caracol.ledger.volumes.volume import OPEN, Volume

ON: Final = "2026-03-01"
WORDS: Final = {"es": "…"}
COUNCIL: Final = ("admit", "attest", "record")
MOTION: Final = {"names": WORDS, "rule": "majority", "text": WORDS}
CHARTER: Final = {
    "posts": {"council": {"powers": list(COUNCIL), "seats": 9}},
    "rules": {"majority": {"share": {"more_than": [1, 2], "of": "cast", "option": "yes"}}},
}


class Person(NamedTuple):
    """Somebody with a key. The person and the key follow from the name."""

    name: str
    household: str
    """The id of a household."""

    @property
    def id(self) -> str:
        """The person's id."""
        return member_id(self.name)

    @property
    def signing_key(self) -> SigningKey:
        """The person's key."""
        return _signing_key(self.name)

    @property
    def key(self) -> str:
        """The public key as acts spell it."""
        return spell(self.signing_key.public)


class Book:
    """The acts of one body, in the order in which they were written."""

    def __init__(self, founders: int = 3, households: int = 4) -> None:
        """Make a body of so many households; one person of each of the first ones founds it and sits in its council."""
        self.households = [member_id(f"household {number}") for number in range(max(founders, households))]
        self.founders = [Person(f"founder {number}", self.households[number]) for number in range(founders)]
        text = write_text(_founding(self))
        self.body = short_id(text)
        self.acts: list[Act] = []
        self._lanes: dict[tuple[Volume, bytes], _Lane] = {}
        first, *others = self.founders
        self._founding = self._append(self._lane(first, Volume(self.body, int(ON[:4]), OPEN), 0), text)
        for other in others:
            self.voice(other, self._founding)

    def write(
        self,
        by: Person,
        kind: str,
        data: Mapping[str, Any],
        *,
        under: str | None = None,
        sees: Iterable[Act] = (),
        lane: int = 0,
        scope: str = OPEN,
        on: str = ON,
        after: Act | Literal["start"] | None = None,
    ) -> Act:
        """Write one act, and return it.

        Args:
            by: Its author.
            kind: Its type.
            data: Its data.
            under: The id of the mandate that its author relies on.
            sees: Acts that its author has seen besides those in the lane.
            lane: The number of one of the author's lanes in this volume.
            scope: The scope of the volume.
            on: The date of the act; its year is that of the volume.
            after: The act of this lane that this one follows, where the lane is to fork there, or "start" for a second
                first act. The lane goes on behind the act that was written last.

        """
        into = self._lane(by, Volume(self.body, int(on[:4]), scope), lane)
        if after is not None:
            into.tip = None if after == "start" else after
        seen = {act.id for act in sees} - {into.tip.id if into.tip else ""}
        entry = Entry(data=msgspec.Raw(write_text(data)), on=on, seen=tuple(sorted(seen)), type=kind, under=under)
        return self._append(into, write_text(entry))

    def attest(self, by: Person, *acts: Act, **how: Any) -> Act:
        """Attest acts under the person's seat in the council."""
        return self.voice(by, *acts, under=self.seat(by), **how)

    def voice(self, by: Person, *acts: Act, **how: Any) -> Act:
        """Attest acts without a mandate, as somebody who speaks for a household."""
        how.setdefault("scope", acts[0].volume.scope)
        return self.write(by, "attested", {"acts": [spell(act.hash) for act in acts]}, **how)

    def admit(self, by: Person, person: Person, second: Person, **how: Any) -> tuple[Act, Act]:
        """Admit a person's key, with a second signature; both acts."""
        admitted = self.write(by, "key.admitted", self.admission(person), under=self.seat(by), **how)
        return admitted, self.attest(second, admitted)

    def admission(self, person: Person) -> dict[str, str]:
        """The data that admits a person's key."""
        message = proof_message(self.body, person.id, person.household, person.signing_key.public)
        proof = spell(person.signing_key.sign(message))
        return {"household": person.household, "key": person.key, "person": person.id, "proof": proof}

    def seat(self, founder: Person) -> str:
        """The id of a founder's mandate in the council."""
        return f"{self._founding.id}/{self.founders.index(founder)}"

    def _lane(self, by: Person, volume: Volume, number: int) -> "_Lane":
        actor = by.signing_key.public + number.to_bytes(8, "big")
        lane = self._lanes.get((volume, actor))
        if lane is None:
            lane = self._lanes[volume, actor] = _Lane(volume, actor)
        return lane

    def _append(self, lane: "_Lane", text: bytes) -> Act:
        act = lane.append(text)
        self.acts.append(act)
        return act


class _Lane:
    """One lane, which goes on behind its tip."""

    def __init__(self, volume: Volume, actor: bytes) -> None:
        self.tip: Act | None = None
        self._place = volume, actor
        self._hasher = lane_hasher(volume, actor)

    def append(self, text: bytes) -> Act:
        """Make the act with this text the tip."""
        position, previous = (self.tip.position + 1, self.tip.hash) if self.tip else (1, self._place[0].id)
        change_hash = self._hasher.next(position, previous, text)
        self.tip = Act(*self._place, position, previous, change_hash, text, *stored_act(text))
        return self.tip


@lru_cache(maxsize=4096)
def member_id(name: str) -> str:
    """The id of the person or household with this name."""
    return spell(hashlib.sha256(name.encode()).digest()[:8])


@lru_cache(maxsize=4096)
def _signing_key(name: str) -> SigningKey:
    return SigningKey.from_secret(hashlib.sha256(f"key of {name}".encode()).digest())


def _founding(book: Book) -> Entry:
    data = {
        "charter": CHARTER,
        "founders": [{"household": one.household, "key": one.key, "person": one.id} for one in book.founders],
        "households": book.households,
        "kind": "assembly",
        "mandates": [{"person": one.id, "post": "council", "powers": list(COUNCIL)} for one in book.founders],
        "names": WORDS,
        "nonce": spell(bytes(16)),
    }
    return Entry(data=msgspec.Raw(write_text(data)), on=ON, type="body.founded")
