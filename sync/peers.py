"""The nodes that this one knows, and those that knocked without being known.

A peer is known by a person's hand (`pin`) or because a body that is kept admits its key (`admit`); both at once is
common. Whom a person barred is not known, whatever bodies say. A peer is named by its fingerprint, because that is what
people read from a screen: the key itself may not have been seen yet. Addresses are hints; a node is its key. A peer
that nobody pins or admits any more is dropped.

No clock and no file: moments come in, and `book` is what to keep.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal

import msgspec

from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.errors import Refused
from caracol.ledger.keys.words import fingerprint, read_fingerprint
from caracol.ledger.messages import message
from caracol.sync.addresses import Address
from caracol.sync.pins import Pin

Status = Literal["never-seen", "reachable", "refused", "last-heard"]

MAX_HEARD_OF = 4
"""Addresses kept per peer that nobody typed; newer ones push out older ones."""
MAX_KNOCKS = 16
"""Unknown nodes that are remembered; newer ones push out older ones, so that a crowd of them fills nothing."""
MAX_KNOCKS_PER_PLACE = 4
"""Of these, as many from one place: who makes up nodes pushes out no other place's."""


class UnknownPeer(Refused):
    """No peer has this fingerprint."""


class OwnFingerprint(Refused):
    """The node's own."""


class Refusal(msgspec.Struct, frozen=True):
    """Why there was no conversation. `code`: the rule; `why`: a sentence."""

    code: str
    why: str
    at: datetime


class Peer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A node that is known."""

    fingerprint: str
    key: str | None = None
    """Its public key in base32; None while only its fingerprint was typed."""
    is_pinned: bool = False
    """Whether a person named it on this node."""
    is_joined: bool = False
    """Whether the bodies that it brings become this node's own: until it has brought some, and both hold the same."""
    has_joined: bool = False
    """Whether that was so once: if this node loses all that it holds, it is so again (`join_again`)."""
    label: str | None = None
    """What the body that admits it calls it; None: no body does."""
    addresses: tuple[Address, ...] = ()
    """Typed by a person."""
    heard_of: tuple[Address, ...] = ()
    """Where it was met, or said to be; the newest first."""
    heard: datetime | None = None
    """When it was last in a conversation with us."""
    refused: Refusal | None = None
    """Why the last attempt was refused, by either side."""

    @property
    def pin(self) -> Pin:
        """What to expect when it is dialled."""
        return Pin.of(unspell(self.key)) if self.key else Pin(fingerprints=frozenset({self.fingerprint}))

    def status(self, *, is_reachable: bool) -> Status:
        """In one word how it is, if it is (or not) in a conversation with us now."""
        if is_reachable:
            return "reachable"
        if self.refused:
            return "refused"
        return "last-heard" if self.heard else "never-seen"


class Knock(msgspec.Struct, frozen=True):
    """A node that proved its key and is not known here."""

    fingerprint: str
    key: str
    host: str
    at: datetime


class Book(msgspec.Struct, frozen=True):
    """What is kept between two starts."""

    peers: tuple[Peer, ...] = ()
    knocks: tuple[Knock, ...] = ()
    barred: tuple[str, ...] = ()
    """Fingerprints of nodes that a person barred."""


