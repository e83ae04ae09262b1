"""Section 4, condition 17: whoever has the old key may object to its replacement."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.disputes import DisputeRaised
from caracol.ledger.acts.keys import KeyReplaced
from tests.ledger.rules.naive.book import Book
from tests.ledger.rules.naive.formula import CONTESTED, TRUE, Formula, every, no, some, when
from tests.ledger.rules.naive.identities import identities
from tests.ledger.rules.naive.names import names
from tests.ledger.rules.naive.order import OPEN
from tests.ledger.rules.naive.standing import has_identity


def is_undisputed(book: Book, act: Act) -> Formula:
    """No objection to the replacement counts; contested at worst."""
    if not isinstance(act.data, KeyReplaced):
        return TRUE
    disputes = [one for one in book.of_type("dispute.raised") if _objects(one, act, act.data.old)]
    return every(*(some(no(_counts(book, one, act)), CONTESTED) for one in disputes))


def _objects(dispute: Act, act: Act, old: str) -> bool:
    assert isinstance(dispute.data, DisputeRaised)
    return dispute.volume.scope == OPEN and spell(dispute.key) == old and dispute.data.about[0] == act.id


def _counts(book: Book, dispute: Act, act: Act) -> Formula:
    """Its author speaks, if this replacement is left aside; and no checkpoint has known the one without the other."""
    speaks = some(*(has_identity(book, dispute, one, aside=act) for one in identities(book, dispute)))
    closings = [one for one in book.of_type("meeting.closed") if book.order.before(act, one)]
    late = [book.effective(one) for one in closings if not book.order.before(dispute, one)]
    return every(
        when(book.is_founded),
        speaks,
        *(condition.formula for condition in names(book, dispute)),
        *map(no, late),
    )
