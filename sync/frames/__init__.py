r"""What the two sides of a connection send each other: frames, and their bytes (docs/protocol.md, 2).

    write_frame(Welcome()) == b"\x03"
    read_frame(b"\x03") == Welcome()

The first byte names the type. Laws: what was written is read as it was; what cannot be read raises `Refused`; reading
takes no more memory than a few times the frame.
"""

from typing import Final

from caracol.ledger.messages import message
from caracol.sync.frames.copies import Copies, Here
from caracol.sync.frames.delivery import Part, Segments, Taken
from caracol.sync.frames.fields import Cursor
from caracol.sync.frames.greeting import Challenge, Goodbye, Proof, Welcome
from caracol.sync.frames.holdings import Holdings, Tips, Want
from caracol.sync.frames.texts import Texts, WantTexts
from caracol.sync.refusals import EmptyFrame, FrameTooLarge, UnknownFrame

MAX_FRAME_BYTES: Final = 1 << 20

Frame = (
    Challenge | Proof | Welcome | Goodbye | Holdings | Tips | Want | Segments | Part | Taken | WantTexts | Texts
    | Copies | Here
)  # fmt: skip

TYPES: Final[dict[int, type[Frame]]] = dict(
    enumerate(
        (
            Challenge, Proof, Welcome, Goodbye, Holdings, Tips, Want, Segments, Part, Taken, WantTexts, Texts,
            Copies, Here,
        ),
        1,
    )
)  # fmt: skip
_NUMBERS: Final = {kind: number for number, kind in TYPES.items()}


def write_frame(frame: Frame) -> bytes:
    """The bytes of a frame."""
    return bytes([_NUMBERS[type(frame)]]) + frame.written()


def read_frame(data: bytes) -> Frame:
    """The frame of these bytes."""
    if not data:
        raise EmptyFrame(message("A frame has at least the byte that names its type; this one is empty."))
    if len(data) > MAX_FRAME_BYTES:
        raise FrameTooLarge(
            message(
                "A frame has at most {max_frame_bytes} bytes; this one has {number}.",
                max_frame_bytes=MAX_FRAME_BYTES,
                number=len(data),
            )
        )
    kind = TYPES.get(data[0])
    if kind is None:
        raise UnknownFrame(
            message("This version knows frames of type 1 to {types}; found {data}.", types=max(TYPES), data=data[0])
        )
    cursor = Cursor(data[1:])
    frame: Frame = kind.read(cursor)
    cursor.end()
    return frame