class Peers:
    """The registry. `knocks`: unknown nodes, the newest first."""

    def __init__(self, me: bytes, book: Book | None = None) -> None:
        book = book or Book()
        self.knocks = book.knocks[:MAX_KNOCKS]
        self._me = fingerprint(me)
        self._peers = {peer.fingerprint: peer for peer in book.peers}
        self._barred = frozenset(book.barred)

    def book(self) -> Book:
        """What to keep."""
        return Book(tuple(self.all()), self.knocks, self.barred)

    @property
    def barred(self) -> tuple[str, ...]:
        """The fingerprints of the nodes that a person barred."""
        return tuple(sorted(self._barred))

    def all(self) -> list[Peer]:
        """Every peer, by what it is called."""
        return sorted(self._peers.values(), key=lambda peer: (peer.label or "", peer.fingerprint))

    def named(self, words: str) -> Peer | None:
        """The peer of this fingerprint, as `fingerprint` spells it."""
        return self._peers.get(words)

    def by_key(self, key: bytes) -> Peer | None:
        """The peer of this key."""
        return self._peers.get(fingerprint(key))

    def is_pinned(self, key: bytes) -> bool:
        """Whether a person named this node. (One look-up: safe from another thread.)"""
        peer = self.by_key(key)
        return peer is not None and peer.is_pinned

    def is_barred(self, key: bytes) -> bool:
        """Whether a person barred this node. (Safe from another thread.)"""
        return bool(self._barred) and fingerprint(key) in self._barred

    def is_joined(self, key: bytes) -> bool:
        """Whether the bodies that this node brings become our own. (Safe from another thread.)"""
        peer = self.by_key(key)
        return peer is not None and peer.is_joined

    def known(self) -> Pin:
        """Any of the peers: what to expect at an address of which nothing else is known."""
        pins = [peer.pin for peer in self._peers.values()]
        return Pin(
            frozenset[bytes]().union(*(pin.keys for pin in pins)),
            frozenset[str]().union(*(pin.fingerprints for pin in pins)),
        )

    def pin(self, typed: str, address: Address | None = None, *, joins: bool = False) -> Peer:
        """Name a node by hand, by its fingerprint; once more with another address adds that. It is barred no more.

        `joins`: the bodies that it brings become this node's own.
        """
        words = read_fingerprint(typed)
        if words == self._me:
            raise OwnFingerprint(
                message("This is the fingerprint of this node itself; type the one that the other node shows.")
            )
        knocked = next((knock.key for knock in self.knocks if knock.fingerprint == words), None)
        peer = self._peers.get(words) or Peer(fingerprint=words, key=knocked)
        addresses = peer.addresses if address is None or address in peer.addresses else (*peer.addresses, address)
        self.knocks = tuple(knock for knock in self.knocks if knock.fingerprint != words)
        self._barred -= {words}
        joined = {"is_joined": True, "has_joined": True} if joins else {}
        return self._keep(peer, is_pinned=True, addresses=addresses, refused=None, **joined)

    def forget(self, typed: str) -> Peer:
        """Take back what a person said of a node; if a body admits it, it stays known."""
        words = read_fingerprint(typed)
        if words not in self._peers:
            raise UnknownPeer(
                message(("No peer has the fingerprint «{words}»; `caracol peer list` shows them all."), words=words)
            )
        peer = self._keep(self._peers[words], is_pinned=False, is_joined=False, has_joined=False, addresses=())
        self._drop_unknown()
        return peer

    def bar(self, typed: str) -> str:
        """Know a node no more, whoever admits it, until a person pins it; its fingerprint."""
        words = read_fingerprint(typed)
        if words == self._me:
            raise OwnFingerprint(
                message("This is the fingerprint of this node itself; type the one of the node to be barred.")
            )
        self._barred |= {words}
        self._peers.pop(words, None)
        self.knocks = tuple(knock for knock in self.knocks if knock.fingerprint != words)
        return words

    def join_again(self) -> None:
        """Take what those bring that were joined once for this node's own again: nothing is held here any more."""
        for peer in self.all():
            if peer.has_joined:
                self._keep(peer, is_joined=True)

    def joined(self, key: bytes) -> None:
        """The node has brought what it has: what it brings from now on is offered, like anybody's."""
        if self.is_joined(key):
            self._keep(self._peers[fingerprint(key)], is_joined=False)

    def admit(self, nodes: Mapping[bytes, str]) -> None:
        """Learn which nodes the bodies held admit now, with their labels: all of them, each time."""
        labels = {fingerprint(key): (spell(key), label) for key, label in nodes.items()}
        for words in (self._me, *self._barred):
            labels.pop(words, None)
        for words, peer in list(self._peers.items()):
            if words not in labels and peer.label is not None:
                self._keep(peer, label=None)
        for words, (key, label) in labels.items():
            self._keep(self._peers.get(words) or Peer(fingerprint=words), key=key, label=label)
        self.knocks = tuple(knock for knock in self.knocks if knock.fingerprint not in labels)
        self._drop_unknown()

    def hear_of(self, key: bytes, address: Address) -> None:
        """Somebody says that the node of this key is there."""
        if peer := self.by_key(key):
            self._keep(peer, heard_of=_first(address, peer))

    def reached(self, key: bytes, address: Address | None, now: datetime) -> None:
        """A conversation with this node began; `address`: where it can be dialled, if that is known."""
        if peer := self.by_key(key):
            heard_of = _first(address, peer) if address else peer.heard_of
            self._keep(peer, key=spell(key), heard=now, heard_of=heard_of, refused=None)

    def heard(self, key: bytes, now: datetime) -> None:
        """The node said something."""
        if peer := self.by_key(key):
            self._keep(peer, heard=now)

    def refused(self, words: str, code: str, why: str, now: datetime) -> None:
        """The node of this fingerprint refused us, or we refused what answered in its place."""
        if peer := self._peers.get(words):
            self._keep(peer, refused=Refusal(code, why, now))

    def unrefused(self, words: str) -> None:
        """What was said of a refusal by the node of this fingerprint holds no more."""
        if peer := self._peers.get(words):
            self._keep(peer, refused=None)

    def knocked(self, key: bytes, host: str, now: datetime, place: Callable[[str], str] = str) -> None:
        """A node that is not known proved its key, so that a person can pin it. `place`: of a host, who has it."""
        knock = Knock(fingerprint(key), spell(key), host, now)
        if knock.fingerprint not in self._peers and knock.fingerprint not in self._barred:
            others = [other for other in self.knocks if other.fingerprint != knock.fingerprint]
            same = [other for other in others if place(other.host) == place(host)][MAX_KNOCKS_PER_PLACE - 1 :]
            self.knocks = (knock, *(other for other in others if other not in same))[:MAX_KNOCKS]

    def _keep(self, peer: Peer, **changes: object) -> Peer:
        changed = msgspec.structs.replace(peer, **changes)
        self._peers[peer.fingerprint] = changed
        return changed

    def _drop_unknown(self) -> None:
        self._peers = {words: peer for words, peer in self._peers.items() if peer.is_pinned or peer.label is not None}


def _first(address: Address, peer: Peer) -> tuple[Address, ...]:
    """The addresses heard of, this one first; one that a person typed is not repeated."""
    others = tuple(other for other in peer.heard_of if other != address)
    return others if address in peer.addresses else (address, *others)[:MAX_HEARD_OF]
