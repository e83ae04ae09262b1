"""Whether the key that an act admits has agreed to it."""

from functools import lru_cache

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced, proof_message
from caracol.ledger.errors import Refused
from caracol.ledger.keys.ed25519 import verify
from caracol.ledger.rules.order.vertex import Vertex


def is_proved(body: str, vertex: Vertex) -> bool:
    """Whether the proof is the new key's own signature for this person and household."""
    data = vertex.data
    if not isinstance(data, KeyAdmitted | KeyReplaced):
        return False
    return _verifies(data.admits, proof_message(body, data.person, data.household, data.admits), unspell(data.proof))


@lru_cache(maxsize=4096)
def _verifies(key: bytes, message: bytes, signature: bytes) -> bool:
    try:
        verify(key, message, signature)
    except Refused:
        return False
    return True
