"""Motions that enact what their body could never do: everybody would vote on what is void afterwards."""

from collections.abc import Iterator, Mapping
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.deciding.matters import GRANT
from caracol.ledger.slips.slip import Slip, may_slip
from caracol.ledger.views.reading import Reading


@may_slip("motion.proposed")
def grants_what_nobody_may(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """The charter has the post, and gives it these powers; a task has those of tasks."""
    for enacted in data.enacts or ():
        if enacted.type == GRANT and not _may_grant(reading, enacted.data or {}):
            yield Slip("enacts-too-much")


def _may_grant(reading: Reading, given: Mapping[str, Any]) -> bool:
    charter = reading.fold.charter
    name = given.get("post")
    if name is not None and name not in charter.posts:
        return False
    allowed = charter.posts[name].powers if name is not None else charter.task_powers or ()
    return set(given.get("powers", ())) <= set(allowed)
