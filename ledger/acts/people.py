"""Households and persons. Names are private texts: the act holds their id only (docs/how-it-works.md, *Lanes*)."""

from typing import Annotated

from msgspec import Meta

from caracol.ledger.acts.fields import Data, Date, Handle, Language, MemberId, Part, PrivateId, Words
from caracol.ledger.acts.kinds import INNER, act


@act("household.registered", power="admit", asks="admission")
class HouseholdRegistered(Data, frozen=True, kw_only=True):
    """A household that the base assembly counts from now on."""

    household: MemberId

    @property
    def registers(self) -> tuple[str, ...]:
        """Households that it registers."""
        return (self.household,)


class Resident(Part, frozen=True, kw_only=True):
    """Somebody who lives in a household."""

    household: MemberId
    person: MemberId


@act("household.split", power="admit", asks="admission")
class HouseholdSplit(Data, frozen=True, kw_only=True):
    """Some of a household live by themselves from now on: the new households count, and so does the old one.

    The people who move take no key along: a key is admitted for their new household.
    """

    household: MemberId
    new_households: Annotated[tuple[MemberId, ...], Meta(min_length=1, max_length=20)]
    people: Annotated[tuple[Resident, ...], Meta(min_length=1, max_length=100)] | None = None
    """Who lives in which of them from now on."""

    @property
    def registers(self) -> tuple[str, ...]:
        """Households that it registers."""
        return self.new_households


@act("household.left", power="admit", asks="admission")
class HouseholdLeft(Data, frozen=True, kw_only=True):
    """A household that the base assembly counts no more."""

    household: MemberId


@act("household.described", scope=INNER, power="admit")
class HouseholdDescribed(Data, frozen=True, kw_only=True):
    """What the community calls a household, and where it lives."""

    household: MemberId
    name: PrivateId
    place: PrivateId | None = None


@act("person.registered", scope=INNER, power="admit", asks="admission")
class PersonRegistered(Data, frozen=True, kw_only=True):
    """A person of a household."""

    household: MemberId
    name: PrivateId
    person: MemberId
    born: PrivateId | None = None
    groups: tuple[Handle, ...] | None = None
    """Women, elders, youth …: the community's own list."""
    languages: tuple[Language, ...] | None = None


@act("person.moved", scope=INNER, power="admit")
class PersonMoved(Data, frozen=True, kw_only=True):
    """To another household. Their voice moves with a key: admitted for the new household, the old one revoked."""

    household: MemberId
    """The new one."""
    person: MemberId


@act("person.left", scope=INNER, power="admit")
class PersonLeft(Data, frozen=True, kw_only=True):
    """Out of the community."""

    person: MemberId
    reason: PrivateId | None = None


@act("person.died", power="admit", households=True, asks="admission", also="mandate")
class PersonDied(Data, frozen=True, kw_only=True):
    """A person who died: their mandates and keys end.

    Whoever still has a key of theirs can object (`dispute.raised`); then the body settles it.
    """

    date: Date
    """Day of the death."""
    person: MemberId


@act("person.presented", power="admit")
class PersonPresented(Data, frozen=True, kw_only=True):
    """A name in the open: only of those who hold an office and agree."""

    name: Words
    person: MemberId
