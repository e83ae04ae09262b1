"""For whom the author's key speaks: conditions 4 and 5, and the doubt 16 (docs/ledger/verdicts.md, section 4)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caracol.ledger.rules.conditions.condition import CONTESTED, VOID, Condition, asked, refused
from caracol.ledger.rules.conditions.following import follows
from caracol.ledger.rules.conditions.terminations import Termination, has_seen_ended, is_beyond, terminations_of_key
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
    for termination, spared in _terminations(judgement, vertex, fitting):
        left = some(source_holds(judgement, source) for source in spared)
        seen, beyond = has_seen_ended(judgement, vertex, termination), is_beyond(judgement, vertex, termination)
        base += asked("revoked", some((negation(seen), left)), VOID, (termination.act,))
        doubts += asked("revoked", some((negation(beyond), left)), CONTESTED, (termination.act,))
    return Authority(tuple(base), tuple(doubts))


def _terminations(
    judgement: Judgement, vertex: Vertex, fitting: list[Source]
) -> Iterator[tuple[Termination, list[Source]]]:
    """What may end the key for some of these sources, each with those that it does not end."""
    ended = {source: {one.act: one for one in terminations_of_key(judgement, vertex, source)} for source in fitting}
    every_one = {act: termination for terminations in ended.values() for act, termination in terminations.items()}
    for act, termination in every_one.items():
        yield termination, [source for source in fitting if act not in ended[source]]


def source_holds(judgement: Judgement, source: Source) -> Formula:
    """That what lets a key speak is effective."""
    return TRUE if source.act is None else judgement.holds(source.act)
