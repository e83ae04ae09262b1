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
    if isinstance(data, KeyAdmitted):
        return _verifies(body, data.person, data.household, data.key, data.proof)
    return isinstance(data, KeyReplaced) and _verifies(body, data.person, data.household, data.new, data.proof)


@lru_cache(maxsize=4096)
def _verifies(body: str, person: str, household: str, key: str, proof: str) -> bool:
    public = unspell(key)
    try:
        verify(public, proof_message(body, person, household, public), unspell(proof))
    except Refused:
        return False
    return True
