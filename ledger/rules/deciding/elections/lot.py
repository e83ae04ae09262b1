"""Election by lot: an order that neither who committed to the seed nor who called the numbers could choose."""

import hashlib

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.ids import decode_id
from caracol.ledger.rules.deciding.counted import Counted, Lot
from caracol.ledger.rules.deciding.elections.ranks import Ranks

LABEL = b"caracol/lot/1\0"


def lot(counted: Counted) -> Ranks:
    """Each candidate alone, in the order of the lot; nobody, where the seed was not shown."""
    if counted.lot is None:
        return []
    drawn = _drawn(counted.lot)
    return [(candidate,) for candidate in sorted(counted.options, key=lambda one: _place(drawn, one))]


def commitment(seed: str) -> bytes:
    """What a motion carries beforehand: it fixes the seed and does not tell it."""
    return hashlib.sha256(unspell(seed)).digest()


def _drawn(lot: Lot) -> bytes:
    called = b"".join(number.to_bytes(8, "big") for number in (len(lot.called), *lot.called))
    return LABEL + decode_id(lot.motion) + unspell(lot.seed) + called


def _place(drawn: bytes, candidate: str) -> bytes:
    return hashlib.sha256(drawn + candidate.encode()).digest()
