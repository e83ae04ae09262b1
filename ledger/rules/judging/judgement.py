"""A set of acts under judgement: what conditions may ask.

Everything that a condition asks a register is noted as a question; a new act that answers one has those judged again
who asked. So what touches what is written nowhere but in the conditions themselves.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import Final, NamedTuple

from caracol.ledger.acts.bodies import Charter
from caracol.ledger.acts.meetings import MeetingClosed
from caracol.ledger.rules.conditions.condition import Condition, refused
from caracol.ledger.rules.deciding.charters import can_begin
from caracol.ledger.rules.formula import FALSE, TRUE, Formula
from caracol.ledger.rules.order.past import Tree
from caracol.ledger.rules.order.registers import Question, Register, Registers
from caracol.ledger.rules.order.vertex import Firm, Vertex, data_of
from caracol.ledger.rules.seals.acta import Acta, firm
from caracol.ledger.rules.seals.pasts import Acts, All, new_in
from caracol.ledger.rules.seals.seals import Seals
from caracol.ledger.rules.seals.voices import Test, is_more_than
from caracol.ledger.rules.verdict import EFFECTIVE, PENDING

Right = tuple[int, str, str, str | None]
"""Chain, mandate, type's power, resource."""


class Natural(NamedTuple):
    """What the acts come to by themselves, if settlements do nothing."""

    effective: frozenset[Vertex]
    circles: Mapping[Vertex, Sequence[Vertex]]
    """For undecided acts, those that they doubt and that doubt them."""


class Holding(NamedTuple):
    """What rests on an act that is taken back, or relies on it."""

    sure: Sequence[Vertex]
    """Written by right, in the order of entry."""
    seen: Sequence[Tree | None]
    """For each of these what they and all behind them in the list have seen."""
    unsure: Sequence[tuple[Vertex, Formula]]
    """Acts whose right depends on other acts, each with the condition."""
    asked: "Shared"
    """The acts that asked for it, to be judged again if it changes."""


