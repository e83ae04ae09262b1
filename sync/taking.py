"""The taking half of a connection: say what is lacking of what was told, take it in, ask for the texts beside it.

Laws: a frame is acknowledged when what it brought is on the disk; one batch at a time is put together from its frames;
what is remembered of a peer does not grow with what it sends.
"""

from collections.abc import Collection

from caracol.ledger.ids import short_id
from caracol.ledger.messages import message
from caracol.ledger.volumes.segment import Segment, packed_bytes
from caracol.ledger.volumes.volume import INNER, Volume
from caracol.sync.batches import MAX_TEXTS_BYTES, Batch, unpack
from caracol.sync.frames import Frame
from caracol.sync.frames.delivery import MAX_NAMED, MAX_PART_BYTES, NOTHING_YET, Part, Segments, Taken
from caracol.sync.frames.holdings import LaneName, Tips
from caracol.sync.frames.texts import MAX_IDS, Texts, WantTexts
from caracol.sync.progress import Progress
from caracol.sync.refusals import UnaskedSegments, UnaskedTexts, UnexpectedFrame, WrongBatch
from caracol.sync.shelf import Rights, Shelf


class Taking:
    """What this side asks for and takes."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._lanes: list[LaneName] = []
        """The lanes of the tips that were told last: of these, segments may come."""
        self.was_told_all = False
        """Whether the other side told everything, the last time it told anything."""
        self._coming: Segments | None = None
        """The batch of which a part is missing."""
        self._texts: dict[str, Volume] = {}
        """Private texts that were asked for and not answered,"""
        self._tried: set[str] = set()
        """and all that were asked for since the last comparison."""
        self._inner: set[str] = set()
        """Bodies of which inner acts came."""
        self.left_out = False
        """Whether something that came was neither taken nor held."""
        self._has_grown = False
        """Whether something was taken since the last comparison."""
        self.progress = Progress()

    @property
    def is_done(self) -> bool:
        """Whether everything that the other side told is here."""
        return self.was_told_all and not self._texts and not self.left_out

    def compared(self) -> None:
        """A new comparison begins."""
        self._tried.clear()
        self.left_out = self._has_grown = self.was_told_all = False

    @property
    def should_compare(self) -> bool:
        """Whether what was left out may be taken now, since other things were."""
        return self.was_told_all and self.left_out and self._has_grown

    def told(self, tips: Tips, rights: Rights) -> list[Frame]:
        """The other side told tips: say which lanes are lacking. If this was all, ask for private texts."""
        self.expect(tips)
        return [self._shelf.lacking(tips, rights.peer)] if tips.listed else self._ask_for_texts(rights)

    def expect(self, tips: Tips) -> None:
        """From now on segments of these lanes may come, and of no others."""
        if self._coming:
            raise UnexpectedFrame(message("A TIPS came while a part of a batch was missing."))
        self.was_told_all, self._lanes = not tips.listed, tips.lanes

    def arrived(self, frame: Segments | Part, rights: Rights) -> tuple[Taken, Collection[Segment]]:
        """More of a batch came: the acknowledgement, and the segments that were taken in with it."""
        batch = self._joined(frame)
        is_whole = len(batch.packed) == batch.size
        self._coming = None if is_whole else batch
        return self._take(batch, rights) if is_whole else (NOTHING_YET, [])

    def texts(self, frame: Texts, rights: Rights) -> list[Frame]:
        """Private texts came: keep those that were asked for, and ask for the next ones."""
        asked = list(self._texts.items())
        contents = {short_id(content): content for content in frame.contents}
        looked = dict(asked[: frame.looked])
        if not 0 < frame.looked <= len(asked) or not contents.keys() <= looked.keys():
            raise UnaskedTexts(
                message(
                    ("{number} private texts were asked for and not answered; these are others."), number=len(asked)
                )
            )
        self._shelf.keep_texts([(looked[text], content) for text, content in contents.items()])
        self._texts = {}
        self._tried.difference_update(text for text, _ in asked[frame.looked :])
        return self._ask_for_texts(rights)

    def _joined(self, frame: Segments | Part) -> Segments:
        """The batch as far as it came."""
        if isinstance(frame, Part):
            if self._coming is None:
                raise UnaskedSegments(message("A PART goes on with a batch; no batch is being sent."))
            frame = self._coming._replace(packed=self._coming.packed + _checked(frame, self._coming))
        elif self._coming or any(header.place >= len(self._lanes) for header in frame.headers):
            raise UnaskedSegments(message("Segments are sent of lanes that were told last, one batch after the other."))
        if len(frame.packed) > frame.size:
            raise WrongBatch(
                message(
                    "The texts of a batch have {size} bytes, it says; there came {number}.",
                    size=frame.size,
                    number=len(frame.packed),
                )
            )
        return frame

    def _take(self, batch: Segments, rights: Rights) -> tuple[Taken, Collection[Segment]]:
        self._shelf.check_sender(rights.peer)
        try:
            found = unpack(Batch(batch.headers, batch.packed), self._lanes)
        except WrongBatch:
            self._shelf.erred(rights.peer, packed_bytes(batch.packed, MAX_TEXTS_BYTES))
            raise
        receipt = self._shelf.take(found.segments, rights.peer)
        places = (
            (found.segments.get(segment), error) for segment, error in receipt.refused
        )  # some may have waited here
        refused = [*found.refused, *((place, error) for place, error in places if place is not None)]
        self._inner.update(each.volume.body for each in found.segments if each.volume.scope == INNER)
        self._inner.intersection_update(self.progress.changed.union(receipt.bodies))  # so that nobody invents any
        self.progress = self.progress.with_receipt(receipt, len(found.refused))
        left = (*receipt.postponed, *receipt.oversized)
        self.left_out = self.left_out or bool(refused or receipt.waiting or left)
        self._has_grown = self._has_grown or receipt.taken > receipt.not_kept
        rules = tuple([(place, error.rule) for place, error in refused[:MAX_NAMED]])
        counts = len(receipt.waiting) + len(receipt.offered), len(left), len(refused)
        return Taken(receipt.taken, receipt.held, *counts, rules), found.segments

    def _ask_for_texts(self, rights: Rights) -> list[Frame]:
        """Ask for private texts that acts name and that are not here, each once in a comparison."""
        if self._texts:
            return []
        lacking = self._shelf.texts_lacking(rights.bodies | self._inner)
        self._texts = dict([each for each in sorted(lacking.items()) if each[0] not in self._tried][:MAX_IDS])
        self._tried.update(self._texts)
        return [WantTexts(tuple(self._texts))] if self._texts else []


def _checked(part: Part, coming: Segments) -> bytes:
    """The bytes of a part, which is the last one or as long as may be: crumbs would cost more than they bring."""
    if len(part.packed) < min(MAX_PART_BYTES, coming.size - len(coming.packed)):
        raise WrongBatch(
            message(
                ("A part that is not the last one has {max_part_bytes:,} bytes; found {number}."),
                max_part_bytes=MAX_PART_BYTES,
                number=len(part.packed),
            )
        )
    return part.packed
