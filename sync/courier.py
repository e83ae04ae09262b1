"""A courier file: what one node would send to one that holds nothing, as frames in a file (docs/protocol.md, 10).

Laws: it is written and read frame by frame, so it may be larger than memory; it holds open volumes only, since whoever
finds the stick can read it; reading takes it in as a connection would, so nothing in it is believed for being there,
and it may be read twice, by anybody; where it is torn or damaged, what stands before was taken and stays.
"""

from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from caracol.ledger.errors import Refused
from caracol.ledger.messages import message
from caracol.sync.frames import MAX_FRAME_BYTES, Frame, read_frame, write_frame
from caracol.sync.frames.delivery import NOTHING_YET, Part, Segments
from caracol.sync.frames.greeting import Goodbye
from caracol.sync.frames.holdings import NOTHING, Holdings, LaneName, Tips, Want, Wanted
from caracol.sync.giving import Giving
from caracol.sync.progress import Progress
from caracol.sync.refusals import UnexpectedFrame
from caracol.sync.shelf import Rights, Shelf
from caracol.sync.taking import Taking

HEAD: Final = b"caracol/courier/1\n"
END: Final = Goodbye("finished", "")
LENGTH_BYTES: Final = 4

_ANYBODY: Final = Rights(b"", is_pinned=True, bodies=frozenset())


class NoCourier(Refused):
    """The file is something else."""


class CourierTorn(Refused):
    """The file ends before its last frame, as when a stick was pulled out, or has more behind it."""


class CourierBroken(Refused):
    """A courier file can be read up to some byte only."""

    def __init__(self, at: int, error: Refused, progress: Progress) -> None:
        super().__init__(
            message(
                (
                    "The courier file can be read up to byte {at}: {error} What stood before was taken in "
                    "({taken} new acts); for the rest have the file written again."
                ),
                at=at,
                error=error,
                taken=progress.taken,
            )
        )
        self.error = error
        self.progress = progress
        """What was taken in."""


class Written(NamedTuple):
    """What a courier file holds."""

    acts: int
    bytes: int


def write_courier(shelf: Shelf, file: BinaryIO) -> Written:
    """Write everything that anybody may have; what it was."""
    acts, size = 0, file.write(HEAD)
    for frame in _one_sided(shelf):
        data = write_frame(frame)
        size += file.write(len(data).to_bytes(LENGTH_BYTES, "big")) + file.write(data)
        acts += sum(header.acts for header in frame.headers) if isinstance(frame, Segments) else 0
    return Written(acts, size)


def read_courier(shelf: Shelf, file: BinaryIO) -> Progress:
    """Take in what a courier file brings; what it was. Raises `NoCourier` or `CourierBroken`."""
    if file.read(len(HEAD)) != HEAD:
        raise NoCourier(message("This is no courier file: it does not begin like one. Check which file was meant."))
    taking, at = Taking(shelf), len(HEAD)
    try:
        while (frame := read_frame(data := _next(file))) != END:
            _take(taking, frame)
            at += LENGTH_BYTES + len(data)
        if file.read(1):
            raise CourierTorn(message("More stands behind the frame that ends it."))
    except Refused as error:
        raise CourierBroken(at, error, taking.progress) from error
    return taking.progress


def _one_sided(shelf: Shelf) -> Iterator[Frame]:
    """What is sent to somebody who holds nothing, wants everything, and takes whatever comes."""
    giving = Giving(shelf, is_second=False)
    frames = deque(giving.compare(Holdings(()), _ANYBODY))
    while frames:
        frame = frames.popleft()
        yield frame
        if isinstance(frame, Tips) and frame.listed:
            frames += giving.send(_everything(frame), _ANYBODY)
        elif isinstance(frame, Segments | Part):
            frames += giving.acknowledged(NOTHING_YET, _ANYBODY)
    yield END


def _everything(tips: Tips) -> Want:
    places: dict[LaneName, int] = {}
    for place, lane in enumerate(tips.lanes):
        places.setdefault(lane, place)
    return Want(tuple([Wanted(place, 0, NOTHING) for place in places.values()]))


def _take(taking: Taking, frame: Frame) -> None:
    if isinstance(frame, Tips):
        taking.expect(frame)
    elif isinstance(frame, Segments | Part):
        taking.arrived(frame, _ANYBODY)
    else:
        raise UnexpectedFrame(message("A {name} has no place in a courier file.", name=type(frame).__name__))


def _next(file: BinaryIO) -> bytes:
    """The bytes of the next frame."""
    length = int.from_bytes(_read(file, LENGTH_BYTES), "big")
    return _read(file, min(length, MAX_FRAME_BYTES + 1))


def _read(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    if len(data) < size:
        raise CourierTorn(message("There the file ends, within a frame."))
    return data
