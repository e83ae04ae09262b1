"""What ends a mandate or a key, and which acts stand against it (docs/ledger/verdicts.md, section 3).

The horizon of an ender is what it, or every minimal set of signatures that completes it, has seen. Asked of
one act: could those who have *not* seen it complete the ender by themselves? Then it is outside. So a horizon can
neither be declared smaller nor stretched by one signer.
"""

from functools import partial

from caracol.ledger.rules.households import anyone, share, share_reads
from caracol.ledger.rules.identities import identities, is_voice
from caracol.ledger.rules.node import Node, Seen, Test, View, part
from caracol.ledger.rules.registers import Asked, Registers
from caracol.ledger.rules.signatures import completed, completion_reads, people, threshold
from caracol.ledger.rules.witnesses import witnessed

REVOKES = frozenset({"key.revoked", "key.replaced"})


def touches(book: Registers, node: Node, ender: Node) -> bool:
    """Whether order and data leave open that the ender reaches the act."""
    if _theft(book, node, ender):
        return not _until(book, node, ender)
    return ender is not node and not book.order.before(node, ender)


@part(1)
def ends_term(book: Registers, view: View, closing: Node, counts: Seen) -> bool:
    """Whether the counted signatures under a closing are as many as a recall needs: its date ends terms."""
    needed = max(threshold(closing), book.thresholds.get("mandate", 1))
    return len(people(book, view, closing, counts)) >= needed


def has_ended(book: Registers, view: View, ender: Node) -> bool:
    """Whether the ender ends what it is about, for acts that have seen it complete."""
    return view.holds(ender) and (ender.type != "meeting.closed" or ends_term(book, view, ender, anyone))


def stands(book: Registers, node: Node, ender: Node) -> Test:
    """The test whether the act stands against the ender."""
    theft, before = _theft(book, node, ender), book.order.before
    complete, upheld = partial(completes, book, by_voices=is_voice(node)), _upheld(book, node, ender)

    def unheard(_: View, signature: Node) -> bool:
        """Counts signatures that have not seen the act."""
        return signature is not node and not before(node, signature)

    def heard(_: View, signature: Node) -> bool:
        """Counts signatures that the act has seen."""
        return before(signature, node)

    @part(0)
    def test(view: View) -> bool:
        against = view.dual
        if not _reaches(book, against, node, ender):
            return True
        if not theft and (not complete(against, ender, unheard) or any(map(view.holds, upheld))):
            return True
        return view.maybe and not (before(ender, node) and complete(against, ender, heard))

    return test


def stands_reads(book: Registers, node: Node, ender: Node) -> tuple[Node, ...]:
    """Every act that `stands` may ask for."""
    if is_voice(node) and ender.households is not None:
        return (ender, ender.households, *share_reads(book, ender), *_upheld(book, node, ender))
    signed = book.attestations.get(ender.id, ()) if ender.type == "meeting.closed" else ()
    return (*completion_reads(book, ender), *signed, *_upheld(book, node, ender))


def _upheld(book: Registers, node: Node, ender: Node) -> tuple[Node, ...]:
    """For an inner act, which no open ender can have seen: that somebody else saw it in time."""
    if node.open or _theft(book, node, ender):
        return ()
    persons = frozenset(identity.person for identity in identities(book, node))
    return (witnessed(book, node, Asked(persons, ender, is_voice(node))),)


@part(1)
def _reaches(book: Registers, view: View, node: Node, ender: Node) -> bool:
    """Whether the ender holds against this act: officers cannot silence voices."""
    if not is_voice(node):
        return has_ended(book, view, ender)
    return view.holds(ender) and ender.households is not None and view.holds(ender.households)


def completes(book: Registers, view: View, ender: Node, counts: Seen, *, by_voices: bool) -> bool:
    """Whether the counted signatures alone complete the ender; `by_voices`: against a voice."""
    if by_voices:
        return share(book, view, ender, counts)
    if ender.type == "meeting.closed":
        return ends_term(book, view, ender, counts)
    return completed(book, view, ender, counts)


def _theft(book: Registers, node: Node, ender: Node) -> bool:
    """Whether the ender is a revocation for theft that reaches this act: one that needed nobody else's signature."""
    return ender.type in REVOKES and bool(ender.data.until) and node.type != "attested" and threshold(node) == 1


def _until(book: Registers, node: Node, ender: Node) -> bool:
    last = book.named(node, ender.data.until)
    return last is not None and (last is node or book.order.before(node, last))
