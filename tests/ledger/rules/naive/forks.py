"""Section 8: what stands despite a fork of its lane."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import Book, in_scope
from tests.ledger.rules.naive.formula import CONTESTED, FALSE, TRUE, Formula, at_least, every, no, some
from tests.ledger.rules.naive.identities import identities
from tests.ledger.rules.naive.signing import author, signer, signers

QUANTITIES = ("event.recorded", "allotment.granted", "allotment.returned")


def stands_despite_fork(book: Book, act: Act) -> Formula:
    """Condition 15; contested at worst."""
    if not book.order.others(act):
        return TRUE
    enough = _is_signed_by_enough(book, act) if book.threshold(act) >= 2 else _is_built_upon(book, act)
    return some(enough, _is_in_checkpoint(book, act), CONTESTED)


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
    witnesses = [witness for witness in book.acts if _may_witness(book, act, witness)]
    others = [(other, witness) for other in book.order.others(act) for witness in witnesses]
    return every(
        some(*(_testifies(book, witness) for witness in witnesses if book.order.before(act, witness))),
        *(no(_testifies(book, witness)) for other, witness in others if book.order.before(other, witness)),
    )


def _may_witness(book: Book, act: Act, witness: Act) -> bool:
    """An act without quantities by a key of which no person is a person of this act's key."""
    own = {identity.person for identity in identities(book, act)}
    theirs = {identity.person for identity in identities(book, witness)}
    return (
        in_scope(witness)
        and witness.entry.type not in QUANTITIES
        and witness.volume.scope == act.volume.scope
        and witness.key != act.key
        and not own & theirs
    )


def _testifies(book: Book, witness: Act) -> Formula:
    sources = [identity.source for identity in identities(book, witness)]
    return every(book.effective(witness), some(*(book.effective(source) for source in sources)))


def _is_in_checkpoint(book: Book, act: Act) -> Formula:
    """An effective closing has it in its past, and none has an act of another branch."""
    closings = book.of_type("meeting.closed")
    others = [(other, closing) for other in book.order.others(act) for closing in closings]
    return every(
        some(*(book.effective(closing) for closing in closings if book.order.before(act, closing))),
        *(no(book.effective(closing)) for other, closing in others if book.order.before(other, closing)),
    )
