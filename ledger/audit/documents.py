"""Whether the documents for other tools hold the same acts as the lanes; opened in a child process with limits."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from caracol.ledger.audit.lanes import Lane
from caracol.ledger.errors import Refused
from caracol.ledger.messages import message
from caracol.ledger.volumes.change import lane_hasher
from caracol.ledger.volumes.document import Placed, read_document
from caracol.ledger.volumes.volume import Volume


class DocumentDiffers(Refused):
    """A volume's document holds other acts than its lanes."""


def check_document(data: bytes, volume: Volume, lanes: Iterable[Lane]) -> None:
    """Nothing, if the document holds these lanes, each up to its first fork, and nothing else; else raises."""
    documented = groupby(read_document(data, volume), itemgetter(0))
    found = {actor: _tip(volume, actor, acts) for actor, acts in documented}
    if found != {lane.actor: lane.trunk[-1].hash for lane in lanes if lane.trunk}:
        raise DocumentDiffers(
            message(
                (
                    "The document of the volume {tag} holds other acts than its lanes. Do not use it with "
                    "other tools: only the lanes are signed."
                ),
                tag=volume.tag,
            )
        )


def _tip(volume: Volume, actor: bytes, acts: Iterable[Placed]) -> bytes:
    """The hash of the last change; it covers all before it."""
    hasher, tip = lane_hasher(volume, actor), volume.id
    for act in acts:
        tip = hasher.next(act.position, tip, act.text)
    return tip
