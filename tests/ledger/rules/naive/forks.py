"""Section 8: what stands despite a fork of its lane."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.formula import CONTESTED, FALSE, TRUE, Formula, at_least, every, no, some
from tests.ledger.rules.naive.signing import author, signer, signers
from tests.ledger.rules.naive.witnesses import may_witness, testifies

QUANTITIES = ("event.recorded", "allotment.granted", "allotment.returned")


def stands_despite_fork(book: Book, act: Act) -> Formula:
    """Condition 15; contested at worst."""
    if not book.order.others(act):
        return TRUE
    enough = _is_signed_by_enough(book, act) if book.threshold(act) >= 2 else _is_built_upon(book, act)
    return some(enough, _is_in_first_checkpoint(book, act), CONTESTED)


def _is_signed_by_enough(book: Book, act: Act) -> Formula:
    """People who attested on no other branch. (At least two, so one of them is not the author.)"""
    others = [attestation for other in book.order.others(act) for attestation in book.attestations(other)]
    elsewhere = {
        person: some(*(book.effective(one) for one in others if signer(book, one) == person))
        for person in signers(book, act)
        if person != author(book, act)
    }
    counted = [every(signed, no(elsewhere.get(person, FALSE))) for person, signed in signers(book, act).items()]
    return at_least(book.threshold(act), [(1, one) for one in counted])


def _is_built_upon(book: Book, act: Act) -> Formula:
    """Another person's effective act has it in its past, and none has an act of another branch."""
    witnesses = [
        witness for witness in book.acts if witness.entry.type not in QUANTITIES and may_witness(book, act, witness)
    ]
    others = [(other, witness) for other in book.order.others(act) for witness in witnesses]
    return every(
        some(*(testifies(book, witness) for witness in witnesses if book.order.before(act, witness))),
        *(no(testifies(book, witness)) for other, witness in others if book.order.before(other, witness)),
    )


def _is_in_first_checkpoint(book: Book, act: Act) -> Formula:
    """An effective closing has it and no act of another branch in its past, and came before those that have one."""
    closings = book.of_type("meeting.closed")
    others = book.order.others(act)
    late = [closing for closing in closings if any(book.order.before(other, closing) for other in others)]
    firsts = [closing for closing in closings if book.order.before(act, closing) and closing not in late]
    return some(*(every(book.effective(first), _came_before(book, first, late)) for first in firsts))


def _came_before(book: Book, first: Act, late: list[Act]) -> Formula:
    return every(*(no(book.effective(closing)) for closing in late if not book.order.before(first, closing)))
