"""The catalogue of act types: each is one typed struct with a declaration of what it asks for.

    @act("meeting.closed", power="record", asks="decision", rests={"meeting": "meeting.opened"})
    class MeetingClosed(Data):
        meeting: ActId

Laws: a type's fields never change (new fields mean a new type, `meeting.closed/2`); a declaration holds
no rule, only what every rule needs to know of the type; a type is declared once.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from caracol.ledger.acts.fields import Data
from caracol.ledger.messages import message

Class = Literal["routine", "decision", "mandate", "admission", "charter"]
Power = Literal["record", "attest", "admit", "steward", "coordinate", "represent"]
Author = Literal["mandate", "founder", "holder", "anyone", "attester", "author"]
"""Who may write an act: a mandate with the power; a founder; the holder of the mandate that the act names;
any admitted key; someone who attests; the author of the act that this one is about (or the power)."""

CLASSES: dict[str, int] = {"routine": 1, "decision": 2, "mandate": 2, "admission": 2, "charter": 3}
"""How many distinct people must have signed, author included, unless a charter says more."""

OPEN, INNER = "open", "inner"


class Claim(NamedTuple):
    """What an act takes for itself: two acts with one `what` and different `stance` exclude each other."""

    what: str
    stance: str = ""
    """Empty: no two acts may claim it. Else acts of one stance go together."""
    once: bool = True
    """False: only concurrent acts exclude each other; one that has seen the other may follow it."""


class Reference(msgspec.Struct, frozen=True, gc=False):
    """An act that another act's data names."""

    name: str
    """Its id, its full hash, or the id of a mandate that it granted; the first 32 characters are the act's id."""
    types: tuple[str, ...]
    """The types that it may have; `*` is any."""
    rests: bool
    """Whether it must be effective."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The declaration of one act type."""

    name: str
    data: type[Data]
    scopes: frozenset[str]
    author: Author
    power: Power | None
    households: bool
    """The share of households can do it too (docs/ledger/verdicts.md, 5)."""
    asks: Class
    also: Class | None
    """A second class that it belongs to: it needs as many signatures as either asks, whichever is more."""
    fields: tuple[tuple[str, tuple[str, ...], bool], ...]
    """Fields that name acts, the types that these may have, and whether they must be effective."""
    claims: Callable[[Any], Iterable[Claim]]
    decoder: "msgspec.json.Decoder[Data]" = field(repr=False)

    @property
    def classes(self) -> tuple[Class, ...]:
        """The classes that it belongs to: one, or two."""
        return (self.asks,) if self.also is None else (self.asks, self.also)

    def references(self, data: Data) -> tuple[Reference, ...]:
        """The acts that `data` names."""
        found: list[Reference] = []
        for attribute, types, rests in self.fields:
            value = getattr(data, attribute)
            if isinstance(value, str):
                found.append(Reference(value, types, rests))
            elif value is not None:
                found += [Reference(name, types, rests) for name in value]
        return tuple(found)


KINDS: dict[str, Kind] = {}
Declared = TypeVar("Declared", bound=type[Data])


def act(
    name: str,
    *,
    scope: str = OPEN,
    author: Author = "mandate",
    power: Power | None = None,
    households: bool = False,
    asks: Class = "routine",
    also: Class | None = None,
    rests: dict[str, str] | None = None,
    cites: dict[str, str] | None = None,
    claims: Callable[[Any], Iterable[Claim]] = lambda data: (),
) -> Callable[[Declared], Declared]:
    """Declare an act type. `scope` is `open`, `inner` or both with a space; `rests` and `cites` map a field to
    the types that the acts it names may have, separated by spaces (`*`: any).
    `also` is a second class; the act needs as many signatures as the one of the two that asks more.
    """

    def declare(data: Declared) -> Declared:
        if name in KINDS:
            raise ValueError(message("{name} is declared twice", name=name))
        fields = (*_fields(rests, True), *_fields(cites, False))
        decoder = msgspec.json.Decoder(data)
        KINDS[name] = Kind(
            name, data, frozenset(scope.split()), author, power, households, asks, also, fields, claims, decoder
        )
        return data

    return declare


def fit(kind: Kind, raw: bytes) -> Data | None:
    """The data as the type's struct; None where the fields do not fit the type, or spell a default out."""
    try:
        data = kind.decoder.decode(raw)
    except msgspec.ValidationError:
        return None
    return data if _ENCODER.encode(data) == raw else None


_ENCODER = msgspec.json.Encoder(order="sorted")


def _fields(named: dict[str, str] | None, rests: bool) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    for attribute, types in (named or {}).items():
        yield attribute, tuple(types.split()), rests
