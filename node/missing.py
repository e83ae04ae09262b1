"""What a store has lost, in sentences: how much, where, and which nodes can give it back."""

from pathlib import Path
from typing import Final

import msgspec

from caracol.ledger.store.losses import Losses, LostAct, LostLane
from caracol.ledger.views.reading import SHORT
from caracol.ledger.volumes.change import lane_tag
from caracol.sync.peers import Book, Peer

SHOWN: Final = 8
"""So many lanes, or nodes, are named."""
FROM_PAPER: Final = "What had reached no other node comes from a backup, or is written again from the paper."
NOBODY: Final = (
    "No other node is known here that could give it back: `caracol join` one that holds the body, read a courier file "
    "(`caracol courier read`), or restore the last backup."
)


def in_sentences(losses: Losses, peers: Path) -> list[str]:
    """What is lost, and where it can be fetched again; nothing, if nothing is. `peers`: the file of known nodes."""
    return [*_what(losses), _where(peers), FROM_PAPER] if losses else []


def _what(losses: Losses) -> list[str]:
    said = []
    if losses.acts:
        named = _listed([_act(act) for act in losses.acts])
        said.append(f"{_counted(len(losses.acts), 'act')} missing, of those that the old index names: {named}.")
    if losses.lanes:
        said.append(f"What is not there as it was signed: {_listed([_place(lane) for lane in losses.lanes])}.")
    if losses.private_texts:
        said.append(f"{_counted(len(losses.private_texts), 'name or remark from inside', 'names or remarks')} missing.")
    if losses.unnamed_in:
        said.append(
            "More may be lost than could be counted, since parts of the damaged file tell nothing: "
            f"{losses.unnamed_in}, beside the store. Delete that file once other nodes have given back what they hold, "
            "and nobody misses anything."
        )
    return said


def _where(peers: Path) -> str:
    """Which nodes may have it."""
    try:
        known = msgspec.json.decode(peers.read_bytes(), type=Book).peers
    except (OSError, msgspec.MsgspecError, RecursionError):
        known = ()
    if not known:
        return NOBODY
    nodes = _listed(list(map(_node, known)))
    return f"What other nodes hold comes back from them: {nodes}. `caracol run`, then `caracol sync`."


def _node(peer: Peer) -> str:
    places = ", ".join(map(str, peer.addresses + peer.heard_of))
    return f"{peer.label or peer.fingerprint} ({places or 'address unknown'})"


def _act(act: LostAct) -> str:
    return f"{act.type} of {act.on} ({act.id[:SHORT]})" if act.type else act.id


def _place(lane: LostLane) -> str:
    volume = f"body {lane.body}, {lane.year}, {lane.scope}"
    return f"acts {lane.first} to {lane.last} of the lane {lane_tag(lane.actor)} ({volume})"


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return "; ".join(names[:SHOWN]) + more


def _counted(number: int, one: str, many: str = "") -> str:
    return f"1 {one} is" if number == 1 else f"{number} {many or one + 's'} are"
