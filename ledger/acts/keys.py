"""Which keys speak for whom, and which machines may hold a community's inner volumes."""

from typing import Literal

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.fields import Data, Key, Label, MemberId, Signature
from caracol.ledger.acts.kinds import Claim, act
from caracol.ledger.ids import decode_id


def proof_message(body: str, person: str, household: str, key: bytes) -> bytes:
    """The bytes that a key signs to prove that its holder agrees to speak for this person of this household.

    "caracol/key/2" ‖ 0 ‖ body id (20 bytes) ‖ person id (8) ‖ household id (8) ‖ public key (32).
    """
    return b"caracol/key/2\0" + decode_id(body) + unspell(person) + unspell(household) + key


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
    """Signature by the key itself over `proof_message`: nobody admits a key that they do not hold."""
    label: Label | None = None
    lives: Literal["phone", "node", "card"] | None = None
    secure_page: bool | None = None
    """Whether it was made on a secure page."""

    @property
    def admits(self) -> bytes:
        """The key that speaks from now on."""
        return unspell(self.key)


@act("key.revoked", power="admit", households=True, asks="admission")
class KeyRevoked(Data, frozen=True, kw_only=True):
    """A key that speaks for nobody any more."""

    key: Key
    reason: Label

    @property
    def revokes(self) -> bytes:
        """The key that speaks no more."""
        return unspell(self.key)


@act(
    "key.replaced", power="admit", households=True, asks="charter",
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
    """Signature by the new key over `proof_message`, as for `key.admitted`."""
    reason: Label
    label: Label | None = None
    lives: Literal["phone", "node", "card"] | None = None

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
