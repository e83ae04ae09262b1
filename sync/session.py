"""One connection between two nodes, as a machine: frames in, frames out. No socket, no clock.

    session = Session(shelf, "server", node_key, node_key.public, os.urandom)
    for frame in session.start(): send(frame)
    for frame in session.receive(frame_from_the_other_side): send(frame)
    for frame in session.news(): send(frame)              # after acts were committed here, by whomever

Laws (docs/protocol.md):

- A peer is told nothing, and nothing of it is taken, before it proved its node key and this side knows that key.
- What is told was committed before. What is acknowledged is on the disk.
- Each phase has its frames (`_HANDLERS`). Any other one, and whatever breaks a rule, raises `Refused`: then `goodbye`
  is sent and the connection closed. What was taken before stays, and the next connection goes on from there.
- What a session remembers is bounded, whatever the peer does: see `giving` and `taking`, the two halves of an open
  connection, which know nothing of each other.
- Whoever drives a session sends what it returns in order, and goes on reading while that waits to be sent.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, ClassVar, Final, Literal

from caracol.ledger.errors import Refused
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.messages import message
from caracol.sync import nodekey
from caracol.sync.frames import Frame, read_frame, write_frame
from caracol.sync.frames.copies import MAX_COPIES, Copies, Here
from caracol.sync.frames.delivery import Part, Segments, Taken
from caracol.sync.frames.greeting import NO_INSTANCE, RANDOM_BYTES, Challenge, Goodbye, Proof, Welcome
from caracol.sync.frames.holdings import MAX_VOLUMES, Holdings, Tips, Want
from caracol.sync.frames.texts import Texts, WantTexts
from caracol.sync.giving import Giving
from caracol.sync.progress import Progress
from caracol.sync.refusals import CopiedKey, OwnKey, UnexpectedFrame, UnknownNode, WrongVersion
from caracol.sync.shelf import Rights, Shelf
from caracol.sync.taking import Taking

VERSION: Final = 1
"""The only version of the protocol that this program speaks."""

Role = Literal["client", "server"]


class Phase(Enum):
    """What the other side does next."""

    PROVING = "the client proves its key"
    CHALLENGING = "the server sends a challenge"
    WELCOMING = "the server lets the client in"
    OPEN = "both send what the other lacks"
    ENDED = "nothing comes any more"


class Session:
    """A connection, seen from one side."""

    def __init__(
        self,
        shelf: Shelf,
        role: Role,
        me: SigningKey,
        server_key: bytes,
        rng: Callable[[int], bytes],
        instance: bytes = NO_INSTANCE,
    ) -> None:
        """A connection that is about to begin.

        Args:
            shelf: what may be told and where things are put
            role: of this side
            me: this node's key
            server_key: the node key of the TLS certificate, which the client has checked
            rng: chance that nobody can guess (`os.urandom`)
            instance: 16 bytes that this node drew when it was started: two machines with one key have two

        """
        self._shelf = shelf
        self._me = me
        self._server_key = server_key
        self._instance = instance
        self._challenge = Challenge(VERSION, VERSION, rng(RANDOM_BYTES), instance)
        self._phase = Phase.PROVING if role == "server" else Phase.CHALLENGING
        self._giving = Giving(shelf, is_second=role == "client")
        self._taking = Taking(shelf)
        self.peer: bytes | None = None if role == "server" else server_key
        """The node key that the other side has proven to hold."""
        self.instance = NO_INSTANCE
        """Which start of which machine the other side is."""
        self.copies: tuple[bytes, ...] = ()
        """Other machines with our node key that the other side talks with now, as it says."""
        self.here: frozenset[bytes] = frozenset()
        """Other machines with the other side's node key that it has heard of, and so runs at the same time as they."""
        self.ended: Goodbye | None = None
        """What the other side said when it ended the connection."""

    @property
    def is_open(self) -> bool:
        """Whether both sides know each other and the connection has not ended."""
        return self._phase is Phase.OPEN

    @property
    def is_level(self) -> bool:
        """Whether nothing is under way, and each side holds what the other told."""
        return self.is_open and self._giving.is_done and self._taking.is_done

    @property
    def progress(self) -> Progress:
        """What this connection has moved so far."""
        return self._taking.progress._replace(sent=self._giving.taken_there, refused_there=self._giving.refused_there)

    def start(self) -> list[bytes]:
        """What to send first."""
        return [write_frame(self._challenge)] if self._phase is Phase.PROVING else []

    def receive(self, data: bytes) -> list[bytes]:
        """What to answer to a frame. If it brought acts, they are committed. Raises `Refused`."""
        frame = read_frame(data)
        if isinstance(frame, Goodbye) and self._phase is not Phase.ENDED:
            self._phase, self.ended = Phase.ENDED, frame
            return []
        handler = self._HANDLERS[self._phase].get(type(frame))
        if handler is None:
            raise UnexpectedFrame(
                message("A {name} came when {value}.", name=type(frame).__name__, value=self._phase.value)
            )
        return [write_frame(answer) for answer in handler(self, frame)]

    def news(self) -> list[bytes]:
        """What to tell after acts were committed here. Nothing is lost if it is called late, or too often.

        Raises `UnknownNode` if the peer is not known any more.
        """
        return [write_frame(frame) for frame in self._giving.news(self._rights())] if self.is_open else []

    def compare(self) -> list[bytes]:
        """Compare everything anew, now and then: what was left out or missing may be there by now."""
        return [write_frame(frame) for frame in self._compare()] if self.is_open else []

    def tell_copies(self, instances: Iterable[bytes]) -> list[bytes]:
        """Tell the other side which other machines with its node key talk with us now."""
        return [write_frame(Copies(tuple(sorted(instances)[:MAX_COPIES])))] if self.is_open else []

    def goodbye(self, error: Refused) -> list[bytes]:
        """What to say last when the connection ends for this error."""
        self._phase = Phase.ENDED
        return [write_frame(Goodbye(error.rule, str(error)))]

    # Before the connection is open

    def _prove(self, challenge: Challenge) -> list[Frame]:
        if not challenge.lowest <= VERSION <= challenge.highest:
            raise WrongVersion(
                message(
                    (
                        "The other node speaks the protocol's versions {lowest} to {highest}, this one "
                        "{version}. Bring the older of the two up to date."
                    ),
                    lowest=challenge.lowest,
                    highest=challenge.highest,
                    version=VERSION,
                )
            )
        self.instance = challenge.instance
        is_copy = self._is_copy(self._server_key)
        holdings = [] if is_copy else self._compare()  # a copy hears who we are, so that both know, and nothing else
        self._phase = Phase.WELCOMING
        return [nodekey.prove(self._me, self._server_key, challenge, VERSION, self._instance), *holdings]

    def _admit(self, proof: Proof) -> list[Frame]:
        if proof.version != VERSION:
            raise WrongVersion(
                message(
                    ("The client chose version {version} of the protocol; this node speaks {version_2}."),
                    version=proof.version,
                    version_2=VERSION,
                )
            )
        nodekey.check_proof(proof, self._server_key, self._challenge)
        self.peer, self.instance = proof.key, proof.instance
        holdings = self._compare()
        self._phase = Phase.OPEN
        return [Welcome(), *holdings]

    def _enter(self, _: Welcome) -> list[Frame]:
        self._phase = Phase.OPEN
        return []

    def _rights_of(self, key: bytes) -> Rights:
        """What a node may get now; raises if it is nobody that this node talks to."""
        if self._is_copy(key):
            raise CopiedKey(
                message("Two machines use this node key: on the one that is the copy, `caracol node renew`.")
            )
        if key == self._me.public:
            raise OwnKey(message("This is the node itself; it has nothing to tell itself."))
        rights = self._shelf.rights(key)
        if not rights.is_known:
            raise UnknownNode(
                key,
                message(
                    (
                        "The node «{fingerprint}» is not known here: no body held admits it, and nobody "
                        "pinned it. If you trust it, add it with `caracol peer add`."
                    ),
                    fingerprint=fingerprint(key),
                ),
            )
        return rights

    def _is_copy(self, key: bytes) -> bool:
        """Whether the other side is another machine with our node key."""
        return key == self._me.public and self.instance != self._instance

    # While it is open

    def _rights(self) -> Rights:
        """What the peer may get now."""
        return self._rights_of(self.peer or b"")

    def _compare(self) -> list[Frame]:
        self._taking.compared()
        held = self._shelf.held(self._rights())
        newest = sorted(held, key=lambda volume: (-volume.year, volume))[:MAX_VOLUMES]
        return [Holdings(tuple([(volume, held[volume].digest) for volume in newest]))]

    def _compared(self, frame: Holdings) -> list[Frame]:
        return self._giving.compare(frame, self._rights())

    def _told(self, frame: Tips) -> list[Frame]:
        rights = self._rights()
        answer = [*self._taking.told(frame, rights), *self._giving.heard(frame, rights)]
        return [*answer, *self._compare()] if self._taking.should_compare else answer

    def _wanted(self, frame: Want) -> list[Frame]:
        return self._giving.send(frame, self._rights())

    def _arrived(self, frame: Segments | Part) -> list[Frame]:
        taken, segments = self._taking.arrived(frame, self._rights())
        self._giving.came_from_there(segments)
        return [taken]

    def _acknowledged(self, frame: Taken) -> list[Frame]:
        return self._giving.acknowledged(frame, self._rights())

    def _texts_wanted(self, frame: WantTexts) -> list[Frame]:
        return [self._giving.texts(frame, self._rights())]

    def _texts_came(self, frame: Texts) -> list[Frame]:
        return self._taking.texts(frame, self._rights())

    def _copies_told(self, frame: Copies) -> list[Frame]:
        """Believed as far as it goes: whoever reads this runs, so none of these is this machine before a new start."""
        self.copies = tuple(each for each in frame.instances if each != self._instance)
        return [Here(frame.instances)]

    def _is_here(self, frame: Here) -> list[Frame]:
        self.here = frozenset(frame.instances)
        return []

    _HANDLERS: ClassVar[dict[Phase, dict[type[Frame], Callable[["Session", Any], list[Frame]]]]] = {
        Phase.PROVING: {Proof: _admit},
        Phase.CHALLENGING: {Challenge: _prove},
        Phase.WELCOMING: {Welcome: _enter},
        Phase.OPEN: {
            Holdings: _compared,
            Tips: _told,
            Want: _wanted,
            Segments: _arrived,
            Part: _arrived,
            Taken: _acknowledged,
            WantTexts: _texts_wanted,
            Texts: _texts_came,
            Copies: _copies_told,
            Here: _is_here,
        },
        Phase.ENDED: {},
    }
    """What may come in each phase, besides a goodbye, and what answers it."""
