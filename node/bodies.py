"""What people of a node say of bodies, and have told of them: a few words over `ledger.keeping`."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Final, Literal

import msgspec

from caracol.ledger.abstract import AbstractLedger
from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.bodies import BodyFounded
from caracol.ledger.ids import ID_PATTERN
from caracol.ledger.keeping import NotSo, Offered, accept, choices, forget, offered, refuse
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.messages import message
from caracol.ledger.store.finding import Asked

Verb = Literal["accept", "refuse", "forget"]
LEAST: Final = 4
"""So many characters of an id have to be typed."""
_is_id: Final = re.compile(ID_PATTERN).fullmatch


class BodyLine(msgspec.Struct, frozen=True, kw_only=True):
    """A body, and what it is to this node."""

    body: str
    choice: str
    """own, accepted, refused, offered"""
    names: dict[str, str]
    """Empty where its founding is not here."""
    acts: int
    """How many are held, or wait."""
    founders: tuple[str, ...] = ()
    """Their fingerprints, to be compared with paper."""
    offered_by: str | None = None
    """The fingerprint of the node that offered it; empty: a courier file; None: it is no offer."""
    same_name: str | None = None
    """A body that is kept here and is called the same."""


def lines(ledger: AbstractLedger) -> list[BodyLine]:
    """Every body that this node knows of: those that are kept, then refused ones, then offers."""
    known = [_known(ledger, body, choice) for body, choice in choices(ledger).items()]
    kept = [line for line in known if line.choice != "refused"]
    order = ("own", "accepted", "refused")
    known.sort(key=lambda line: (order.index(line.choice), line.body))
    return [*known, *(_offer(each, kept) for each in offered(ledger))]


def offers(ledger: AbstractLedger) -> tuple[BodyLine, ...]:
    """The bodies that others offer, those that are kept being read only where something is offered."""
    if not ledger.store.offers():
        return ()
    return tuple(line for line in lines(ledger) if line.choice == "offered")


def say_of(ledger: AbstractLedger, verb: Verb, typed: str) -> BodyLine:
    """Do as somebody says of a body; what it was before, with its id."""
    known = {line.body: line for line in lines(ledger)}
    body = meant(typed, known)
    before = known.get(body) or BodyLine(body=body, choice="offered", names={}, acts=0)
    {"accept": accept, "refuse": refuse, "forget": forget}[verb](ledger, body)
    return before


def meant(typed: str, known: Collection[str]) -> str:
    """The id that somebody typed, or its first characters."""
    if _is_id(typed):
        return typed
    begin = [body for body in known if len(typed) >= LEAST and body.startswith(typed.lower())]
    if len(begin) != 1:
        found = f"{len(begin)} bodies begin" if begin else "No body begins"
        raise NotSo(
            message(
                ("{found} like {typed!a} here. `caracol body list` shows the ids of all that this node knows of."),
                found=found,
                typed=typed,
            )
        )
    return begin[0]


def _known(ledger: AbstractLedger, body: str, choice: str) -> BodyLine:
    founding = ledger.fold(body).founding if choice != "refused" else None
    return BodyLine(
        body=body,
        choice=choice,
        names=founding.names if founding else {},
        acts=ledger.store.count(Asked(body=body)),
        founders=tuple(_fingerprints(founding)),
    )


def _offer(offer: Offered, kept: list[BodyLine]) -> BodyLine:
    names = offer.founding.names if offer.founding else {}
    return BodyLine(
        body=offer.body,
        choice="offered",
        names=names,
        acts=offer.acts,
        founders=tuple(_fingerprints(offer.founding)),
        offered_by=fingerprint(offer.sender) if offer.sender else "",
        same_name=next((line.body for line in kept if _are_alike(line.names, names)), None),
    )


def _fingerprints(founding: BodyFounded | None) -> Iterator[str]:
    return (fingerprint(unspell(founder.key)) for founder in (founding.founders if founding else ()))


def _are_alike(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether two bodies share a name, as people read it: case, accents, spaces and marks left out."""
    return bool({*map(_letters, one.values())} & {*map(_letters, other.values())} - {""})


def _letters(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", name).casefold() if letter.isalnum())
