"""Proxies: whoever stands for somebody in a meeting, for one alone and before two witnesses
(docs/ledger/findings.md, section 6).
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from caracol.ledger.acts.meetings import AttendanceRecorded
from caracol.ledger.rules.findings.effective import effective
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.order.registers import Registers

WITNESSES: Final = 2


def proxies(book: Registers, on: str) -> Iterator[Finding]:
    """People who stood for several in one meeting, and those of whom too few saw that they may."""
    written = list(effective(book, AttendanceRecorded))
    corrected = {data.corrects for _, data in written}
    stood: dict[tuple[str, str], list[str]] = defaultdict(list)
    for vertex, data in written:
        if data.how != "represented" or not data.represented_by or vertex.id in corrected:
            continue
        stood[data.meeting, data.represented_by].append(vertex.id)
        saw = len({*(data.witnesses or ())} - {data.represented_by})
        if saw < WITNESSES:
            yield Finding("proxy-unwitnessed", (vertex.id, data.meeting), {"person": data.represented_by, "saw": saw})
    for (meeting, person), acts in stood.items():
        if len(acts) > 1:
            yield Finding("proxy-of-several", (*sorted(acts), meeting), {"person": person, "number": len(acts)})
