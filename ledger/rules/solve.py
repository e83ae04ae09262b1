"""The well-founded model of the conditions (van Gelder, Ross, Schlipf: The Well-Founded Semantics for General Logic Programs,
J. ACM 38, 1991), component by component (Tarjan 1972), with settlements in between: docs/ledger/verdicts.md, section 9.

Law: a node is solved after everything it reads, save what reads it back.
"""

from collections.abc import Callable, Iterable

from caracol.ledger.rules.judge import judge
from caracol.ledger.rules.node import EFFECTIVE, POSSIBLE, SURE, VOID, Node, View, all_hold
from caracol.ledger.rules.registers import Registers


def solve(book: Registers, nodes: Iterable[Node], reads: Callable[[Node], Iterable[Node]]) -> None:
    """Give every one of `nodes` its verdict; all others have theirs."""
    for component in components(nodes, reads):
        if len(component) == 1 and component[0] not in reads(component[0]):
            _solve_one(component[0])
        else:
            _alternate(component, reads)
        judge(component)
        settled = [node for node in component if _settle(book, node)]
        if settled and len(component) > len(settled):
            solve(book, [node for node in component if node not in settled], reads)


def _solve_one(node: Node) -> None:
    node.low = all_hold(node.plan, SURE)
    node.high = node.low or all_hold(node.plan, POSSIBLE)


def _alternate(component: list[Node], reads: Callable[[Node], Iterable[Node]]) -> None:
    """Alternating fixpoint: what may hold if only what is certain speaks against it, then what is certain
    if everything that may hold speaks against it, until nothing moves.
    """
    inside = set(component)
    readers: dict[Node, list[Node]] = {node: [] for node in component}
    for node in component:
        for read in reads(node):
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


def _settle(book: Registers, node: Node) -> bool:
    """Make a contested act effective or void that the body settled one way and not the other."""
    settlements = book.settlements.get(node.id) if node.high and not node.low and node.is_act else None
    if not settlements:
        return False
    kinds = {settlement.type: settlement for settlement in settlements if settlement.low}
    if len(kinds) != 1:
        return False
    kind, settlement = next(iter(kinds.items()))
    ratified = kind == "act.ratified"
    node.low = node.high = ratified
    node.status, node.code = (EFFECTIVE, "ratified") if ratified else (VOID, "annulled")
    node.about = (settlement.id,)
    return True


def components(nodes: Iterable[Node], reads: Callable[[Node], Iterable[Node]]) -> Iterable[list[Node]]:
    """Strongly connected components, each after those it reads (Tarjan, without recursion)."""
    members = set(nodes)
    numbers: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    stack: list[Node] = []
    waiting: set[Node] = set()
    for root in sorted(members, key=lambda node: node.index):
        if root in numbers:
            continue
        path = [(root, iter(reads(root)))]
        numbers[root] = lowest[root] = len(numbers)
        stack.append(root)
        waiting.add(root)
        while path:
            node, rest = path[-1]
            for read in rest:
                if read not in members:
                    continue
                if read not in numbers:
                    numbers[read] = lowest[read] = len(numbers)
                    stack.append(read)
                    waiting.add(read)
                    path.append((read, iter(reads(read))))
                    break
                if read in waiting:
                    lowest[node] = min(lowest[node], numbers[read])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == numbers[node]:
                    at = len(stack) - 1
                    while stack[at] is not node:
                        at -= 1
                    component = stack[at:]
                    del stack[at:]
                    waiting.difference_update(component)
                    yield component
