"""What a person may ask of a running node and have told by it."""

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import Final

import msgspec

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.errors import Refused
from caracol.ledger.keys.words import fingerprint as fingerprint_of
from caracol.ledger.keys.words import read_fingerprint
from caracol.ledger.ledger import Ledger
from caracol.ledger.messages import message
from caracol.ledger.store.finding import Asked
from caracol.ledger.views.actas import FirmView, firm
from caracol.ledger.views.reading import Reading
from caracol.node.bodies import BodyLine, Verb, say_of
from caracol.node.daemon.calls import Calls
from caracol.node.daemon.keeper import Keeper
from caracol.node.daemon.neighbours import Neighbours, refusal_in_words
from caracol.node.daemon.talks import KeptTalk, Talks
from caracol.node.renewal import Renewed
from caracol.sync.addresses import Address, typed_address
from caracol.sync.carriers.discovery import Discovery
from caracol.sync.peers import Peer, UnknownPeer
from caracol.sync.progress import Progress

CONNECTING_S: Final = 30
"""So long somebody who is called may take to answer."""
STALLED_S: Final = 10
"""A conversation in which nothing moved for so long is waited for no more."""


NO_ADDRESS: Final = "No address of it is known: give one with `caracol peer add ADDRESS FINGERPRINT`."
NO_ANSWER: Final = "It has not answered yet; this node goes on calling it."
DISCOVERY_OFF: Final = "Discovery is switched off (the setting discovery)."
COUNTS: Final = ("sent", "taken", "held", "refused", "waiting", "postponed", "offered", "oversized")


