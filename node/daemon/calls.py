"""Calling other nodes: who is known, and with whom no conversation is under way, again and again, ever more rarely.

A peer is called at the addresses that people typed and where it was met. Hints of the local network name an address and
no node: there, any node that is known is welcome, and so is another machine with our own key, which has to be told of;
one that is not known is left alone.
"""

import asyncio
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from caracol.ledger.errors import Refused
from caracol.node.daemon.neighbours import Neighbours, refusal_in_words
from caracol.node.daemon.talks import Talks
from caracol.sync.addresses import Address
from caracol.sync.carriers.client import converse
from caracol.sync.carriers.discovery import Hint
from caracol.sync.carriers.errors import LinkError, NobodyAnswers, NotANode, WrongCertificate
from caracol.sync.peers import Peer
from caracol.sync.pins import Pin
from caracol.sync.refusals import Busy
from caracol.sync.retry import Retry

IDLE_S = 30
"""So often it is looked whether somebody has to be called, also if nothing happened."""
MAX_HINTS = 64
LONGEST_S = 60
"""Nobody is left uncalled for longer: a call to an address where nobody is costs one packet."""
AT_ONCE = 16
"""Calls that are being made at the same time."""


class Callee(NamedTuple):
    """Somebody to call: a peer by its fingerprint, or whoever is known at an address."""

    name: str
    pin: Pin
    addresses: tuple[Address, ...]
    peer: Peer | None


class Calls:
    """All calls of a node."""

    def __init__(self, neighbours: Neighbours, talks: Talks) -> None:
        self._neighbours = neighbours
        self._talks = talks
        self._retries: dict[str, Retry] = {}
        self._calling: dict[str, asyncio.Task[None]] = {}
        self._hints: dict[Address, bool] = {}
        """Whether it shows a federation that we have in common."""
        self._wished: set[str] = set()
        """Who was to be called at once while a call was under way: a refusal that it meets may be older than that."""
        self.failures: dict[str, str] = {}
        """Why nobody was reached the last time, by the peer's fingerprint."""

    def hint(self, hint: Hint) -> None:
        """Somebody may be there."""
        if hint.address not in self._hints:
            self._hints = dict([*self._hints.items(), (hint.address, hint.is_ours)][-MAX_HINTS:])
            self._neighbours.changed.set()

    def now(self, fingerprints: Iterable[str]) -> None:
        """Call these at once, however often it failed."""
        for name in list(fingerprints):
            self._retries.pop(name, None)
            self.failures.pop(name, None)
            peer = self._neighbours.peers.named(name)
            if peer and name in self._calling and not self._neighbours.is_talking(peer):
                self._wished.add(name)
        self._neighbours.changed.set()

    def all_now(self) -> None:
        """Call everybody at once: this machine may be on another network."""
        self.now(self._retries)

    async def go_on(self) -> None:
        """Call whoever is to be called, for ever."""
        try:
            while True:
                self._neighbours.changed.clear()
                self._begin()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._neighbours.changed.wait(), self._wait_s())
        finally:
            for task in list(self._calling.values()):
                task.cancel()
            await asyncio.gather(*self._calling.values(), return_exceptions=True)

    def _begin(self) -> None:
        for callee in self._callees():
            is_due = self._retry(callee.name).is_due(_now())
            if is_due and callee.name not in self._calling and len(self._calling) < AT_ONCE:
                task = asyncio.create_task(self._call(callee))
                self._calling[callee.name] = task
                task.add_done_callback(partial(self._hung_up, callee.name))

    def _callees(self) -> list[Callee]:
        """Who may be called: every peer that is silent, and one of the addresses that only a hint names."""
        peers = self._neighbours.peers.all()
        where = {peer: (*peer.addresses, *peer.heard_of) for peer in peers}
        silent = [peer for peer in peers if where[peer] and not self._neighbours.is_talking(peer)]
        met = {address for addresses in where.values() for address in addresses}
        hints = [each for each in self._hints if each not in met]
        return [Callee(peer.fingerprint, peer.pin, where[peer], peer) for peer in silent] + self._likeliest(hints)

    def _likeliest(self, hints: list[Address]) -> list[Callee]:
        """The address to try next: many may be of one node, so they are tried one after the other."""
        calling = [each for each in hints if str(each) in self._calling]
        rest = sorted(hints, key=lambda each: (self._retry(str(each)).due_at, not self._hints[each]))
        known = self._neighbours.peers.known().or_key(self._neighbours.me)  # a copy of this machine is found out
        return [Callee(str(each), known, (each,), None) for each in (calling or rest)[:1]]

    async def _call(self, callee: Callee) -> None:
        """Call one node at all its addresses until it answers; talk until one side ends it."""
        nobody: list[str] = []
        others: list[tuple[str, str]] = []
        for address in callee.addresses:
            try:
                await converse(address, callee.pin, self._talks)
            except LinkError as error:
                if isinstance(error, NobodyAnswers):
                    self._neighbours.shared_keys.not_there(address.host)
                nobody.append(str(error))
            except Busy as error:  # this node has no room for what came: ever more rarely, until it has
                self.failures[callee.name] = str(error)
                return
            except (WrongCertificate, NotANode) as error:  # it may still be at another address
                if isinstance(error, WrongCertificate):
                    self._neighbours.shared_keys.not_there(address.host)
                others.append((error.rule, str(error)))
            except Refused as error:
                self._tell_refused(callee, error.rule, str(error))
            if self._was_met(callee):
                return
        self._not_met(callee, nobody, others)

    def _not_met(self, callee: Callee, nobody: list[str], others: list[tuple[str, str]]) -> None:
        """Note why a node was met at none of its addresses, of each of them: any may be the one that is right now.

        Args:
            callee: who was called
            nobody: sentences, of each address where nobody answers
            others: of each address where something else answers, the rule that it breaks and a sentence

        """
        why = " ".join([*(sentence for _, sentence in others), *nobody])
        if others:
            self._tell_refused(callee, others[0][0], why)
        elif why:
            self.failures[callee.name] = why
            if callee.peer:
                self._neighbours.is_gone(callee.peer)

    def _tell_refused(self, callee: Callee, code: str, why: str) -> None:
        self._refused(callee, why)
        if callee.peer:
            self._neighbours.refused(callee.peer, code, why)

    def _was_met(self, callee: Callee) -> bool:
        """Whether there was a conversation, or the node itself refused one."""
        if callee.peer is None:
            return False
        peer = self._neighbours.peers.named(callee.name) or callee.peer
        if peer.refused and peer.refused != callee.peer.refused:
            self._refused(callee, refusal_in_words(peer))
            return True
        if peer.heard == callee.peer.heard:
            return False
        self._retry(callee.name).succeeded()
        return True

    def _refused(self, callee: Callee, why: str) -> None:
        if callee.name not in self._wished:
            self.failures[callee.name] = why

    def _hung_up(self, name: str, _: "asyncio.Task[None]") -> None:
        del self._calling[name]
        if name not in self._wished or name in self.failures:
            self._retry(name).failed(_now())
        self._wished.discard(name)
        self._neighbours.changed.set()
        self._talks.beat()

    def _retry(self, name: str) -> Retry:
        return self._retries.setdefault(name, Retry(os.urandom, longest_s=LONGEST_S))

    def _wait_s(self) -> float:
        """Until the next call is due."""
        waiting = [each for each in self._callees() if each.name not in self._calling]
        dues = [self._retry(each.name).due_at - _now() for each in waiting]
        return max(0.05, min([IDLE_S, *dues]))


def _now() -> float:
    return asyncio.get_running_loop().time()
