"""Small histories of one body: real acts with real hashes, written straight into lanes, without any signatures.

    history = History(founders=3)
    ana, beto, carla = history.founders
    history.found()                                       # ana writes the founding, beto and carla attest it
    meeting = history.write(ana, "meeting.opened", MEETING, sees=[...])
    history.attest(beto, meeting)                         # by beto's mandate; `history.voice` is without one

An act sees everything written before it, or what `sees` says. Everything follows from the arguments: the same calls
make the same acts.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.acts.bodies import Charter, Terms
from caracol.ledger.acts.envelope import Entry, stored_act
from caracol.ledger.acts.text import write_text
from caracol.ledger.ids import decode_id, short_id
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.volumes.change import lane_hasher
from caracol.ledger.volumes.volume import Volume
from tests.ledger.rules.naive.order import Order

WORDS = {"es": "…"}
COUNCIL = ("admit", "attest", "record")
POSTS: dict[str, dict[str, Any]] = {
    "chair": {"powers": ["attest", "coordinate", "record"]},
    "council": {"powers": list(COUNCIL), "seats": 9},
    "store": {"powers": ["steward"], "seats": 2},
}
RULES = {"majority": {"share": {"more_than": [1, 2], "of": "cast", "option": "yes"}}}
MEETING = {"convocation": 1, "households": 4, "present": 4, "represented": 0}
DATE = "2026-03-01"


class Person(NamedTuple):
    """Somebody with a key. All follows from the name."""

    name: str
    household: str
    """The id of a household."""
    earlier_keys: int = 0
    """How many keys they had before this one."""

    @property
    def id(self) -> str:
        return member_id(self.name)

    @property
    def signing_key(self) -> SigningKey:
        return _signing_key(self.name + "'" * self.earlier_keys)

    @property
    def key(self) -> str:
        return spell(self.signing_key.public)

    def of(self, household: str) -> "Person":
        return self._replace(household=household)

    def renewed(self) -> "Person":
        """The same person with another key."""
        return self._replace(earlier_keys=self.earlier_keys + 1)


def member_id(name: str) -> str:
    return spell(hashlib.sha256(name.encode()).digest()[:8])


@lru_cache
def _signing_key(name: str) -> SigningKey:
    return SigningKey.from_secret(hashlib.sha256(f"key of {name}".encode()).digest())


class History:
    """The acts of one body in the order in which they were written."""

    def __init__(
        self,
        founders: int = 3,
        households: int = 4,
        *,
        thresholds: Mapping[str, int] | None = None,
        mandates: Sequence[Mapping[str, Any]] | None = None,
        cards: int = 0,
        **charter: Any,
    ) -> None:
        """`founders` people of as many households; each has a seat in the council, unless `mandates` says otherwise.

        The `cards` households after those of the founders have a card, which speaks for them from the start. There are
        `households` founding households in all. `charter` replaces fields of the charter, by which no act needs a
        motion, unless it says so.
        """
        self.households = [member_id(f"household {n}") for n in range(max(founders + cards, households))]
        self.founders = [Person(f"founder {n}", self.households[n]) for n in range(founders)]
        self.cards = [Person(f"card {n}", self.households[n]) for n in range(founders, founders + cards)]
        seats = [{"person": one.id, "post": "council", "powers": list(COUNCIL)} for one in self.founders]
        self.mandates = msgspec.convert(seats if mandates is None else mandates, list[Terms])
        self.text = write_text(_founding(self, {"thresholds": thresholds, **charter}))
        self.body = short_id(self.text)
        self.charter = msgspec.convert(msgspec.json.decode(self.text)["data"]["charter"], Charter)
        self.acts: list[Act] = []
        self._tips: dict[Place, Act] = {}

    def found(self, *signers: Person) -> Act:
        """The founding by the first of the signers, attested by the others; by all founders if none is named."""
        first, *others = signers or self.founders
        founding = self.copy(first)
        for other in others:
            self.voice(other, founding)
        return founding

    def copy(self, by: Person) -> Act:
        """A copy of the founding, first in a lane of its own."""
        return self._append(
            Place(Volume(self.body, int(DATE[:4]), "open"), actor_of(by, _FOUNDING_LANE)), None, self.text
        )

    def write(
        self,
        by: Person,
        kind: str,
        data: Mapping[str, Any],
        *,
        under: str | None = None,
        sees: Iterable[Act] | None = None,
        lane: int = 0,
        scope: str = "open",
        on: str = DATE,
        instead_of: Act | None = None,
        after: Act | None = None,
    ) -> Act:
        """One act. `sees`: what its author has seen besides their lane, by default all there is.

        `lane` chooses among the author's lanes. `instead_of` forks that act's lane, at its position.
        `after` continues the branch of that act, if it is not the one that was written last. The act's lane and volume
        are then those of that act, and so is the date where `on` is of another year.
        """
        place = Place(Volume(self.body, int(on[:4]), scope), actor_of(by, lane))
        if fixed := instead_of or after:
            place, scope = Place(fixed.volume, fixed.actor), fixed.volume.scope
            on = on if int(on[:4]) == fixed.volume.year else fixed.entry.on
        tip = self._before(instead_of) if instead_of else after or self._tips.get(place)
        seen = list(self.acts if sees is None else sees)
        text = write_text(
            Entry(
                data=msgspec.Raw(write_text({key: value for key, value in data.items() if value is not None})),
                on=on,
                seen=tuple(sorted(self._newest(seen, tip, scope))),
                type=kind,
                under=under,
            )
        )
        return self._append(place, tip, text)

    def attest(self, by: Person, *acts: Act, under: str | None = None, **how: Any) -> Act:
        """An attestation by mandate: the founding's, if no other is named."""
        under = under or self.seat(by) or f"{acts[0].id}/0"
        return self.voice(by, *acts, under=under, **how)

    def voice(self, by: Person, *acts: Act, **how: Any) -> Act:
        """An attestation without a mandate."""
        how.setdefault("scope", acts[0].volume.scope)
        return self.write(by, "attested", {"acts": [spell(act.hash) for act in acts]}, **how)

    def seat(self, person: Person) -> str | None:
        """The first mandate that the founding gives this person."""
        founding = next((act.id for act in self.acts if act.founds == self.body), None)
        places = [n for n, terms in enumerate(self.mandates) if terms.person == person.id]
        return f"{founding}/{places[0]}" if founding and places else None

    def seal(self, closing: Act, *voices: Person, by: Person | None = None, **how: Any) -> Act:
        """The acta: each of these gives the closing a voice, and then one of them, the last, writes the seal."""
        for person in voices:
            self.voice(person, closing, **how)
        author = by or (voices[-1] if voices else self.founders[0])
        return self.write(author, "meeting.sealed", {"closing": closing.id}, **how)

    def proof(self, person: Person, speaks_for: str | None = None, household: str | None = None) -> str:
        """That the person holds their key, which is to speak for them or for somebody else, of a household."""
        message = proof_message(
            self.body, speaks_for or person.id, household or person.household, person.signing_key.public
        )
        return spell(person.signing_key.sign(message))

    def _newest(self, seen: list[Act], tip: Act | None, scope: str) -> set[str]:
        """Those of the acts that none of the others, nor the lane, has in its past."""
        order = Order([*seen, *self.acts])
        visible = [act for act in seen if scope == "inner" or act.volume.scope == "open"]
        past = [order.past(act) for act in (*visible, *([tip] if tip else []))]
        own = {tip.id} if tip else set()
        return {act.id for act in visible}.difference(own, *past)

    def _before(self, act: Act) -> Act | None:
        return next((other for other in self.acts if other.hash == act.previous), None)

    def _append(self, place: "Place", tip: Act | None, text: bytes) -> Act:
        act = make_act(place, tip, text)
        self.acts.append(act)
        self._tips[place] = act
        return act


