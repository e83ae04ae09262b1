"""The other nodes as the page shows them: fingerprints and dates, no addresses."""

from typing import Final

from caracol.ledger.acts.base32 import unspell
from caracol.node.daemon.neighbours import Neighbours
from caracol.node.daemon.orders import when
from caracol.node.web.neighbours import Knock, Peer
from caracol.node.web.neighbours import Neighbours as Shown
from caracol.sync.peers import Peer as Known

MOST: Final = 50
"""So many nodes stand on the page: a body may admit more than a phone can load."""


def shown(neighbours: Neighbours) -> Shown:
    """What the page tells of them now."""
    known = neighbours.peers.all()
    newest = {peer.fingerprint for peer in sorted(known, key=lambda peer: _rank(neighbours, peer))[:MOST]}
    chosen = [peer for peer in known if peer.fingerprint in newest]
    peers = (
        Peer(
            fingerprint=peer.fingerprint,
            status=peer.status(is_reachable=neighbours.is_talking(peer)),
            label=peer.label,
            why=peer.refused.code if peer.refused else None,
            heard=when(peer.heard) if peer.heard else None,
            is_shared=peer.key is not None and neighbours.shared_keys.is_shared(unspell(peer.key)),
        )
        for peer in chosen
    )
    unshown = len(known) - len(chosen)
    knocks = (Knock(each.fingerprint, when(each.at)) for each in neighbours.peers.knocks)
    return Shown(tuple(peers), tuple(knocks), unshown, neighbours.shared_keys.own is not None)


def _rank(neighbours: Neighbours, peer: Known) -> tuple[bool, bool, float]:
    """Who is talked with stands first, then whom a person pinned, then who was heard last."""
    heard = peer.heard.timestamp() if peer.heard else 0.0
    return not neighbours.is_talking(peer), not peer.is_pinned, -heard
