"""The acts of a body by what they are, what they name and when: for readers, and made only once they ask."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.fields import Data


class Grouped:
    """Grows with acts that are only added at the end, each behind those that it sees; reads only those that are new."""

    def __init__(self, acts: dict[str, Act]) -> None:
        self._acts = acts
        self._known = 0
        self._by_data: dict[type[Data], list[Act]] = defaultdict(list)
        self._naming: dict[str, list[Act]] = defaultdict(list)
        self._by_day: dict[str, list[Act]] = defaultdict(list)

    def of(self, kind: type[Data]) -> Iterable[Act]:
        """The understood acts with data of this kind, in order."""
        self._catch_up()
        return self._by_data.get(kind, ())

    def naming(self, act: str) -> Iterable[Act]:
        """The acts that name the one with this id, or a mandate that it gave, in order."""
        self._catch_up()
        return self._naming.get(act, ())

    def by_day(self) -> Mapping[str, Sequence[Act]]:
        """The acts by the date that people wrote on them, each day's in order."""
        self._catch_up()
        return self._by_day

    def take_off(self, act: Act) -> None:
        """The act that was added last is there no more."""
        if self._known > len(self._acts):
            self._known -= 1
            for group in self._groups(act):
                group.pop()

    def _catch_up(self) -> None:
        new = [*islice(reversed(self._acts.values()), len(self._acts) - self._known)]
        for act in reversed(new):
            for group in self._groups(act):
                group.append(act)
        self._known = len(self._acts)

    def _groups(self, act: Act) -> Iterator[list[Act]]:
        yield self._by_day[act.entry.on]
        if act.data is not None:
            yield self._by_data[type(act.data)]
        for name in dict.fromkeys(reference.name[:32] for reference in act.references):
            yield self._naming[name]
