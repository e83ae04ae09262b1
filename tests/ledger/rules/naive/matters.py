"""docs/rules.md, *Matters*: which rules of the charter a motion asks for."""

from collections.abc import Iterator
from typing import Any

import msgspec

from caracol.ledger.acts.bodies import Charter, Matter
from caracol.ledger.acts.meetings import Enacted, MotionProposed
from tests.ledger.rules.naive.rules import Json, conjuncts


def plain(struct: Any) -> Any:
    """A struct as plain JSON."""
    return msgspec.json.decode(msgspec.json.encode(struct))


def asked_for(charter: Charter, motion: MotionProposed) -> list[str | None]:
    """The names of the rules, one for each thing that is enacted; None where the charter does not say."""
    return [_rule_for(charter, motion.area, thing) for thing in motion.enacts or (None,)]


def _rule_for(charter: Charter, area: str | None, thing: Enacted | None) -> str | None:
    matters = charter.matters or ()
    fitting = [one.rule for one in matters if not _is_default(one) and _fits(one, area, thing)]
    defaults = [one.rule for one in matters if _is_default(one)]
    only = list(charter.rules) if len(charter.rules) == 1 else []
    return next(iter([*fitting, *defaults, *only]), None)


def _is_default(matter: Matter) -> bool:
    return matter.types is None and matter.areas is None and matter.kinds is None


def _fits(matter: Matter, area: str | None, thing: Enacted | None) -> bool:
    return all(_asks(matter, area, thing))


def _asks(matter: Matter, area: str | None, thing: Enacted | None) -> Iterator[bool]:
    if matter.types is not None:
        yield thing is not None and type_of(thing) in matter.types
    if matter.areas is not None:
        yield area in matter.areas
    if matter.kinds is not None:
        yield thing is not None and type_of(thing) == "resource.registered" and _kind(thing) in matter.kinds


def type_of(thing: Enacted) -> str | None:
    """An election to a post counts as a grant."""
    return "mandate.granted" if thing.post is not None else thing.type


def _kind(thing: Enacted) -> Any:
    return (thing.data or {}).get("kind")


def holds_all_conjuncts(rule: Json, of: Json) -> bool:
    own = conjuncts(rule)
    return all(one in own for one in conjuncts(of))
