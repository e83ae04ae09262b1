"""What a store has lost, in sentences: how much, where, and which nodes can give it back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from caracol.ledger.messages import message
from caracol.ledger.store.losses import Losses, LostAct, LostLane
from caracol.ledger.views.reading import SHORT
from caracol.ledger.volumes.change import lane_tag
from caracol.sync.peers import Book, Peer

SHOWN: Final = 8
"""So many lanes, or nodes, are named."""
FROM_PAPER: Final = message("What had reached no other node comes from a backup, or is written again from the paper.")
NOBODY: Final = message(
    "No other node is known here that could give it back: `caracol join` one that holds the body, read a courier file "
    "(`caracol courier read`), or restore the last backup."
)


def in_sentences(losses: Losses, peers: Path) -> list[str]:
    """What is lost, and where it can be fetched again; nothing, if nothing is. `peers`: the file of known nodes."""
    return [*_what(losses), _where(peers), FROM_PAPER] if losses else []


def _what(losses: Losses) -> Iterator[str]:
    if losses.acts:
        named = _listed([_act(act) for act in losses.acts])
        number = len(losses.acts)
        yield message("Acts missing, of those that the old index names: {number}: {named}.", number=number, named=named)
    if losses.lanes:
        named = _listed([_place(lane) for lane in losses.lanes])
        yield message("What is not there as it was signed: {named}.", named=named)
    if losses.private_texts:
        yield message("Names and remarks from inside that are missing: {number}.", number=len(losses.private_texts))
    if losses.unnamed_in:
        yield message(
            (
                "More may be lost than could be counted, since parts of the damaged file tell nothing: {file}, beside "
                "the store. Delete that file once other nodes have given back what they hold, and nobody misses "
                "anything."
            ),
            file=losses.unnamed_in,
        )


def _where(peers: Path) -> str:
    """Which nodes may have it."""
    try:
        known = msgspec.json.decode(peers.read_bytes(), type=Book).peers
    except (OSError, msgspec.MsgspecError, RecursionError):
        known = ()
    if not known:
        return NOBODY
    nodes = _listed(list(map(_node, known)))
    return message(
        "What other nodes hold comes back from them: {nodes}. `caracol run`, then `caracol sync`.", nodes=nodes
    )


def _node(peer: Peer) -> str:
    places = ", ".join(map(str, peer.addresses + peer.heard_of))
    return f"{peer.label or peer.fingerprint} ({places or 'address unknown'})"


def _act(act: LostAct) -> str:
    return (
        message("{type_name} of {on} ({act})", type_name=act.type, on=act.on, act=act.id[:SHORT])
        if act.type
        else act.id
    )


def _place(lane: LostLane) -> str:
    volume = f"{lane.body}, {lane.year}, {lane.scope}"
    return message(
        "acts {first} to {last} of the lane {lane_tag} ({volume})",
        first=lane.first,
        last=lane.last,
        lane_tag=lane_tag(lane.actor),
        volume=volume,
    )


def _listed(names: list[str]) -> str:
    first = "; ".join(names[:SHOWN])
    more = message(" and {number} more", number=len(names) - SHOWN) if len(names) > SHOWN else ""
    return message("{first}{more}", first=first, more=more)
