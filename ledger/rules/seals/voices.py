"""Who speaks for whom, and who spoke for an act (docs/ledger/verdicts.md, section 3): by order alone.

A voice counts whatever its own verdict is, so nobody silences an assembly by contesting its voices.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from caracol.ledger.acts.settling import Attested
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.seals.acta import Acta, firm
from caracol.ledger.rules.seals.members import Members, Membership
from caracol.ledger.rules.seals.proofs import is_proved
from caracol.ledger.rules.verdict import EFFECTIVE

Test = Callable[[Vertex], bool]


class Speaking:
    """Which keys speak at a base, or at once."""

    def __init__(self, book: Registers, base: Acta | None, members: Members, membership: Membership) -> None:
        self._book = book
        self._base = base
        self._membership = membership
        self.members = members
        self._at_once: dict[Vertex, str | None] = {}
        """For whom acts speak whose keys do not speak at the base; what lies in their past never changes."""

    def member(self, voice: Vertex) -> str | None:
        """The member for whom the author of an act speaks at it."""
        keys = self.members.keys
        if voice.key in keys:
            return keys[voice.key]
        if not self._book.admissions.get(voice.key):
            return None
        known, waiting = self._at_once, [voice]
        while voice not in known:  # who was let in may let others in, thousands in a row: from the first one on
            unknown = [one for one in self._vouching(waiting[-1]) if one.key not in keys and one not in known]
            if unknown:
                waiting += unknown
            else:
                one = waiting.pop()
                known[one] = self.at_once(one.key, one)
        return known[voice]

    def is_at_once(self, voice: Vertex) -> bool:
        """Whether its key speaks only because the member's own key let it in."""
        return voice.key not in self.members.keys

    def voices(self, named: Vertex, counts: Test) -> dict[Vertex, str]:
        """The counted attestations of an act by keys that speak, each with its member."""
        found: dict[Vertex, str] = {}
        for voice in self._book.mentions.get(named.id):
            if is_assent(voice) and counts(voice) and (member := self.member(voice)) is not None:
                found[voice] = member
        return found

    def staying(self, counts: Test, given: Mapping[Vertex, str]) -> frozenset[str]:
        """The members less those who took themselves out by acts that count: not those of these given voices who gave
        one that had not seen them leave, so nobody takes a voice back by leaving.
        """
        gone = self._gone(self.members.voices, counts)
        gone -= {member for voice, member in given.items() if member in gone and not self._had_left(member, voice)}
        return self.members.voices - gone if gone else self.members.voices

    def _had_left(self, member: str, voice: Vertex) -> bool:
        """Whether a voice of a member had seen it leave."""
        return bool(self._gone({member}, lambda act: self._book.order.before(act, voice)))

    def _gone(self, members: Collection[str], counts: Test) -> set[str]:
        return {
            member
            for member, left in self._membership.left(self._book)
            if member in members and self._has_left(member, left, counts)
        }

    def _has_left(self, member: str, left: Vertex, counts: Test) -> bool:
        if not left.open or not counts(left) or self._membership.is_back(self._book, left, member, self._holds):
            return False
        return any(counts(voice) and self.member(voice) == member for voice in self._assents(left))

    def _assents(self, named: Vertex) -> Iterable[Vertex]:
        return filter(is_assent, self._book.mentions.get(named.id))

    def at_once(self, key: bytes, seen_by: Vertex) -> str | None:
        """The one member whose own key let this key in, as far as somebody has seen."""
        admissions = self._book.admissions.get(key)
        if not admissions:
            return None
        houses = {self._let_in(key, one, seen_by) for one in admissions if one.type == "key.admitted"} - {None}
        return houses.pop() if len(houses) == 1 else None

    def _vouching(self, seen_by: Vertex) -> Iterator[Vertex]:
        """The attestations that an act has seen of what admits its key."""
        before = self._book.order.before
        for admission in self._book.admissions.get(seen_by.key):
            yield from (voice for voice in self._assents(admission) if before(voice, seen_by))

    def _let_in(self, key: bytes, admission: Vertex, seen_by: Vertex) -> str | None:
        before, member = self._book.order.before, self._membership.voice_of(admission)
        if not admission.open or not before(admission, seen_by) or member not in self.members.voices:
            return None
        ended = [one for one in self._book.revocations.get(key) if self._holds(one)]
        for voice in self._assents(admission):
            is_late = before(voice, seen_by) and all(before(termination, voice) for termination in ended)
            if is_late and self.member(voice) == member and is_proved(self._book.body, admission):
                return member
        return None

    def _holds(self, vertex: Vertex) -> bool:
        """Whether an act is effective behind the base."""
        frozen = firm(vertex, self._base)
        return frozen is not None and frozen.status == EFFECTIVE


def is_assent(attestation: Vertex) -> bool:
    """Whether an open attestation agrees."""
    return attestation.open and is_assent_of(attestation)


def is_assent_of(attestation: Vertex) -> bool:
    """Whether an attestation agrees: one under protest is presence only."""
    return isinstance(attestation.data, Attested) and attestation.data.protest is None


def is_more_than(part: int, whole: int, fraction: tuple[int, int]) -> bool:
    """Whether a part is more than this fraction of the whole."""
    return part * fraction[1] > whole * fraction[0]
