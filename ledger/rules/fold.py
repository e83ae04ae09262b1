"""The door to the rules: the acts of one body in, their verdicts out.

    fold = Fold(body)
    fold.add(acts)              # in any order and batching; an act's predecessor in its lane comes before or with it
    changed = fold.settle()     # act id -> Verdict, for those that changed
    fold.verdicts[act_id]

Law: equal sets of acts give equal verdicts. Adding is incremental where the new acts stand behind all they have seen;
where an act arrives that others had already seen, or the founding does, everything is entered anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from caracol.ledger.acts.act import KINDS, Act
from caracol.ledger.acts.bodies import BodyFounded
from caracol.ledger.acts.envelope import MAX_SEEN
from caracol.ledger.ids import short_id
from caracol.ledger.rules import offices
from caracol.ledger.rules.entering import enter
from caracol.ledger.rules.findings import Finding, findings
from caracol.ledger.rules.findings.clauses import Held, clauses, instructions
from caracol.ledger.rules.findings.limits import Taken
from caracol.ledger.rules.findings.reports import Due, reports_due
from caracol.ledger.rules.findings.standing import Standing
from caracol.ledger.rules.findings.term import begins, ends
from caracol.ledger.rules.households import Voices, anyone, voices
from caracol.ledger.rules.node import SURE, Clause, Node, Verdict, never
from caracol.ledger.rules.objecting import plan_objection
from caracol.ledger.rules.plan import Plan, plan, plan_founding, plan_households, plan_way, prepare
from caracol.ledger.rules.registers import Asked, Mandate, Registers
from caracol.ledger.rules.running import state
from caracol.ledger.rules.signatures import people, threshold
from caracol.ledger.rules.solve import solve
from caracol.ledger.rules.testimony import plan_witnessed
from caracol.ledger.rules.unheard import naming, unheard

RULES_VERSION = f"3-{short_id(' '.join(sorted(KINDS)).encode())[:8]}"
"""Version of docs/ledger/verdicts.md that these rules follow, and which types of acts they understand."""


class Fold:
    """The verdicts of one body."""

    def __init__(self, body: str, without: str | None = None) -> None:
        """`without`: an act that is taken as void (see `membership`)."""
        self.body = body
        self._without = without
        self._without_one: dict[str, Fold] = {}
        """Folds in which one act is void, of those acts whose conditions asked for that at the last `settle`."""
        self._asked: dict[str, Fold] = {}
        """The same, at this one."""
        self._reset()
        self._told: dict[str, Verdict] = {}

    def _reset(self) -> None:
        self._book = Registers(self.body)
        self._book.judged_without = self._judge_without if self._without is None else None
        self._dirty: set[Node] = {self._book.founding}

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict of every act, as of the last `settle`."""
        return self._told

    @property
    def acts(self) -> Mapping[str, Act]:
        """The acts by id, each behind those that it sees."""
        return {name: node.act for name, node in self._book.nodes.items()}

    def act(self, name: str) -> Act | None:
        """The act with this id, if it is held."""
        node = self._book.nodes.get(name)
        return node.act if node else None

    @property
    def founding(self) -> BodyFounded | None:
        """What founded the body."""
        return self._book.charter

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
        mandate: Mandate | None = self._book.nodes[act].relied
        return mandate

    def needed(self, act: str) -> int:
        """How many distinct people must sign an act."""
        return threshold(self._book.nodes[act])

    def signers(self, act: str) -> set[str]:
        """The persons whose signatures count under an act; an author without mandate is the empty text."""
        return people(self._book, SURE, self._book.nodes[act], anyone)

    def voices(self, act: str) -> Voices:
        """How far the households' share for an act has come, at the last checkpoint that it has seen."""
        return voices(self._book, self._book.nodes[act])

    def people_of(self, key: bytes) -> set[str]:
        """The persons that a key speaks for now."""
        return offices.people_of(self._book, key)

    def keys_of(self, person: str) -> set[bytes]:
        """The keys that speak for a person now."""
        return offices.keys_of(self._book, person)

    def has_seen(self, act: str, earlier: str) -> bool:
        """Whether `earlier` is in the past of `act`."""
        return offices.has_seen(self._book, act, earlier)

    def findings(self, on: str) -> list[Finding]:
        """What people should look at as of a date, though no verdict changes by it."""
        return list(findings(self._book, on))

    def standing(self, act: str) -> str | None:
        """How an act stands to the mandate that it relies on: a word of docs/ledger/findings.md; None without one."""
        node = self._book.nodes[act]
        return Standing(self._book, node.relied).word(node) if node.relied else None

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
        return Taken(self._book, self._book.by_mandate.get(mandate.id, ())).in_all()

    def reports_due(self, mandate: Mandate, on: str) -> list[Due]:
        """The reports that a mandate asks for, as of a date."""
        return reports_due(self._book, mandate, on)

    def unheard(self, act: str) -> list[tuple[str, str]]:
        """What those who decided could not have heard: how it matters, and the act."""
        found = unheard(self._book, self._book.nodes[act], naming(self._book))
        return [(how, node.id) for how, node in found]

    def horizon(self, after: str | None, *, with_inner: bool) -> list[str]:
        """What an act behind `after` (None: a lane's first) lists as `seen`, if its author knows all acts here."""
        node = self._book.nodes[after] if after else None
        return offices.horizon(self._book, node, with_inner=with_inner, limit=MAX_SEEN)

    def attestations(self, act: str) -> list[Act]:
        """The attestations of an act."""
        return [node.act for node in self._book.mentions.get(act, ())]

    def add(self, acts: Iterable[Act]) -> None:
        """Take acts in; those already here change nothing."""
        fresh = {act.id: act for act in acts if act.id not in self._book.nodes}
        founds = self._book.charter is None and any(act.founds == self.body for act in fresh.values())
        if founds or not self._book.gaps.isdisjoint(fresh):
            fresh = {**{name: node.act for name, node in self._book.nodes.items()}, **fresh}
            self._reset()
        for act in in_order(fresh):
            self._dirty.update(enter(self._book, act))

    def settle(self) -> dict[str, Verdict]:
        """Judge what is new and what it touches. Returns the verdicts that changed."""
        if not self._dirty:
            return {}
        planned = self._prepare(self._dirty | self._book.disputed)
        self._dirty = set()
        changed = dict(self._tell(solve(self._book, _downstream(planned), planned)))
        self._without_one, self._asked = self._asked, {}
        return changed

    def _prepare(self, dirty: set[Node]) -> set[Node]:
        """Write the conditions of dirty acts anew. Returns these acts with their ways."""
        ordered = sorted(dirty, key=attrgetter("index"))
        for node in ordered:
            prepare(self._book, node)
        planned = set()
        for node in ordered:
            for part, conditions in self._plans(node):
                self._assign(part, conditions)
                planned.add(part)
        while self._book.unplanned:
            part, conditions = self._plan_witnessed(*self._book.unplanned.pop())
            planned.add(part)
            self._assign(part, conditions)
        return planned

    def _assign(self, node: Node, conditions: Plan) -> None:
        known, node.plan = set(node.reads), conditions
        reads = dict.fromkeys([read for clause in conditions for read in clause.reads])
        if node.is_act and node.act.id in self._book.settlements:
            reads.update(dict.fromkeys(self._book.settlements[node.act.id]))
        node.reads = tuple(reads)
        for read in reads:
            if read not in known:
                read.readers.append(node)

    def _plans(self, node: Node) -> Iterator[tuple[Node, Plan]]:
        book = self._book
        if node is book.founding:
            yield node, plan_founding(book)
        elif node.id == self._without:
            yield node, (Clause("void", never),)
        else:
            yield node, plan(book, node)
        if node.way is not None and node.households is not None:
            yield node.way, plan_way(book, node)
            yield node.households, plan_households(book, node)
        if node in book.objections:
            yield book.objections[node].judged, tuple(plan_objection(book, node))
        for asked in [*book.witnessed.get(node, ())]:
            yield self._plan_witnessed(node, asked)

    def _plan_witnessed(self, node: Node, asked: Asked) -> tuple[Node, Plan]:
        return self._book.witnessed[node][asked], plan_witnessed(self._book, node, asked)

    def _tell(self, judged: set[Node]) -> Iterator[tuple[str, Verdict]]:
        for node in judged:
            if node.is_act:
                verdict = node.verdict
                if self._told.get(node.act.id) != verdict:
                    self._told[node.act.id] = verdict
                    yield node.act.id, verdict

    def _judge_without(self, act: Node) -> Mapping[str, Verdict]:
        """The same acts, judged bit by bit as these are."""
        known = self._asked.get(act.id) or self._without_one.get(act.id)
        other = self._asked[act.id] = known or Fold(self.body, without=act.id)
        other.add(node.act for node in self._book.nodes.values())
        other.settle()
        return other.verdicts


def _downstream(nodes: Iterable[Node]) -> set[Node]:
    """The nodes and everything that depends on them."""
    waiting = list(nodes)
    found = set(waiting)
    while waiting:
        for reader in waiting.pop().readers:
            if reader not in found:
                found.add(reader)
                waiting.append(reader)
    return found


def in_order(acts: Mapping[str, Act]) -> Iterator[Act]:
    """The acts, each behind those of them that it sees."""
    waiting = dict(acts)
    by_hash = {act.hash: act for act in acts.values()}
    for act in sorted(acts.values(), key=lambda act: act.founds is None):  # foundings, which have seen nothing, first
        path = [act]
        while path:
            top = path[-1]
            behind = [waiting[name] for name in top.sees if name in waiting]
            if top.previous in by_hash:
                behind.append(by_hash[top.previous])
            if behind:
                path += behind
                continue
            path.pop()
            if waiting.pop(top.id, None):
                del by_hash[top.hash]
                yield top
