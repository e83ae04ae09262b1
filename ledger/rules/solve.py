"""The well-founded model of the conditions, component by component, with settlements in between.

Van Gelder, Ross, Schlipf: The Well-Founded Semantics for General Logic Programs, J. ACM 38 (1991); Tarjan: Depth-First
Search and Linear Graph Algorithms, SIAM J. Comput. 1 (1972); docs/ledger/verdicts.md, section 9.

Law: a node is solved after everything it reads, save what reads it back.
"""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from caracol.ledger.rules.judge import judge
from caracol.ledger.rules.node import EFFECTIVE, POSSIBLE, SURE, VOID, Node, View, all_hold, asking
from caracol.ledger.rules.registers import Registers


def solve(book: Registers, nodes: set[Node], dirty: set[Node]) -> set[Node]:
    """Give the nodes their verdicts. Returns those whose verdict changed.

    Args:
        book: the acts
        nodes: the dirty ones, and everything that depends on them; all other nodes have their verdicts
        dirty: those whose conditions are new; of the rest only that is judged again whose reasons changed

    """
    changed: set[Node] = set()
    for component in components(nodes):
        if dirty.isdisjoint(component) and all(changed.isdisjoint(node.reads) for node in component):
            continue
        before = [*map(_portrait, component)]
        _solve_component(book, component)
        changed.update([node for node, was in zip(component, before, strict=True) if _portrait(node) != was])
    return changed


_portrait = attrgetter("low", "high", "status", "code", "about")


def _solve_component(book: Registers, component: list[Node]) -> None:
    if len(component) == 1 and component[0] not in component[0].reads:
        _solve_one(component[0])
    else:
        _alternate(component)
    judge(component)
    for group in _groups(book, component):
        settled = {node: by for node in group if (by := _settlement(book, node)) is not None}
        if settled:
            for node, settlement in settled.items():
                _settle(node, settlement)
            rest = {node for node in component if node not in settled}
            solve(book, rest, rest)
            return


def _groups(book: Registers, component: list[Node]) -> Iterator[list[Node]]:
    """The undecided ones of the component, those together that wait for each other in a circle, each group after those
    that it waits for.
    """
    undecided = {node for node in component if node.high and not node.low}
    if not undecided or not any(node.is_act and node.id in book.settlements for node in undecided):
        return iter(())
    waits = {node: [read for read in _waits_for(book, node) if read in undecided] for node in undecided}
    return components(undecided, waits.__getitem__)


def _waits_for(book: Registers, node: Node) -> Iterator[Node]:
    """What its undecided conditions speak of, and what may settle it."""
    for clause in node.plan:
        yield from asking(clause.test)
    if node.is_act:
        yield from book.settlements.get(node.id, ())


def _solve_one(node: Node) -> None:
    node.low = all_hold(node.plan, SURE)
    node.high = node.low or all_hold(node.plan, POSSIBLE)


def _alternate(component: list[Node]) -> None:
    """Alternating fixpoint: what may hold if only what is certain speaks against it, then what is certain
    if everything that may hold speaks against it, until nothing moves.
    """
    inside = set(component)
    readers: dict[Node, list[Node]] = {node: [] for node in component}
    for node in component:
        for read in node.reads:
            if read in inside:
                readers[read].append(node)
    for node in component:
        node.low = False
    while True:
        certain = [node.low for node in component]
        _grow(component, readers, POSSIBLE, "high")
        _grow(component, readers, SURE, "low")
        if certain == [node.low for node in component]:
            return


def _grow(component: list[Node], readers: dict[Node, list[Node]], view: View, bound: str) -> None:
    """The least set that the conditions support, starting from nothing."""
    for node in component:
        setattr(node, bound, False)
    waiting = list(component)
    while waiting:
        node = waiting.pop()
        if not getattr(node, bound) and all_hold(node.plan, view):
            setattr(node, bound, True)
            waiting.extend(readers[node])


def _settlement(book: Registers, node: Node) -> Node | None:
    """By what the body settled a contested act one way and not the other."""
    settlements = book.settlements.get(node.id, ()) if node.is_act else ()
    kinds = {settlement.type: settlement for settlement in settlements if settlement.low}
    return next(iter(kinds.values())) if len(kinds) == 1 else None


def _settle(node: Node, settlement: Node) -> None:
    """Make the contested act effective or void."""
    ratified = settlement.type == "act.ratified"
    node.low = node.high = ratified
    node.status, node.code = (EFFECTIVE, "ratified") if ratified else (VOID, "annulled")
    node.about = (settlement.id,)


Reads = Callable[[Node], Iterable[Node]]


def components(nodes: set[Node], reads: Reads = attrgetter("reads")) -> Iterator[list[Node]]:
    """Strongly connected components, each after those it reads."""
    search = _Search(nodes, reads)
    left = search.left
    for root in sorted(nodes, key=attrgetter("index")):
        if root not in left:
            continue
        if left.isdisjoint(reads(root)):
            left.remove(root)  # nothing to search for: what it reads is solved
            yield [root]
        else:
            yield from search.component_by_component(root)


class _Search:
    """Tarjan's search, with a path of its own instead of recursion: chains of acts are long."""

    def __init__(self, nodes: set[Node], reads: Reads) -> None:
        self.left = set(nodes)
        """Those of no component yet."""
        self._reads = reads
        self._unread: dict[Node, Iterator[Node]] = {}
        """What each node reads and the search has not followed yet."""
        self._numbers: dict[Node, int] = {}
        """In the order in which the nodes were found."""
        self._lowest: dict[Node, int] = {}
        self._stack: list[Node] = []

    def component_by_component(self, root: Node) -> Iterator[list[Node]]:
        """Components that `root` leads to, innermost first."""
        path = [self._enter(root)]
        while path:
            node = path[-1]
            if (found := self._follow(node)) is not None:
                path.append(self._enter(found))
                continue
            path.pop()
            if path:
                self._lowest[path[-1]] = min(self._lowest[path[-1]], self._lowest[node])
            if self._lowest[node] == self._numbers[node]:
                yield self._leave(node)

    def _enter(self, node: Node) -> Node:
        self._numbers[node] = self._lowest[node] = len(self._numbers)
        self._unread[node] = iter(self._reads(node))
        self._stack.append(node)
        return node

    def _follow(self, node: Node) -> Node | None:
        """The next node it reads that was never entered."""
        for read in self._unread[node]:
            if read not in self.left:
                continue
            if read not in self._numbers:
                return read
            self._lowest[node] = min(self._lowest[node], self._numbers[read])
        return None

    def _leave(self, node: Node) -> list[Node]:
        at = len(self._stack) - 1
        while self._stack[at] is not node:
            at -= 1
        component = self._stack[at:]
        del self._stack[at:]
        self.left.difference_update(component)
        return component
