"""`share` and `quorum`: parts of those who voted, who were there, who there are."""

from caracol.ledger.acts.bodies import Quorum, Share
from caracol.ledger.acts.fields import Fraction
from caracol.ledger.rules.deciding.counted import Counted, Room
from caracol.ledger.rules.deciding.result import UNCLEAR, Result


def share(asked: Share, counted: Counted) -> Result:
    """Whether enough chose the option. A share of nothing is never met."""
    whole = {"cast": counted.cast, "present": counted.room.present, "all": counted.room.in_all}[asked.of]
    part = counted.of(asked.option)
    of = f"all {counted.room.unit}" if asked.of == "all" else asked.of
    sums = {"option": asked.option, "part": part, "of": of, "whole": whole}
    match asked.more_than, asked.at_least:
        case (p, q), None:
            return Result(whole > 0 and part * q > whole * p, "more_than", {**sums, "bound": f"{p}/{q}"})
        case None, (p, q):
            return Result(whole > 0 and part * q >= whole * p, "at_least", {**sums, "bound": f"{p}/{q}"})
        case _:
            return UNCLEAR


def quorum(asked: Quorum, counted: Counted) -> Result:
    """Whether enough came; at a second convocation, to which the first was too small, fewer will do."""
    room = counted.room
    sums: dict[str, object] = {"present": room.present, "in_all": room.in_all, "of": room.unit}
    sums["bound"] = _spelled(asked.at_least)
    enough = _came(room, asked.at_least)
    if asked.second and counted.first and not _came(counted.first, asked.at_least):
        sums |= {"second": _spelled(asked.second), "came": counted.first.present, "then": counted.first.in_all}
        return Result(enough or _came(room, asked.second), "second", sums)
    return Result(enough, "quorum", sums)


def _came(room: Room, bound: Fraction) -> bool:
    p, q = bound
    return room.present * q >= room.in_all * p


def _spelled(bound: Fraction) -> str:
    return "/".join(map(str, bound))
