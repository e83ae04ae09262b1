"""The nodes that this one knows: what people said of them, what bodies admit, and how it went when they met.

All of it is on the event loop, but for one look-up (`is_pinned`); it is written to a file soon after it changed. That
file is nobody's only record of anything: if it is damaged it is put aside, and admitted nodes are found again.
"""

import asyncio
import logging
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.errors import Refused
from caracol.ledger.keys.ed25519 import check_public_key
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.store.plain import read_plain
from caracol.node.config.whole import write_whole
from caracol.node.daemon.copies import SharedKeys
from caracol.node.daemon.talks import Seen
from caracol.sync.addresses import read_address
from caracol.sync.carriers.complaints import Complaints
from caracol.sync.carriers.errors import NotANode, WrongCertificate
from caracol.sync.carriers.limits import whose
from caracol.sync.carriers.talk import Connection
from caracol.sync.peers import Book, Peer, Peers
from caracol.sync.refusals import Busy, ShuttingDown, UnknownNode

log = logging.getLogger("caracol")

QUIET_S = 60
SAVING_S = 2
"""Changes within so long are written together."""
KNOCKS_S = 600
"""So seldom it is written that strangers knocked."""


class Neighbours:
    """The registry of a node, and its file."""

    def __init__(self, me: bytes, path: Path) -> None:
        self.peers = Peers(me, _read(path))
        self.me = me
        self.shared_keys = SharedKeys()
        self._path = path
        self._saved = self.peers.book()
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="peers")
        """One thread: of two who save at once, each writes the whole file, and the newer book comes last."""
        self._knocks = Complaints(log=log)
        self._knocks_saved_at = float("-inf")
        self._talking: set[bytes] = set()
        self._told: set[bytes] = set()
        """Those of whose conversation the log has told,"""
        self._quiet_until: dict[bytes, float] = {}
        """and until when it tells of no other one with the same peer: some come and go all the time."""
        self.changed = asyncio.Event()
        """Set when there may be somebody new to call."""

    def is_talking(self, peer: Peer) -> bool:
        """Whether we are in a conversation with it."""
        return peer.key is not None and unspell(peer.key) in self._talking

    def learn(self, nodes: Mapping[bytes, str]) -> None:
        """Learn which nodes the bodies held admit now, with their labels."""
        self.peers.admit(nodes)
        self.changed.set()

    def reached(self, connection: Connection, peer: bytes) -> None:
        """We talk with this node now."""
        now = asyncio.get_running_loop().time()
        if peer not in self._talking and now >= self._quiet_until.get(peer, now):
            log.info("«%s»: a conversation has begun.", fingerprint(peer))
            self._quiet_until[peer] = now + QUIET_S
            self._told.add(peer)
        self._talking.add(peer)
        self.peers.reached(peer, connection.address if connection.role == "client" else None, _now())

    def parted(self, connection: Connection, seen: Seen, why: Exception | None, *, is_last: bool) -> None:
        """A connection has ended; None: both sides were finished. `is_last`: there is no other with this peer."""
        if seen.peer is None:
            return
        if seen.is_open:
            self.peers.heard(seen.peer, _now())
        if seen.said and seen.said.code != ShuttingDown.rule:
            self.peers.refused(fingerprint(seen.peer), seen.said.code, seen.said.words, _now())
        if is_last and seen.peer in self._talking:
            self._talking.discard(seen.peer)
            if seen.peer in self._told:
                log.info("«%s»: the conversation has ended%s", fingerprint(seen.peer), _because(why))
                self._told.discard(seen.peer)
        self.changed.set()

    def knocked(self, connection: Connection, peer: bytes) -> None:
        """A node that nobody has admitted asked to be let in."""
        host, words = connection.address.host, fingerprint(peer)
        if self.peers.is_barred(peer):
            return
        if words not in {knock.fingerprint for knock in self.peers.knocks}:
            told = f"If you know «{words}», let it in by `caracol peer add {words}`: it asked for that."
            self._knocks.write(connection.address, told, UnknownNode.rule)
        self.peers.knocked(peer, host, _now(), whose)

    def met_copy(self, connection: Connection) -> None:
        """Another machine with our own node key is at the other end."""
        self.shared_keys.met(connection.address.host)

    def told_of_copy(self, teller: bytes, copies: Collection[bytes]) -> None:
        """A peer says that it talks with these other machines that have our own key; none: not any more."""
        self.shared_keys.told(teller, is_so=bool(copies))

    def copied(self, peer: bytes, hosts: Collection[str]) -> None:
        """Two machines have this peer's key and talk with us now, at these addresses; none: not any more."""
        self.shared_keys.shared(peer, hosts)

    def refused(self, peer: Peer, code: str, why: str) -> None:
        """Something else than this node answers where it should be."""
        self.peers.refused(peer.fingerprint, code, why, _now())

    def is_gone(self, peer: Peer) -> None:
        """Nobody answers where it should be, nor anything else in its place any more."""
        if peer.refused and peer.refused.code in (WrongCertificate.rule, NotANode.rule):
            self.peers.unrefused(peer.fingerprint)

    def level(self, peer: bytes) -> None:
        """Both hold the same, as far as they may tell each other, and this node has brought something."""
        self.peers.joined(peer)

    async def keep_saved(self) -> None:
        """Write what changed, for ever."""
        while True:
            await asyncio.sleep(SAVING_S)
            with suppress(OSError):  # a full disk is told where acts are written; this file can wait
                if self._is_worth_a_write(asyncio.get_running_loop().time()):
                    await self.save()

    def _is_worth_a_write(self, now: float) -> bool:
        """Whether to write what changed: seldom, if strangers knocked and that is all, for a card wears out."""
        book = self.peers.book()
        if msgspec.structs.replace(book, knocks=self._saved.knocks) != self._saved:
            return True
        if book == self._saved or now - self._knocks_saved_at < KNOCKS_S:
            return False
        self._knocks_saved_at = now
        return True

    async def save(self) -> None:
        """Write what changed."""
        book = self.peers.book()
        if book != self._saved:
            data = msgspec.json.format(msgspec.json.encode(book))
            await asyncio.get_running_loop().run_in_executor(self._writer, write_whole, self._path, data)
            self._saved = book


def refusal_in_words(peer: Peer) -> str:
    """Why there was no conversation with this peer the last time."""
    if peer.refused is None:
        return ""
    if peer.refused.code == UnknownNode.rule:
        return "The other node has yet to learn of this one: `caracol peer add` there, or its body admits this machine."
    if peer.refused.code == Busy.rule:
        return "The other node has no room now, for a connection or on its disk; it is called again, ever more rarely."
    return peer.refused.why


MAX_BYTES: Final = 16 << 20
"""Of the file of peers."""


def _read(path: Path) -> Book:
    try:
        return _checked(msgspec.json.decode(read_plain(path, MAX_BYTES), type=Book))
    except FileNotFoundError:
        return Book()
    except (msgspec.MsgspecError, Refused, ValueError, RecursionError, OSError) as error:
        aside = path.with_suffix(".damaged")
        path.replace(aside)
        log.warning(
            "%s is damaged (%s), and was put aside as %s. Add peers that are missing again.", path, error, aside
        )
        return Book()


def _checked(book: Book) -> Book:
    """The book, if every key and address in it is one; else raises."""
    for peer in book.peers:
        if peer.key is not None:
            check_public_key(unspell(peer.key))
        for address in (*peer.addresses, *peer.heard_of):
            read_address(str(address))
    return book


def _because(why: Exception | None) -> str:
    return f": {why}" if why else "."


def _now() -> datetime:
    return datetime.now(UTC)
