"""A village, and how its people write: on the computer in the assembly's house, or on a laptop out of reach of it.

Everything goes through `Recorder` and `Ledger.receive`, as on any node. How the two machines are carried to each other
the story does not know: that is a `Road`.
"""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from caracol.ledger.abstract import AbstractLedger
from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.keys import proof_message
from caracol.ledger.acts.meetings import MeetingSealed
from caracol.ledger.recording import LaneTip, Recorder
from caracol.ledger.rules.fold import Fold
from caracol.ledger.volumes.volume import Volume
from caracol.node.demo.cast import Member
from caracol.node.demo.places import Place
from caracol.node.demo.telling import Telling

HOUSE = "Computadora de la asamblea"
LAPTOP = "Portátil de la asamblea"


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


class Node(Protocol):
    """A machine that people write on."""

    @property
    def label(self) -> str:
        """What the village calls it."""

    @property
    def key(self) -> bytes:
        """Its public key."""

    @property
    def ledger(self) -> AbstractLedger:
        """What it holds at this moment."""

    @property
    def notes(self) -> Memory:
        """The lanes that are written on it."""


class Road(Protocol):
    """The way between the assembly's house and a machine that is sometimes away."""

    @property
    def away(self) -> Node:
        """The machine at the other end."""

    def open(self) -> None:
        """When this returns, both hold the same."""

    def close(self) -> None:
        """From now on neither hears of the other."""


class Village:
    """The people, their body, and the machine they write on."""

    def __init__(
        self,
        place: Place,
        people: dict[str, Member],
        house: Node,
        road: Road,
        rng: Callable[[int], bytes],
        telling: Telling,
    ) -> None:
        self.place = place
        self.people = people
        self.house = house
        self.road = road
        self.rng = rng
        self.node = house
        """Where they write now."""
        self.telling = telling
        self.body = ""
        self.on = ""
        """The day."""
        self.known: dict[str, str] = {}
        """Acts that the story comes back to."""
        self.contested: dict[str, str] = {}
        """Acts that were contested when the machines met, each with the code of the reason."""

    def live(self, chapters: Iterable["Chapter"]) -> None:
        """Let a part of the story happen here."""
        for chapter in chapters:
            chapter(self)

    def found(self, data: dict[str, Any]) -> Act:
        """The first founder writes the founding."""
        act = self._by("ana").found(data, self.on)
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
        act = self._by(by).record(self.body, type_, data, on=self.on, scope=scope, private=private)
        if attested_by:
            self.attest(attested_by, act.id)
        return act.id

    def attest(self, by: str, *acts: str) -> str:
        """Somebody confirms acts under their mandate."""
        return self._by(by).attest(acts, on=self.on).id

    def voice(self, by: str, *acts: str) -> str:
        """Somebody speaks for acts as their household."""
        return self._by(by).attest(acts, on=self.on, as_voice=True).id

    @property
    def members(self) -> frozenset[str]:
        """The households that count behind the last acta."""
        return self._fold.firmness.members

    def seal_of(self, closing: str) -> str:
        """The seal of a closing: the program of whoever gave the voice that was missing has written it."""
        [seal] = [
            name
            for name, act in self._fold.acts.items()
            if isinstance(act.data, MeetingSealed) and act.data.closing == closing
        ]
        return seal

    def tell(self, what: str, *acts: str) -> None:
        """Say what happened today."""
        self.telling.tell(self.on, what, *acts)

    def proof(self, member: Member) -> str:
        """A key's own signature that it speaks for its person of their household."""
        return spell(member.key.sign(proof_message(self.body, member.person, member.household, member.key.public)))

    def meet(self) -> None:
        """The machines hear of each other, and it is seen what is contested now."""
        self.road.open()
        verdicts = self._fold.verdicts
        self.contested |= {name: each.code for name, each in verdicts.items() if each.verdict == "contested"}

    @property
    def _fold(self) -> Fold:
        """What holds, on the computer in the house."""
        return self.house.ledger.fold(self.body)

    def _by(self, label: str) -> Recorder:
        """The recorder of this person, where they are."""
        return Recorder(self.node.ledger, self.people[label].key, self.node.notes, self.rng)


Chapter = Callable[[Village], None]
"""Something that happens in a village."""
