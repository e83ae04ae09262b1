"""Posts that stand empty: terms that are over with nobody elected (docs/ledger/findings.md, section 3)."""

from collections import defaultdict
from collections.abc import Iterator

from caracol.ledger.rules.findings.finding import Finding
from caracol.ledger.rules.findings.term import stays
from caracol.ledger.rules.offices import in_force, name_of
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.vertex import Mandate


def vacancies(book: Registers, on: str) -> Iterator[Finding]:
    """For each seat of a post that nobody was elected to: the mandate that was over last."""
    if book.charter is None:
        return
    running = _by_post(mandate for mandate in in_force(book) if not _is_over(mandate, on))
    over = _by_post(mandate for mandate in book.mandates.values() if mandate.source.low and _is_over(mandate, on))
    for post, mandates in over.items():
        known = book.current.posts.get(post) if book.current else None
        people = {person for mandate in running[post] for person in mandate.persons}
        gone = [mandate for mandate in mandates if mandate.persons.isdisjoint(people)]
        gone.sort(key=lambda mandate: (mandate.terms.until or "", mandate.id), reverse=True)
        for mandate in gone[: max(known.seats - len(people), 0) if known else 0]:
            yield _found(book, mandate)


def _found(book: Registers, mandate: Mandate) -> Finding:
    name = name_of(book, mandate)
    gaps = {"mandate": mandate.id, "until": mandate.terms.until}
    if stays(book, mandate) and any(mandate is each for each in in_force(book)):
        return Finding("holder-stays", (name[:32],), gaps)
    return Finding("term-over", (name[:32],), gaps)


def _is_over(mandate: Mandate, on: str) -> bool:
    return mandate.terms.until is not None and mandate.terms.until < on


def _by_post(mandates: Iterator[Mandate]) -> dict[str, list[Mandate]]:
    found: dict[str, list[Mandate]] = defaultdict(list)
    for mandate in mandates:
        if mandate.terms.post:
            found[mandate.terms.post].append(mandate)
    return found
