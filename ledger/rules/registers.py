"""What the acts of one body say, entered in registers by what is asked later; no verdicts yet.

Law: an act is entered after everything it sees that is held (`gaps` names what is not), so an entry never changes
what an earlier act has seen.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import BodyFounded, Founder, Terms
from caracol.ledger.acts.kinds import Claim
from caracol.ledger.rules.node import Clause, Node, Verdict
from caracol.ledger.rules.order import Order
from caracol.ledger.volumes.volume import Volume


class Mandate(NamedTuple):
    """A mandate as granted."""

    id: str
    source: Node
    """The grant, or the founding."""
    terms: Terms

    @property
    def person(self) -> str:
        """Who holds it."""
        return self.terms.person


Right = tuple[int, str, str | None, str | None]
"""Chain, mandate, power, resource."""


class Chain(NamedTuple):
    """A lane, or a branch of one."""

    number: int
    parent: "Chain | None"
    nodes: list[Node]
    branches: "list[Chain]"
    """Those that leave it."""


class Asked(NamedTuple):
    """Which witnesses are asked for: see `witnesses`."""

    besides: frozenset[str]
    """Not these people."""
    ender: Node | None = None
    """Only those that do not come after it."""
    by_voices: bool = False
    """It ends something by the voices for it alone."""


class Objection(NamedTuple):
    """What a dispute objects to, and the node by which that is judged."""

    replaced: Node
    judged: Node


Lane = tuple[Volume, bytes]
"""A volume and an actor."""


class Registers:
    """The acts of one body, in the order of entry, and where to find them."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.order = Order()
        self.nodes: dict[str, Node] = {}
        self.founding = Node(None, -1)
        self.on_founding = Clause("founding", self.founding.is_held, (self.founding,), (self.founding,))
        """The condition that every act of the body shares."""
        self.charter: BodyFounded | None = None
        """The founding's data, once one copy of it is here."""
        self.thresholds: dict[str, int] = {}
        """By class of act."""
        self.founders: dict[bytes, list[Founder]] = defaultdict(list)
        """By key."""
        self.copies: set[str] = set()
        """Ids of the acts that spell the founding."""
        self.founding_signatures: dict[bytes, list[Node]] = defaultdict(list)
        self.lanes: dict[Lane, list[Chain]] = {}
        self.forks: dict[Lane, int] = {}
        """Forked lanes, with the first place at which they part."""
        self.inner: set[Lane] = set()
        """Lanes of inner volumes."""
        self.witnesses: dict[Node, list[Node]] = {}
        """Others' acts, by the newest acts of forked and of inner lanes that they have seen."""
        self.witnessed: dict[Node, dict[Asked, Node]] = {}
        """See `witnesses.witnessed`."""
        self.unplanned: list[tuple[Node, Asked]] = []
        """New ones of these."""
        self.chains: list[Chain] = []
        """By number."""
        self.chains_of: dict[bytes, list[Chain]] = defaultdict(list)
        """By key."""
        self.gaps: set[str] = set()
        """Ids that some act sees and that are not held."""
        self.by_key: dict[bytes, list[Node]] = defaultdict(list)
        self.hopeless: set[Node] = set()
        """Acts that cannot hold, as far as order and data tell (`identities.lacks_right`). What they do is entered in
        no register: neither as an ender, signature or closing, nor as a claim.
        """
        self.by_type: dict[str, list[Node]] = defaultdict(list)
        self.by_mandate: dict[str, list[Node]] = defaultdict(list)
        """Acts that rely on it."""
        self.admissions: dict[bytes, list[Node]] = defaultdict(list)
        """By key: what admits it, be it instead of another."""
        self.revocations: dict[bytes, list[Node]] = defaultdict(list)
        """By key: what revokes it, be it for another."""
        self.objections: dict[Node, Objection] = {}
        """By dispute (see `objecting`)."""
        self.recalls: dict[str, list[Node]] = defaultdict(list)
        """By mandate, as the next two."""
        self.suspensions: dict[str, list[Node]] = defaultdict(list)
        self.leavings: dict[str, list[Node]] = defaultdict(list)
        """Resignations and declinings."""
        self.restorations: dict[str, list[Node]] = defaultdict(list)
        """By suspension."""
        self.departures: dict[str, list[Node]] = defaultdict(list)
        """By household."""
        self.mentions: dict[str, list[Node]] = defaultdict(list)
        """Attestations, hopeless ones too."""
        self.heard: dict[Node, set[str]] = {}
        """Households of keys that attested an act which households can do."""
        self.attestations: dict[str, list[Node]] = defaultdict(list)
        self.settlements: dict[str, list[Node]] = defaultdict(list)
        self.claimants: dict[str, list[Node]] = defaultdict(list)
        """Acts that claim a thing, hopeless ones too."""
        self.claims: dict[str, list[tuple[Node, Claim]]] = defaultdict(list)
        self.moves: dict[str, list[Node]] = defaultdict(list)
        """Events and allotments, by resource."""
        self.mandates: dict[str, Mandate] = {}
        self.mandates_of: dict[str, list[Mandate]] = defaultdict(list)

        self.had: set[Right] = set()
        """Rights that order and data leave to acts of their lane (see `identities.lacks_right`)."""
        self.supports: dict[tuple[Node, str], Clause] = {}
        """By act and code: that it holds, as all acts that rest on it ask (see `resting.rests`)."""
        self.rights: dict[Right, tuple[int, tuple[Clause, ...]]] = {}
        """Conditions 4 to 8 as acts of one lane share them, from a place on (see `authority`)."""
        self.judged_without: Callable[[Node], Mapping[str, Verdict]] | None = None
        """The acts as they would be judged if one of them were void; None where that is being judged."""
        self.disputed: set[Node] = set()
        """Acts whose conditions ask for such a judgement."""
        self.doubted: set[Node] = set()
        """Acts with signatures that may come after a closing of which another lane of their key knew."""

    def held(self, name: str) -> Node | None:
        """The act of this id."""
        return self.nodes.get(name[:32])

    def named(self, node: Node, name: str) -> Node | None:
        """The act of this id, as far as the node may know it: for an open act an inner one is not held."""
        named = self.nodes.get(name[:32])
        return named if named is not None and (named.open or not node.open) else None

    def mandate(self, name: str) -> Mandate | None:
        """The mandate of this id; at the founding the same one whichever copy is named."""
        head, _, place = name.partition("/")
        return self.mandates.get(f"/{place}" if place and head in self.copies else name)

    def former(self, node: Node) -> Node | None:
        """The act before this one in its lane."""
        chain = self.chains[node.chain]
        if node is not chain.nodes[0]:
            return chain.nodes[node.place - chain.nodes[0].place - 1]
        return chain.parent.nodes[node.place - 1 - chain.parent.nodes[0].place] if chain.parent else None

    def enter(self, act: Act) -> Node:
        """Enter an act behind all that it sees."""
        node = Node(act, len(self.nodes))
        chain = self._chain(act)
        chain.nodes.append(node)
        node.chain, node.place = chain.number, act.position
        self.order.place(node, self._sees(node, chain))
        self.nodes[act.id] = node
        self.by_key[act.key].append(node)
        return node

    def _chain(self, act: Act) -> Chain:
        """The chain that this act continues; a new one if its lane is new or forks here."""
        lane = (act.volume, act.actor)
        chains = self.lanes.setdefault(lane, [])
        if act.volume.scope == "inner":
            self.inner.add(lane)
        for chain in chains:
            if chain.nodes[-1].act.hash == act.previous:
                return chain
        if chains:
            self.forks[lane] = min(act.position, self.forks.get(lane, act.position))
        parent = next((c for c in chains if any(n.act.hash == act.previous for n in c.nodes)), None)
        chains.append(Chain(self.order.chain(), parent, [], []))
        if parent is not None:
            parent.branches.append(chains[-1])
        self.chains.append(chains[-1])
        self.chains_of[act.key].append(chains[-1])
        return chains[-1]

    def _sees(self, node: Node, chain: Chain) -> Iterator[Node]:
        if len(chain.nodes) == 1 and chain.parent is not None:
            yield next(n for n in chain.parent.nodes if n.act.hash == node.act.previous)
        for name in node.act.sees:
            seen = self.nodes.get(name)
            if seen is None:
                self.gaps.add(name)
            elif seen.open or not node.open:
                yield seen
