"""The village's two nodes, and how its people write: the assembly's house, and a laptop that is out of reach for weeks.

Everything goes through `Recorder` and `Ledger.receive`, as on any node.
"""

from collections.abc import Callable
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import LaneTip, Recorder
from caracol.ledger.rules.fits.people import proof_message
from caracol.ledger.volumes.volume import INNER, Volume
from caracol.node.demo.cast import Member
from caracol.node.demo.telling import Telling


class Memory:
    """Lane notes for as long as the story is told."""

    def __init__(self) -> None:
        self._tips: dict[tuple[Volume, bytes], LaneTip] = {}

    def tip(self, volume: Volume, key: bytes) -> LaneTip | None:
        """The lane of this key in this volume."""
        return self._tips.get((volume, key))

    def note(self, volume: Volume, tip: LaneTip) -> None:
        """Remember where a lane ends now."""
        self._tips[volume, tip.actor[:32]] = tip


class Node:
    """One node of the village, and everybody's way to write on it."""

    def __init__(self, ledger: Ledger, people: dict[str, Member], rng: Callable[[int], bytes]) -> None:
        self.ledger = ledger
        memory = Memory()
        self._recorders = {label: Recorder(ledger, each.key, memory, rng) for label, each in people.items()}

    def by(self, label: str) -> Recorder:
        """The recorder of this person."""
        return self._recorders[label]


class Village:
    """The people, their body, and the node they write on."""

    def __init__(self, house: Node, away: Node, people: dict[str, Member], rng: Callable[[int], bytes]) -> None:
        self.people = people
        self.rng = rng
        self.telling = Telling()
        self.body = ""
        self.on = ""
        """The day."""
        self.house = house
        self.away = away
        self.node = house
        self.known: dict[str, str] = {}
        """Acts that the story comes back to."""

    def found(self, data: dict[str, Any]) -> Act:
        """The first founder writes the founding."""
        act = self.node.by("ana").found(data, self.on)
        self.body = act.volume.body
        self.known["founding"] = act.id
        return act

    def founding_mandate(self, place: int) -> str:
        """The id of a mandate that the founding gave."""
        return f"{self.known['founding']}/{place}"

    def write(
        self,
        by: str,
        type_: str,
        data: dict[str, Any],
        *,
        scope: str | None = None,
        private: dict[str, str] | None = None,
        attested_by: str | None = None,
    ) -> str:
        """Somebody records an act, and perhaps somebody attests it at once. Its id."""
        act = self.node.by(by).record(self.body, type_, data, on=self.on, scope=scope, private=private)
        if attested_by:
            self.attest(attested_by, act.id)
        return act.id

    def attest(self, by: str, *acts: str) -> str:
        """Somebody confirms acts under their mandate."""
        return self.node.by(by).attest(acts, on=self.on).id

    def voice(self, by: str, *acts: str) -> str:
        """Somebody speaks for acts as their household."""
        return self.node.by(by).attest(acts, on=self.on, as_voice=True).id

    def tell(self, what: str, *acts: str) -> None:
        """Say what happened today."""
        self.telling.tell(self.on, what, *acts)

    def proof(self, member: Member) -> str:
        """A key's own signature that it speaks for its person."""
        return spell(member.key.sign(proof_message(self.body, member.person, member.key.public)))

    def meet(self) -> None:
        """The two nodes meet, and each takes what it lacks."""
        for source, target in ((self.house, self.away), (self.away, self.house)):
            carry(source.ledger, target.ledger)


def carry(source: Ledger, target: Ledger) -> None:
    """Bring everything that one node holds to another, private texts of inner volumes too."""
    for volume in sorted(source.store.volumes(), key=lambda volume: volume.scope == INNER):
        contents = source.store.private_texts(volume) if volume.scope == INNER else []
        private = [(volume, text.content) for text in contents if text.content]
        segments = [stretch.segment for stretch in source.store.stretches(volume)]
        target.receive(segments, private)
