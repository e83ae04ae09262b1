"""The page of the mandates that ended in a body."""

from typing import Final

import msgspec

from caracol.node.web.facts.body import Body, in_brief
from caracol.node.web.facts.ended import Ended, ended
from caracol.node.web.facts.reading import OpenReading

LISTED: Final = 500
"""So many mandates stand on it."""


class MandatesPage(msgspec.Struct, frozen=True):
    """Mandates of a body that ended."""

    body: Body
    ended: tuple[Ended, ...]
    """What ended last comes first."""
    count: int
    """How many there are in all."""


def mandates_page(reading: OpenReading) -> MandatesPage:
    """The page of a body's ended mandates."""
    found = ended(reading)
    return MandatesPage(in_brief(reading), tuple(found[:LISTED]), len(found))
