"""What the rules notice without changing a verdict (docs/ledger/findings.md): one file for each family.

A new family gets one line here: a function from the book, and the date as of which it is asked (or, of actas, what is
firm), to findings. No clock is read; the date comes from whoever asks.
"""

from collections.abc import Callable, Iterator
from typing import Final

from caracol.ledger.rules.findings.actas import share_out_of_reach, voices_apart
from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.findings.fines import overdue_fines
from caracol.ledger.rules.findings.founding import implausible_dates, unsound_charters
from caracol.ledger.rules.findings.impossible import dates_ahead, empty_votes, impossible_terms
from caracol.ledger.rules.findings.lanes import concurrent_lanes, forked_lanes
from caracol.ledger.rules.findings.meetings import (
    attendance_differs,
    households_differ,
    open_disputes,
    seeds_withheld,
)
from caracol.ledger.rules.findings.notices import short_notices, untold_recalls
from caracol.ledger.rules.findings.proxies import proxies
from caracol.ledger.rules.findings.reports import late_reports
from caracol.ledger.rules.findings.standing import standings
from caracol.ledger.rules.findings.stocks import negative_stocks
from caracol.ledger.rules.findings.unheard import not_heard_of
from caracol.ledger.rules.findings.vacancies import vacancies
from caracol.ledger.rules.firmness import Firmness
from caracol.ledger.rules.order.registers import Registers

__all__ = ["FAMILIES", "Finding", "findings"]

Family = Callable[[Registers, str], Iterator[Finding]]
FAMILIES: Final[tuple[Family, ...]] = (
    forked_lanes,
    concurrent_lanes,
    standings,
    late_reports,
    vacancies,
    not_heard_of,
    households_differ,
    attendance_differs,
    seeds_withheld,
    open_disputes,
    proxies,
    short_notices,
    untold_recalls,
    unsound_charters,
    implausible_dates,
    negative_stocks,
    overdue_fines,
    empty_votes,
    impossible_terms,
    dates_ahead,
)
OF_ACTAS: Final[tuple[Callable[[Registers, Firmness], Iterator[Finding]], ...]] = (voices_apart, share_out_of_reach)


def findings(book: Registers, firmness: Firmness, on: str) -> Iterator[Finding]:
    """All findings of a body, as of a date."""
    for family in FAMILIES:
        yield from family(book, on)
    for of_actas in OF_ACTAS:
        yield from of_actas(book, firmness)
