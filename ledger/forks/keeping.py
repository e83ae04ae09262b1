"""Which branches of a forked lane are kept. Pure: acts in, ids of acts out.

               ┌─ 4a ── 5a      kept: of the two with the smallest hash at the fork
    1 ─ 2 ─ 3 ─┼─ 4b ── 5b      kept: likewise
               ├─ 4c ── 5c      kept: an act of another key names 5c
               └─ 4d ── 5d      not kept

Whoever signs a thousand branches fills no disk. Laws (docs/decisions/0005-fork-branches.md):

- Arrival decides nothing: nodes that were given the same acts keep the same ones, once what is named was sent again.
- What an act of another key has in its past is kept: without it that act, and all that has seen it, waits for ever.
  Every act also names the admissions of its key, without which it could not have been taken in. The founding is kept,
  since the body's id names it.
- While an act of another key has something in its past that is not held, nothing is forgotten: that may lie on the
  branch.
- Open branches are named by open acts alone, so that nodes without the inner volumes keep the same ones.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.kinds import INNER, OPEN
from caracol.ledger.ids import ID_BYTES, encode_id

KEPT_UNNAMED = 2
"""Two branches prove that a lane is forked; a third one proves nothing more."""

Seeing = Mapping[str, set[str]]
"""By the id of an act: what it sees directly, with the admissions of its key and the act before it, held or not."""
Following = dict[tuple[bytes, bytes], list[Act]]
"""By lane and hash: the acts that continue it."""


class _Further(NamedTuple):
    """A branch that is kept only if it is named."""

    key: bytes
    scope: str
    acts: frozenset[str]
    """Ids of the acts on it and on everything that continues it."""


def not_kept(acts: Collection[Act]) -> set[str]:
    """The ids of those acts of a body that lie on branches which are not kept."""
    branches = list(_further(acts))
    seeing = _seeing(acts) if branches else {}
    while branches:
        gone = {act for branch in branches for act in branch.acts}
        kept = {act.id: act for act in acts if act.id not in gone}
        asked = {(branch.key, branch.scope) for branch in branches}
        seen = {each: _seen_by_others(*each, kept, seeing) for each in asked}
        held = {scope: {act.id for act in acts if _known_with(act, scope)} for _, scope in asked}
        unnamed = [
            branch
            for branch in branches
            if (names := seen[branch.key, branch.scope]) <= held[branch.scope] and names.isdisjoint(branch.acts)
        ]
        if unnamed == branches:
            return gone
        branches = unnamed
    return set()


def _seen_by_others(key: bytes, scope: str, kept: Mapping[str, Act], seeing: Seeing) -> set[str]:
    """The ids of what kept acts of other keys have in their pasts, as far as the past is kept."""
    waiting = [act for act in kept.values() if act.key != key and _known_with(act, scope)]
    found: set[str] = set()
    while waiting:
        news = seeing[waiting.pop().id] - found
        found |= news
        own = (kept[name] for name in news if name in kept)
        waiting += (act for act in own if act.key == key and _known_with(act, scope))  # those of others are in already
    return found


def _known_with(act: Act, scope: str) -> bool:
    """Whether every node that holds acts of this scope holds this act too."""
    return act.volume.scope == OPEN or scope == INNER


def _further(acts: Iterable[Act]) -> Iterator[_Further]:
    """The branches beyond the two with the smallest hash at their fork."""
    following: Following = defaultdict(list)
    for act in acts:
        following[act.actor, act.previous].append(act)
    for beside in following.values():
        for first in sorted(beside, key=lambda act: act.hash)[KEPT_UNNAMED:]:
            if first.founds != first.volume.body:
                yield _Further(first.key, first.volume.scope, frozenset(_from(first, following)))


def _from(first: Act, following: Following) -> Iterator[str]:
    """The ids of an act and of all that continue it."""
    waiting = [first]
    while waiting:
        act = waiting.pop()
        yield act.id
        waiting.extend(following.get((act.actor, act.hash), ()))


def _seeing(acts: Iterable[Act]) -> Seeing:
    admissions: dict[bytes, list[str]] = defaultdict(list)
    for act in acts:
        if isinstance(act.data, KeyAdmitted | KeyReplaced) and act.volume.scope == OPEN:
            admissions[act.data.admits].append(act.id)
    return {act.id: {*act.sees, *admissions.get(act.key, ()), *_before(act)} for act in acts}


def _before(act: Act) -> tuple[str, ...]:
    """The act before it in its lane."""
    return (encode_id(act.previous[:ID_BYTES]),) if act.position > 1 else ()
