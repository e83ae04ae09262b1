"""Section 4, condition 9: what an act names is held and may be named."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.kinds import Reference
from tests.ledger.rules.naive.book import Book, in_scope
from tests.ledger.rules.naive.condition import Condition, pending_unless, void_unless


def names(book: Book, act: Act) -> list[Condition]:
    if act.entry.type == "attested":
        return [pending_unless("names", bool(book.attested(act)))]
    held = [reference for reference in act.references if book.order.visible(reference.name[:32], act)]
    return [
        void_unless("names", all(_may_be_named(book, act, reference) for reference in held)),
        pending_unless("names", len(held) == len(act.references)),
    ]


def _may_be_named(book: Book, act: Act, reference: Reference) -> bool:
    """It is understood, in scope and of a type that the field allows; a mandate exists."""
    named = book.order.visible(reference.name[:32], act)
    return (
        named is not None
        and in_scope(named)
        and (named.entry.type in reference.types or reference.types == ("*",))
        and ("body.founded" not in reference.types or book.mandate(reference.name) is not None)
    )
