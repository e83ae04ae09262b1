"""What is firm and what not yet, who can speak, and what an acta would change: readings for people.

    firmness = fold.firmness
    firmness.signed()                 # who signed the last acta
    firmness.outlook(closing)         # what would change if that closing were sealed; without one: if one were now

No verdict rests on them.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Final, NamedTuple

from caracol.ledger.acts.meetings import MeetingClosed
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.past import seen_by
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.relied import Source, source_of
from caracol.ledger.rules.order.vertex import Vertex, data_of
from caracol.ledger.rules.seals.acta import Acta
from caracol.ledger.rules.seals.members import terminations_of_key
from caracol.ledger.rules.seals.pasts import EVERYTHING, Past
from caracol.ledger.rules.seals.seals import Seals
from caracol.ledger.rules.seals.voices import Test
from caracol.ledger.rules.supposing import now, supposed
from caracol.ledger.rules.verdict import EFFECTIVE, PENDING

HALF: Final = (1, 2)
"""An acta needs more than half of the members, whatever the charter says."""


class Voices(NamedTuple):
    """The members who gave their voice for an act, and how many it needs."""

    spoke: frozenset[str]
    """Members that gave their voice."""
    members: frozenset[str]
    """The members that count for it."""
    share: tuple[int, int]
    """More than this part of them is needed: numerator and denominator."""

    @property
    def needed(self) -> int:
        """Number of voices that are enough."""
        numerator, denominator = self.share
        return len(self.members) * numerator // denominator + 1

    @property
    def missing(self) -> int:
        """Number of voices that are missing."""
        return max(self.needed - len(self.spoke), 0)


class Signed(NamedTuple):
    """A standing acta, and the members who signed it."""

    closing: str
    spoke: frozenset[str]
    members: frozenset[str]

    @property
    def withstands(self) -> int:
        """It stands against fewer members than this who also sign an acta that has not seen it, with all who did not
        sign this one (docs/ledger/verdicts.md, section 11).
        """
        return (2 * len(self.spoke) - len(self.members)) // 2 + 1


class Outlook(NamedTuple):
    """What would change if the members signed a closing."""

    closing: str | None
    """None: one that is written now."""
    before: frozenset[str]
    """The members at its base."""
    after: frozenset[str]
    """The members from it on."""
    keys: Mapping[bytes, str]
    """The keys that would speak from it on, and for which member."""
    contested: tuple[str, ...]
    """Contested acts behind it: settled first, they would be firm with it."""
    lapsing: tuple[str, ...]
    """Acts that have been pending since the acta before: void from there, to be written anew."""
    falling: tuple[str, ...]
    """Acts that the share of the members does now, and would do no more."""
    unseen: tuple[str, ...]
    """Open acts that are here, and that it has not seen: they would not be firm."""


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
        return [acta.closing.id for acta in self._line]

    @property
    def _line(self) -> list[Acta]:
        return self._base.line[: self._base.depth + 1] if self._base else []

    def signed(self, closing: str | None = None) -> Signed | None:
        """Who signed a standing acta, without a name the last one; None if there is none of this name."""
        named = closing or self.closing
        acta = next((each for each in self._line if each.closing.id == named), None)
        if acta is None:
            return None
        spoke, members, _ = self._acta_voices(acta.closing)
        return Signed(acta.closing.id, spoke, members)

    @property
    def members(self) -> frozenset[str]:
        """The members that count behind the last acta."""
        return self._seals.speaking(self._base).members.voices

    @property
    def keys(self) -> dict[bytes, str]:
        """The keys that speak behind the last acta, and for which member."""
        return self._seals.speaking(self._base).members.keys

    def speaking(self) -> dict[str, frozenset[bytes]]:
        """By member, the keys that can speak now: also those that its own key let in; without those that have ended.
        A member whose keys have all ended has none, and counts all the same until the next acta.
        """
        found: dict[str, set[bytes]] = {member: set() for member in self._staying(self._base, self._judgement.has, {})}
        for key, member in (*self.keys.items(), *self._at_once()):
            if member in found and not self._has_ended(key):
                found[member].add(key)
        return {member: frozenset(keys) for member, keys in found.items()}

    def is_firm(self, act: str) -> bool:
        """Whether an act is behind the last acta, and not judged as if it were outside."""
        return self._judgement.is_behind(self._book.nodes[act])

    def firm_since(self, act: str) -> str | None:
        """The closing of the first standing acta that made an act firm; None if it is not firm."""
        vertex = self._book.nodes[act]
        found = {frozen.acta: frozen.status for frozen in vertex.firm}
        since: str | None = None
        for acta in self._line:
            if acta in found:
                since = acta.closing.id if found[acta] != PENDING else None
        return since

    def not_firm(self) -> list[str]:
        """The open acts that no standing acta has made firm, each behind what it has seen."""
        return [
            name for name, vertex in self._book.nodes.items() if vertex.open and not self._judgement.is_behind(vertex)
        ]

    def member_of(self, key: bytes) -> str | None:
        """The member for which a key speaks, behind the last acta or since."""
        return self.keys.get(key) or dict(self._at_once()).get(key)

    def is_sealed(self, closing: str) -> bool:
        """Whether a closing has a seal that holds, whether it stands or not."""
        return self._seals.acta(self._book.nodes[closing]) is not None

    def lacks(self, closing: str) -> list[str]:
        """The closings of sealed actas whose seals a closing has not seen, and that have not seen a seal of its own."""
        vertex = self._book.nodes[closing]
        own = self._seals.acta(vertex)
        others = [acta for acta in self._seals.sealed(EVERYTHING) if acta is not own]
        return [
            acta.closing.id
            for acta in others
            if not self._seals.has_seen(vertex, acta) and not (own and self._seals.has_seen(acta.closing, own))
        ]

    def voices(self, act: str) -> Voices:
        """The voices for an act: of a closing by its own base, of other acts by the last acta."""
        vertex = self._book.nodes[act]
        if vertex.type == "meeting.closed":
            return self._acta_voices(vertex)
        return self._voices(vertex, self._base)

    def outlook(self, closing: str | None = None) -> Outlook:
        """What would change if the members signed a closing: one that is not sealed, or one that is written now."""
        vertex = self._book.nodes[closing] if closing else now(self._book)
        past = Past(seen_by(vertex))
        acta = self._seals.acta(vertex)
        before = self._seals.speaking(acta.base if acta else self._seals.last(past)).members.voices
        unseen = _ids(one for one in self._book.nodes.values() if one.open and one is not vertex and not past.has(one))
        if acta is not None:
            return Outlook(closing, before, acta.members.voices, acta.members.keys, (), (), (), unseen)
        with supposed(self._book, self._seals, vertex, None if closing else self._judgement) as world:
            members = world.acta.members
            return Outlook(
                closing,
                before,
                members.voices,
                members.keys,
                _ids(world.contested),
                _ids(world.lapsing),
                _ids(world.falling),
                unseen,
            )

    def can_speak(self) -> Voices:
        """How many members can still speak, of those that count; if fewer than an acta needs, it is out of reach."""
        speaking = self.speaking()
        can = frozenset(member for member, keys in speaking.items() if keys)
        return Voices(can, frozenset(speaking), self._acta_share(self._base))

    def voices_apart(self) -> Iterator[tuple[str, str, str, str]]:
        """Two voices of one member for two actas apart, neither of which has seen the other; and those actas."""
        for one, other, base in self._seals.parted():
            speaking = self._seals.speaking(base)
            ours = speaking.voices(one.closing, self._judgement.has)
            theirs = speaking.voices(other.closing, self._judgement.has)
            for (voice, member), (against, same) in product(ours.items(), theirs.items()):
                if member == same and self._are_beside(voice, against):
                    yield voice.id, against.id, one.closing.id, other.closing.id

    def meeting_of(self, closing: str) -> str:
        """The meeting that a closing ended."""
        return data_of(self._book.nodes[closing], MeetingClosed).meeting

    def _acta_voices(self, closing: Vertex) -> Voices:
        """Who signed a closing, of the members at its own base. Who has left counts no more; once it is sealed, who had
        left when it was.
        """
        acta = self._seals.acta(closing)
        base = acta.base if acta else self._seals.last(Past(seen_by(closing)))
        found = self._seals.speaking(base).voices(closing, self._judgement.has)
        staying = self._staying(base, self._when_sealed(closing) if acta else self._judgement.has, found)
        return Voices(frozenset(staying.intersection(found.values())), staying, self._acta_share(base))

    def _acta_share(self, base: Acta | None) -> tuple[int, int]:
        """More than this part of the members sign an acta."""
        return max(self._seals.charter(base).share, HALF, key=lambda fraction: Fraction(*fraction))

    def _when_sealed(self, closing: Vertex) -> Test:
        """Whether somebody had seen an act who wrote a seal of this closing."""
        seals = [seal for seal in self._book.seals.get(closing.id) if self._seals.holds(seal)]
        return lambda act: any(self._book.order.before(act, seal) for seal in seals)

    def _voices(self, vertex: Vertex, base: Acta | None) -> Voices:
        found = self._seals.speaking(base).voices(vertex, self._judgement.has)
        before = self._book.order.before
        staying = self._staying(base, lambda act: any(before(act, voice) for voice in found), found)
        return Voices(frozenset(staying.intersection(found.values())), staying, self._seals.charter(base).share)

    def _staying(self, base: Acta | None, counts: Test, given: Mapping[Vertex, str]) -> frozenset[str]:
        """The members at a base less those who took themselves out by acts that count, before they gave a voice."""
        return self._seals.speaking(base).staying(counts, given)

    def _at_once(self) -> Iterator[tuple[bytes, str]]:
        """The keys that members' own keys let in since the last acta."""
        speaking, here = self._seals.speaking(self._base), now(self._book)
        known = self._book.admissions.keys()
        for key in known:
            if key not in self.keys and (member := speaking.at_once(key, here)) is not None:
                yield key, member

    def _has_ended(self, key: bytes) -> bool:
        """Whether everything that lets a key speak has ended with effect, be it firm or not."""
        named = (Source(None, *named) for named in self._book.named.get(key, ()))
        found = [*named, *map(source_of, self._book.admissions.get(key))]
        return all(
            any(one.status == EFFECTIVE for one in terminations_of_key(self._book, key, source)) for source in found
        )

    def _are_beside(self, one: Vertex, other: Vertex) -> bool:
        return not self._book.order.before(one, other) and not self._book.order.before(other, one)


def _ids(vertices: Iterable[Vertex]) -> tuple[str, ...]:
    return tuple(vertex.id for vertex in vertices if vertex.is_act)
