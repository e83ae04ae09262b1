"""For whom the author's key speaks: conditions 4 and 5, and the doubt 16 (docs/ledger/verdicts.md, section 4)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caracol.ledger.rules.conditions.condition import CONTESTED, VOID, Condition, asked, refused
from caracol.ledger.rules.conditions.enders import Ender, enders_of_key, has_seen_ended, is_beyond
from caracol.ledger.rules.conditions.following import follows
from caracol.ledger.rules.formula import TRUE, Formula, negation, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.relied import Source, sources
from caracol.ledger.rules.order.vertex import Vertex


class Authority(NamedTuple):
    """Conditions, and doubts."""

    base: tuple[Condition, ...]
    doubts: tuple[Condition, ...]


def speaks(judgement: Judgement, vertex: Vertex, persons: Iterable[str] | None) -> Authority:
    """Conditions 4, 5 and 16: the key speaks, for one of these persons or for anybody."""
    judgement.ask_key(judgement.book.admissions, vertex.key, vertex)
    fitting = [one for one in sources(judgement.book, vertex) if persons is None or one.person in persons]
    if not fitting:
        return Authority((refused("key"),), ())
    base: list[Condition] = []
    if all(source.act is not None for source in fitting):
        base += follows(judgement, "key", tuple(source.act for source in fitting if source.act is not None))
    doubts: list[Condition] = []
    for ender, spared in _enders(judgement, vertex, fitting):
        left = some(source_holds(judgement, source) for source in spared)
        seen, beyond = has_seen_ended(judgement, vertex, ender), is_beyond(judgement, vertex, ender)
        base += asked("revoked", some((negation(seen), left)), VOID, (ender.act,))
        doubts += asked("revoked", some((negation(beyond), left)), CONTESTED, (ender.act,))
    return Authority(tuple(base), tuple(doubts))


def _enders(judgement: Judgement, vertex: Vertex, fitting: list[Source]) -> Iterator[tuple[Ender, list[Source]]]:
    """What may end the key for some of these sources, each with those that it does not end."""
    ended = {source: {one.act: one for one in enders_of_key(judgement, vertex, source)} for source in fitting}
    every_one = {act: ender for enders in ended.values() for act, ender in enders.items()}
    for act, ender in every_one.items():
        yield ender, [source for source in fitting if act not in ended[source]]


def source_holds(judgement: Judgement, source: Source) -> Formula:
    """That what lets a key speak is effective."""
    return TRUE if source.act is None else judgement.holds(source.act)
