"""The state digest: one hash over everything that the rules say of a volume's acts (docs/ledger/store.md, 2.6).

    SHA-256( "caracol/state/1" ‖ 0x00 ‖ volume id (32 bytes)
             ‖ for each act, in ascending order of its raw id:
                 act id (20 bytes) ‖ verdict ‖ 0x00 ‖ reason code ‖ 0x00 )

Verdict and code are ASCII words and hold no zero byte, so no two states are written alike. Two nodes that hold the
same acts, under one version of the rules, get the same digest, whatever the order in which the acts arrived.
"""

import hashlib
from collections.abc import Iterable

from caracol.ledger.volumes.volume import Volume

PREFIX = b"caracol/state/1\x00"


def state_digest(volume: Volume, judged: Iterable[tuple[bytes, str, str]]) -> bytes:
    """The digest of (raw act id, verdict, code), in any order."""
    digest = hashlib.sha256(PREFIX + volume.id)
    for act, verdict, code in sorted(judged):
        digest.update(act + verdict.encode("ascii") + b"\x00" + code.encode("ascii") + b"\x00")
    return digest.digest()
