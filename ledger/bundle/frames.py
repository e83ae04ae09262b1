"""What lies in a member: byte strings, each behind its length (4 bytes, big-endian), to the end.

In a lane's member they are segments (`volumes/segment.py`), in that of private texts 16 random bytes and a text each.
"""

from collections.abc import Iterable, Iterator

from caracol.ledger.errors import Refused
from caracol.ledger.messages import message

LENGTH_BYTES = 4


class FrameTruncated(Refused):
    """A member ends within a frame."""


def write_frames(frames: Iterable[bytes]) -> bytes:
    """The frames as one byte string."""
    return b"".join([part for frame in frames for part in (len(frame).to_bytes(LENGTH_BYTES, "big"), frame)])


def read_frames(data: bytes) -> Iterator[bytes]:
    """The frames. Each is taken out of `data`, so none takes more memory than `data` does."""
    at = 0
    while at < len(data):
        start = at + LENGTH_BYTES
        at = start + int.from_bytes(data[at:start], "big")
        if max(start, at) > len(data):
            raise FrameTruncated(
                message(
                    "The member ends within the frame whose length stands at byte {start}.", start=start - LENGTH_BYTES
                )
            )
        yield data[start:at]
