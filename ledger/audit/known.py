"""Which keys a body knows: those that its founding names, and those that an act by a known key admits.

Whether that admission is effective does not matter here: verdicts say that. A lane by any other key might be anybody's.
"""

from collections import defaultdict
from collections.abc import Sequence

from caracol.ledger.audit.lanes import Lane
from caracol.ledger.errors import Refused
from caracol.ledger.messages import message
from caracol.ledger.receiving import keys_named


class UnknownBody(Refused):
    """Nothing here founds the body."""

    def __init__(self, body: str) -> None:
        super().__init__(
            message(
                (
                    "The founding of the body {body} is not in the bundle, so nothing tells whose keys these "
                    "are, and none of its acts was judged. Ask for a bundle with all its volumes."
                ),
                body=body,
            )
        )


class UnknownKey(Refused):
    """A lane by a key that nothing here admits."""

    def __init__(self, lane: Lane) -> None:
        super().__init__(
            message(
                (
                    "Nothing in the bundle admits the key of lane {tag}: it might be anybody's. Its {number} "
                    "acts were left out. Ask for a bundle that holds the key's admission."
                ),
                tag=lane.tag,
                number=len(lane.acts),
            )
        )


def known_keys(lanes: Sequence[Lane], body: str) -> set[bytes]:
    """The keys whose lanes a node would take; none if nothing founds the body."""
    named: dict[bytes, set[bytes]] = defaultdict(set)
    for lane in lanes:
        named[lane.key] |= set(keys_named(lane.acts, body))
    known: set[bytes] = set()
    waiting = {lane.key for lane in lanes if _founds(lane, body)}
    while waiting:
        known |= waiting
        waiting = {key for one in waiting for key in named[one]} - known
    return known


def _founds(lane: Lane, body: str) -> bool:
    """Whether the lane begins with the founding, by a key that the founding names."""
    foundings = (act for act in lane.acts if act.position == 1 and act.founds == body)
    return lane.key in set(keys_named(foundings, body))
