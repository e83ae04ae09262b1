"""How a node proves which one it is: a signature that is good for one challenge of one server.

    "caracol/node/1" ‖ 0 ‖ the server's node key ‖ the server's challenge ‖ the client's node key

The server's key is the one of the TLS certificate that the client sees. So a proof that somebody recorded answers no
other challenge, and one that was made for a relay's certificate is refused by everybody else. The server needs no
proof: the client has checked its certificate before the first frame. The instances are not signed: TLS guards them.
"""

from caracol.ledger.keys.ed25519 import SigningKey, verify
from caracol.sync.frames.greeting import NO_INSTANCE, Challenge, Proof


def prove(
    me: SigningKey, server_key: bytes, challenge: Challenge, version: int, instance: bytes = NO_INSTANCE
) -> Proof:
    """The answer to a server's challenge."""
    return Proof(version, me.public, me.sign(proof_message(server_key, challenge.random, me.public)), instance)


def check_proof(proof: Proof, server_key: bytes, challenge: Challenge) -> None:
    """Nothing, if the client holds the key that it names; else raises what `verify` raises."""
    verify(proof.key, proof_message(server_key, challenge.random, proof.key), proof.signature)


def proof_message(server_key: bytes, random: bytes, client_key: bytes) -> bytes:
    """What the client signs."""
    return b"caracol/node/1\0" + server_key + random + client_key
