"""The allotment that something is given out of, where nobody names one: the author's own, if only one has enough."""

from collections.abc import Mapping
from typing import Any, Final

from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.commons import DRAWS, AllotmentGranted
from caracol.ledger.views.resources import AllotmentView, resources
from caracol.node.cli.forms.filling import chosen
from caracol.node.cli.forms.names import Names
from caracol.node.cli.saying import told

SENTENCES: Final[dict[str, str]] = {
    "taken": "It is taken from the part set aside for {holder}, of which {left} {unit} were left.",
}


def with_allotment(
    type_: str, friendly: Mapping[str, Any], names: Names, author: bytes
) -> tuple[dict[str, Any], list[str]]:
    """The values of an event that takes from a stock, with its allotment, and which one that is."""
    values = dict(friendly)
    if type_ != "event.recorded" or chosen(str(values.get("action")), [*DRAWS]) not in DRAWS or "allotment" in values:
        return values, []
    if "resource" not in values or not isinstance(quantity := _number(values.get("quantity")), int):
        return values, []
    resource = names.id("act id", "resource", str(values["resource"]))
    view = next((view for view in resources(names.reading) if view.id == resource), None)
    own = [each for each in view.allotments if _is_own(names, each, author) and each.left >= quantity] if view else []
    if view is None or len(own) != 1:
        return values, []
    [found] = own
    return {**values, "allotment": found.id}, [
        told(SENTENCES["taken"], holder=found.holder, left=found.left, unit=view.unit)
    ]


def _is_own(names: Names, allotment: AllotmentView, author: bytes) -> bool:
    data = names.act(allotment.id).data
    return isinstance(data, AllotmentGranted) and data.key == spell(author) and allotment.verdict == "effective"


def _number(typed: Any) -> Any:
    return int(typed) if isinstance(typed, str) and typed.isdecimal() else typed
