"""What rests on an act that is taken back, or relies on it, and holds it (docs/ledger/verdicts.md, section 7).

An act that came before the withdrawal holds it, unless that names it too; a later one, unless it has seen that.
Of the later ones it is asked what all of them have seen, once, since there may be thousands of them.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from operator import attrgetter

from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.past import Tree, both, look_up, seen_by
from caracol.ledger.rules.order.vertex import Vertex

_index = attrgetter("index")


def leaning(judgement: Judgement, withdrawal: Vertex, named: Vertex, together: Collection[str]) -> tuple[Vertex, ...]:
    """An act that holds what is taken back, if there is one. `together`: the ids of all that is taken back."""
    found = judgement.ask(judgement.book.leaning, named.id, withdrawal)
    later = bisect_right(found, withdrawal.index, key=_index)
    earlier = next((one for one in found[:later] if one.id not in together), None)
    if earlier is not None:
        return (earlier,)
    if later == len(found):
        return ()
    seen = look_up(_seen_by_all(judgement, named, found)[later], withdrawal.chain)
    return (
        ()
        if seen >= withdrawal.place
        else (next(one for one in found[later:] if not judgement.before(withdrawal, one)),)
    )


def _seen_by_all(judgement: Judgement, named: Vertex, found: Sequence[Vertex]) -> Sequence[Tree | None]:
    """For each place in the list what those from there on have all seen."""
    known = judgement.seen_by_leaning.get(named)
    if known is None or len(known) != len(found):
        known = judgement.seen_by_leaning[named] = [seen_by(one) for one in found]
        for place in range(len(found) - 2, -1, -1):
            known[place] = both(known[place], known[place + 1])
    return known
