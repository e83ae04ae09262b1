"""How the machines of a region come to hold the same: people introduce them, and the nodes do the rest."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import starmap
from typing import Any, Final, Protocol

from caracol.ledger.abstract import AbstractLedger
from caracol.node.daemon.client import Daemon
from caracol.node.demo.proving import digests
from caracol.node.errors import NodeError

PATIENCE_S: Final = 120
"""How long nodes may stand still, none of them taking anything in, before they are said to stay apart."""
FINDING_S: Final = 8
"""How long nodes may take to find each other by themselves."""
LOOK_S: Final = 0.02


class NotLevel(NodeError):
    """Nodes that should hear each other do not hold the same, however long one waits."""


class Linked(Protocol):
    """A machine with a node that runs."""

    @property
    def name(self) -> str:
        """Its folder's name."""

    @property
    def told(self) -> dict[str, Any]:
        """What its node told of itself."""

    @property
    def daemon(self) -> Daemon:
        """Its node, to be asked."""

    @property
    def ledger(self) -> AbstractLedger:
        """What it holds."""


def introduce(pairs: Sequence[tuple[Linked, Linked]]) -> str:
    """Tell nodes of each other, by fingerprint; in words, how they found each other."""
    for one, other in pairs:
        _pin(one, other)
        _pin(other, one)
    _wait(lambda: all(starmap(_hear, pairs)), FINDING_S)
    apart = [pair for pair in pairs if not _hear(*pair)]
    for one, other in apart:
        _pin(one, other, f"127.0.0.1:{other.told['sync_port']}")
        _pin(other, one, f"127.0.0.1:{one.told['sync_port']}")
    if apart:
        return f"Not all found each other by mDNS within {FINDING_S} seconds: their addresses were typed in."
    return "They found each other in the local network."


def wait_until_level(nodes: Sequence[Linked], scope: str = "") -> None:
    """Wait until all hold the same: the volumes of one scope, or of both."""
    if not _become_level(nodes, scope):
        names = ", ".join(node.name for node in nodes)
        raise NotLevel(
            f"For {PATIENCE_S} seconds nothing new has come, and the nodes {names} do not hold the same. "
            "Their logs lie beside their folders."
        )
    for node in nodes:
        node.ledger.forget()


def _pin(one: Linked, other: Linked, address: str | None = None) -> None:
    one.daemon.ask("POST", "/peers", {"fingerprint": other.told["fingerprint"], "address": address})


def accept(nodes: Sequence[Linked], body: str) -> None:
    """People of each village say that they keep this body, whose paper they have seen."""
    for node in nodes:
        node.daemon.ask("POST", "/bodies", {"verb": "accept", "body": body})


def _hear(one: Linked, other: Linked) -> bool:
    """Whether one node is in touch with the other."""
    peers = one.daemon.ask("GET", "/status")["peers"]
    return any(peer["fingerprint"] == other.told["fingerprint"] and peer["status"] == "reachable" for peer in peers)


def _become_level(nodes: Sequence[Linked], scope: str) -> bool:
    """Whether they hold the same in the end; a slow machine has all the time it needs as long as something comes."""
    held = _held(nodes, scope)
    while any(each != held[0] for each in held):
        if not _wait(partial(_has_changed, nodes, scope, held), PATIENCE_S):
            return False
        held = _held(nodes, scope)
    return True


def _has_changed(nodes: Sequence[Linked], scope: str, before: list[dict[str, str]]) -> bool:
    return _held(nodes, scope) != before


def _held(nodes: Sequence[Linked], scope: str) -> list[dict[str, str]]:
    """The state digests of the volumes of a scope, for each node."""
    return [{name: each for name, each in digests(node.ledger.store).items() if scope in name} for node in nodes]


def _wait(condition: Callable[[], bool], limit_s: float) -> bool:
    """Whether the condition came true in time."""
    end = time.monotonic() + limit_s
    while not (true := condition()) and time.monotonic() < end:
        time.sleep(LOOK_S)
    return true
