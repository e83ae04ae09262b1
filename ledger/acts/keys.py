"""Which keys speak for whom, and which machines may hold a community's inner volumes."""

from typing import Literal

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.fields import ActId, Data, Key, Label, MemberId, Signature
from caracol.ledger.acts.kinds import Claim, act


@act(
    "key.admitted", power="admit", households=True, asks="admission",
    claims=lambda data: (Claim(f"key {data.key}", data.person),),
)  # fmt: skip
class KeyAdmitted(Data, frozen=True, kw_only=True):
    """A key that signs for a person of a household."""

    household: MemberId
    key: Key
    person: MemberId
    proof: Signature
    """By the key itself, over "caracol/key/1" ‖ 0 ‖ body id ‖ person id ‖ key: nobody admits a key they do not hold."""
    label: Label | None = None
    lives: Literal["phone", "node", "card"] | None = None
    secure_page: bool | None = None
    """Whether it was made on a secure page."""

    @property
    def admits(self) -> bytes:
        """The key that speaks from now on."""
        return unspell(self.key)


@act("key.revoked", power="admit", households=True, asks="admission", cites={"until": "*"})
class KeyRevoked(Data, frozen=True, kw_only=True):
    """A key that speaks for nobody any more."""

    key: Key
    reason: Label
    until: ActId | None = None
    """For theft: the last act of the key that its owner wrote (DESIGN 4.2)."""

    @property
    def revokes(self) -> bytes:
        """The key that speaks no more."""
        return unspell(self.key)


@act(
    "key.replaced", power="admit", households=True, asks="charter",
    cites={"until": "*"},
    claims=lambda data: (Claim(f"key {data.new}", data.person), Claim(f"replaced {data.old}", data.new)),
)  # fmt: skip
class KeyReplaced(Data, frozen=True, kw_only=True):
    """A new key for somebody whose old one is lost: admits the one and revokes the other.

    Whoever still has the old one can object (`dispute.raised`); then the body settles it.
    """

    household: MemberId
    new: Key
    old: Key
    person: MemberId
    proof: Signature
    """By the new key, as for `key.admitted`."""
    reason: Label
    label: Label | None = None
    lives: Literal["phone", "node", "card"] | None = None
    until: ActId | None = None
    """For theft: the last act of the old key that its owner wrote."""

    @property
    def admits(self) -> bytes:
        """The key that speaks from now on."""
        return unspell(self.new)

    @property
    def revokes(self) -> bytes:
        """The key that speaks no more."""
        return unspell(self.old)


@act("node.admitted", power="admit", asks="admission")
class NodeAdmitted(Data, frozen=True, kw_only=True):
    """A machine that may hold the community's inner volumes."""

    key: Key
    label: Label


@act("node.removed", power="admit", asks="admission")
class NodeRemoved(Data, frozen=True, kw_only=True):
    """A machine that may hold them no longer. What it was given before stays on it."""

    key: Key
    reason: Label
