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
    ResourceKind,
    Words,
)
from caracol.ledger.acts.kinds import CLASSES, Claim, Class, Kind, Power, act

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
    together: Annotated[tuple[MemberId, ...], Meta(min_length=1, max_length=100)] | None = None
    """Other people who hold the same mandate together with `person`."""
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

    @property
    def persons(self) -> frozenset[str]:
        """All who hold the mandate: `person`, and those who hold it together with them."""
        return frozenset((self.person, *(self.together or ())))


class Post(Part, frozen=True, kw_only=True):
    """A post that the charter knows, with all that a mandate for it may carry."""

    powers: tuple[Power, ...]
    names: Words | None = None
    seats: Annotated[int, Meta(ge=1, le=1000)] = 1
    stays: bool = False
    """Whether its holder stays when the term is over, until there is a successor."""


class Matter(Part, frozen=True, kw_only=True):
    """Which rule of the charter decides which motions. A matter that selects nothing is the default (docs/rules.md)."""

    rule: Handle
    """Name of the rule in the charter that decides."""
    areas: Annotated[tuple[Handle, ...], Meta(min_length=1, max_length=100)] | None = None
    """Fields of work: the motion has one of them."""
    kinds: Annotated[tuple[ResourceKind, ...], Meta(min_length=1, max_length=6)] | None = None
    """Kinds of resource: the motion enacts that one of them is registered."""
    types: Annotated[tuple[Label, ...], Meta(min_length=1, max_length=100)] | None = None
    """Types of act: the motion enacts an act of one of them."""


class Notice(Part, frozen=True, kw_only=True):
    """How many days before a meeting people have to be called."""

    first: Amount | None = None
    """Before a meeting of the first convocation: from the date of the call."""
    second: Amount | None = None
    """Before one of the second: from the date of the first one, to which too few came."""


NEED_MOTION = ("act.annulled", "act.ratified", "body.ended", "charter.amended", "mandate.granted")
"""Types of act that need a motion when officers do them, unless the charter lists others."""


class Charter(Part, frozen=True, kw_only=True):
    """A body's rules as data."""

    posts: dict[Handle, Post]
    rules: dict[Handle, "Rule"]
    """Decision rules by name (docs/rules.md)."""
    counts: Literal["households", "persons"] = "households"
    """Who is counted in a meeting and in a decision."""
    groups: tuple[Handle, ...] | None = None
    """Those that are counted by themselves: women, elders …"""
    in_person: Annotated[tuple[Literal["elections", "recalls"], ...], Meta(min_length=1, max_length=2)] | None = None
    """Motions for which nobody can stand for somebody else: only those who came are counted."""
    languages: tuple[Language, ...] | None = None
    matters: Annotated[tuple[Matter, ...], Meta(min_length=1, max_length=100)] | None = None
    """Which rule decides what; the first matter that fits counts."""
    notice: Notice | None = None
    """How long before a meeting people have to be called. What is shorter is found, and stands."""
    motions: Annotated[tuple[Label, ...], Meta(max_length=100)] | None = None
    """Types of act that need a motion when officers do them, in place of the usual ones. An empty list means none."""
    share: Fraction = (1, 2)
    """More than this part of the households can do what officers can (docs/ledger/verdicts.md, 5)."""
    task_powers: tuple[Power, ...] | None = None
    """What a mandate without a post may carry."""
    thresholds: dict[Class, Signers] | None = None

    def threshold(self, asks: Class) -> int:
        """How many distinct people must sign an act of this class."""
        return self.thresholds.get(asks, CLASSES[asks]) if self.thresholds else CLASSES[asks]

    def signers(self, kind: Kind) -> int:
        """How many distinct people must sign an act of this type."""
        return max(map(self.threshold, kind.classes))

    def needs_motion(self, type_: str) -> bool:
        """Whether officers need a motion for an act of this type."""
        return type_ in (NEED_MOTION if self.motions is None else self.motions)


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
    hands: Amount | None = None
    """How many hands each one raises in an election by hands; without it as many as there are seats."""


class Groups(Part, frozen=True, kw_only=True):
    """A rule that has to hold within each group."""

    of: Named
    """Groups of the charter."""
    rule: "Rule"


class Quorum(Part, frozen=True, kw_only=True):
    """How many must have come."""

    at_least: Fraction
    of: Literal["households", "persons"]
    """Those whom the charter counts."""
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


class Card(Part, frozen=True, kw_only=True):
    """A key of a household that holds no office: it speaks for its household from the start."""

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
    cards: Annotated[tuple[Card, ...], Meta(min_length=1, max_length=1000)] | None = None
    """Keys of other households, which speak from the start. No key stands twice among founders and cards."""
    languages: tuple[Language, ...] | None = None
    place: Words | None = None
    reports_to: tuple[BodyId, ...] | None = None
    succeeds: BodyId | None = None
    """An earlier body that was lost, whose place this one takes."""
    sunset: Label | None = None
    """A date, or a condition in words, after which the body ends."""

    @property
    def speaking(self) -> tuple[Founder | Card, ...]:
        """Every key that the founding names, with its person and household."""
        return (*self.founders, *(self.cards or ()))


@act(
    "charter.amended", power="record", asks="charter",
    rests={"motion": "motion.decided"},
    claims=lambda data: (Claim("charter", once=False),),
)  # fmt: skip
class CharterAmended(Data, frozen=True, kw_only=True):
    """A new charter, whole, in place of the one before."""

    charter: Charter
    motion: ActId | None = None
    """The decision that adopted it."""


@act("body.ended", power="record", asks="charter", rests={"motion": "motion.decided"})
class BodyEnded(Data, frozen=True, kw_only=True):
    """The end of a body, by its own decision or because its time is over. Its mandates end with it."""

    reason: Label
    motion: ActId | None = None
    """The decision that ended it."""
