"""What the acts of one body say, entered in registers by what is asked later; no verdicts yet.

Law: an act is entered once everything that it sees is entered (docs/ledger/verdicts.md, section 1, *There*), so what an
act has seen never changes.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.bodies import BodyFounded, Charter
from caracol.ledger.acts.kinds import Claim
from caracol.ledger.acts.meetings import MeetingClosed
from caracol.ledger.ids import encode_id
from caracol.ledger.rules.grouped import Grouped
from caracol.ledger.rules.order.past import Order
from caracol.ledger.rules.order.vertex import Mandate, Vertex
from caracol.ledger.rules.stocks import Stocks
from caracol.ledger.volumes.volume import Volume


class Named(NamedTuple):
    """A person and a household for whom the founding lets a key speak."""

    person: str
    household: str


class Chain(NamedTuple):
    """A lane, or a branch of one."""

    number: int
    parent: "Chain | None"
    vertices: list[Vertex]
    branches: "list[Chain]"
    """The chains that branch off from it."""

    def part(self, after: int, last: int) -> list[Vertex]:
        """The acts behind one place, up to another."""
        first = self.vertices[0].place
        return self.vertices[max(after + 1 - first, 0) : max(last + 1 - first, 0)]


Lane = tuple[Volume, bytes]
"""A volume and an actor."""
Question = tuple[int, Hashable]
"""A register and a key in it: what a condition has asked for, and what a new act answers."""
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
NOTHING: Final[tuple[()]] = ()


class Register(Generic[K, V]):
    """Entries by key, in the order in which they came."""

    def __init__(self, number: int, news: list[Question]) -> None:
        self.number = number
        self._news = news
        self._entries: dict[K, list[V]] = defaultdict(list)

    def add(self, key: K, entry: V) -> None:
        """Enter something under a key, and note that there is news of it."""
        self._entries[key].append(entry)
        self._news.append((self.number, key))

    def take_out(self, key: K) -> None:
        """Take out what was entered last under a key."""
        self._entries[key].pop()
        if not self._entries[key]:
            del self._entries[key]

    def get(self, key: K, default: Sequence[V] = NOTHING) -> Sequence[V]:
        """What was entered under a key."""
        return self._entries.get(key, default)

    def __getitem__(self, key: K) -> Sequence[V]:
        return self._entries.get(key, NOTHING)

    def keys(self) -> Iterable[K]:
        """Every key under which something was entered."""
        return self._entries.keys()

    def items(self) -> Iterable[tuple[K, list[V]]]:
        """Every key, with what was entered under it."""
        return self._entries.items()

    def __contains__(self, key: K) -> bool:
        return key in self._entries


class Registers:
    """The acts of one body, in the order of entry, and where to find them."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.order = Order()
        self.nodes: dict[str, Vertex] = {}
        """By id."""
        self.acts: dict[str, Act] = {}
        """The acts by id, without what the rules note about them."""
        self.grouped: Final = Grouped(self.acts)
        self.founding = Vertex(None, -1)
        self.charter: BodyFounded | None = None
        """The founding's data, once one copy of it is here."""
        self.current: Charter | None = None
        """The charter in force, once the acts are judged."""
        self.stocks: Final = Stocks()
        """The stocks, once the acts are judged."""
        self.named: dict[bytes, list[Named]] = defaultdict(list)
        """By key: whom the founding lets it speak for."""
        self.founders: dict[bytes, str] = {}
        """By key: the persons who found."""
        self.copies: set[str] = set()
        """Ids of the acts that spell the founding."""
        self.founding_signatures: list[Vertex] = []
        """Acts by founders' keys that are copies of the founding, or attest one."""
        self.lanes: dict[Lane, list[Chain]] = {}
        self.forks: dict[Lane, int] = {}
        """Forked lanes, with the first place at which they part."""
        self.watched: set[bytes] = set()
        """Keys of whose acts somebody else has seen one."""
        self._hashes: dict[bytes, Vertex] = {}
        self.chains: list[Chain] = []
        """By number."""
        self.inner = False
        """Whether there are inner acts."""
        self.news: list[Question] = []
        """What was entered since somebody emptied this list."""
        self.by_type = Register[str, Vertex](1, self.news)
        self.by_mandate = Register[str, Vertex](2, self.news)
        """Acts that rely on it."""
        self.admissions = Register[bytes, Vertex](16, self.news)
        """By key: what admits it, be it instead of another."""
        self.revocations = Register[bytes, Vertex](17, self.news)
        """By key: what revokes it, be it for another."""
        self.deaths = Register[str, Vertex](3, self.news)
        """By person."""
        self.disputes = Register[str, Vertex](4, self.news)
        """By the act that they name first."""
        self.recalls = Register[str, Vertex](5, self.news)
        """By mandate, as the next two."""
        self.suspensions = Register[str, Vertex](6, self.news)
        self.leavings = Register[str, Vertex](7, self.news)
        """Resignations and declinings."""
        self.restorations = Register[str, Vertex](8, self.news)
        """By suspension."""
        self.registrations = Register[str, Vertex](19, self.news)
        """By household, as the next."""
        self.departures = Register[str, Vertex](9, self.news)
        """By household."""
        self.mentions = Register[str, Vertex](10, self.news)
        """Attestations, by what they name."""
        self.settlements = Register[str, Vertex](11, self.news)
        self.withdrawals = Register[str, Vertex](12, self.news)
        self.leaning = Register[str, Vertex](13, self.news)
        """Acts that rest on it, or are under it."""
        self.seals = Register[str, Vertex](14, self.news)
        """By closing."""
        self.claims = Register[str, tuple[Vertex, Claim]](18, self.news)
        self.moves = Register[str, Vertex](15, self.news)
        """Events and allotments, by resource."""
        self.mandates: dict[str, Mandate] = {}
        self.first_mandates: list[Mandate] = []
        """The mandates that the founding gives."""
        self.mandates_of = Register[str, Mandate](20, self.news)
        """By person."""

    def held(self, name: str) -> Vertex | None:
        """The act of this id."""
        return self.nodes.get(name[:32])

    def mandate(self, name: str) -> Mandate | None:
        """The mandate of this id; at the founding the same one whichever copy is named."""
        head, _, place = name.partition("/")
        return self.mandates.get(f"/{place}" if place and head in self.copies else name)

    def lane_of(self, vertex: Vertex) -> Lane:
        """The lane in which an act stands."""
        return vertex.act.volume, vertex.act.actor

    def hashes_at(self, lane: Lane, position: int) -> list[bytes]:
        """The hashes at a position of a lane; at 0: the volume id."""
        if position == 0:
            return [lane[0].id]
        chains = self.lanes.get(lane, ())
        return [vertex.act.hash for chain in chains for vertex in chain.part(position - 1, position)]

    def missing(self, act: Act, *, founds: bool) -> str | None:
        """The id of an act that has to be entered before this one; the empty text for the founding."""
        if act.position > 1 and act.previous not in self._hashes:
            return encode_id(act.previous[:20])
        is_open = act.volume.scope == "open"
        for name in act.sees:
            seen = self.nodes.get(name)
            if seen is None or (is_open and not seen.open):
                return name
        return "" if self.charter is None and not founds else None

    def place(self, act: Act) -> Vertex:
        """Put an act behind all that it sees."""
        vertex = Vertex(act, len(self.nodes))
        chain = self._chain(act)
        chain.vertices.append(vertex)
        vertex.chain, vertex.place = chain.number, act.position
        self.order.place(vertex, self._sees(vertex, chain), self._commits(vertex))
        self.nodes[act.id] = self._hashes[act.hash] = vertex
        self.acts[act.id] = act
        if not vertex.open:
            self.inner = True
        return vertex

    def take_off(self, vertex: Vertex) -> None:
        """Take the act that was placed last from its place."""
        del self.nodes[vertex.id], self.acts[vertex.id], self._hashes[vertex.act.hash]
        self.grouped.take_off(vertex.act)
        chain = self.chains[vertex.chain]
        chain.vertices.pop()
        self.order.take_off(vertex.chain, chain.vertices[-1] if chain.vertices else None)
        if not chain.vertices:
            self._end(chain, self.lane_of(vertex))

    def _end(self, chain: Chain, lane: Lane) -> None:
        self.chains.pop()
        self.lanes[lane].pop()
        if not self.lanes[lane]:
            del self.lanes[lane]
        if chain.parent is not None:
            chain.parent.branches.pop()

    def _chain(self, act: Act) -> Chain:
        """The chain that this act continues; a new one if its lane is new or forks here."""
        former = self._hashes.get(act.previous) if act.position > 1 else None
        parent = self.chains[former.chain] if former is not None else None
        if parent is not None and parent.vertices[-1] is former:
            return parent
        lane = (act.volume, act.actor)
        chains = self.lanes.setdefault(lane, [])
        if chains:
            self.forks[lane] = min(act.position, self.forks.get(lane, act.position))
        chains.append(Chain(self.order.chain(), parent, [], []))
        if parent is not None:
            parent.branches.append(chains[-1])
        self.chains.append(chains[-1])
        return chains[-1]

    def _sees(self, vertex: Vertex, chain: Chain) -> list[Vertex]:
        nodes, key = self.nodes, vertex.key
        seen = [nodes[name] for name in vertex.act.sees]
        for one in seen:
            if one.key != key:
                self.watched.add(one.key)
        if len(chain.vertices) == 1 and chain.parent is not None:
            seen.append(self._hashes[vertex.act.previous])
        return seen

    def _commits(self, vertex: Vertex) -> Iterable[Vertex]:
        if isinstance(vertex.data, MeetingClosed) and vertex.data.inner:
            found = (self.nodes.get(name) for name in vertex.data.inner)
            return [inner for inner in found if inner is not None and not inner.open]
        return ()

    def name_founders(self, founding: BodyFounded) -> None:
        """Enter whom the founding names, and the mandates that it gives."""
        self.charter, self.current = founding, founding.charter
        for named in founding.speaking:
            self.named[unspell(named.key)].append(Named(named.person, named.household))
        self.founders = {unspell(founder.key): founder.person for founder in founding.founders}
        for place, terms in enumerate(founding.mandates):
            self.first_mandates.append(Mandate(f"/{place}", self.founding, terms))
            self.grant(self.first_mandates[-1])

    def grant(self, mandate: Mandate) -> None:
        """Enter a mandate."""
        self.mandates[mandate.id] = mandate
        if mandate.source is self.founding or mandate.source.relied is not None:
            self.give(mandate)

    def give(self, mandate: Mandate) -> None:
        """Let the persons of a mandate be found by it."""
        for person in mandate.persons:
            self.mandates_of.add(person, mandate)