class Judgement:
    """Acts that are judged together, from a base."""

    def __init__(
        self,
        book: Registers,
        seals: Seals,
        base: Acta | None,
        acts: Acts,
        natural: Natural | None = None,
        annulled: Mapping[Vertex, Vertex] = MappingProxyType({}),
    ) -> None:
        """`natural`: what the acts come to by themselves; None while that is found out, and settlements do nothing."""
        self.book = book
        self.seals = seals
        self.base = base
        self._natural = natural
        self.annulled: Final = annulled
        """What settlements have annulled, each with one that did."""
        self.acts: Final = acts
        self.has: Final = acts.has
        """Whether an act is in the set."""
        self.is_all: Final = isinstance(acts, All)
        self.before: Final = book.order.before
        self.charter: Final = seals.charter(base)
        """The charter in force behind the base."""
        self._line: Final = [] if base is None else base.line[: base.depth + 1]
        self.amended: Final = (
            any(acta.charter is not book.charter.charter for acta in self._line) if book.charter else False
        )
        """Whether the charter was ever amended."""
        self.founders: Final = {book.founders[one.key] for one in book.founding_signatures if acts.has(one)}
        """The persons who signed the founding."""
        self.founding: Final = self._founding_condition()
        """What every act fails by, where the founding does not hold; None where it does."""
        self.sealed_meetings: Final = {
            data_of(acta.closing, MeetingClosed).meeting: acta.closing for acta in self._line
        }
        """The closings of standing actas, by meeting."""
        self.rights: dict[Right, Shared] = {}
        """See `authority`."""
        self.asked: dict[Question, list[Vertex]] = defaultdict(list)
        """By question, the acts that asked it."""
        self.shared: dict[Question, list[Shared]] = {}
        """By question, the conditions that asked it for several acts at once."""
        self._notes: list[Question] = []
        self.followed: dict[tuple[str, tuple[Vertex, ...]], tuple[Condition, ...]] = {}
        """Conditions that acts are effective, one object for all who ask (`following`)."""
        self.asks_motion: dict[str, bool] = {}
        """By type: whether officers need a motion (`carrying_out`)."""
        self.settled_weights: dict[Vertex, int] = {}
        """By settlement (`weight`)."""
        self.holding: dict[tuple[Vertex, bool], Holding] = {}
        """By what is taken back, and whether in the open (`leaning`)."""
        self.asks_witnesses = False
        """Whether anything was asked that any new act may answer (`witness`)."""
        self.spoken: dict[tuple[Vertex, str], Formula] = {}
        """That the key of an act speaks for a person (`witness`)."""
        self.weights: dict[str, int] = {}
        """By type: how many must sign, while the charter was never amended (`weight`)."""

    def _founding_condition(self) -> Condition | None:
        founding = self.book.charter
        if founding is None:
            return refused("founding", failing=PENDING)
        if not can_begin(founding):
            return refused("founding")
        enough = len(self.founders) >= founding.charter.threshold("charter")
        return None if enough else refused("founding", failing=PENDING)

    def ask(self, register: "Register[str, Vertex]", key: str, asker: Vertex) -> Sequence[Vertex]:
        """The acts of a register that the asker may know of."""
        return self.visible(self.entries(register, key), asker)

    def ask_key(self, register: "Register[bytes, Vertex]", key: bytes, asker: Vertex) -> Sequence[Vertex]:
        """The acts that a register has under a public key, and that the asker may know of."""
        self._notes.append((register.number, key))
        return self.visible(register.get(key), asker)

    def entries(self, register: "Register[str, Vertex]", key: str) -> Sequence[Vertex]:
        """Everything that a register has under a key, noted as asked."""
        self._notes.append((register.number, key))
        return register.get(key)

    def visible(self, found: Sequence[Vertex], asker: Vertex) -> Sequence[Vertex]:
        """The acts among these that are judged here, and that the asker may know of."""
        if not found or (self.is_all and not self.book.inner):
            return found
        return [one for one in found if self.has(one) and (one.open or not asker.open)]

    def note(self, question: Question) -> None:
        """Note a question that is answered elsewhere."""
        self._notes.append(question)

    def take_notes(self) -> list[Question]:
        """The questions since this was asked last."""
        notes, self._notes = self._notes, []
        return notes

    def firm(self, vertex: Vertex) -> Firm | None:
        """The verdict of an act behind the base."""
        return firm(vertex, self.base) if vertex.firm else None

    def fixed(self, vertex: Vertex) -> Firm | None:
        """The verdict of an act that is not judged any more."""
        frozen = self.firm(vertex)
        return frozen if frozen is not None and not self.is_judged(vertex, frozen) else None

    @staticmethod
    def is_judged(vertex: Vertex, frozen: Firm) -> bool:
        """Whether an act behind the base is still open: pending, or contested."""
        return frozen.status not in (EFFECTIVE, 0)

    def holds(self, vertex: Vertex) -> Formula:
        """That an act is effective."""
        fixed = self.fixed(vertex)
        if fixed is None:
            return vertex
        return TRUE if fixed.status == EFFECTIVE else FALSE

    def is_behind(self, vertex: Vertex) -> bool:
        """Whether an act is behind the base, and not judged as if it were outside."""
        frozen = self.firm(vertex)
        return frozen is not None and frozen.status != PENDING

    def has_seen_firm(self, vertex: Vertex, other: Vertex) -> bool:
        """Whether an act has seen a standing seal that has the other effective behind it."""
        return any(
            frozen.status == EFFECTIVE and self._has_seen_line(vertex, frozen.acta)
            for frozen in other.firm
            if self.base is not None and self.base.follows(frozen.acta)
        )

    def _has_seen_line(self, vertex: Vertex, acta: Acta) -> bool:
        """Whether an act has seen the seal of this acta, or of a later one of the line."""
        return any(self.seals.has_seen(vertex, one) for one in self._line[acta.depth :])

    def ratifying(self, vertex: Vertex) -> Sequence[Vertex]:
        """The settlements that ratify an act by name, if they do anything."""
        found = self.ask(self.book.settlements, vertex.id, vertex)
        return [one for one in found if one.type == "act.ratified"] if found and self._natural is not None else ()

    def is_natural(self, vertex: Vertex) -> bool:
        """Whether an act is effective without any settlement."""
        fixed = self.fixed(vertex)
        if fixed is not None:
            return fixed.status == EFFECTIVE and fixed.code != "ratified"
        return self._natural is not None and vertex in self._natural.effective

    def circle(self, vertex: Vertex) -> Sequence[Vertex]:
        """The acts that an undecided act doubts, and that doubt it."""
        return self._natural.circles.get(vertex, ()) if self._natural else ()

    def charter_of(self, vertex: Vertex) -> Charter:
        """The charter that an act was written under."""
        if not self.amended:
            return self.charter
        seen = (acta for acta in reversed(self._line) if self.seals.has_seen(vertex, acta))
        return self.seals.charter(next(seen, None))

    def charters(self, vertex: Vertex) -> tuple[Charter, ...]:
        """The charters that an act has to fit: the one that it was written under, and the one behind the base."""
        if not self.amended:
            return (self.charter,)
        own = self.charter_of(vertex)
        return (own,) if own is self.charter else (own, self.charter)

    def by_share(self, vertex: Vertex, counts: Test | None = None) -> bool:
        """Whether the share of the members did an act, counting only some of the voices for it."""
        if vertex.kind is None or not vertex.kind.households or not vertex.open:
            return False
        if not self.entries(self.book.mentions, vertex.id):
            return False
        has = self.has
        speaking = self.seals.speaking(self.base)
        found = speaking.voices(vertex, has if counts is None else lambda voice: has(voice) and counts(voice))
        if not found:
            return False
        staying = speaking.staying(lambda act: any(self.before(act, voice) for voice in found), found)
        spoke = len(staying.intersection(found.values()))
        return all(is_more_than(spoke, len(staying), charter.share) for charter in self.charters(vertex))

    def outside(self) -> list[Vertex]:
        """The acts to judge, each behind what it has seen: new ones, and those behind the base that are still open."""
        fresh = new_in(self.book, self.acts, self.base.past if self.base else None)
        if self.base is not None:
            fresh = [vertex for vertex in fresh if vertex is not self.base.closing]
        still_open = (*self.base.waiting, *self.base.contested) if self.base else ()
        return sorted((*still_open, *fresh), key=attrgetter("index"))


class Shared:
    """Conditions that acts of one lane share."""

    __slots__ = ("base", "doubts", "users")

    def __init__(self, base: tuple[Condition, ...], doubts: tuple[Condition, ...]) -> None:
        self.base = base
        self.doubts = doubts
        self.users: list[Vertex] = []
