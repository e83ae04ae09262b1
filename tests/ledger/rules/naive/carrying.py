"""docs/rules.md, *Carrying out*: what a decision allows to be written."""

from typing import Any

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import Charter, Terms
from caracol.ledger.acts.meetings import Enacted, MotionDecided, MotionProposed
from caracol.ledger.acts.text import write_text
from tests.ledger.rules.naive.matters import type_of

USUAL = ("act.annulled", "act.ratified", "body.ended", "charter.amended", "mandate.granted")
"""The types of act that need a motion, where the charter is silent."""


def carries_out(
    act: Act,
    decided: MotionDecided | None,
    motion: MotionProposed | None,
    charter: Charter,
    *,
    is_by_officers: bool,
) -> bool:
    """Whether an act is what was decided. (Whether what it names is a decision is for condition 9.)"""
    is_needed = is_by_officers and act.entry.type in (USUAL if charter.motions is None else charter.motions)
    if getattr(act.data, "motion", None) is None:
        return not is_needed
    if decided is None or motion is None:
        return True
    of_its_type = [one for one in motion.enacts or () if type_of(one) == act.entry.type]
    is_enacted = any(_equals(act, one, decided) for one in of_its_type)
    return decided.result == "adopted" and (is_enacted or not (is_needed or of_its_type))


def _equals(act: Act, thing: Enacted, decided: MotionDecided) -> bool:
    if thing.post is not None:
        elected = set(decided.elected or ())
        return isinstance(act.data, Terms) and act.data.post == thing.post and act.data.persons <= elected
    written: dict[str, Any] = msgspec.json.decode(act.entry.data)
    given = {name: value for name, value in (thing.data or {}).items() if name != "motion"}
    return all(name in written and write_text(written[name]) == write_text(value) for name, value in given.items())
