"""The giving half of a connection: tell tips, wait for what is wanted, send it piece by piece.

    RESTING ──tips──> TOLD ──want──> SENDING ──all is acknowledged──> more tips, or "this was all" ──> RESTING

Law: at most one TIPS waits for its WANT, and at most `WINDOW` frames of segments wait for their TAKEN. So whatever a
peer does or leaves, it makes this side remember no more than that; what is new meanwhile is told in the next round.
"""

from collections.abc import Collection, Iterable, Iterator
from enum import Enum
from itertools import islice
from typing import Final

from caracol.ledger.ids import ID_BYTES
from caracol.ledger.messages import message
from caracol.ledger.volumes.segment import Segment
from caracol.ledger.volumes.volume import Volume
from caracol.sync.batches import Batch, batches
from caracol.sync.frames import Frame
from caracol.sync.frames.delivery import MAX_PART_BYTES, Part, Segments, Taken
from caracol.sync.frames.holdings import MAX_TIPS, Holdings, LaneName, Listed, Tip, Tips, Want
from caracol.sync.frames.texts import Texts, WantTexts
from caracol.sync.refusals import UnexpectedFrame
from caracol.sync.shelf import Rights, Shelf

WINDOW: Final = 3
MAX_ANSWER_BYTES: Final = 1 << 18
"""When private texts in one TEXTS frame have more, it is sent."""


class Phase(Enum):
    """Whose turn it is."""

    RESTING = "nothing is under way"
    TOLD = "tips were told, and the other side says what it wants"
    SENDING = "segments are under way"


class Giving:
    """What this side tells and sends."""

    def __init__(self, shelf: Shelf, *, is_second: bool) -> None:
        self._shelf = shelf
        self.phase = Phase.RESTING
        self._told: dict[Volume, Collection[Tip]] | None = None
        """What the other side knows that we hold; None before it said what it holds."""
        self._theirs: set[tuple[Volume, Tip]] = set()
        """Tips that the other side told or sent, and need not be told."""
        self._lanes: list[LaneName] = []
        """The lanes of the TIPS that was told last."""
        self._is_holding_back = is_second
        """Until the other side told its first tips: most of ours will be among them."""
        self._frames: Iterator[Frame] = iter(())
        self._rights: Rights
        """Those that the other side has now, while segments are under way."""
        self._unanswered = 0
        self.taken_there = 0
        """Acts that the other side took in and that were new there,"""
        self.refused_there = 0
        """and segments that broke a rule, it says."""

    @property
    def is_done(self) -> bool:
        """Whether the other side was told everything, when it was last told something."""
        return self._told is not None and self.phase is Phase.RESTING

    def compare(self, theirs: Holdings, rights: Rights) -> list[Frame]:
        """The other side said what it holds: tell it the rest."""
        digests = dict(theirs.digests)
        held = self._shelf.held(rights)
        self._told = {volume: what.tips for volume, what in held.items() if digests.get(volume) == what.digest}
        return self._begin(rights)

    def heard(self, tips: Tips, rights: Rights) -> list[Frame]:
        """The other side told tips: it need not be told them. If our turn waited for that, it has come."""
        self._is_there(tips.each())
        was_waiting, self._is_holding_back = self._is_holding_back, False
        return self._begin(rights) if was_waiting and self._told is not None else []

    def news(self, rights: Rights) -> list[Frame]:
        """Tell what came since; nothing, if there is nothing or something is under way."""
        return self._tell(rights, news=True) if self.is_done else []

    def came_from_there(self, segments: Iterable[Segment]) -> None:
        """The other side sent these segments, and need not be told that we hold them."""
        self._is_there((each.volume, Tip(each.actor, each.last, each.tip[:ID_BYTES])) for each in segments)

    def send(self, want: Want, rights: Rights) -> list[Frame]:
        """The other side said what it wants of what it was told."""
        if self.phase is not Phase.TOLD:
            raise UnexpectedFrame(message("A WANT answers a TIPS, once. This one answers none."))
        self.phase = Phase.SENDING
        if any(lane.place >= len(self._lanes) for lane in want.lanes):
            raise UnexpectedFrame(
                message("{number} lanes were told; a WANT names another one.", number=len(self._lanes))
            )
        segments = self._shelf.segments(self._lanes, want)
        self._frames = _frames(batches(each for each in segments if self._rights.allow(each[1].volume)))
        return self._go_on(rights)

    def acknowledged(self, taken: Taken, rights: Rights) -> list[Frame]:
        """The other side has dealt with a frame of segments."""
        if not self._unanswered:
            raise UnexpectedFrame(message("A TAKEN answers a frame of segments, once. This one answers none."))
        self._unanswered -= 1
        self.taken_there += taken.taken
        self.refused_there += taken.refused
        return self._go_on(rights)

    def texts(self, want: WantTexts, rights: Rights) -> Texts:
        """The other side asks for private texts: those that are here and for it, as many as one answer takes."""
        contents: list[bytes] = []
        size = 0
        for text in want.ids:
            contents.append(self._shelf.text(text, rights) or b"")
            size += len(contents[-1])
            if size > MAX_ANSWER_BYTES:
                break
        return Texts(len(contents), tuple(filter(None, contents)))

    def _go_on(self, rights: Rights) -> list[Frame]:
        self._rights = rights
        frames = list(islice(self._frames, WINDOW - self._unanswered))
        self._unanswered += len(frames)
        return frames if self._unanswered else self._tell(rights)

    def _is_there(self, tips: Iterable[tuple[Volume, Tip]]) -> None:
        if len(self._theirs) > MAX_TIPS:
            self._theirs.clear()
        self._theirs.update(tips)

    def _begin(self, rights: Rights) -> list[Frame]:
        return self._tell(rights) if self.phase is Phase.RESTING and not self._is_holding_back else []

    def _tell(self, rights: Rights, *, news: bool = False) -> list[Frame]:
        """The next tips to tell; if there are none, that this was all, unless nothing was told before."""
        tips = Tips(self._next(rights))
        self.phase = Phase.TOLD if tips.listed else Phase.RESTING
        self._lanes = tips.lanes
        return [tips] if tips.listed or not news else []

    def _next(self, rights: Rights) -> tuple[Listed, ...]:
        """Tips that were not told yet, as many as one frame takes; from now on they were."""
        told = self._told = self._told or {}
        found: list[Listed] = []
        room = MAX_TIPS
        for volume, held in self._shelf.held(rights).items():
            before = told.get(volume, ())
            new = [tip for tip in held.tips if tip not in before and (volume, tip) not in self._theirs]
            told[volume] = held.tips if len(new) <= room else {*before, *new[:room]}
            if new[:room]:
                found.append(Listed(volume, tuple(new[:room])))
                room -= len(found[-1].tips)
        self._theirs.clear()
        return tuple(found)


def _frames(made: Iterable[Batch]) -> Iterator[Frame]:
    """The frames of each batch: what is too long for one goes on in others."""
    for headers, packed in made:
        first = Segments(headers, len(packed), b"")
        room = MAX_PART_BYTES - len(first.written())
        yield first._replace(packed=packed[:room])
        for at in range(room, len(packed), MAX_PART_BYTES):
            yield Part(packed[at : at + MAX_PART_BYTES])
