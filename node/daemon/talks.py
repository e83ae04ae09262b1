"""Conversations with other nodes, one for each connection.

A `Session` lives in the keeper's thread, since it takes in and commits what arrives before it answers; what may be
known of it outside is noted after each step. Two nodes that call each other at the same time keep one connection: the
one that the node of the smaller key opened. Two machines with one node key keep one each, and are told of one another
(docs/protocol.md, 3).
"""

import asyncio
import os
import traceback
from collections.abc import Callable, Collection, Iterator
from functools import reduce
from typing import NamedTuple, Protocol

from caracol.ledger.errors import Refused
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.store.errors import StoreFull
from caracol.node.daemon.keeper import Keeper
from caracol.sync.carriers.talk import Connection
from caracol.sync.frames.copies import MAX_COPIES
from caracol.sync.frames.greeting import INSTANCE_BYTES, NO_INSTANCE, Goodbye
from caracol.sync.progress import Progress
from caracol.sync.refusals import Busy, UnknownNode
from caracol.sync.session import Session
from caracol.sync.shelf import Shelf


class Seen(NamedTuple):
    """What a conversation has come to, after its last step."""

    peer: bytes | None = None
    """The node key that the other side has proven."""
    instance: bytes = NO_INSTANCE
    """Which start of which machine it is."""
    is_open: bool = False
    """Both know who the other is, and talk."""
    is_level: bool = False
    """Both hold the same, as far as they may tell each other."""
    said: Goodbye | None = None
    """What the other side said when it ended the conversation."""
    progress: Progress = Progress()
    copies: tuple[bytes, ...] = ()
    """Other machines with our node key that the other side talks with now, as it says."""
    here: frozenset[bytes] = frozenset()
    """Other machines with the other side's key that run at the same time as it."""


class Chronicle(Protocol):
    """Who wants to know how it goes with other nodes."""

    def reached(self, connection: Connection, peer: bytes) -> None:
        """We talk with this node now."""

    def parted(self, connection: Connection, seen: Seen, why: Exception | None, *, is_last: bool) -> None:
        """A connection has ended; None: both sides were finished. `is_last`: there is no other with this peer."""

    def level(self, peer: bytes) -> None:
        """Both hold the same, as far as they may tell each other, and this node has brought something."""

    def knocked(self, connection: Connection, peer: bytes) -> None:
        """A node that nobody has admitted asked to be let in."""

    def met_copy(self, connection: Connection) -> None:
        """Another machine with our own node key is at the other end."""

    def told_of_copy(self, teller: bytes, copies: Collection[bytes]) -> None:
        """A peer says that it talks with these other machines that have our own node key; none: not any more."""

    def copied(self, peer: bytes, hosts: Collection[str]) -> None:
        """Two machines have this peer's key and talk with us now, at these addresses; none: not any more."""


class KeptTalk:
    """One conversation (`sync.carriers.talk.Talk`)."""

    def __init__(self, keeper: Keeper, session: Session, stepped: Callable[["KeptTalk"], None]) -> None:
        self._keeper = keeper
        self._session = session
        self._stepped = stepped
        self._is_to_compare = False
        self._copies_told: frozenset[bytes] = frozenset()
        self._copies: frozenset[bytes] = frozenset()
        self.seen = Seen()

    @property
    def peer(self) -> bytes | None:
        """The node key that the other side has proven to hold, once it has."""
        return self.seen.peer

    async def start(self) -> list[bytes]:
        """What to send first."""
        return await self._step(Session.start)

    async def receive(self, frame: bytes) -> list[bytes]:
        """What to answer to this frame; what it brought is on the disk."""
        return await self._step(lambda session: session.receive(frame))

    async def news(self) -> list[bytes]:
        """What to tell of acts that were committed here meanwhile."""
        is_to_compare, self._is_to_compare = self._is_to_compare, False
        is_to_tell, self._copies_told = self._copies != self._copies_told, self._copies

        def work(session: Session) -> list[bytes]:
            told = session.tell_copies(self._copies_told) if is_to_tell else []
            return [*told, *(session.compare() if is_to_compare else []), *session.news()]

        return await self._step(work)

    async def goodbye(self, error: Refused) -> list[bytes]:
        """What to say when the conversation ends for this error."""
        return await self._step(lambda session: session.goodbye(error))

    def compare(self) -> None:
        """Compare everything once more when news are told next."""
        self._is_to_compare = True
        self.seen = self.seen._replace(is_level=False)

    def tell_copies(self, instances: frozenset[bytes]) -> bool:
        """Tell of these machines that have its key when news are told next; whether that is anything new."""
        is_new, self._copies = instances != self._copies, instances
        return is_new

    @property
    def is_level(self) -> bool:
        """Whether both hold the same, as far as they may tell each other."""
        return self.seen.is_level and not self._is_to_compare

    async def _step(self, step: Callable[[Session], list[bytes]]) -> list[bytes]:
        def work(_: object) -> list[bytes]:
            try:
                return step(self._session)
            finally:
                self.seen = _seen(self._session)

        try:
            return await self._keeper.do(work)
        except StoreFull as full:
            raise Busy(str(full)) from full  # no fault of the program: the other side is asked again later
        finally:
            self._stepped(self)


