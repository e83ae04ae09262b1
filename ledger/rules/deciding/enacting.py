"""Whether an act carries out the motion that it names, and whether it needs one (docs/rules.md, "Carrying out").

Laws: what a motion gives stands in the act exactly so; what it leaves free is free; the households themselves need no
motion for what they do by their share.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from caracol.ledger.acts.bodies import Charter
from caracol.ledger.acts.fields import Data
from caracol.ledger.acts.meetings import Enacted, MotionDecided, MotionProposed
from caracol.ledger.rules.deciding.enacted import spelling
from caracol.ledger.rules.deciding.matters import GRANT
from caracol.ledger.rules.deciding.sound import Fault


def enacting_faults(
    type_: str,
    data: Data | Mapping[str, Any],
    motion: MotionProposed | None,
    decided: MotionDecided | None,
    charter: Charter,
    *,
    by_households: bool,
) -> Iterator[Fault]:
    """What is wrong with an act as the carrying out of a motion.

    Args:
        type_: the type of the act
        data: what stands in it
        motion: the motion that the named decision decided; None where none is held
        decided: the decision that the act names in its field `motion`; None where it names none, or none is held
        charter: the charter in force
        by_households: whether the share of households does it, and no officer

    """
    given = msgspec.to_builtins(data)
    needed = charter.needs_motion(type_) and not by_households
    if given.get("motion") is None:
        if needed:
            yield Fault("no-motion", type_)
        return
    if motion is None or decided is None:
        return
    if decided.result != "adopted":
        yield Fault("not-adopted")
        return
    yield from _differences(type_, given, motion, decided, needed=needed)


def _differences(
    type_: str, given: Mapping[str, Any], motion: MotionProposed, decided: MotionDecided, *, needed: bool
) -> Iterator[Fault]:
    like = [enacted for enacted in motion.enacts or () if _is_like(enacted, type_)]
    if any(_carried_out(enacted, given, decided) for enacted in like):
        return
    if any(enacted.post is not None and enacted.post == given.get("post") for enacted in like):
        yield Fault("not-elected", ", ".join(decided.elected or ()) or "-")
    elif like or needed:
        yield Fault("not-enacted", type_)


def _is_like(enacted: Enacted, type_: str) -> bool:
    """Whether acts of this type can carry it out."""
    return type_ == GRANT if enacted.post is not None else enacted.type == type_


def _carried_out(enacted: Enacted, given: Mapping[str, Any], decided: MotionDecided) -> bool:
    """Whether an act of a fitting type carries it out. Which decision an act names is not compared."""
    if enacted.post is not None:
        return given.get("post") == enacted.post and _holders(given) <= set(decided.elected or ())
    wanted = {name: value for name, value in (enacted.data or {}).items() if name != "motion"}
    return all(name in given and spelling(given[name]) == spelling(value) for name, value in wanted.items())


def _holders(given: Mapping[str, Any]) -> set[Any]:
    """All who are granted the mandate together."""
    return {given.get("person"), *(given.get("together") or ())}
