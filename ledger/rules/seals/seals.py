"""Which actas there are, and the last one that stands (docs/ledger/verdicts.md, section 3).

Laws: whether a seal holds follows from its own past, so it is asked once; an acta's base and what is firm behind it
follow from the past of its closing. Which actas stand is a function of the acts that are held.
"""

from collections.abc import Callable, Iterator
from functools import cached_property

from caracol.ledger.acts.bodies import Charter, CharterAmended
from caracol.ledger.acts.meetings import MeetingSealed
from caracol.ledger.rules.order.past import both, seen_by
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex, data_of
from caracol.ledger.rules.seals.acta import Acta, firm
from caracol.ledger.rules.seals.members import Households, Members, Membership
from caracol.ledger.rules.seals.pasts import Acts, Past
from caracol.ledger.rules.seals.voices import Speaking, is_more_than
from caracol.ledger.rules.verdict import EFFECTIVE

Judge = Callable[[Acta | None, Acts], list[Vertex]]
"""Judges a set of acts from a base; gives those that were judged."""


class Seals:
    """The actas of one body."""

    def __init__(self, book: Registers, judge: Judge, membership: Membership | None = None) -> None:
        self._book = book
        self._judge = judge
        self._membership: Membership = membership or Households()
        self._holding: dict[Vertex, Acta] = {}
        """Seals that hold, in the order of entry."""
        self._actas: dict[Vertex, Acta] = {}
        """By closing."""
        self._speaking: dict[Acta | None, Speaking] = {}
        self._apart: dict[Acta, list[Acta]] = {}

    def enter(self, seal: Vertex) -> bool:
        """Enter a `meeting.sealed`: whether it holds, and so there may be another acta."""
        closing = self._book.nodes[data_of(seal, MeetingSealed).closing]
        if closing.type != "meeting.closed":
            return False
        base = self._actas[closing].base if closing in self._actas else self.last(Past(seen_by(closing)))
        if not self._suffices(closing, seal, base):
            return False
        if closing not in self._actas:
            self._actas[closing] = self._acta(closing, base)
        self._holding[seal] = self._actas[closing]
        return True

    def holds(self, seal: Vertex) -> bool:
        """Whether enough members spoke in the past of a seal."""
        return seal in self._holding

    def acta(self, closing: Vertex) -> Acta | None:
        """The acta of a closing, if it is sealed."""
        return self._actas.get(closing)

    def charter(self, base: Acta | None) -> Charter:
        """The charter in force behind a base."""
        if base is not None:
            return base.charter
        if self._book.charter is None:
            raise LookupError("a body without its founding has no charter")
        return self._book.charter.charter

    def speaking(self, base: Acta | None) -> Speaking:
        """Which keys speak at a base."""
        if base not in self._speaking:
            members = base.members if base else self._founding_members
            self._speaking[base] = Speaking(self._book, base, members, self._membership)
        return self._speaking[base]

    def has_seen(self, vertex: Vertex, acta: Acta) -> bool:
        """Whether an act has a seal that holds of the acta in its past."""
        return any(
            seal in self._holding and self._book.order.before(seal, vertex)
            for seal in self._book.seals.get(acta.closing.id)
        )

    def sealed(self, acts: Acts) -> list[Acta]:
        """The actas that are sealed in a set of acts, in the order of entry of their closings."""
        found = {acta for seal, acta in self._holding.items() if acts.has(seal)}
        return sorted(found, key=lambda acta: acta.closing.index)

    def parted(self) -> Iterator[tuple[Acta, Acta, Acta | None]]:
        """Every two actas that are apart, with the base at which their voices are counted."""
        for one, others in self._apart.items():
            for other in others:
                if one.closing.index < other.closing.index:
                    yield one, other, self._base_of(one, other)

    def last(self, acts: Acts) -> Acta | None:
        """The last acta that stands in a set of acts; None for the founding."""
        sealed = self.sealed(acts)
        for acta in reversed(sealed):
            if self._stands(acta, sealed, acts):
                return acta
        return None

    @cached_property
    def _founding_members(self) -> Members:
        return self._membership.members(self._book, lambda vertex: False)

    def _suffices(self, closing: Vertex, seal: Vertex, base: Acta | None) -> bool:
        """Whether more than half of the members at the base, and more than the charter's share, spoke for a closing."""
        before = self._book.order.before

        def counts(vertex: Vertex) -> bool:
            return before(vertex, seal)

        speaking = self.speaking(base)
        given = speaking.voices(closing, counts)
        staying = speaking.staying(counts, given)
        spoke = len(staying.intersection(given.values()))
        share = self.charter(base).share
        return is_more_than(spoke, len(staying), share) and is_more_than(spoke, len(staying), (1, 2))

    def frozen(self, closing: Vertex, base: Acta | None, judged: list[Vertex]) -> Acta:
        """The acta of a closing, with what was judged in its past alone made firm."""
        acta = Acta(closing, base)
        acta.freeze(judged)
        acta.charter = self._charter_behind(acta, judged)
        acta.members = self._members_behind(acta, judged)
        return acta

    def forget(self, supposed: Acta) -> None:
        """Drop what is kept of an acta that was only supposed."""
        self._speaking.pop(supposed, None)

    def _acta(self, closing: Vertex, base: Acta | None) -> Acta:
        acta = self.frozen(closing, base, self._judge(base, Past(seen_by(closing))))
        self._apart[acta] = [other for other in self._actas.values() if self._are_apart(acta, other)]
        for other in self._apart[acta]:
            self._apart[other].append(acta)
        return acta

    def _charter_behind(self, acta: Acta, judged: list[Vertex]) -> Charter:
        before = self._book.order.before
        amended = [one for one in judged if one.type == "charter.amended" and self._holds(one, acta)]
        last = [one for one in amended if not any(before(one, other) for other in amended)]
        return data_of(last[0], CharterAmended).charter if last else self.charter(acta.base)

    def _members_behind(self, acta: Acta, judged: list[Vertex]) -> Members:
        if any(one.type in self._membership.changing and self._holds(one, acta) for one in judged):
            return self._membership.members(self._book, lambda vertex: self._holds(vertex, acta))
        return acta.base.members if acta.base else self._founding_members

    @staticmethod
    def _holds(vertex: Vertex, acta: Acta) -> bool:
        frozen = firm(vertex, acta)
        return frozen is not None and frozen.status == EFFECTIVE

    def _are_apart(self, one: Acta, other: Acta) -> bool:
        if one.follows(other) or other.follows(one):
            return False
        return not self.has_seen(one.closing, other) and not self.has_seen(other.closing, one)

    def _stands(self, acta: Acta, sealed: list[Acta], acts: Acts) -> bool:
        return all(self._wins(acta, other, sealed, acts) for other in self._apart[acta] if other in sealed)

    def _wins(self, one: Acta, other: Acta, sealed: list[Acta], acts: Acts) -> bool:
        """Whether more members' last voices are on the side of the one."""
        base = self._base_of(one, other)
        ours, theirs = self._side(one, other, base, sealed), self._side(other, one, base, sealed)
        speaking = self.speaking(base)
        counted = [0, 0]
        for member, voices in self._voices(speaking, [*ours, *theirs], acts).items():
            if member in speaking.members.voices:
                for_us, for_them = self._last_voices(speaking, voices, ours, theirs)
                counted[0] += for_us and not for_them
                counted[1] += for_them and not for_us
        return counted[0] > counted[1]

    def _base_of(self, one: Acta, other: Acta) -> Acta | None:
        """The last acta that stands in what both closings have in their pasts."""
        return self.last(Past(both(seen_by(one.closing), seen_by(other.closing))))

    def _side(self, one: Acta, other: Acta, base: Acta | None, sealed: list[Acta]) -> list[Acta]:
        """An acta with those that go with it, and not with the other, since their base."""
        return [
            each
            for each in sealed
            if each is one
            or (
                (base is None or (each is not base and not base.follows(each)))
                and each not in self._apart[one]
                and each in self._apart[other]
            )
        ]

    def _voices(self, speaking: Speaking, actas: list[Acta], acts: Acts) -> dict[str, list[tuple[Vertex, Acta]]]:
        """By member: the voices for these actas."""
        found: dict[str, list[tuple[Vertex, Acta]]] = {}
        for acta in actas:
            for voice, member in speaking.voices(acta.closing, acts.has).items():
                found.setdefault(member, []).append((voice, acta))
        return found

    def _last_voices(
        self, speaking: Speaking, voices: list[tuple[Vertex, Acta]], ours: list[Acta], theirs: list[Acta]
    ) -> tuple[bool, bool]:
        """Whether a member's last voices are for the one side, and for the other."""
        last = [each for each in voices if not any(self._supersedes(later, each, ours, theirs) for later in voices)]
        at_once = [each for each in last if speaking.is_at_once(each[0])]
        last = at_once or last
        return any(acta in ours for _, acta in last), any(acta in theirs for _, acta in last)

    def _supersedes(
        self, later: tuple[Vertex, Acta], voice: tuple[Vertex, Acta], ours: list[Acta], theirs: list[Acta]
    ) -> bool:
        """Whether a later voice of the same member takes the place of a voice."""
        if not self._book.order.before(voice[0], later[0]):
            return False
        side, left = (ours, theirs) if later[1] in ours else (theirs, ours)
        return voice[1] in side or not any(self.has_seen(later[0], acta) for acta in left)
