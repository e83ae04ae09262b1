"""Which branches of a forked lane are kept. Pure: acts in, ids of acts out.

               ┌─ 4a ── 5a      kept: of the two with the smallest hash at the fork
    1 ─ 2 ─ 3 ─┼─ 4b ── 5b      kept: likewise
               ├─ 4c ── 5c      kept: an act of another key names 5c
               └─ 4d ── 5d      not kept

Whoever signs a thousand branches fills no disk. Laws (docs/decisions/0005-fork-branches.md):

- Arrival decides nothing: nodes that were given the same acts keep the same ones, once what is named was sent again.
- What an act of another key names is kept; every act also names the admissions of its key, without which it could not
  have been taken in. The founding is kept, since the body's id names it.
- While an act of another key names something that is not held, nothing is forgotten: it may lie on the branch.
- Open branches are named by open acts alone, so that nodes without the inner volumes keep the same ones.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.kinds import INNER, OPEN

KEPT_UNNAMED = 2
"""Two branches prove that a lane is forked; a third one proves nothing more."""

Names = dict[str, list[Act]]
"""By the id of an act, held or not: the acts that name it."""
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
    if not branches:
        return set()
    names = _names(acts)
    missing = {scope: names.keys() - {act.id for act in acts if _known_with(act, scope)} for scope in (OPEN, INNER)}
    while True:
        gone = {act for branch in branches for act in branch.acts}
        unnamed = [
            branch
            for branch in branches
            if not _is_named(branch, names, gone, among=(*branch.acts, *missing[branch.scope]))
        ]
        if unnamed == branches:
            return gone
        branches = unnamed


def _is_named(branch: _Further, names: Names, gone: set[str], among: Iterable[str]) -> bool:
    """Whether a kept act of another key names one of these ids."""
    return any(
        namer.key != branch.key and namer.id not in gone and _known_with(namer, branch.scope)
        for name in among
        for namer in names.get(name, ())
    )


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


def _names(acts: Iterable[Act]) -> Names:
    admissions: dict[bytes, list[str]] = defaultdict(list)
    for act in acts:
        if isinstance(act.data, KeyAdmitted | KeyReplaced) and act.volume.scope == OPEN:
            admissions[act.data.admits].append(act.id)
    names: Names = defaultdict(list)
    for act in acts:
        for name in {*act.sees, *admissions.get(act.key, ())}:
            names[name].append(act)
    return names
