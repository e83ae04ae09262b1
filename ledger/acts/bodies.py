"""A body's founding and its charter: the body's rules as data."""

from typing import Annotated, Literal

from msgspec import Meta

from caracol.ledger.acts.fields import (
    ActId,
    Amount,
    BodyId,
    Count,
    Data,
    Date,
    Fraction,
    Handle,
    Key,
    Label,
    Language,
    MemberId,
    Nonce,
    Part,
    Words,
)
from caracol.ledger.acts.kinds import CLASSES, Class, Power, act

Signers = Annotated[int, Meta(ge=1, le=1000)]


class About(Part, frozen=True, kw_only=True):
    """Which acts a clause speaks of: those that fit each of its fields (docs/ledger/findings.md)."""

    places: tuple[Label, ...] | None = None
    resources: tuple[ActId, ...] | None = None
    topics: tuple[Label, ...] | None = None
    types: tuple[Label, ...] | None = None
    """Of acts: `event.recorded`."""


class Clause(Part, frozen=True, kw_only=True):
    """One numbered instruction of a mandate."""

    kind: Literal["must", "may", "must not"]
    words: Words
    about: About | None = None
    """Which acts a machine can hold against it; without it the words are for people alone."""


class Limit(Part, frozen=True, kw_only=True):
    """How far a mandate reaches."""

    amount: Amount | None = None
    resource: ActId | None = None
    places: tuple[Label, ...] | None = None
    topics: tuple[Label, ...] | None = None


class Reports(Part, frozen=True, kw_only=True):
    """When reports are due."""

    every_days: Amount | None = None
    on: tuple[Date, ...] | None = None


class Terms(Data, frozen=True, kw_only=True):
    """The words of a mandate: the same at the founding and later."""

    person: MemberId
    powers: tuple[Power, ...]
    post: Handle | None = None
    """A post of the charter; without it the mandate is a task."""
    task: Words | None = None
    area: Handle | None = None
    seat: BodyId | None = None
    """Sits there on behalf of this body."""
    resources: tuple[ActId, ...] | None = None
    """What the power `steward` reaches."""
    clauses: tuple[Clause, ...] | None = None
    limits: tuple[Limit, ...] | None = None
    since: Date | None = None
    until: Date | None = None
    """Last day of the term."""
    reports: Reports | None = None
    alternates: tuple[MemberId, ...] | None = None


class Post(Part, frozen=True, kw_only=True):
    """A post that the charter knows, with all that a mandate for it may carry."""

    powers: tuple[Power, ...]
    names: Words | None = None
    seats: Annotated[int, Meta(ge=1, le=1000)] = 1
    stays: bool = False
    """Whether its holder stays when the term is over, until there is a successor."""


class Charter(Part, frozen=True, kw_only=True):
    """A body's rules as data."""

    posts: dict[Handle, Post]
    rules: dict[Handle, "Rule"]
    """Decision rules by name (docs/rules.md)."""
    groups: tuple[Handle, ...] | None = None
    """Those that are counted by themselves: women, elders …"""
    languages: tuple[Language, ...] | None = None
    share: Fraction = (1, 2)
    """More than this part of the households can do what officers can (DESIGN 4.2)."""
    task_powers: tuple[Power, ...] | None = None
    """What a mandate without a post may carry."""
    thresholds: dict[Class, Signers] | None = None

    def threshold(self, asks: Class) -> int:
        """How many distinct people must sign an act of this class."""
        return self.thresholds.get(asks, CLASSES[asks]) if self.thresholds else CLASSES[asks]


Named = Annotated[tuple[Handle, ...], Meta(min_length=1, max_length=20)]


class AtMost(Part, frozen=True, kw_only=True):
    """No more than so many chose an option."""

    count: Count
    option: Handle


class Consent(Part, frozen=True, kw_only=True):
    """Councils that have to say yes."""

    of: Named
    """Groups of the charter."""


class Elect(Part, frozen=True, kw_only=True):
    """Who of the motion's options is elected."""

    by: Literal["hands", "schulze", "borda", "lot"]
    seats: Annotated[int, Meta(ge=1, le=1000)]


class Groups(Part, frozen=True, kw_only=True):
    """A rule that has to hold within each group."""

    of: Named
    """Groups of the charter."""
    rule: "Rule"


class Quorum(Part, frozen=True, kw_only=True):
    """How many must have come."""

    at_least: Fraction
    of: Literal["households"]
    second: Fraction | None = None
    """At a second convocation."""


class Share(Part, frozen=True, kw_only=True):
    """How many must have chosen an option: exactly one of the two bounds."""

    of: Literal["cast", "present", "all"]
    option: Handle
    at_least: Fraction | None = None
    more_than: Fraction | None = None


class Rule(Part, frozen=True, kw_only=True):
    """A decision rule: exactly one of its fields (docs/rules.md)."""

    all: tuple["Rule", ...] | None = None
    any: tuple["Rule", ...] | None = None
    at_most: AtMost | None = None
    consent: Consent | None = None
    elect: Elect | None = None
    groups: Groups | None = None
    no: Handle | None = None
    quorum: Quorum | None = None
    share: Share | None = None


class Founder(Part, frozen=True, kw_only=True):
    """A person who founds, with the key they sign with."""

    household: MemberId
    key: Key
    person: MemberId


@act("body.founded", author="founder", asks="charter")
class BodyFounded(Data, frozen=True, kw_only=True):
    """The one axiom. The body's id is the hash of this act's text."""

    charter: Charter
    founders: Annotated[tuple[Founder, ...], Meta(min_length=1, max_length=1000)]
    households: tuple[MemberId, ...]
    kind: Literal["assembly", "council", "commission", "committee", "federation", "group"]
    mandates: Annotated[tuple[Terms, ...], Meta(max_length=100)]
    names: Words
    nonce: Nonce
    areas: tuple[Handle, ...] | None = None
    languages: tuple[Language, ...] | None = None
    place: Words | None = None
    reports_to: tuple[BodyId, ...] | None = None
    sunset: Label | None = None
    """A date, or a condition in words, after which the body ends."""
