"""Acts to measure with: villages with a secretary, a witness and stewards, whose stores receive records.

Everything is signed and effective; it only was not written one act at a time by a `Recorder`, which would take minutes.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.envelope import read_act
from caracol.ledger.acts.text import write_text
from caracol.ledger.ids import short_id
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.volumes.change import act_id, lane_hasher, tip_message
from caracol.ledger.volumes.segment import MAX_ACTS, Segment, pack_texts
from caracol.ledger.volumes.volume import Volume

YEAR = 2026
ON = f"{YEAR}-11-22"
ITEMS = ("maize", "beans", "seed-corn", "vaccine", "notebook", "boots", "salt", "coffee")


def record(number: int) -> str:
    """A small record of 190 bytes, 20 of them chance: the one that other systems were measured with."""
    chance = hashlib.sha256(f"a:{number}".encode()).hexdigest()[:40]
    fields = {
        "v": 1, "kind": "resource.move", "n": number, "node": "a", "item": ITEMS[number % 8],
        "qty": number * 7919 % 1000, "unit": "kg", "by": f"member-{number % 200:04}", "to": f"store-{number % 40:02}",
        "ts": 1700000000 + number * 60, "note": chance,
    }  # fmt: skip
    return json.dumps(fields, separators=(",", ":"))


class Lane:
    """A lane being written."""

    def __init__(self, volume: Volume, key: SigningKey, nonce: int) -> None:
        self.volume, self.key = volume, key
        self.actor = key.public + nonce.to_bytes(8, "big")
        self.texts: list[bytes] = []
        self.hashes: list[bytes] = []
        self._hasher = lane_hasher(volume, self.actor)

    def write(self, text: bytes) -> str:
        """Put a text at the end; the act's id."""
        previous = self.hashes[-1] if self.hashes else self.volume.id
        self.hashes.append(self._hasher.next(len(self.hashes) + 1, previous, text))
        self.texts.append(text)
        return act_id(self.hashes[-1])

    def segments(self, after: int = 0, end: int | None = None) -> Iterator[Segment]:
        """The signed segments behind a position, up to another."""
        end = len(self.texts) if end is None else end
        while after < end:
            last = min((after // MAX_ACTS + 1) * MAX_ACTS, end)
            tip = self.hashes[last - 1]
            signature = self.key.sign(tip_message(self.volume.id, last, tip))
            texts = pack_texts(self.texts[after:last])
            yield Segment(self.volume, self.actor, after + 1, last - after, tip, signature, texts)
            after = last


class Village:
    """A village with five stewards, each with a store of maize."""

    STEWARDS = 5

    def __init__(self, number: int = 0) -> None:
        self._number = number
        self.keys = [SigningKey.from_secret(hashlib.sha256(f"{number}/{i}".encode()).digest()) for i in range(7)]
        data = self._founding()
        text = write_text({"data": data, "on": ON, "type": "body.founded"})
        self.body = short_id(text)
        self.volume = Volume(self.body, YEAR, "open")
        self.lanes = [Lane(self.volume, key, 1) for key in self.keys]
        self._seen: list[str] = []
        self._found(text)
        self._grants = [self._grant(steward) for steward in range(self.STEWARDS)]
        self.setup = [len(lane.texts) for lane in self.lanes]
        """How many acts of each lane came before the records."""

    def member(self, place: int) -> str:
        """The id of a person or household."""
        return spell(hashlib.sha256(f"{self._number}.{place}".encode()).digest()[:8])

    def record(self, steward: int, number: int, lane: Lane | None = None) -> str:
        """A steward writes down one record."""
        resource, grant = self._grants[steward]
        data = {"action": "produce", "note": record(number), "quantity": 1 + number % 1000, "resource": resource}
        return self._write(lane or self.lanes[2 + steward], "event.recorded", data, grant, alone=lane is None)

    def seal(self) -> None:
        """Hold a meeting that has seen all records, and seal it by the voices of four of the seven households."""
        secretary, witness, *stewards = self.lanes
        came = {"convocation": 1, "households": 7, "present": 7, "represented": 0}
        tips = [act_id(lane.hashes[-1]) for lane in stewards]
        opened = self._write(secretary, "meeting.opened", came, f"{self._founded}/0", seen=tips)
        self._attest(witness, secretary.hashes[-1:], f"{self._founded}/1")
        closed = self._write(secretary, "meeting.closed", {"meeting": opened}, f"{self._founded}/0")
        closing = secretary.hashes[-1:]
        self._attest(witness, closing, f"{self._founded}/1")
        for lane in stewards[:3]:
            self._attest(lane, closing, None)
        self._write(secretary, "meeting.sealed", {"closing": closed}, None)

    def new_lane(self, steward: int) -> Lane:
        """Another lane of a steward's, as after a restart."""
        return Lane(self.volume, self.keys[2 + steward], 2)

    def segments(self, *, setup: bool) -> list[Segment]:
        """The village up to its stewards' mandates, or what came after."""
        return [
            segment
            for lane, before in zip(self.lanes, self.setup, strict=True)
            for segment in (lane.segments(0, before) if setup else lane.segments(before))
        ]

    def _founding(self) -> dict[str, Any]:
        founders = [
            {"household": self.member(100 + i), "key": spell(key.public), "person": self.member(i)}
            for i, key in enumerate(self.keys)
        ]
        powers = {"secretary": ["record"], "witness": ["attest"], "steward": ["steward"]}
        posts = {name: {"powers": powers[name], "seats": 9} for name in powers}
        mandates = [
            {"person": self.member(i), "post": post, "powers": powers[post]}
            for i, post in enumerate(("secretary", "witness"))
        ]
        return {
            "charter": {"motions": [], "posts": posts, "rules": {}, "thresholds": {"charter": 2}}, "founders": founders,
            "households": [founder["household"] for founder in founders], "kind": "assembly", "mandates": mandates,
            "names": {"es": f"Aldea {self._number}"}, "nonce": spell(self._number.to_bytes(16, "big")),
        }  # fmt: skip

    def _found(self, text: bytes) -> None:
        self._founded = self.lanes[0].write(text)
        for lane in self.lanes[1:]:
            self._attest(lane, self.lanes[0].hashes[-1:], None)

    def _grant(self, steward: int) -> tuple[str, str]:
        """A resource and the mandate to steward it, both witnessed."""
        secretary, witness, under = self.lanes[0], self.lanes[1], f"{self._founded}/0"
        maize = {"kind": "stock", "names": {"es": "Maíz"}, "unit": "gram"}
        resource = self._write(secretary, "resource.registered", maize, under)
        terms = {"person": self.member(2 + steward), "post": "steward", "powers": ["steward"], "resources": [resource]}
        grant = self._write(secretary, "mandate.granted", terms, under)
        self._attest(witness, secretary.hashes[-2:], f"{self._founded}/1")
        return resource, grant

    def _attest(self, lane: Lane, hashes: list[bytes], under: str | None) -> None:
        self._write(lane, "attested", {"acts": [spell(each) for each in hashes]}, under)

    def _write(
        self,
        lane: Lane,
        kind: str,
        data: dict[str, Any],
        under: str | None,
        *,
        alone: bool = False,
        seen: Sequence[str] = (),
    ) -> str:
        entry: dict[str, Any] = {"data": data, "on": ON, "type": kind}
        if under:
            entry["under"] = under
        if seen:
            entry["seen"] = sorted(seen)
        elif self._seen and not alone and self._seen[-1] != (act_id(lane.hashes[-1]) if lane.hashes else ""):
            entry["seen"] = [self._seen[-1]]
        name = lane.write(write_text(entry))
        if not alone:
            self._seen.append(name)
        return name


def recorded(acts: int) -> Village:
    """A village whose five stewards wrote down so many records, each in a lane of their own."""
    village = Village()
    for number in range(acts):
        village.record(number % Village.STEWARDS, number)
    return village


def acts_of(village: Village) -> Iterator[Act]:
    """The acts of a village, as the rules take them."""
    for lane in village.lanes:
        previous = village.volume.id
        for position, (text, change_hash) in enumerate(zip(lane.texts, lane.hashes, strict=True), 1):
            yield Act(village.volume, lane.actor, position, previous, change_hash, text, *read_act(text, YEAR))
            previous = change_hash
