"""Section 3: standing against what ends a mandate or a key."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.keys import KeyReplaced, KeyRevoked
from caracol.ledger.acts.settling import Attested
from tests.ledger.rules.naive.book import Book, Mandate
from tests.ledger.rules.naive.completion import Manner, signed_to_end_terms
from tests.ledger.rules.naive.endings import finds_over
from tests.ledger.rules.naive.formula import CONTESTED, FALSE, TRUE, Formula, every, no, some, when
from tests.ledger.rules.naive.order import OPEN
from tests.ledger.rules.naive.revocations import revoked_by_the_households
from tests.ledger.rules.naive.seeing import comes_after, has_seen_complete, is_complete_unseen
from tests.ledger.rules.naive.witnesses import may_witness, testifies


def enders_of_mandate(book: Book, mandate: Mandate, act: Act) -> list[Act]:
    """Those that may end it for this act."""
    closings = [one for one in book.of_type("meeting.closed") if finds_over(book, one, mandate, act) is not FALSE]
    return [*book.naming(mandate, "mandate.recalled", "mandate.suspended"), *closings]


def stands_against(book: Book, act: Act, ender: Act, mandate: Mandate | None = None) -> Formula:
    """`act` stands against `ender`, which ends this mandate or the act's key: true, contested, or false (void)."""
    manner = _manner(act, ender)
    over = finds_over(book, ender, mandate, act) if mandate and ender.entry.type == "meeting.closed" else TRUE
    return some(
        no(every(_ends(book, ender, manner), over)),
        _is_within_horizon(book, act, ender, manner),
        every(CONTESTED, no(has_seen_complete(book, act, ender, manner))),
        _has_seen_restored(book, act, ender),
    )


def _has_seen_restored(book: Book, act: Act, ender: Act) -> Formula:
    """What was suspended was restored, and the act has seen that."""
    restored = book.where("mandate.restored", suspended=ender.id)
    return some(*(every(book.effective(one), has_seen_complete(book, act, one)) for one in restored))


def _manner(act: Act, ender: Act) -> Manner:
    """A closing that ends a term needs as many as a recall; against a voice only the households can revoke."""
    if isinstance(ender.data, KeyRevoked | KeyReplaced) and isinstance(act.data, Attested) and not act.entry.under:
        return "by the households"
    return "as the end of a term" if ender.entry.type == "meeting.closed" else "in either way"


def _ends(book: Book, ender: Act, manner: Manner) -> Formula:
    """What "X is effective" means of an ender."""
    match manner:
        case "in either way":
            return book.effective(ender)
        case "as the end of a term":
            return every(book.effective(ender), signed_to_end_terms(book, ender))
        case "by the households":
            return revoked_by_the_households(book, ender)


def _is_within_horizon(book: Book, act: Act, ender: Act, manner: Manner) -> Formula:
    if _is_theft(book, act, ender):
        return when(_is_up_to(book, act, ender))
    if book.order.before(act, ender):
        return TRUE
    return some(no(is_complete_unseen(book, act, ender, manner)), _was_seen_in_time(book, act, ender, manner))


def _was_seen_in_time(book: Book, act: Act, ender: Act, manner: Manner) -> Formula:
    """Another person's effective inner act has this inner act in its past, and does not come after the ender."""
    if act.volume.scope == OPEN:
        return FALSE
    witnesses = [one for one in book.acts if book.order.before(act, one) and may_witness(book, act, one)]
    return some(*(every(testifies(book, one), no(comes_after(book, one, ender, manner))) for one in witnesses))


def _is_theft(book: Book, act: Act, ender: Act) -> bool:
    """The revocation names the owner's last act, and `act` needed nobody else's signature."""
    return (
        isinstance(ender.data, KeyRevoked | KeyReplaced)
        and ender.data.until is not None
        and act.key == unspell(ender.data.key if isinstance(ender.data, KeyRevoked) else ender.data.old)
        and book.threshold(act) == 1
        and not isinstance(act.data, Attested)
    )


def _is_up_to(book: Book, act: Act, ender: Act) -> bool:
    name = ender.data.until if isinstance(ender.data, KeyRevoked | KeyReplaced) else None
    last = book.order.visible(name or "", ender)
    return last is not None and (act is last or book.order.before(act, last))
