"""Every condition of an act, in the numbered order of docs/ledger/verdicts.md, section 4."""

from collections.abc import Iterable, Iterator

from caracol.ledger.rules.authority import by_mandate, holds_mandate, speaks
from caracol.ledger.rules.deciding.charters import can_begin
from caracol.ledger.rules.entering import HOUSEHOLDS, spells_founding
from caracol.ledger.rules.exclusion import exclusions
from caracol.ledger.rules.fits import RULES
from caracol.ledger.rules.forks import fork
from caracol.ledger.rules.households import anyone, share, share_reads
from caracol.ledger.rules.identities import is_voice, needs_no_mandate
from caracol.ledger.rules.membership import membership
from caracol.ledger.rules.naming import names, supports
from caracol.ledger.rules.node import PENDING, Clause, Node, View, never
from caracol.ledger.rules.objecting import objected
from caracol.ledger.rules.registers import Registers
from caracol.ledger.rules.resting import checkpoint
from caracol.ledger.rules.signatures import signed, threshold

EITHER = "either way"
Plan = tuple[Clause, ...]


def prepare(book: Registers, node: Node) -> None:
    """Give the acts that households can do too a node for each way."""
    if node.type in HOUSEHOLDS and node.way is None:
        node.way, node.households = Node(node.act, node.index, node), Node(node.act, node.index, node)


def plan(book: Registers, node: Node) -> Plan:
    """The conditions of the act."""
    act = node.act
    if act.kind is None:
        return (Clause("understood", never),)  # 1
    if not node.type:
        return (Clause("scope", never),)  # 2
    if book.charter is None:
        return (book.on_founding,)
    return (_founding(book, node), *_conditions(book, node))


def plan_founding(book: Registers) -> Plan:
    """Enough founders have signed."""
    charter = book.charter
    if charter is None:
        return (Clause("founding", never, otherwise=PENDING),)
    signatures = {f.person for key in book.founding_signatures for f in book.founders.get(key, ())}
    needed = charter.charter.threshold("charter")
    if not can_begin(charter):
        return (Clause("founding", never),)
    return () if len(signatures) >= needed else (Clause("founding", never, otherwise=PENDING),)


def _founding(book: Registers, node: Node) -> Clause:  # 3
    if node.type == "body.founded" and not spells_founding(book, node.act):
        return Clause("founding", never)
    return book.on_founding


def _conditions(book: Registers, node: Node) -> Iterator[Clause]:
    author = node.act.kind.author
    if author == "founder":
        return
    if node.way is not None and node.households is not None:
        yield _either(node.way, node.households)
    else:
        yield from _authority(book, node, author)  # 4 to 8
    yield from names(book, node)  # 9
    if not is_voice(node):
        yield from supports(book, node)  # 10
        yield from RULES.get(node.type, _no_rule)(book, node)  # 11
        yield from exclusions(book, node)  # 12
    if node.way is None:
        yield from signatures(book, node)  # 13 to 15
    if book.objections and node.type == "key.replaced":
        yield from objected(book, node)  # 17


def _either(way: Node, households: Node) -> Clause:
    return Clause(EITHER, lambda view: view.holds(way) or view.holds(households), (way, households))


def _authority(book: Registers, node: Node, author: str) -> Iterable[Clause]:
    if author == "holder":
        mandate = book.mandate(node.data.mandate)
        return (*speaks(book, node, mandate.person if mandate else None), *holds_mandate(book, node, mandate))
    if needs_no_mandate(book, node):
        return speaks(book, node, None)
    return by_mandate(book, node)


def _no_rule(book: Registers, node: Node) -> Iterator[Clause]:
    return iter(())


def signatures(book: Registers, node: Node) -> Iterator[Clause]:
    """Enough people signed, before any checkpoint, and on one branch."""
    needed = threshold(node)
    if needed > 1:
        reads = tuple(book.attestations.get(node.id, ()))
        yield Clause("signatures", lambda view: signed(book, view, node, anyone), reads, PENDING)
        yield from checkpoint(book, node)
    if book.forks:
        yield from fork(book, node, needed)


def plan_way(book: Registers, node: Node) -> Plan:
    """The way of the mandate, for an act that households can do too."""
    return (*by_mandate(book, node), *signatures(book, node))


def plan_households(book: Registers, node: Node) -> Plan:
    """The way of the households."""

    def test(view: View) -> bool:
        return share(book, view, node, anyone)

    return (Clause("households", test, share_reads(book, node), PENDING), *membership(book, node))  # 16


def code_when_effective(node: Node) -> str:
    """By what right an effective act holds."""
    author = node.act.kind.author if node.act is not None else "founder"
    if author == "founder":
        return "founders"
    if author == "holder":
        return "holder"
    if author == "anyone":
        return "anyone"
    if is_voice(node):
        return "voice"
    return "mandate" if author != "author" or node.relied else "author"
