"""What rests on an act that is taken back, or relies on it, and holds it (docs/ledger/verdicts.md, section 7).

An act that came before the withdrawal holds it, unless that names it too; a later one, unless it has seen that; both
only if their authors had the right to write them, so nobody keeps a slip alive by writing what has no effect.
Of the later ones it is asked what all of them have seen, once, since there may be thousands of them.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter

from caracol.ledger.rules.conditions.authority import is_by_right
from caracol.ledger.rules.formula import FALSE, TRUE, Formula
from caracol.ledger.rules.judging.judgement import Holding, Judgement, Shared
from caracol.ledger.rules.order.past import Tree, both, look_up, seen_by
from caracol.ledger.rules.order.vertex import Vertex

_index = attrgetter("index")


def holding(
    judgement: Judgement, withdrawal: Vertex, named: Vertex, together: Collection[str]
) -> Iterator[tuple[Vertex, Formula]]:
    """Acts that hold what is taken back, if their authors had the right to write them; one is enough that surely had.

    `together`: the ids of all that is taken back.
    """
    known = _holding(judgement, named, withdrawal)
    known.asked.users.append(withdrawal)
    sure = _surely(judgement, withdrawal, known, together)
    if sure is not None:
        yield sure, TRUE
        return
    for one, by_right in known.unsure:
        if one.id not in together and not judgement.before(withdrawal, one):
            yield one, by_right


def _surely(judgement: Judgement, withdrawal: Vertex, known: Holding, together: Collection[str]) -> Vertex | None:
    found = known.sure
    later = bisect_right(found, withdrawal.index, key=_index)
    earlier = next((one for one in found[:later] if one.id not in together), None)
    if earlier is not None or later == len(found):
        return earlier
    if look_up(known.seen[later], withdrawal.chain) >= withdrawal.place:
        return None
    return next(one for one in found[later:] if not judgement.before(withdrawal, one))


def _holding(judgement: Judgement, named: Vertex, withdrawal: Vertex) -> Holding:
    """What everybody asks who takes this act back, in a volume of the same scope."""
    known = judgement.holding.get((named, withdrawal.open))
    if known is None:
        notes = judgement.take_notes()
        leaning = judgement.ask(judgement.book.leaning, named.id, withdrawal)
        found = [(one, is_by_right(judgement, one, named)) for one in leaning]
        asked = Shared((), ())
        for question in dict.fromkeys(judgement.take_notes()):
            judgement.shared.setdefault(question, []).append(asked)
        for question in notes:
            judgement.note(question)
        sure = [one for one, by_right in found if by_right is TRUE]
        unsure = [(one, by_right) for one, by_right in found if by_right is not TRUE and by_right is not FALSE]
        known = judgement.holding[named, withdrawal.open] = Holding(sure, _seen_by_all(sure), unsure, asked)
    return known


def _seen_by_all(found: Sequence[Vertex]) -> Sequence[Tree | None]:
    """For each place in the list what those from there on have all seen."""
    known: list[Tree | None] = [seen_by(one) for one in found]
    for place in range(len(found) - 2, -1, -1):
        known[place] = both(known[place], known[place + 1])
    return known
