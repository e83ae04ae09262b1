"""What travels over the control socket besides plain JSON: deliveries of signed acts, and what became of them."""

from collections.abc import Callable

import msgspec

from caracol.ledger.abstract import PrivateContent
from caracol.ledger.errors import Refused
from caracol.ledger.receiving import Receipt, Refusal
from caracol.ledger.volumes.segment import Segment, read_segment, write_segment
from caracol.ledger.volumes.volume import Volume

MAX_DELIVERY_BYTES = 64 << 20


class Delivery(msgspec.Struct, frozen=True):
    """Segments and private texts, for `Ledger.receive`; or, of a sender, segments for `Ledger.offer`."""

    segments: tuple[bytes, ...]
    private: tuple[tuple[Volume, bytes], ...]
    sender: bytes = b""

    @classmethod
    def of(cls, segments: tuple[Segment, ...], private: tuple[PrivateContent, ...], sender: bytes = b"") -> "Delivery":
        """A delivery of these."""
        return cls(tuple(map(write_segment, segments)), private, sender)

    def read(self) -> tuple[tuple[Segment, ...], tuple[PrivateContent, ...]]:
        """What is delivered."""
        return tuple(map(read_segment, self.segments)), self.private


class Rebuff(msgspec.Struct, frozen=True):
    """A segment that was refused."""

    segment: int
    """Its place in the delivery."""
    rule: str
    message: str


class Answer(msgspec.Struct, frozen=True):
    """A receipt, in which segments are told by their place in the delivery."""

    taken: int
    held: int
    refused: tuple[Rebuff, ...]
    waiting: tuple[int, ...]
    postponed: tuple[int, ...]
    bodies: tuple[str, ...]
    not_kept: int
    offered: tuple[int, ...]
    oversized: tuple[int, ...]
    ages: dict[str, int]
    """How often something of each body that was delivered came or went, this delivery included."""

    @classmethod
    def of(cls, receipt: Receipt, delivered: tuple[Segment, ...], age: Callable[[str], int]) -> "Answer":
        """The receipt of a delivery; what became of other segments that it woke is nobody's business."""
        place = {segment: number for number, segment in enumerate(delivered)}
        return cls(
            receipt.taken,
            receipt.held,
            tuple(
                Rebuff(place[each.segment], each.error.rule, str(each.error))
                for each in receipt.refused
                if each.segment in place
            ),
            tuple(place[segment] for segment in receipt.waiting if segment in place),
            tuple(place[segment] for segment in receipt.postponed if segment in place),
            receipt.bodies,
            receipt.not_kept,
            tuple(place[segment] for segment in receipt.offered if segment in place),
            tuple(place[segment] for segment in receipt.oversized if segment in place),
            {segment.volume.body: age(segment.volume.body) for segment in delivered},
        )

    def receipt(self, delivered: tuple[Segment, ...]) -> Receipt:
        """The receipt again."""
        return Receipt(
            self.taken,
            self.held,
            tuple(Refusal(delivered[each.segment], _refused(each)) for each in self.refused),
            tuple(delivered[number] for number in self.waiting),
            tuple(delivered[number] for number in self.postponed),
            self.bodies,
            self.not_kept,
            tuple(delivered[number] for number in self.offered),
            oversized=tuple(delivered[number] for number in self.oversized),
        )


def _refused(told: Rebuff) -> Refused:
    error = Refused(told.message)
    error.rule = told.rule  # type: ignore[misc]  # a class of its own for each rule is known only where it was checked
    return error
