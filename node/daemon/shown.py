"""The other nodes as the page shows them: fingerprints and dates, no addresses."""

from caracol.node.daemon.neighbours import Neighbours
from caracol.node.daemon.orders import when
from caracol.node.web.neighbours import Knock, Peer
from caracol.node.web.neighbours import Neighbours as Shown


def shown(neighbours: Neighbours) -> Shown:
    """What the page tells of them now."""
    peers = (
        Peer(
            fingerprint=peer.fingerprint,
            status=peer.status(is_reachable=neighbours.is_talking(peer)),
            label=peer.label,
            why=peer.refused.code if peer.refused else None,
            heard=when(peer.heard) if peer.heard else None,
        )
        for peer in neighbours.peers.all()
    )
    return Shown(tuple(peers), tuple(Knock(each.fingerprint, when(each.at)) for each in neighbours.peers.knocks))
