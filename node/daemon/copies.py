"""Machines that share one node key, as far as this node has noticed: a card was copied, or a backup restored twice.

Nobody is cut off for it, and nobody can tell which one is the copy. So everybody who notices says so in words, with the
remedy, for as long as it is so. How it is noticed stands in docs/protocol.md, 3.
"""

import logging
from collections.abc import Callable, Collection, Iterable
from time import monotonic
from typing import Final

from caracol.ledger.keys.words import fingerprint

log = logging.getLogger("caracol")

REMEDY: Final = (
    "A card was copied, or a backup restored while its machine still runs. On the one that is the copy: "
    "`caracol node renew`."
)
MET_S: Final = 300.0
"""A machine with our key that was met is spoken of for so long: it is called again each minute."""
MAX_MET: Final = 8
"""Addresses at which one was met; newer ones push out older ones."""


class SharedKeys:
    """Which node keys more than one machine has now."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._met: dict[str, float] = {}
        """Where a machine with our own key was met, and when."""
        self._tellers: set[bytes] = set()
        """Peers that talk with one."""
        self._hosts: dict[bytes, frozenset[str]] = {}
        """Peers whose key two machines have, and where these are."""

    def met(self, host: str) -> None:
        """Another machine with our own key answers at this address, or called from there."""
        self._note(lambda: self._meet(host))

    def not_there(self, host: str) -> None:
        """Nobody answers at this address, or another node does."""
        plain = _plain(host)
        self._note(lambda: self._forget([each for each in self._met if _plain(each) == plain]))

    def told(self, teller: bytes, *, is_so: bool) -> None:
        """A peer says whether it talks with another machine that has our own key."""
        self._note(lambda: self._tellers.add(teller) if is_so else self._tellers.discard(teller))

    def shared(self, peer: bytes, hosts: Collection[str]) -> None:
        """Two machines at these addresses have this peer's key; none: not any more."""
        if not hosts:
            if self._hosts.pop(peer, None):
                log.info("«%s»: only one machine uses this node's key now.", fingerprint(peer))
            return
        if peer not in self._hosts:
            log.warning("«%s»: %s", fingerprint(peer), _of_peer(hosts))
        self._hosts[peer] = frozenset(hosts)

    def is_shared(self, peer: bytes) -> bool:
        """Whether two machines have this peer's key."""
        return peer in self._hosts

    @property
    def own(self) -> str | None:
        """What to say of our own key; None: nobody else was seen with it."""
        now = self._clock()
        hosts = [host for host, at in self._met.items() if now - at < MET_S]
        if hosts:
            return f"Two machines use this node's key: this one, and another one at {_listed(hosts)}. {REMEDY}"
        if self._tellers:
            tellers = ", ".join(sorted(f"«{fingerprint(teller)}»" for teller in self._tellers))
            return f"Two machines use this node's key: {tellers} talks with this one and with another one. {REMEDY}"
        return None

    def of_peer(self, peer: bytes) -> str | None:
        """What to say of a peer's key; None: one machine has it, as far as we can see."""
        hosts = self._hosts.get(peer)
        return _of_peer(hosts) if hosts else None

    def _meet(self, host: str) -> None:
        self._met.pop(host, None)
        self._met[host] = self._clock()
        while len(self._met) > MAX_MET:
            del self._met[next(iter(self._met))]

    def _forget(self, hosts: Iterable[str]) -> None:
        for host in hosts:
            del self._met[host]

    def _note(self, change: Callable[[], None]) -> None:
        """Make a change, and log what is new."""
        before = self.own
        change()
        if self.own and not before:
            log.warning("%s", self.own)
        if before and not self.own:
            log.info("No other machine is seen with this node's key any more.")


def _of_peer(hosts: Collection[str]) -> str:
    return f"Two machines use this node's key{', both' if len(hosts) == 1 else ','} at {_listed(hosts)}. {REMEDY}"


def _listed(hosts: Collection[str]) -> str:
    """Addresses as people look for them: those of IPv4 first, and without the link that one of IPv6 holds on."""
    return ", ".join(sorted(set(map(_plain, hosts)), key=lambda host: (":" in host, host)))


def _plain(host: str) -> str:
    return host.partition("%")[0]
