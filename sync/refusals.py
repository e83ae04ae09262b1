"""Why a connection ends: each rule of the protocol that can be broken, as an error of its own.

All are `Refused`: the other side's bytes are to blame. `rule` is the code that GOODBYE carries (docs/protocol.md, 9).
Whoever drives a session sends `session.goodbye(error)` and closes; what was taken before stays.
"""

from caracol.ledger.errors import Refused


class UnknownNode(Refused):
    """A node that no body admits and that nobody pinned by hand."""

    def __init__(self, key: bytes, words: str) -> None:
        super().__init__(words)
        self.key = key


class OwnKey(Refused):
    """Both sides are the same node."""


class CopiedKey(Refused):
    """Both sides have the same node key and are two machines."""


class WrongVersion(Refused):
    """The two sides have no version of the protocol in common."""


class Busy(Refused):
    """There is no room now: for another connection, or on the disk."""


class TooMuchRefused(Refused):
    """So much of what a node brought broke a rule that nothing more of it is read for a while."""


class ShuttingDown(Refused):
    """The node is going off."""


class EmptyFrame(Refused):
    """A frame without a byte."""


class FrameTooLarge(Refused):
    """More bytes than a frame may have."""


class UnknownFrame(Refused):
    """A first byte that names no type of frame."""


class FrameTooShort(Refused):
    """A frame that ends before its last field does."""


class FrameTooLong(Refused):
    """Bytes behind a frame's last field."""


class MalformedField(Refused):
    """A field with a value that it cannot have."""


class UnexpectedFrame(Refused):
    """A frame that cannot come at this point."""


class UnaskedSegments(Refused):
    """Segments that were not asked for, or more at a time than may be under way."""


class UnaskedTexts(Refused):
    """Private texts that were not asked for."""


class WrongBatch(Refused):
    """Texts that are not those that the headers of their frame announce."""
