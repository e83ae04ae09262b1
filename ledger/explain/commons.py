"""What is wrong with an event of the store or an allotment, one thing at a time, and what would do."""

from collections.abc import Iterator
from typing import Final

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.acts.commons import DRAWS, AllotmentGranted, AllotmentReturned, EventRecorded, ResourceRegistered
from caracol.ledger.explain.labels import VALUES
from caracol.ledger.rules.conditions.fits.commons import MEASURED
from caracol.ledger.views.reading import Reading
from caracol.ledger.views.resources import ResourceView, resources

COMMONS: Final[dict[str, str]] = {
    "no quantity": "What «{action}» changes the stock of {resource}, and no quantity is given: add `--set quantity=…`.",
    "not open": "What changes a stock stands in the open. Leave out `--scope inner`.",
    "no allotment": (
        "What leaves the store is taken from a part that was set aside for whoever gives it out, and you have none of "
        "{resource}; {free} {unit} are free. Set a part aside first: `caracol record allotment.granted --set "
        "resource={resource} --set key=NAME --set quantity=…`."
    ),
    "too little set aside": (
        "No part of {resource} that was set aside for you has {asked} {unit} left: {parts}. Write less, or set more "
        "aside: `caracol record allotment.granted`; {free} {unit} are free."
    ),
    "which allotment": "These parts of {resource} are set aside for you: {parts}. Name one: `--set allotment=ID`.",
    "takes nothing": "What «{action}» takes nothing out of a part that was set aside. Leave `allotment` out.",
    "goes nowhere": (
        "Only what is passed on goes to another common good. Leave `to_resource` out, or set `action=transfer`."
    ),
    "of another": (
        "That part was set aside for {holder}, of {resource}. Name one of your own, of what you give out: `caracol "
        "show resources` lists them."
    ),
    "beyond the rest": (
        "{left} {unit} of this allotment are left, and this takes {asked}. Write less, or set more aside: `caracol "
        "record allotment.granted`."
    ),
    "beyond the stock": (
        "{free} {unit} of {resource} are there and not set aside for anybody, and this sets {asked} aside. Set less "
        "aside, or record first what came in: `caracol record event.recorded --set action=produce`."
    ),
    "part": "{left} of {quantity} left ({short})",
}
"""By what is wrong."""


def commons_faults(reading: Reading, act: Act) -> Iterator[str]:
    """The sentences for an act that breaks a rule of the commons; nothing for any other."""
    match act.data:
        case EventRecorded() as event:
            yield from _of_event(reading, act, event)
        case AllotmentReturned() as returned:
            yield from _of_draw(reading, act, returned.allotment, None, returned.quantity)
        case AllotmentGranted() as granted if view := _view(reading, granted.resource):
            if granted.quantity > view.free + _own(view, act):
                yield _say(reading, view, "beyond the stock", asked=granted.quantity, free=max(view.free, 0))


def _of_event(reading: Reading, act: Act, event: EventRecorded) -> Iterator[str]:
    view = _view(reading, event.resource)
    if view is None:
        return
    draws, action = event.action in DRAWS, reading.language.name(VALUES, event.action)
    if event.action in MEASURED and event.quantity is None:
        yield _say(reading, view, "no quantity", action=action)
    if event.action in MEASURED and act.volume.scope != "open":
        yield _say(reading, view, "not open")
    if draws and event.allotment is None:
        yield _without_allotment(reading, act, view, event.quantity or 0)
    if not draws and event.allotment is not None:
        yield _say(reading, view, "takes nothing", action=action)
    if event.to_resource is not None and event.action != "transfer":
        yield _say(reading, view, "goes nowhere")
    if draws and event.allotment is not None:
        yield from _of_draw(reading, act, event.allotment, event.resource, event.quantity or 0)


def _without_allotment(reading: Reading, act: Act, view: ResourceView, asked: int) -> str:
    """What to do where no allotment is named: it depends on what was set aside for the author."""
    own = [
        each for each in view.allotments if each.verdict == "effective" and _key_of(reading, each.id) == spell(act.key)
    ]
    enough = [each for each in own if each.left >= asked]
    if not own:
        return _say(reading, view, "no allotment", free=view.free)
    parts = ", ".join(
        reading.language.say(COMMONS["part"], left=each.left, quantity=each.quantity, short=each.id[:8])
        for each in (enough or own)
    )
    return _say(
        reading, view, "which allotment" if enough else "too little set aside", parts=parts, asked=asked, free=view.free
    )


def _of_draw(reading: Reading, act: Act, name: str, resource: str | None, asked: int) -> Iterator[str]:
    """What is wrong with taking from an allotment, or giving back to it."""
    allotment = reading.acts.get(name)
    if allotment is None or not isinstance(granted := allotment.data, AllotmentGranted):
        return
    view = _view(reading, granted.resource)
    if view is None:
        return
    if granted.key != spell(act.key) or resource not in (None, granted.resource):
        yield _say(reading, view, "of another", holder=reading.key_name(unspell(granted.key)))
        return
    left = next((each.left for each in view.allotments if each.id == name), 0)
    if asked > left:
        yield _say(reading, view, "beyond the rest", left=left, asked=asked)


def _own(view: ResourceView, act: Act) -> int:
    """What the act itself has set aside of a stock, where it counts already."""
    return sum(each.left for each in view.allotments if each.id == act.id and each.verdict == "effective")


def _key_of(reading: Reading, allotment: str) -> str:
    data = reading.acts[allotment].data
    return data.key if isinstance(data, AllotmentGranted) else ""


def _view(reading: Reading, resource: str) -> ResourceView | None:
    named = reading.acts.get(resource)
    if named is None or not isinstance(named.data, ResourceRegistered):
        return None
    return next((view for view in resources(reading) if view.id == resource), None)


def _say(reading: Reading, view: ResourceView, what: str, **gaps: object) -> str:
    named = reading.language.version(view.names)[1]
    return reading.language.say(COMMONS[what], **{"resource": named, "unit": view.unit, **gaps})
