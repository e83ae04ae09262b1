"""What an audit found, as plain frozen values."""

from typing import Any

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is wrong, or that is missing."""

    place: str
    """The member or body it is about."""
    rule: str
    """The broken rule as a word: `wrong-signature`."""
    message: str
    """What was found and what to do, in a sentence."""


class Founder(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom a founding names."""

    person: str
    household: str
    key: str
    """In base32, as acts spell it."""
    fingerprint: str
    """The key's words, to compare with paper."""
    signed: bool
    """Whether this key wrote the founding or attested it."""


class ActaFound(msgspec.Struct, frozen=True, kw_only=True):
    """The newest acta that stands: what the families signed last."""

    closing: str
    """Id of the closing of the meeting."""
    code: str
    """Its short code, as the printed acta bears it."""
    on: str
    """The date that stands in the closing."""
    signed: int
    """How many members signed it."""
    members: int
    """Of so many."""
    withstands: int
    """It stands against fewer members than this who sign two actas apart."""


class BodyFound(msgspec.Struct, frozen=True, kw_only=True):
    """A body, and what the rules say of its acts."""

    body: str
    names: dict[str, str]
    """By language; empty if nothing here founds it."""
    founding: str
    """The verdict on its founding; `unknown` if there is none."""
    founders: tuple[Founder, ...]
    acta: ActaFound | None
    """None, if the families have signed none that stands."""
    acts: int
    verdicts: dict[str, dict[str, int]]
    """How many acts, by verdict and code; `waiting`: something that they had seen is not in the bundle."""
    newest: str
    """The latest date of its acts; empty if there are none."""


class VolumeFound(msgspec.Struct, frozen=True, kw_only=True):
    """A volume, and the digest that every node with the same acts has."""

    body: str
    year: int
    scope: str
    id: str
    """In hexadecimal."""
    lanes: int
    acts: int
    forked: tuple[str, ...]
    """Tags of lanes in which one key signed two different acts at one position."""
    digest: str
    """The state digest, in hexadecimal."""


class ActFound(msgspec.Struct, frozen=True, kw_only=True):
    """An act: who signed it, on what they rely, what the rules say."""

    id: str
    body: str
    on: str
    """The date that stands in it."""
    type: str
    scope: str
    key: str
    """Its author's key, in base32."""
    mandate: str
    """The mandate that its author relies on; empty if none."""
    person: str
    """Who holds that mandate; empty if none."""
    verdict: str
    code: str


class AuditReport(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that an audit found."""

    made_on: str
    """What the bundle says of when it was made."""
    made_under: str
    """The version of the rules that it says it was made under."""
    rules: str
    """The version of the rules that were applied now."""
    documents: bool
    """Whether the documents for other tools were opened and compared."""
    acts: int
    newest: str
    """The latest date of all acts: so old is what the bundle tells, at least. Empty if there are none."""
    bodies: tuple[BodyFound, ...]
    volumes: tuple[VolumeFound, ...]
    gaps: tuple[Problem, ...]
    """What can be seen to be missing, or is beyond this program. It may be nobody's fault."""
    problems: tuple[Problem, ...]
    each: tuple[ActFound, ...] = ()
    """Every act by itself, each behind those that it sees; only if that was asked for."""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong with the bundle. What is void or contested in it is not: that is what was done."""
        return not self.problems

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {"ok": self.ok, **msgspec.to_builtins(self)}
