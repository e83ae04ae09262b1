"""Voices for actas that part from one that families have signed, and actas that are there already."""

from collections.abc import Iterator
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.meetings import MeetingClosed
from caracol.ledger.slips.slip import Slip, may_slip
from caracol.ledger.views.reading import Reading


@may_slip("attested")
def parts_from_an_acta(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Nobody gives a voice to a closing that has not seen an acta which is here: it is closed anew."""
    if data.protest is not None:
        return
    for name in data.acts:
        named = reading.acts.get(name[:32])
        if named is not None and isinstance(named.data, MeetingClosed) and named.volume.scope == "open":
            lacking = reading.fold.firmness.lacks(named.id)
            if lacking:
                yield Slip("acta-not-seen", (named.id, *lacking))


@may_slip("meeting.sealed")
def sealed_already(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Several seals of one closing are one."""
    if data.closing in reading.acts and reading.fold.firmness.is_sealed(data.closing):
        yield Slip("sealed-already", (data.closing,))