class Talks:
    """All conversations of a node (`sync.carriers.talk.Host`)."""

    def __init__(self, keeper: Keeper, shelf: Shelf, key: SigningKey, chronicle: Chronicle) -> None:
        self._keeper = keeper
        self._shelf = shelf
        self._key = key
        self._chronicle = chronicle
        self._instance = os.urandom(INSTANCE_BYTES)
        self._talks: dict[Connection, KeptTalk] = {}
        self._reached: dict[Connection, None] = {}
        """Those that are open, the oldest first."""
        self._copied: dict[bytes, frozenset[str]] = {}
        """Peers whose key two machines have, with where these are."""
        self._pairs: dict[bytes, set[frozenset[bytes]]] = {}
        """Starts of such peers that were heard at the same time: each pair is two machines."""
        self._told_of_copy: dict[Connection, tuple[bytes, ...]] = {}
        """What peers said of machines that have our own key."""
        self._moved: dict[bytes, Progress] = {}
        """What connections that have ended moved, by the peer: one may follow the other within a conversation."""
        self._pulse = asyncio.Event()
        keeper.on_change(lambda _: self.wake())

    async def opened(self, connection: Connection) -> KeptTalk:
        """The conversation for a connection that is new."""
        session = Session(self._shelf, connection.role, self._key, connection.server_key, os.urandom, self._instance)
        talk = KeptTalk(self._keeper, session, lambda talk: self._note(connection, talk))
        self._talks[connection] = talk
        return talk

    def closed(self, connection: Connection, why: Exception | None) -> None:
        """A connection has ended."""
        _drop_frames(why)
        talk = self._talks.pop(connection)
        was_reached = connection in self._reached
        if talk.peer == self._key.public and talk.seen.instance != self._instance:
            self._chronicle.met_copy(connection)
        if was_reached and talk.peer:
            del self._reached[connection]
            self._note_copies(connection, talk, ())
            self._tell_copies(talk.peer)
            self._moved[talk.peer] = self._moved.get(talk.peer, Progress()).plus(talk.seen.progress)
        if connection.role == "server" and isinstance(why, UnknownNode) and talk.peer and not was_reached:
            self._chronicle.knocked(connection, talk.peer)
        else:
            is_last = not any(self.with_peer(talk.peer))
            self._chronicle.parted(connection, talk.seen, why, is_last=is_last)
        self.beat()

    def with_peer(self, peer: bytes | None = None) -> Iterator[KeptTalk]:
        """The conversations that are under way, with this peer or with all; the newest first."""
        return (self._talks[each] for each in reversed(list(self._reached)) if peer in (None, self._talks[each].peer))

    def moved(self, peer: bytes) -> Progress:
        """What was exchanged with this peer since this node was started."""
        going_on = (talk.seen.progress for talk in self.with_peer(peer))
        return reduce(Progress.plus, going_on, self._moved.get(peer, Progress()))

    def wake(self) -> None:
        """Have every conversation tell its news."""
        for connection in self._talks:
            connection.wake()

    def hang_up(self, peer: bytes) -> None:
        """End the conversations with this peer."""
        for connection in list(self._reached):
            if self._talks[connection].peer == peer:
                connection.close()

    async def until(self, is_so: Callable[[], bool], limit_s: float) -> bool:
        """Wait until something is so, which is asked whenever a conversation went on; False if it took too long."""
        try:
            async with asyncio.timeout(limit_s):
                while not is_so():
                    await self._pulse.wait()
        except TimeoutError:
            return False
        return True

    def beat(self) -> None:
        """Have those who wait look again: something went on, here or where others are called."""
        self._pulse.set()
        self._pulse = asyncio.Event()

    def _note(self, connection: Connection, talk: KeptTalk) -> None:
        peer = talk.seen.peer
        if talk.seen.is_open and peer and connection in self._talks and connection not in self._reached:
            self._reached[connection] = None
            self._chronicle.reached(connection, peer)
            self._keep_one(connection, peer)
        if peer and connection in self._reached:
            self._note_copies(connection, talk, talk.seen.copies)
            self._tell_copies(peer)
        if peer and talk.seen.is_level and talk.seen.progress.taken:
            self._chronicle.level(peer)
        if talk.seen.said:
            connection.close()
        self.beat()

    def _keep_one(self, new: Connection, peer: bytes) -> None:
        """End all connections with a machine but one: of those in one direction the newest."""
        others = [each for each in self._reached if each is not new and self._talks[each].peer == peer]
        for old in others:
            if self._instance_of(old) == self._instance_of(new):
                (old if old.role == new.role or self._goes_before(new, peer) else new).close()
        for old in others[:-MAX_COPIES]:  # whoever has the key may say to be as many machines as it likes
            old.close()

    def _tell_copies(self, peer: bytes) -> None:
        """Tell machines that have one key of each other.

        A conversation with an older start of the node may be what is left of one that lost power. So that one is asked
        first (COPIES); only when it has answered (HERE) are there two machines, and the newer one is told as well.
        """
        connections = [each for each in self._reached if self._talks[each].peer == peer]
        starts = list(dict.fromkeys(map(self._instance_of, connections)))  # by their oldest conversation
        pairs = self._pairs_of(peer, connections)
        for connection in connections:
            own = self._instance_of(connection)
            newer = starts[starts.index(own) + 1 :]
            if self._talks[connection].tell_copies(
                frozenset(newer).union(*(pair for pair in pairs if own in pair)) - {own}
            ):
                connection.wake()
        shared = frozenset[bytes]().union(*pairs)
        hosts = frozenset(each.address.host for each in connections if self._instance_of(each) in shared)
        if hosts != self._copied.get(peer, frozenset()):
            self._copied[peer] = hosts
            self._chronicle.copied(peer, hosts)
        if not hosts:
            self._copied.pop(peer, None)

    def _pairs_of(self, peer: bytes, connections: Collection[Connection]) -> set[frozenset[bytes]]:
        """Which two starts of a node have been heard at the same time, of those that we talk with now."""
        starts = {*map(self._instance_of, connections)}
        heard = {
            frozenset((self._instance_of(each), other)) for each in connections for other in self._talks[each].seen.here
        }
        pairs = {pair for pair in self._pairs.pop(peer, set()) | heard if len(pair) > 1 and pair <= starts}
        if pairs:
            self._pairs[peer] = pairs
        return pairs

    def _note_copies(self, connection: Connection, talk: KeptTalk, copies: tuple[bytes, ...]) -> None:
        """Remember what a peer says of machines that have our own key."""
        if talk.peer and copies != self._told_of_copy.pop(connection, ()):
            self._chronicle.told_of_copy(talk.peer, copies)
        if copies:
            self._told_of_copy[connection] = copies

    def _instance_of(self, connection: Connection) -> bytes:
        return self._talks[connection].seen.instance

    def _goes_before(self, connection: Connection, peer: bytes) -> bool:
        return (connection.role == "client") == (self._key.public < peer)


def _drop_frames(error: BaseException | None) -> None:
    """Let go of what the calls that failed were busy with, a frame from a stranger for instance: the error stays."""
    while error:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def _seen(session: Session) -> Seen:
    return Seen(
        peer=session.peer,
        instance=session.instance,
        is_open=session.is_open,
        is_level=session.is_level,
        said=session.ended,
        progress=session.progress,
        copies=session.copies,
        here=session.here,
    )
