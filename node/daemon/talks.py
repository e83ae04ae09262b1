"""Conversations with other nodes, one for each connection.

A `Session` lives in the keeper's thread, since it takes in and commits what arrives before it answers; what may be
known of it outside is noted after each step. Two nodes that call each other at the same time keep one connection: the
one that the node of the smaller key opened.
"""

import asyncio
import os
import traceback
from collections.abc import Callable, Iterator
from functools import reduce
from typing import NamedTuple, Protocol

from caracol.ledger.errors import Refused
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.store.errors import StoreFull
from caracol.node.daemon.keeper import Keeper
from caracol.sync.carriers.talk import Connection
from caracol.sync.frames.greeting import Goodbye
from caracol.sync.progress import Progress
from caracol.sync.refusals import Busy, UnknownNode
from caracol.sync.session import Session
from caracol.sync.shelf import Shelf


class Seen(NamedTuple):
    """What a conversation has come to, after its last step."""

    peer: bytes | None = None
    """The node key that the other side has proven."""
    is_open: bool = False
    """Both know who the other is, and talk."""
    is_level: bool = False
    """Both hold the same, as far as they may tell each other."""
    said: Goodbye | None = None
    """What the other side said when it ended the conversation."""
    progress: Progress = Progress()


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


class KeptTalk:
    """One conversation (`sync.carriers.talk.Talk`)."""

    def __init__(self, keeper: Keeper, session: Session, stepped: Callable[["KeptTalk"], None]) -> None:
        self._keeper = keeper
        self._session = session
        self._stepped = stepped
        self._is_to_compare = False
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
        return await self._step(lambda session: [*(session.compare() if is_to_compare else []), *session.news()])

    async def goodbye(self, error: Refused) -> list[bytes]:
        """What to say when the conversation ends for this error."""
        return await self._step(lambda session: session.goodbye(error))

    def compare(self) -> None:
        """Compare everything once more when news are told next."""
        self._is_to_compare = True
        self.seen = self.seen._replace(is_level=False)

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
        self._talks: dict[Connection, KeptTalk] = {}
        self._reached: set[Connection] = set()
        self._moved: dict[bytes, Progress] = {}
        """What connections that have ended moved, by the peer: one may follow the other within a conversation."""
        self._pulse = asyncio.Event()
        keeper.on_change(lambda _: self.wake())

    async def opened(self, connection: Connection) -> KeptTalk:
        """The conversation for a connection that is new."""
        session = Session(self._shelf, connection.role, self._key, connection.server_key, os.urandom)
        talk = KeptTalk(self._keeper, session, lambda talk: self._note(connection, talk))
        self._talks[connection] = talk
        return talk

    def closed(self, connection: Connection, why: Exception | None) -> None:
        """A connection has ended."""
        _drop_frames(why)
        talk = self._talks.pop(connection)
        was_reached = connection in self._reached
        if was_reached and talk.peer:
            self._reached.discard(connection)
            self._moved[talk.peer] = self._moved.get(talk.peer, Progress()).plus(talk.seen.progress)
        if connection.role == "server" and isinstance(why, UnknownNode) and talk.peer and not was_reached:
            self._chronicle.knocked(connection, talk.peer)
        else:
            is_last = not any(self.with_peer(talk.peer))
            self._chronicle.parted(connection, talk.seen, why, is_last=is_last)
        self.beat()

    def with_peer(self, peer: bytes | None = None) -> Iterator[KeptTalk]:
        """The conversations that are under way, with this peer or with all."""
        return (self._talks[each] for each in self._reached if peer in (None, self._talks[each].peer))

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
            self._reached.add(connection)
            self._chronicle.reached(connection, peer)
            self._keep_one(connection, peer)
        if peer and talk.seen.is_level and talk.seen.progress.taken:
            self._chronicle.level(peer)
        if talk.seen.said:
            connection.close()
        self.beat()

    def _keep_one(self, new: Connection, peer: bytes) -> None:
        """End all connections with a peer but one: of those in one direction the newest."""
        for old in list(self._reached):
            if old is not new and self._talks[old].peer == peer:
                (old if old.role == new.role or self._goes_before(new, peer) else new).close()

    def _goes_before(self, connection: Connection, peer: bytes) -> bool:
        return (connection.role == "client") == (self._key.public < peer)


def _drop_frames(error: BaseException | None) -> None:
    """Let go of what the calls that failed were busy with, a frame from a stranger for instance: the error stays."""
    while error:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def _seen(session: Session) -> Seen:
    return Seen(session.peer, session.is_open, session.is_level, session.ended, session.progress)
