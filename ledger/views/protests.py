"""Protests: words of those who were there and do not agree, beside the signatures of those who do."""

from collections.abc import Iterator

import msgspec

from caracol.ledger.acts.settling import Attested
from caracol.ledger.views.reading import Reading


class Protest(msgspec.Struct, frozen=True):
    """Somebody signed under protest: present, and neither a voice nor a signature."""

    act: str
    """Id of the attestation."""
    on: str
    who: str
    """By name."""
    words: dict[str, str]
    verdict: str


def protests(reading: Reading, act: str) -> Iterator[Protest]:
    """The protests against an act, in order, without void ones."""
    for one in reading.fold.grouped.naming(act):
        verdict = reading.fold.verdicts[one.id].verdict
        if isinstance(one.data, Attested) and one.data.protest and verdict != "void":
            yield Protest(one.id, one.entry.on, reading.key_name(one.key), dict(one.data.protest), verdict)
