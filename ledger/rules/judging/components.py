"""Acts that wait for each other: strongly connected components, each after those it reads.

Tarjan: Depth-First Search and Linear Graph Algorithms, SIAM J. Comput. 1 (1972).
"""

from collections.abc import Iterator
from operator import attrgetter

from caracol.ledger.rules.order.vertex import Vertex


def components(vertices: set[Vertex]) -> Iterator[list[Vertex]]:
    """The components of these acts."""
    search = _Search(vertices)
    left = search.left
    for root in sorted(vertices, key=attrgetter("index")):
        if root not in left:
            continue
        left.discard(root)
        if left.isdisjoint(root.reads) and root not in root.reads:
            yield [root]  # nothing to search for: what it reads is solved
        else:
            left.add(root)
            yield from search.component_by_component(root)


class _Search:
    """Tarjan's search, with a path of its own instead of recursion: chains of acts are long."""

    def __init__(self, vertices: set[Vertex]) -> None:
        self.left = set(vertices)
        """Vertices that are in no component yet."""
        self._unread: dict[Vertex, Iterator[Vertex]] = {}
        """What each reads and the search has not followed yet."""
        self._numbers: dict[Vertex, int] = {}
        """In the order in which they were found."""
        self._lowest: dict[Vertex, int] = {}
        self._stack: list[Vertex] = []

    def component_by_component(self, root: Vertex) -> Iterator[list[Vertex]]:
        """Components that `root` leads to, innermost first."""
        path = [self._enter(root)]
        while path:
            vertex = path[-1]
            if (found := self._follow(vertex)) is not None:
                path.append(self._enter(found))
                continue
            path.pop()
            if path:
                self._lowest[path[-1]] = min(self._lowest[path[-1]], self._lowest[vertex])
            if self._lowest[vertex] == self._numbers[vertex]:
                yield self._leave(vertex)

    def _enter(self, vertex: Vertex) -> Vertex:
        self._numbers[vertex] = self._lowest[vertex] = len(self._numbers)
        self._unread[vertex] = iter(vertex.reads)
        self._stack.append(vertex)
        return vertex

    def _follow(self, vertex: Vertex) -> Vertex | None:
        """The next one it reads that was never entered."""
        for read in self._unread[vertex]:
            if read not in self.left:
                continue
            if read not in self._numbers:
                return read
            self._lowest[vertex] = min(self._lowest[vertex], self._numbers[read])
        return None

    def _leave(self, vertex: Vertex) -> list[Vertex]:
        at = len(self._stack) - 1
        while self._stack[at] is not vertex:
            at -= 1
        component = self._stack[at:]
        del self._stack[at:]
        self.left.difference_update(component)
        return component
