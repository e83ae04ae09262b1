"""What an audit may take of a machine: memory for what it keeps, and work for what breaks a rule and is let go again.

Both are charged before anything is unpacked, by the sizes that a bundle names; what says too little is refused for it.
"""

from collections.abc import Iterable
from typing import Final

from caracol.ledger.acts.act import Act
from caracol.ledger.errors import Refused
from caracol.ledger.gate.weight import most, weight
from caracol.ledger.messages import message
from caracol.ledger.volumes.segment import Segment, named_bytes

MOST_BYTES: Final = 216 << 20
"""What a bundle may take where nothing else is said: with the program itself, an audit stays under 300 MB."""

REFUSED_BYTES: Final = 2 << 30
"""What may be unpacked of a bundle and break a rule: some seconds of work."""

LANE_BYTES: Final = 4 << 10
"""What a lane takes, with what is reported of it."""

VOLUME_BYTES: Final = 16 << 10
"""What a volume takes, with the rules of its body."""

EACH_BYTES: Final = 4 << 10
"""What an act takes that is reported by itself."""


class AuditTooHeavy(Refused):
    """The bundle needs more memory than the audit was given."""

    def __init__(self, most_bytes: int) -> None:
        super().__init__(
            message(
                (
                    "This bundle takes more memory than the {most_bytes} MB that it may fill, so it was not "
                    "judged. Give it more with --memory, on a machine that has it, or have fewer bodies "
                    "exported at a time."
                ),
                most_bytes=most_bytes >> 20,
            )
        )


class TooMuchWrong(Refused):
    """So much of a bundle breaks a rule that the rest of it is not looked at."""


class Room:
    """What is left."""

    def __init__(self, most_bytes: int = MOST_BYTES, *, each: bool = False) -> None:
        """`each`: every act is to be reported by itself."""
        self._most_bytes = self._left = most_bytes
        self._each_bytes = each * EACH_BYTES
        self._work = REFUSED_BYTES

    def take(self, size: int) -> None:
        """So many bytes are kept."""
        self._left -= size
        if self._left < 0:
            raise AuditTooHeavy(self._most_bytes)

    def take_acts(self, segment: Segment) -> None:
        """The acts of a segment are going to be unpacked: they may take as much as acts can."""
        self.take(self._most(segment))

    def took(self, segment: Segment, acts: Iterable[Act]) -> None:
        """These are its acts, and take what they take."""
        self._left += self._most(segment)
        self.take(sum(weight(act) + self._each_bytes for act in acts))

    def refused(self, segment: Segment) -> None:
        """They broke a rule, and nothing of them was kept."""
        self._left += self._most(segment)
        self._work -= named_bytes(segment)
        if self._work < 0:
            raise TooMuchWrong(
                message(
                    (
                        "More than {refused_bytes} MB of this bundle, unpacked, break a rule; the rest was "
                        "not looked at. Somebody put it together to keep you busy: use nothing of it."
                    ),
                    refused_bytes=REFUSED_BYTES >> 20,
                )
            )

    def _most(self, segment: Segment) -> int:
        return most(segment) + segment.count * self._each_bytes
