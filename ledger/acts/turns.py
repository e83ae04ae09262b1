"""Turns: posts and community work go round, and somebody may serve for somebody else, or be exempt."""

from caracol.ledger.acts.fields import Data, Date, Handle, Label, MemberId, Words
from caracol.ledger.acts.kinds import act


@act("turn.exchanged", power="record")
class TurnExchanged(Data, frozen=True, kw_only=True):
    """One household serves for another."""

    by_household: MemberId
    """Who serves."""
    household: MemberId
    """Whose turn it was."""
    post: Handle | None = None
    """A post of the charter; without it the turn is one of community work."""
    reason: Label | None = None
    since: Date | None = None
    until: Date | None = None
    """Last day."""
    work: Words | None = None
    """Which work."""


@act("turn.exempted", power="record")
class TurnExempted(Data, frozen=True, kw_only=True):
    """A household need not serve."""

    household: MemberId
    reason: Label
    """For everybody to read: a word such as illness or mourning is enough."""
    post: Handle | None = None
    """Only from this post; without it from all posts and from community work."""
    since: Date | None = None
    until: Date | None = None
    """Last day; without it until further notice."""
