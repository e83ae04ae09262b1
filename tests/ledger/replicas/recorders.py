"""Recorders with notes in memory, and chance that can be repeated."""

import random

from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import LaneNotes, LaneTip, Recorder
from caracol.ledger.volumes.volume import Volume
from tests.ledger.rules.histories import Person


class Notes:
    """What a machine remembers until it is switched off."""

    def __init__(self) -> None:
        self._tips: dict[tuple[Volume, bytes], LaneTip] = {}

    def tip(self, volume: Volume, key: bytes) -> LaneTip | None:
        return self._tips.get((volume, key))

    def note(self, volume: Volume, tip: LaneTip) -> None:
        self._tips[volume, tip.actor[:32]] = tip


def recorder(ledger: Ledger, person: Person, notes: LaneNotes, seed: object = 1) -> Recorder:
    """A recorder for this person's key."""
    return Recorder(ledger, person.signing_key, notes, random.Random(f"{person.name} {seed}").randbytes)
