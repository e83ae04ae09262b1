"""What two nodes may take from each other: a ledger, seen from a connection.

*Who gets what* is decided here and nowhere else (docs/decisions/0008-who-gets-what.md): a body's volumes, also inner
ones with the private texts beside them, go to nodes that this body admits now; open volumes of all bodies go to nodes
that a person pinned by hand; others, and nodes that a person barred, get nothing. What comes of bodies that this node
keeps is taken in; other bodies are *offered*, and wait (`ledger.keeping`). Law: what a method tells was committed
before.

One shelf serves all connections of a ledger: what it reads for one it remembers for the others, until acts come or go.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from caracol.ledger.abstract import AbstractLedger, PrivateContent
from caracol.ledger.ids import ID_BYTES
from caracol.ledger.keeping import offers_left
from caracol.ledger.messages import message
from caracol.ledger.receiving import PredecessorMissing, Receipt, Refusal
from caracol.ledger.views.nodes import AdmittedNodes
from caracol.ledger.volumes.segment import Segment, named_bytes
from caracol.ledger.volumes.volume import INNER, Volume
from caracol.sync.frames.holdings import NOTHING, LaneName, Tip, Tips, Want, Wanted
from caracol.sync.refusals import TooMuchRefused
from caracol.sync.tips import Held, held


class Rights(NamedTuple):
    """What a peer may get."""

    peer: bytes
    """Its node key; empty for whoever holds a courier file."""
    is_pinned: bool
    """The open volumes of all bodies."""
    bodies: frozenset[str]
    """Those that admit it: all their volumes."""

    @property
    def is_known(self) -> bool:
        """Whether it may get anything."""
        return self.is_pinned or bool(self.bodies)

    def allow(self, volume: Volume) -> bool:
        """Whether it may get this volume."""
        return volume.body in self.bodies or (self.is_pinned and volume.scope != INNER)


class _Read(NamedTuple):
    """What was read of a body."""

    age: int
    volumes: dict[Volume, Held]


class Shelf:
    """A ledger, as sessions use it."""

    def __init__(
        self,
        ledger: AbstractLedger,
        is_pinned: Callable[[bytes], bool],
        is_barred: Callable[[bytes], bool] = lambda _: False,
        is_joined: Callable[[bytes], bool] = lambda _: False,
    ) -> None:
        """A ledger for sessions.

        Args:
            ledger: what is held here
            is_pinned: whether a person pinned this node key by hand
            is_barred: whether a person barred it, whoever admits it
            is_joined: whether the bodies that it brings become this node's own (`caracol join`)

        """
        self._ledger = ledger
        self._store = ledger.store
        self.admitted = AdmittedNodes(ledger)
        self._is_pinned = is_pinned
        self._is_barred = is_barred
        self._is_joined = is_joined
        self._volumes: tuple[int, dict[str, list[Volume]]] = (-1, {})
        """By body, and at which age they were read."""
        self._remembered: dict[str, _Read] = {}
        self._texts_here: set[str] = set()
        self._texts_lacking: dict[str, tuple[int, dict[str, Volume]]] = {}
        """By body: at which age, and what."""

    def rights(self, peer: bytes) -> Rights:
        """What this node may get now."""
        if self._is_barred(peer):
            return Rights(peer, is_pinned=False, bodies=frozenset())
        bodies = frozenset(body for body in self._held_bodies() if peer in self.admitted.of(body))
        return Rights(peer, self._is_pinned(peer), bodies)

    def held(self, rights: Rights) -> dict[Volume, Held]:
        """The volumes of which something is held and may be told."""
        volumes = (each for body in self._held_bodies() for each in self._read(body).volumes.items())
        return {volume: what for volume, what in volumes if rights.allow(volume)}

    def lacking(self, told: Tips, sender: bytes) -> Want:
        """Of the lanes that a neighbour holds up to these tips, those that are not held so far, each with our tip."""
        held = self._held_of(listed.volume for listed in told.listed)
        left = self._not_asked_for({listed.volume.body for listed in told.listed}, sender)
        each = [(place, volume, tip) for place, (volume, tip) in enumerate(told.each()) if volume.body not in left]
        new = [(place, volume, tip) for place, volume, tip in each if tip not in held[volume]]
        waiting = self._waiting({volume.body for _, volume, _ in new})
        lanes: dict[LaneName, int] = {}
        for place, volume, tip in new:
            if (volume, tip) not in waiting and not self._holds(volume, *tip):
                lanes.setdefault((volume, tip.actor), place)
        return Want(tuple([Wanted(place, *self._own(*lane)) for lane, place in lanes.items()]))

    def segments(self, lanes: Sequence[LaneName], want: Want) -> Iterator[tuple[int, Segment]]:
        """What somebody lacks of these lanes, each with its lane's place; it is read when it is its turn."""
        for place, position, act in want.lanes:
            for segment in self._behind(*lanes[place], position, act):
                yield place, segment

    def check_sender(self, sender: bytes) -> None:
        """Nothing, as long as not too much of what this neighbour brought broke a rule."""
        if not self._ledger.budget.may_err(sender):
            raise TooMuchRefused(
                message(
                    "So much of what this node has brought broke a rule that nothing more is read of it "
                    "today. Have it look at its store with `caracol doctor`, or take it from the peers "
                    "with `caracol peer remove`."
                )
            )

    def erred(self, sender: bytes, unpacked_bytes: int) -> None:
        """Something of this neighbour was unpacked and broke a rule."""
        self._ledger.budget.erred(sender, unpacked_bytes)

    def take(self, segments: Collection[Segment], sender: bytes) -> Receipt:
        """Take these in. What was taken is on the disk."""
        bodies = list(dict.fromkeys(segment.volume.body for segment in segments))
        ours = self._ours(bodies, sender)
        offered = self._may_be_offered([body for body in bodies if body not in ours], sender)
        known = self._held_bodies()
        receipt = self._ledger.receive([segment for segment in segments if segment.volume.body in ours])
        self._ledger.budget.took_bodies(sender, len(set(receipt.bodies) - known.keys()))
        waits = self._ledger.offer([segment for segment in segments if segment.volume.body in offered], sender)
        self.erred(sender, _unpacked([*receipt.refused, *waits.refused]))
        rest = [segment for segment in segments if segment.volume.body not in ours | offered]
        postponed = [segment for segment in rest if self._will_be_kept(segment.volume.body, sender)]
        return receipt._replace(
            refused=(*receipt.refused, *waits.refused),
            offered=waits.offered,
            postponed=(*receipt.postponed, *postponed),
        )

    def texts_lacking(self, bodies: Iterable[str]) -> dict[str, Volume]:
        """The private texts that inner acts of these bodies name and that never were here."""
        return {text: volume for body in bodies for text, volume in self._lacking(body).items()}

    def text(self, text: str, rights: Rights) -> bytes | None:
        """The content of this private text; None if it is not here, or not for this peer."""
        named = (self._ledger.texts_named(body).get(text) for body in rights.bodies)
        beside = next(filter(None, named), None)
        kept = self._store.private_text(text, beside) if beside and rights.allow(beside) else None
        return kept.content if kept else None

    def keep_texts(self, texts: Iterable[PrivateContent]) -> None:
        """Keep these private texts, if acts name them. What was kept is on the disk."""
        self._ledger.receive([], texts)

    def _lacking(self, body: str) -> dict[str, Volume]:
        age, lacking = self._ledger.age(body), self._texts_lacking.get(body)
        if lacking is None or lacking[0] != age:
            named = self._ledger.texts_named(body).items()
            inner = {text: volume for text, volume in named if volume.scope == INNER and not self._is_here(text)}
            lacking = self._texts_lacking[body] = (age, inner)
        return lacking[1]

    def _is_here(self, text: str) -> bool:
        """Whether a private text is here, or was and is erased: either way for good."""
        if text not in self._texts_here and self._store.private_text(text):
            self._texts_here.add(text)
        return text in self._texts_here

    def _ours(self, bodies: Collection[str], sender: bytes) -> set[str]:
        """Those of these bodies that this node keeps, or will when they come, and that the neighbour may bring now."""
        held = self._held_bodies()
        new = [body for body in bodies if body not in held and self._will_be_kept(body, sender)]
        return (held.keys() & bodies) | set(new[: self._ledger.budget.bodies_left(sender)])

    def _will_be_kept(self, body: str, sender: bytes) -> bool:
        """Whether a body of which nothing is held is kept once something comes."""
        choice = self._store.choices().get(body)
        return choice in ("own", "accepted") or (choice is None and self._is_joined(sender))

    def _may_be_offered(self, bodies: Collection[str], sender: bytes) -> set[str]:
        """Those of these bodies for which there is room among the offers; none that will be kept on another day."""
        bodies = [body for body in bodies if not self._will_be_kept(body, sender)]
        said, offers = self._store.choices(), self._store.offers()
        here = {each.body for each in offers}
        new = [body for body in bodies if body not in here and body not in said]
        room = offers_left(offers, sender) if sender else len(new)  # of sticks, the newest are of interest
        return {body for body in bodies if body in here} | set(new[:room])

    def _not_asked_for(self, bodies: Collection[str], sender: bytes) -> set[str]:
        """Those of these bodies of which nothing is asked for now: they are refused, or too many, or wait already."""
        ours = self._ours(bodies, sender)
        offered = self._may_be_offered([body for body in bodies if body not in ours], sender)
        waiting = {body for body in offered if self._store.not_yet(body=body)}
        return set(bodies) - ours - (offered - waiting)

    def _held_bodies(self) -> dict[str, list[Volume]]:
        """The bodies held, each with its volumes: open ones first, since keys are admitted there."""
        if self._volumes[0] != self._ledger.age():
            bodies: dict[str, list[Volume]] = {}
            for volume in sorted(self._store.volumes(), key=lambda volume: (volume.year, volume.scope == INNER)):
                bodies.setdefault(volume.body, []).append(volume)
            self._volumes = (self._ledger.age(), bodies)
        return self._volumes[1]

    def _read(self, body: str) -> _Read:
        age, read = self._ledger.age(body), self._remembered.get(body)
        if read is None or read.age != age:
            tips = {volume: held(self._store.lanes(volume)) for volume in self._held_bodies().get(body, ())}
            read = _Read(age, {volume: each for volume, each in tips.items() if each.tips})
            self._remembered[body] = read
        return read

    def _held_of(self, volumes: Iterable[Volume]) -> dict[Volume, Collection[Tip]]:
        bodies = self._held_bodies()
        read = {
            volume: self._read(volume.body).volumes.get(volume) if volume.body in bodies else None for volume in volumes
        }
        return {volume: held.tips if held else () for volume, held in read.items()}

    def _own(self, volume: Volume, actor: bytes) -> tuple[int, bytes]:
        """Where our lane ends; its start, if nothing of it is held or it is forked."""
        lane = self._store.lane(volume, actor)
        return (lane.trunk.last, lane.trunk.tip[:ID_BYTES]) if lane and not lane.forked else (0, NOTHING)

    def _holds(self, volume: Volume, actor: bytes, position: int, act: bytes) -> bool:
        return act in [each[:ID_BYTES] for each in self._store.hashes_at(volume, actor, position)]

    def _waiting(self, bodies: Iterable[str]) -> set[tuple[Volume, Tip]]:
        """Tips whose acts are here already and wait for their body or key."""
        waiting = (tip for body in bodies for tip in self._store.not_yet(body=body) if tip.segment)
        return {(tip.volume, Tip(tip.actor, tip.position, tip.hash[:ID_BYTES])) for tip in waiting}

    def _behind(self, volume: Volume, actor: bytes, position: int, act: bytes) -> Iterator[Segment]:
        """The segments of a lane behind somebody's tip; from the lane's start, if theirs or ours is forked."""
        given: set[bytes] = set()
        is_stale = True
        while is_stale and (lane := self._store.lane(volume, actor)):
            age, is_stale = self._ledger.age(volume.body), False
            after = position if not lane.forked and self._holds(volume, actor, position, act) else 0
            for _, segment in self._store.stretches_after(lane, after):
                if segment.tip not in given:
                    given.add(segment.tip)
                    yield segment
                if is_stale := self._ledger.age(volume.body) != age:  # acts came, and the lane may lie otherwise now
                    break


def _unpacked(refused: Iterable[Refusal]) -> int:
    """The bytes that these took before they were refused; where only a lane's earlier acts are missing, none."""
    return sum(named_bytes(segment) for segment, error in refused if not isinstance(error, PredecessorMissing))
