"""What is firm and what not yet, who can speak, and what an acta would change: readings for people.

No verdict rests on them.
"""

from typing import NamedTuple

from caracol.ledger.acts.meetings import MeetingClosed
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.past import seen_by
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex, data_of
from caracol.ledger.rules.seals.acta import Acta
from caracol.ledger.rules.seals.pasts import Past
from caracol.ledger.rules.seals.seals import Seals


class Voices(NamedTuple):
    """How far the share of the members has come for an act."""

    spoke: frozenset[str]
    """Members that gave their voice."""
    members: frozenset[str]
    """Those that count."""
    share: tuple[int, int]
    """More than this part of them is needed: numerator and denominator."""

    @property
    def needed(self) -> int:
        """How many voices are enough."""
        numerator, denominator = self.share
        return len(self.members) * numerator // denominator + 1

    @property
    def missing(self) -> int:
        """How many voices are missing."""
        return max(self.needed - len(self.spoke), 0)


class Firmness:
    """The actas of a body, and what stands outside the last one."""

    def __init__(self, book: Registers, seals: Seals, base: Acta | None, judgement: Judgement) -> None:
        self._book = book
        self._seals = seals
        self._base = base
        self._judgement = judgement

    @property
    def closing(self) -> str | None:
        """The closing of the last acta that stands."""
        return self._base.closing.id if self._base else None

    @property
    def actas(self) -> list[str]:
        """The closings of the standing actas, the first one first."""
        return [acta.closing.id for acta in self._base.line[: self._base.depth + 1]] if self._base else []

    @property
    def members(self) -> frozenset[str]:
        """The members that count behind the last acta."""
        return self._seals.speaking(self._base).members.voices

    @property
    def keys(self) -> dict[bytes, str]:
        """The keys that speak behind the last acta, and for which member."""
        return self._seals.speaking(self._base).members.keys

    def is_firm(self, act: str) -> bool:
        """Whether an act is behind the last acta."""
        return self._judgement.is_behind(self._book.nodes[act])

    def member_of(self, key: bytes) -> str | None:
        """The member for which a key speaks."""
        return self.keys.get(key)

    def voices(self, act: str) -> Voices:
        """How far the share for an act has come."""
        vertex = self._book.nodes[act]
        if vertex.type == "meeting.closed":
            return self._acta_voices(vertex)
        return self._voices(vertex, self._base)

    def _acta_voices(self, closing: Vertex) -> Voices:
        """Who signed a closing, of the members at its own base."""
        acta = self._seals.acta(closing)
        return self._voices(closing, acta.base if acta else self._seals.last(Past(seen_by(closing))), at_least_half=True)

    def _voices(self, vertex: Vertex, base: Acta | None, *, at_least_half: bool = False) -> Voices:
        speaking = self._seals.speaking(base)
        found = speaking.voices(vertex, self._judgement.has)
        before = self._book.order.before
        staying = speaking.staying(lambda act: any(before(act, voice) for voice in found))
        share = self._seals.charter(base).share
        if at_least_half and share[0] * 2 < share[1]:
            share = (1, 2)
        return Voices(frozenset(staying.intersection(found.values())), staying, share)

    def meeting_of(self, closing: str) -> str:
        """The meeting that a closing ended."""
        return data_of(self._book.nodes[closing], MeetingClosed).meeting