class Started(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a node once it runs."""

    folder: str
    process: int
    key: str
    """Its public key in base32."""
    fingerprint: str
    host: str
    """The address it listens on; empty: all of this machine."""
    page_port: int
    sync_port: int
    bodies: int


class PeerLine(msgspec.Struct, frozen=True, kw_only=True):
    """Another node, and how it is."""

    name: str
    """What the community calls it, else its fingerprint."""
    fingerprint: str
    key: str | None
    addresses: tuple[str, ...]
    is_pinned: bool
    is_admitted: bool
    is_shared: bool
    """Whether two machines have its key."""
    status: str
    """never-seen, reachable, refused, last-heard"""
    says: str
    """The status as a sentence."""
    code: str | None
    """Where it refused, the rule: unknown-node."""
    heard: str | None


class KnockLine(msgspec.Struct, frozen=True):
    """A node that nobody has admitted, and that asked to be let in."""

    fingerprint: str
    key: str
    host: str
    at: str


class BookLine(msgspec.Struct, frozen=True):
    """A body that the node holds, and its last acta."""

    body: str
    names: dict[str, str]
    firm: FirmView


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """How a node is."""

    node: Started
    acts: int
    bodies: int
    waiting: int
    """Tips of lanes whose body or key is not known yet."""
    books: tuple[BookLine, ...]
    """Bodies whose founding is here."""
    peers: tuple[PeerLine, ...]
    knocking: tuple[KnockLine, ...]
    barred: tuple[str, ...]
    """Fingerprints of nodes that a person barred."""
    offers: int
    """Bodies that other nodes offer and nobody here has accepted."""
    discovery: str | None
    """Why the node finds no others by itself; None if it can."""
    copy: str | None
    """What to do, if another machine has this node's key too."""


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """What a sync with one peer came to."""

    name: str
    fingerprint: str
    was_reached: bool
    is_level: bool
    """Both hold the same now, as far as they may tell each other."""
    says: str
    sent: int = 0
    taken: int = 0
    held: int = 0
    refused: int = 0
    waiting: int = 0
    postponed: int = 0
    offered: int = 0
    oversized: int = 0


class Orders:
    """What a running node does when it is told to."""

    def __init__(
        self,
        started: Started,
        keeper: Keeper,
        neighbours: Neighbours,
        talks: Talks,
        calls: Calls,
        discovery: Discovery | None,
        renewing: Callable[[], Renewed] | None = None,
    ) -> None:
        """`renewing` gives this machine a new node key."""
        self.started = started
        self.is_renewed = asyncio.Event()
        """Set when the node has to be started anew, for it has another key."""
        self._renewing = renewing
        self._discovery = discovery
        self._keeper = keeper
        self._neighbours = neighbours
        self._peers = neighbours.peers
        self._talks = talks
        self._calls = calls

    async def status(self) -> Status:
        """How the node is."""

        def counted(ledger: Ledger) -> tuple[int, int, int, int, tuple[BookLine, ...]]:
            store, offers = ledger.store, {offer.body for offer in ledger.store.offers()}
            waiting = sum(tip.volume.body not in offers for tip in store.not_yet())
            return store.count(Asked()), len(ledger.bodies()), waiting, len(offers), tuple(_books(ledger))

        acts, bodies, waiting, offers, books = await self._keeper.do(counted)
        knocks = self._peers.knocks
        return Status(
            node=self.started,
            acts=acts,
            bodies=bodies,
            waiting=waiting,
            books=books,
            peers=tuple(map(self._line, self._peers.all())),
            barred=self._peers.barred,
            offers=offers,
            discovery=self._discovery.trouble if self._discovery else DISCOVERY_OFF,
            copy=self._neighbours.shared_keys.own,
            knocking=tuple(KnockLine(each.fingerprint, each.key, each.host, when(each.at)) for each in knocks),
        )

    async def add_peer(self, fingerprint: str, address: str | None, *, joins: bool = False) -> PeerLine:
        """Pin a node by hand. `joins`: the bodies that it brings become this node's own."""
        peer = self._peers.pin(in_words(fingerprint), typed_address(address) if address else None, joins=joins)
        await self._neighbours.save()
        self._calls.now([peer.fingerprint])
        return self._line(peer)

    async def remove_peer(self, fingerprint: str) -> PeerLine:
        """Take back what a person said of a node."""
        peer = self._peers.forget(self._meant(fingerprint))
        await self._neighbours.save()
        if peer.key and self._peers.named(peer.fingerprint) is None:
            self._talks.hang_up(unspell(peer.key))
        return self._line(peer)

    async def bar_peer(self, typed: str) -> str:
        """Know a node no more, whoever admits it; its fingerprint."""
        words = self._called(typed)
        peer = self._peers.named(words)
        self._peers.bar(words)
        await self._neighbours.save()
        if peer and peer.key:
            self._talks.hang_up(unspell(peer.key))
        return words

    async def renew(self) -> Renewed:
        """Take a new node key; the node starts anew with it as soon as this is answered."""
        if self._renewing is None:
            raise ValueError(message("This node has no folder to keep another key in."))
        renewed = await asyncio.to_thread(self._renewing)
        self.is_renewed.set()
        return renewed

    async def say_of_body(self, verb: Verb, typed: str) -> BodyLine:
        """Do as a person says of a body; what it was before. What is accepted is fetched at once."""
        line = await self._keeper.do(lambda ledger: say_of(ledger, verb, typed))
        for talk in self._talks.with_peer():
            talk.compare()
        self._talks.wake()
        return line

    async def sync(self, typed: Iterable[str], *, whole: bool = False) -> list[Exchange]:
        """Exchange with these peers now, or with all. `whole`: count what came since this node was started."""
        chosen = set(map(self._meant, typed))
        known = [peer.fingerprint for peer in self._peers.all()]
        names = [name for name in known if name in chosen or (not chosen and self._may_be_there(name))]
        before = {} if whole else {name: self._moved(name) for name in names}
        self._calls.now(names)
        for talk in chain.from_iterable(map(self._talks_with, names)):
            talk.compare()
        self._talks.wake()
        await self._talks.until(lambda: all(map(self._has_answered, names)), CONNECTING_S)
        await self._settled(names)
        return [self._exchange(name, before.get(name, Progress())) for name in names]

    async def _settled(self, names: list[str]) -> None:
        """Wait until everything is exchanged with those that answer, or nothing moves any more."""
        while not all(map(self._is_settled, names)):
            if not await self._talks.until(self._has_moved(names), STALLED_S):
                return

    def _has_moved(self, names: list[str]) -> Callable[[], bool]:
        """Whether a conversation with one of them went on since now."""

        def state() -> list[object]:
            return [talk and (talk.is_level, talk.seen) for talk in map(self._talk, names)]

        now = state()
        return lambda: state() != now

    def _may_be_there(self, name: str) -> bool:
        """Whether we talk with this peer, or know where to call it."""
        return self._talk(name) is not None or bool(self._addresses(name))

    def _has_answered(self, name: str) -> bool:
        """Whether we talk with this peer, or know why not."""
        return self._talk(name) is not None or name in self._calls.failures or not self._addresses(name)

    def _is_settled(self, name: str) -> bool:
        """Whether both hold the same, or it is known why we do not talk.

        A conversation that has ended is no answer: two that call each other at the same time keep one of two
        connections, and the end of the other may be seen before its beginning.
        """
        talk = self._talk(name)
        return talk.is_level if talk else self._has_answered(name)

    def _exchange(self, name: str, before: Progress) -> Exchange:
        talk, peer = self._talk(name), self._peers.named(name)
        label = (peer and peer.label) or name
        if talk is None:
            says = self._why_silent(name)
            return Exchange(name=label, fingerprint=name, was_reached=False, is_level=False, says=says)
        now = self._moved(name)
        counts = {field: getattr(now, field) - getattr(before, field) for field in COUNTS}
        says = "Both hold the same now." if talk.is_level else "Not everything could be exchanged; it goes on."
        return Exchange(name=label, fingerprint=name, was_reached=True, is_level=talk.is_level, says=says, **counts)

    def _meant(self, typed: str) -> str:
        """The fingerprint of the peer that somebody named."""
        words = self._called(typed)
        if self._peers.named(words) is None:
            raise UnknownPeer(
                message(("No peer has the fingerprint «{words}»; `caracol peer list` shows them all."), words=words)
            )
        return words

    def _called(self, typed: str) -> str:
        """The fingerprint that somebody typed: in words, as a key, or else by the label of a peer.

        A label comes last: bodies choose it, and it may spell the fingerprint of another node.
        """
        try:
            return in_words(typed)
        except Refused:
            labelled = [peer.fingerprint for peer in self._peers.all() if peer.label == typed]
            if len(labelled) != 1:
                raise
            return labelled[0]

    def _talk(self, name: str) -> KeptTalk | None:
        """The conversation with the peer of this fingerprint."""
        return next(self._talks_with(name), None)

    def _talks_with(self, name: str) -> Iterator[KeptTalk]:
        """One conversation, the newest first: for a moment two, and as many as there are machines with its key."""
        peer = self._peers.named(name)
        return self._talks.with_peer(unspell(peer.key)) if peer and peer.key else iter(())

    def _moved(self, name: str) -> Progress:
        """What was exchanged with the peer of this fingerprint since this node was started."""
        peer = self._peers.named(name)
        return self._talks.moved(unspell(peer.key)) if peer and peer.key else Progress()

    def _why_silent(self, name: str) -> str:
        """Why we do not talk with this peer."""
        return self._calls.failures.get(name) or (NO_ANSWER if self._addresses(name) else NO_ADDRESS)

    def _addresses(self, name: str) -> tuple[Address, ...]:
        peer = self._peers.named(name)
        return (*peer.addresses, *peer.heard_of) if peer else ()

    def _line(self, peer: Peer) -> PeerLine:
        talk = self._talk(peer.fingerprint)
        status = peer.status(is_reachable=talk is not None)
        return PeerLine(
            name=peer.label or peer.fingerprint,
            fingerprint=peer.fingerprint,
            key=peer.key,
            addresses=tuple(map(str, (*peer.addresses, *peer.heard_of))),
            is_pinned=peer.is_pinned,
            is_admitted=peer.label is not None,
            is_shared=self._shared(peer) is not None,
            status=status,
            says=self._says(peer, status, talk),
            code=peer.refused.code if peer.refused else None,
            heard=when(peer.heard) if peer.heard else None,
        )

    def _says(self, peer: Peer, status: str, talk: KeptTalk | None) -> str:
        name = peer.fingerprint
        failure = self._calls.failures.get(name) or ("" if self._addresses(name) else NO_ADDRESS)
        if shared := self._shared(peer):
            return shared
        match status:
            case "reachable":
                return "Reachable; both hold the same." if talk and talk.is_level else "Reachable; exchanging."
            case "refused":
                return f"Refused. {refusal_in_words(peer)}"
            case "last-heard":
                return f"Last heard {when(peer.heard) if peer.heard else ''}. {failure}".rstrip()
        return f"Never seen. {failure}".rstrip()

    def _shared(self, peer: Peer) -> str | None:
        """What to say if two machines have its key."""
        return self._neighbours.shared_keys.of_peer(unspell(peer.key)) if peer.key else None


def in_words(typed: str) -> str:
    """The fingerprint that somebody typed in words, or as the key in base32."""
    if _is_key(typed.strip()):
        return fingerprint_of(unspell(typed.strip()))
    return read_fingerprint(typed)


_is_key: Final = re.compile("[a-z2-7]{51}[aq]").fullmatch


def when(moment: datetime) -> str:
    """A moment as people of this place say it: 2026-11-22T14:05."""
    return moment.astimezone().strftime("%Y-%m-%dT%H:%M")


def _books(ledger: Ledger) -> Iterator[BookLine]:
    """The bodies whose founding is here, each with its last acta."""
    for body in ledger.bodies():
        fold = ledger.fold(body)
        view = firm(Reading(fold), looks_ahead=False)
        if view and fold.founding:
            yield BookLine(body, fold.founding.names, view)
