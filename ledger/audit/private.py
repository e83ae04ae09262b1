"""Private texts: each has to be one that an inner act beside it names; nothing else protects them."""

import re
from collections.abc import Iterable

from caracol.ledger.audit.lanes import Lane
from caracol.ledger.bundle.frames import read_frames
from caracol.ledger.errors import Refused
from caracol.ledger.ids import ID_PATTERN, short_id
from caracol.ledger.messages import message

_ids = re.compile(f'"({ID_PATTERN})"'.encode()).findall


class UnnamedText(Refused):
    """A private text that no act beside it names."""


def check_private(data: bytes, lanes: Iterable[Lane]) -> None:
    """Nothing, if acts of these lanes name every text in the member; else raises."""
    named = {name for lane in lanes for act in lane.acts for name in _ids(bytes(act.entry.data))}
    for content in read_frames(data):
        if short_id(content).encode() not in named:
            raise UnnamedText(
                message(
                    (
                        "The private text {short_id} is named by no act of its volume: somebody added or "
                        "changed it. Do not rely on what it says."
                    ),
                    short_id=short_id(content),
                )
            )
