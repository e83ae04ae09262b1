"""Who was at a meeting, signed under protest, and says why."""

from collections.abc import Iterator

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.views.protests import protests
from caracol.node.web.facts.reading import OpenReading, Words
from caracol.node.web.facts.who import Who, author


class Protest(msgspec.Struct, frozen=True):
    """A signature under protest: neither a voice nor a confirmation."""

    act: str
    on: str
    who: Who
    words: Words


def protests_against(reading: OpenReading, act: Act) -> Iterator[Protest]:
    """The protests against an act, in order."""
    for each in protests(reading, act.id):
        yield Protest(each.act, each.on, author(reading, reading.acts[each.act]), each.words)