class Place(NamedTuple):
    """A lane."""

    volume: Volume
    actor: bytes


_FOUNDING_LANE = 2**32


def make_act(place: Place, tip: Act | None, text: bytes) -> Act:
    """The act of this text, after `tip` in its lane."""
    position, previous = (tip.position + 1, tip.hash) if tip else (1, place.volume.id)
    change_hash = lane_hasher(*place).next(position, previous, text)
    return Act(*place, position, previous, change_hash, text, *stored_act(text))


def actor_of(by: Person, lane: int) -> bytes:
    """The actor id of one of somebody's lanes."""
    return by.signing_key.public + lane.to_bytes(8, "big")


def proof_message(body: str, person: str, household: str, key: bytes) -> bytes:
    """What a key signs to prove that its holder agrees to speak for this person of this household."""
    return b"caracol/key/2\0" + decode_id(body) + unspell(person) + unspell(household) + key


def _entry(person: Person) -> dict[str, str]:
    """A founder or a card, as the founding names them."""
    return {"household": person.household, "key": person.key, "person": person.id}


def _founding(history: History, charter: Mapping[str, Any]) -> Entry:
    """The founding as an entry."""
    data = {
        "charter": {
            key: value
            for key, value in {
                "motions": [],
                "posts": POSTS,
                "rules": RULES,
                "task_powers": ["record"],
                **charter,
            }.items()
            if value is not None
        },
        **({"cards": [_entry(one) for one in history.cards]} if history.cards else {}),
        "founders": [_entry(one) for one in history.founders],
        "households": history.households,
        "kind": "assembly",
        "mandates": history.mandates,
        "names": WORDS,
        "nonce": spell(bytes(16)),
    }
    return Entry(data=msgspec.Raw(write_text(data)), on=DATE, type="body.founded")
