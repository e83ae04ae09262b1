"""The door to the rules: the acts of one body in, their verdicts out.

    fold = Fold(body)
    fold.add(acts)              # in any order and batching
    changed = fold.settle()     # act id -> Verdict, for those that changed
    fold.verdicts[act_id]

Law: equal sets of acts give equal verdicts. What is not there (docs/ledger/verdicts.md, section 1) waits, and has none.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, Self

from caracol.ledger.acts.act import KINDS, Act
from caracol.ledger.acts.bodies import BodyFounded, Charter
from caracol.ledger.acts.commons import EventRecorded
from caracol.ledger.acts.envelope import MAX_SEEN
from caracol.ledger.acts.kinds import OPEN
from caracol.ledger.ids import short_id
from caracol.ledger.rules import offices
from caracol.ledger.rules.conditions.signatures import signing
from caracol.ledger.rules.conditions.weight import weight
from caracol.ledger.rules.findings import Finding, findings
from caracol.ledger.rules.findings.clauses import Held, clauses, instructions
from caracol.ledger.rules.findings.limits import Taken
from caracol.ledger.rules.findings.reports import Due, reports_due
from caracol.ledger.rules.findings.standing import Standing
from caracol.ledger.rules.findings.term import begins, ends
from caracol.ledger.rules.firmness import Firmness, Voices
from caracol.ledger.rules.grouped import Grouped
from caracol.ledger.rules.judging.judge import Tail
from caracol.ledger.rules.order.entering import enter, spells_founding
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.trying import Entered
from caracol.ledger.rules.order.vertex import Mandate, Vertex
from caracol.ledger.rules.running import state
from caracol.ledger.rules.seals.acta import Acta, firm
from caracol.ledger.rules.seals.pasts import EVERYTHING, Acts
from caracol.ledger.rules.seals.seals import Seals
from caracol.ledger.rules.unheard import naming, unheard
from caracol.ledger.rules.verdict import EFFECTIVE, PENDING, Verdict
from caracol.ledger.volumes.volume import Volume

RULES_VERSION = f"4-{short_id(' '.join(sorted(KINDS)).encode())[:8]}"
"""Version of docs/ledger/verdicts.md that these rules follow, and which types of acts they understand."""

APART: Final = frozenset({"body.founded", "meeting.sealed"})
"""Types that are tried in a fold of their own."""


class Fold:
    """The verdicts of one body."""

    def __init__(self, body: str) -> None:
        self.body = body
        self._book = Registers(body)
        self._seals = Seals(self._book, self._judge)
        self._waiting: dict[str, list[Act]] = {}
        """Acts that are not there yet, by what is missing first."""
        self._held: set[str] = set()
        """Ids of all acts, there or not."""
        self._fresh: list[Vertex] = []
        """Entered since the last `settle`."""
        self._tail: Tail | None = None
        self._base: Acta | None = None
        self._stale: list[Vertex] = []
        """Acts that were judged as of an earlier base in between."""
        self._told: dict[str, Verdict] = {}

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict of every act that is there, as of the last `settle`."""
        return self._told

    @property
    def waiting(self) -> dict[str, str]:
        """Acts that are not there yet, each with an act that is missing; the empty text stands for the founding."""
        return {act.id: missing for missing, acts in self._waiting.items() for act in acts}

    @property
    def acts(self) -> Mapping[str, Act]:
        """The acts that are there by id, each behind those that it sees."""
        return self._book.acts

    @property
    def waiting_acts(self) -> dict[str, Act]:
        """The acts that are not there yet, by id."""
        return {act.id: act for acts in self._waiting.values() for act in acts}

    @property
    def held(self) -> list[Act]:
        """Every act that was added: those that are there, and those that wait."""
        return [*self.acts.values(), *self.waiting_acts.values()]

    @property
    def is_open(self) -> bool:
        """Whether no inner act was added."""
        return not self._book.inner and all(act.volume.scope == OPEN for act in self.waiting_acts.values())

    @property
    def grouped(self) -> Grouped:
        """The acts that are there by what they are, what they name and when."""
        return self._book.grouped

    def act(self, name: str) -> Act | None:
        """The act with this id, if it is there."""
        return self._book.acts.get(name)

    @property
    def founding(self) -> BodyFounded | None:
        """What founded the body."""
        return self._book.charter

    @property
    def charter(self) -> Charter:
        """The charter in force behind the last acta."""
        return self._seals.charter(self._base)

    @property
    def firmness(self) -> Firmness:
        """What is firm, who can speak, and what would change by an acta."""
        return Firmness(self._book, self._seals, self._base, self._judged.judgement)

    def mandate(self, name: str) -> Mandate | None:
        """The mandate of this id."""
        return self._book.mandate(name)

    def name_of(self, mandate: Mandate) -> str:
        """The id by which an act names a mandate."""
        return offices.name_of(self._book, mandate)

    def in_force(self) -> list[Mandate]:
        """Mandates that nothing has ended."""
        return list(offices.in_force(self._book))

    def relied(self, act: str) -> Mandate | None:
        """The mandate that an act relies on."""
        return self._book.nodes[act].relied

    def needed(self, act: str) -> int:
        """How many different people must sign an act."""
        return weight(self._judged.judgement, self._book.nodes[act])

    def signers(self, act: str) -> set[str]:
        """The persons whose signatures are effective under an act, its author among them."""
        vertex = self._book.nodes[act]
        found = signing(self._judged.judgement, vertex)
        return {one.person for one in found if one.act is vertex or one.act.status == EFFECTIVE}

    def by_share(self, act: str) -> bool:
        """Whether the share of the members does an act."""
        return self._judged.judgement.by_share(self._book.nodes[act])

    def charters_of(self, act: str) -> tuple[Charter, ...]:
        """The charters that an act has to fit: the one that it was written under, and the one in force."""
        return self._judged.judgement.charters(self._book.nodes[act])

    def voices(self, act: str) -> Voices:
        """The voices of the members for an act, and how many it needs."""
        return self.firmness.voices(act)

    def people_of(self, key: bytes) -> set[str]:
        """The persons that a key speaks for now."""
        return offices.people_of(self._book, key)

    def keys_by_person(self) -> dict[str, set[bytes]]:
        """The keys that speak now, by the persons that they speak for."""
        return offices.keys_by_person(self._book)

    def has_seen(self, act: str, earlier: str) -> bool:
        """Whether `earlier` is in the past of `act`."""
        return offices.has_seen(self._book, act, earlier)

    def findings(self, on: str) -> list[Finding]:
        """What people should look at as of a date, though no verdict changes by it."""
        return list(findings(self._book, self.firmness, on)) if self._book.charter else []

    def standing(self, act: str) -> str | None:
        """How an act stands to the mandate that it relies on: a word of docs/ledger/findings.md; None without one."""
        vertex = self._book.nodes[act]
        return Standing(self._book, vertex.relied).word(vertex) if vertex.relied else None

    def state(self, mandate: Mandate) -> tuple[str, str | None]:
        """How a mandate stands, in a word, and the act that ended it."""
        return state(self._book, mandate)

    def term(self, mandate: Mandate) -> tuple[str, str | None]:
        """The first and the last day of a mandate; None if it is open."""
        return begins(self._book, mandate), ends(self._book, mandate)

    def clauses(self, mandate: Mandate) -> Mapping[int, Held]:
        """The clauses of a mandate that are in force now."""
        return clauses(mandate, instructions(self._book, mandate))

    def taken(self, mandate: Mandate) -> Mapping[str, int]:
        """How much was taken under a mandate, by resource."""
        return Taken(self._book.by_mandate.get(mandate.id, ())).in_all()

    def reports_due(self, mandate: Mandate, on: str) -> list[Due]:
        """The reports that a mandate asks for, as of a date."""
        return reports_due(self._book, mandate, on)

    def unheard(self, act: str) -> list[tuple[str, str]]:
        """What those who decided could not have heard: how it matters, and the act."""
        found = unheard(self._book, self._book.nodes[act], naming(self._book))
        return [(how, vertex.id) for how, vertex in found]

    def hashes_at(self, volume: Volume, actor: bytes, position: int) -> list[bytes]:
        """The hashes at a position of a lane, of acts that are there; at 0: the volume id."""
        return self._book.hashes_at((volume, actor), position)

    def stock(self, resource: str) -> int:
        """How much there should be of a resource, by all effective events."""
        return self._book.stocks[resource]

    def horizon(self, after: str | None, *, with_inner: bool) -> list[str]:
        """What an act behind `after` (None: a lane's first) lists as `seen`, if its author knows all acts here."""
        vertex = self._book.nodes[after] if after else None
        return offices.horizon(self._book, vertex, with_inner=with_inner, limit=MAX_SEEN)

    def newest_inner(self) -> list[str]:
        """The newest inner acts that no open act has committed to: what a closing lists as `inner`."""
        return offices.newest_inner(self._book, limit=MAX_SEEN)

    def attestations(self, act: str) -> list[Act]:
        """The attestations of an act."""
        return [vertex.act for vertex in self._book.mentions.get(act)]

    def add(self, acts: Iterable[Act]) -> None:
        """Take acts in; those already here change nothing."""
        ready = [*{act.id: act for act in acts if act.id not in self._held}.values()]
        self._held.update(act.id for act in ready)
        ready.reverse()
        while ready:
            act = ready.pop()
            missing = self._book.missing(act, founds=spells_founding(self.body, act))
            if missing is not None:
                self._waiting.setdefault(missing, []).append(act)
                continue
            self._enter(act)
            ready += reversed(self._waiting.pop(act.id, []))
            if self._book.copies and "" in self._waiting:
                ready += reversed(self._waiting.pop(""))

    def settle(self) -> dict[str, Verdict]:
        """Judge what is new and what it touches. Returns the verdicts that changed."""
        fresh, self._fresh = self._fresh, []
        news = [*self._book.news]
        self._book.news.clear()
        if not fresh and self._tail is not None and not self._stale:
            return {}
        base = self._seals.last(EVERYTHING)
        if self._tail is None or base is not self._base or not self._can_grow(self._tail, fresh):
            return self._tell(self._judge_anew(base))
        return self._tell(self._tail.grow(fresh, news))

    @contextmanager
    def tried(self, act: Act) -> Iterator[Self]:
        """The body with an act that is not here, while the block runs: what is read of it, and changes nothing.

        A founding or an acta would change too much for that: then it is another fold, made anew.
        """
        founds = spells_founding(self.body, act)
        if founds or act.entry.type in APART or self._book.missing(act, founds=founds) is not None:
            apart = type(self)(self.body)
            apart.add([*self.held, act])
            apart.settle()
            yield apart
            return
        self.settle()
        entered = Entered(self._book, act)
        tail = self._tail if self._tail is not None and self._can_grow(self._tail, [entered.vertex]) else None
        before: dict[str, Verdict | None] = {}
        try:
            judged = tail.grow([entered.vertex], entered.news) if tail else self._judge_anew(self._base)
            changed = self._changed(judged)
            before = {name: self._told.get(name) for name in changed}
            self._note(changed)
            self._held.add(act.id)
            yield self
        finally:
            self._note(before)
            self._held.discard(act.id)
            entered.end()
            if tail:
                tail.shrink(entered.vertex, entered.news)
            else:
                self._judge_anew(self._base)

    @property
    def _judged(self) -> Tail:
        if self._tail is None:
            self.settle()
        if self._tail is None:
            raise LookupError(f"The founding of {self.body} is not here")
        return self._tail

    def _can_grow(self, tail: Tail, fresh: list[Vertex]) -> bool:
        """Whether new acts can be judged with what is judged already."""
        return not self._stale and not self._book.forks and not self._founds(fresh) and tail.can_grow(fresh)

    def _founds(self, fresh: list[Vertex]) -> bool:
        """Whether new acts sign the founding."""
        signing = self._book.founding_signatures
        return any(vertex.key in self._book.founders and vertex in signing for vertex in fresh)

    def _enter(self, act: Act) -> None:
        vertex = enter(self._book, act)
        self._fresh.append(vertex)
        if vertex.type == "meeting.sealed":
            self._seals.enter(vertex)

    def _judge(self, base: Acta | None, acts: Acts) -> list[Vertex]:
        """Judge the past of a closing, taken alone."""
        judged = Tail(self._book, self._seals, base, acts).vertices
        self._stale += judged
        return judged

    def _judge_anew(self, base: Acta | None) -> Iterable[Vertex]:
        """Judge everything from a base. Returns the acts whose verdict may have changed."""
        before, self._base = self._base, base
        goes_on = base is not None and (before is None or base.follows(before))
        touched = {*self._stale} if goes_on else {*self._book.nodes.values()}
        touched.update(acta.closing for acta in (base.line if base else ()))
        self._stale = []
        for vertex in touched:
            _make_firm(vertex, base)
        self._tail = None
        if self._book.charter is not None:
            self._tail = Tail(self._book, self._seals, base, EVERYTHING)
            touched.update(self._tail.vertices)
            self._book.current = self._seals.charter(base)
            _judge_founding(self._book.founding, holds=self._tail.judgement.founding is None)
        return touched

    def _tell(self, judged: Iterable[Vertex]) -> dict[str, Verdict]:
        """Note the verdicts of these acts. Returns those that changed."""
        changed = self._changed(judged)
        self._note(changed)
        return changed

    def _note(self, verdicts: Mapping[str, Verdict | None]) -> None:
        """From now on these acts have these verdicts, or none; their resources' stocks follow."""
        for name, verdict in verdicts.items():
            event, before = self._book.nodes[name].data, self._told.get(name)
            if verdict is None:
                del self._told[name]
            else:
                self._told[name] = verdict
            if isinstance(event, EventRecorded):
                self._book.stocks.count(event, _is_effective(verdict) - _is_effective(before))

    def _changed(self, judged: Iterable[Vertex]) -> dict[str, Verdict]:
        found = {vertex.id: vertex.verdict for vertex in judged if vertex.is_act}
        return {name: verdict for name, verdict in found.items() if self._told.get(name) != verdict}


def _is_effective(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.verdict == "effective"


def _make_firm(vertex: Vertex, base: Acta | None) -> None:
    """Give an act the verdict that it has behind a base, if it is behind it."""
    frozen = firm(vertex, base)
    if frozen is not None:
        vertex.status, vertex.code, vertex.about = frozen.status, frozen.code, frozen.about
        vertex.low = vertex.high = frozen.status == EFFECTIVE


def _judge_founding(founding: Vertex, *, holds: bool) -> None:
    founding.low = founding.high = holds
    founding.status, founding.code = (EFFECTIVE, "founders") if holds else (PENDING, "founding")
