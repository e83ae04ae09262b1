"""Section 10: the digest of a volume."""

import hashlib
from collections.abc import Iterable, Mapping

from caracol.ledger.acts.act import Act
from caracol.ledger.ids import decode_id
from caracol.ledger.volumes.volume import Volume


def digest(volume: Volume, acts: Iterable[Act], verdicts: Mapping[str, tuple[str, str]]) -> bytes:
    """Of the verdicts of the acts of a volume that are there, in the order of their raw ids."""
    text = b"caracol/state/1\0" + volume.id
    names = [act.id for act in acts if act.volume == volume and act.id in verdicts]
    for name in sorted(names, key=decode_id):
        verdict, code = verdicts[name]
        text += decode_id(name) + verdict.encode() + b"\0" + code.encode() + b"\0"
    return hashlib.sha256(text).digest()
