"""For whom a key speaks, and on which mandate an act relies (docs/ledger/verdicts.md, section 2): what order and data
alone can tell.
"""

from collections.abc import Iterator
from typing import NamedTuple

from caracol.ledger.acts.base32 import spell
from caracol.ledger.rules.node import Node
from caracol.ledger.rules.registers import Mandate, Registers, Right


class Identity(NamedTuple):
    """A person and household that a key was admitted for."""

    person: str
    household: str
    source: Node
    """The admission, or the founding."""


def identities(book: Registers, node: Node) -> tuple[Identity, ...]:
    """Whom the author's key speaks for at this act, by the founding and by the admissions that the act has seen."""
    return (*_founders(book, node), *_admitted(book, node))


def _founders(book: Registers, node: Node) -> Iterator[Identity]:
    for signed in book.founding_signatures.get(node.act.key, ()):
        if signed is node or book.order.before(signed, node):
            for founder in book.founders.get(node.act.key, ()):
                yield Identity(founder.person, founder.household, book.founding)
            return


def _admitted(book: Registers, node: Node) -> Iterator[Identity]:
    for admission in book.admissions.get(node.act.key, ()):
        if book.order.before(admission, node):
            yield Identity(admission.data.person, admission.data.household, admission)


def authors(book: Registers, node: Node) -> set[str]:
    """Who wrote it, as far as signatures go: nobody signs with themselves."""
    return {node.relied.person} if node.relied else {identity.person for identity in identities(book, node)}


def is_voice(node: Node) -> bool:
    """Whether it is an attestation that relies on no mandate."""
    return node.type == "attested" and not node.act.entry.under


def is_own(book: Registers, node: Node) -> bool:
    """Whether it corrects an act of its own author's."""
    corrected = book.named(node, node.data.act) if node.type == "act.corrected" else None
    return corrected is not None and corrected.act.key == node.act.key


def needs_no_mandate(book: Registers, node: Node) -> bool:
    """Whether any admitted key may write it: a voice, a dispute, a correction of one's own act."""
    author = node.act.kind.author
    return author == "anyone" or (author != "mandate" and (is_voice(node) or is_own(book, node)))


def resource_of(book: Registers, node: Node) -> str | None:
    """The resource that this act deals with: its own, or its allotment's."""
    named: str | None = getattr(node.data, "resource", None) or getattr(node.data, "allotment", None)
    allotment = book.named(node, named) if named else None
    return allotment.data.resource if allotment and allotment.type == "allotment.granted" else named


def relied(book: Registers, node: Node) -> Mandate | None:
    """The mandate that the author relies on: the one named in `under`, else the only one that fits."""
    if needs_no_mandate(book, node) or node.act.kind.author == "holder":
        return None
    under = node.act.entry.under
    if under:
        return book.mandate(under)
    power = node.act.kind.power
    if power is None:
        return None
    fitting = [
        mandate
        for person in {identity.person for identity in identities(book, node)}
        for mandate in book.mandates_of.get(person, ())
        if book.order.before(mandate.source, node) and carries(book, mandate, power, node)
    ]
    return fitting[0] if len(fitting) == 1 else None


def confirmed(book: Registers, node: Node) -> list[Node]:
    """The acts that an attestation confirms: named by their full hash, of its own scope."""
    named = ((full, book.held(full)) for full in dict.fromkeys(node.data.acts))
    return [act for full, act in named if act and act.open == node.open and spell(act.act.hash) == full]


def lacks_right(book: Registers, node: Node) -> bool:
    """Whether order and data alone make one of the conditions 4, 6 and 7 false; nothing that comes later changes that
    (but the households may still want what the act does, if they can do it too).
    """
    author = node.act.kind.author
    if author == "founder":
        return False
    if needs_no_mandate(book, node):
        return not identities(book, node)
    mandate = book.mandate(node.data.mandate) if author == "holder" else node.relied
    return mandate is None or not _has_right(book, node, mandate)


def _has_right(book: Registers, node: Node, mandate: Mandate) -> bool:
    """Whether the mandate, its person's key, and its words give the right. Asked once for each lane: what an act has
    seen, those behind it have.
    """
    right = right_of(book, node, mandate)
    if right not in book.had:
        power, people = node.act.kind.power, {identity.person for identity in identities(book, node)}
        if mandate.person not in people or not book.order.before(mandate.source, node):
            return False
        if power is not None and not carries(book, mandate, power, node):
            return False
        book.had.add(right)
    return True


def right_of(book: Registers, node: Node, mandate: Mandate) -> Right:
    """What acts of one lane share that need the same of a mandate."""
    power = node.act.kind.power
    return node.chain, mandate.id, power, resource_of(book, node) if power == "steward" else None


def carries(book: Registers, mandate: Mandate, power: str, node: Node) -> bool:
    """Whether the mandate's words give this power for this act."""
    if power not in mandate.terms.powers:
        return False
    return power != "steward" or resource_of(book, node) in (mandate.terms.resources or ())
