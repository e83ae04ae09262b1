"""What entering an act adds to the registers, and which earlier acts have to be judged again because of it.

Law: since an act enters behind all it has seen, no earlier act has it in its past; it changes an earlier act's
conditions only in the ways listed in `_touched`.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from caracol.ledger.acts.act import KINDS, Act
from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.acts.bodies import BodyFounded
from caracol.ledger.acts.kinds import CLASSES
from caracol.ledger.rules.enders import REVOKES
from caracol.ledger.rules.forks import asks_who_signed, behind_fork, lane_of
from caracol.ledger.rules.households import may_suffice
from caracol.ledger.rules.identities import confirmed, identities, lacks_right, relied
from caracol.ledger.rules.late import chains_beside, has_news, later_closings
from caracol.ledger.rules.node import Node
from caracol.ledger.rules.objecting import enter_objection
from caracol.ledger.rules.registers import Mandate, Registers
from caracol.ledger.rules.signatures import SETTLING, Weight, weigh
from caracol.ledger.rules.tenure import may_be_over, may_stay
from caracol.ledger.rules.witnesses import bear_witness

ENDERS = REVOKES | {"mandate.recalled", "mandate.suspended", "mandate.restored", "meeting.closed"}
"""Types that are asked for who signed them when, and what lifts them."""
_BEARING = ENDERS | {
    "attested", "body.founded", "key.admitted", "mandate.granted", "mandate.declined", "mandate.resigned",
    "act.ratified", "act.annulled",
}  # fmt: skip
"""Types that may change by what right other acts hold."""
SIGNING = frozenset({"attested", *SETTLING})
HOUSEHOLDS = frozenset(name for name, kind in KINDS.items() if kind.households)


def enter(book: Registers, act: Act) -> set[Node]:
    """Enter the act. Returns its node and the earlier ones whose conditions it changes."""
    node = book.enter(act)
    if node.type:
        _register(book, node)
        node.weight = weigh(book, node)
        node.relied = relied(book, node)
        if node.relied:
            book.by_mandate[node.relied.id].append(node)
        if lacks_right(book, node):
            book.hopeless.add(node)
        else:
            _take_effect(book, node)
    else:
        node.weight = Weight()
    return {node, *[earlier.main for earlier in _touched(book, node)]}


def spells_founding(book: Registers, act: Act) -> bool:
    """Whether the act is a copy of the body's founding: first in a founder's lane, its text hashing to the body id."""
    return (
        isinstance(act.data, BodyFounded)
        and act.position == 1
        and act.founds == book.body
        and any(founder.key == spell(act.key) for founder in act.data.founders)
    )


def _register(book: Registers, node: Node) -> None:
    """Enter what the act says: it counts whatever becomes of the act."""
    if node.type in _BEARING:
        book.rights.clear()
    for claim in node.act.claims:
        book.claimants[claim.what].append(node)
    entry = _SAID.get(node.type)
    if entry:
        entry(book, node, node.data)


def _take_effect(book: Registers, node: Node) -> None:
    """Enter what the act does: it counts for others only where the act may hold."""
    book.by_type[node.type].append(node)
    for claim in node.act.claims:
        book.claims[claim.what].append((node, claim))
    entry = _DONE.get(node.type)
    if entry:
        entry(book, node, node.data)


def _founded(book: Registers, node: Node, data: Any) -> None:
    if not spells_founding(book, node.act):
        return
    book.copies.add(node.id)
    book.founding_signatures[node.act.key].append(node)
    if book.charter is None:
        book.charter = data
        book.thresholds = {**CLASSES, **(data.charter.thresholds or {})}
        for founder in data.founders:
            book.founders[unspell(founder.key)].append(founder)
        for place, terms in enumerate(data.mandates):
            _mandate(book, Mandate(f"/{place}", book.founding, terms))


def _granted(book: Registers, node: Node, data: Any) -> None:
    _mandate(book, Mandate(node.id, node, data))


def _mandate(book: Registers, mandate: Mandate) -> None:
    book.mandates[mandate.id] = mandate
    book.mandates_of[mandate.person].append(mandate)


def _mentioned(book: Registers, node: Node, data: Any) -> None:
    for named in confirmed(book, node):
        book.mentions[named.id].append(node)
        if named.id in book.copies:
            book.founding_signatures[node.act.key].append(node)


def _attested(book: Registers, node: Node, data: Any) -> None:
    households = {identity.household for identity in identities(book, node)}
    for named in confirmed(book, node):
        book.attestations[named.id].append(node)
        if named.type in HOUSEHOLDS:
            book.heard.setdefault(named, set()).update(households)


def _settled(book: Registers, node: Node, data: Any) -> None:
    for name in dict.fromkeys(data.acts):
        named = book.held(name)
        if named is not None and named.act.volume.scope == node.act.volume.scope:
            book.settlements[name].append(node)


def _recalled(book: Registers, node: Node, data: Any) -> None:
    mandate = book.mandate(data.mandate)
    if mandate:
        book.recalls[mandate.id].append(node)


def _suspended(book: Registers, node: Node, data: Any) -> None:
    mandate = book.mandate(data.mandate)
    if mandate:
        book.suspensions[mandate.id].append(node)


def _left(book: Registers, node: Node, data: Any) -> None:
    mandate = book.mandate(data.mandate)
    if mandate:
        book.leavings[mandate.id].append(node)


def _moved(book: Registers, node: Node, data: Any) -> None:
    book.moves[data.resource].append(node)
    if getattr(data, "to_resource", None) not in (None, data.resource):
        book.moves[data.to_resource].append(node)


_SAID: dict[str, Callable[[Registers, Node, Any], None]] = {
    "attested": _mentioned,
    "body.founded": _founded,
    "mandate.granted": _granted,
    "key.admitted": lambda book, node, data: book.admissions[data.admits].append(node),
    "key.replaced": lambda book, node, data: book.admissions[data.admits].append(node),
}
_DONE: dict[str, Callable[[Registers, Node, Any], None]] = {
    "mandate.recalled": _recalled,
    "mandate.suspended": _suspended,
    "mandate.restored": lambda book, node, data: book.restorations[data.suspended].append(node),
    "mandate.resigned": _left,
    "mandate.declined": _left,
    "household.left": lambda book, node, data: book.departures[data.household].append(node),
    "key.revoked": lambda book, node, data: book.revocations[data.revokes].append(node),
    "key.replaced": lambda book, node, data: book.revocations[data.revokes].append(node),
    "dispute.raised": lambda book, node, data: enter_objection(book, node),
    "attested": _attested,
    "act.ratified": _settled,
    "act.annulled": _settled,
    "event.recorded": _moved,
    "allotment.granted": _moved,
}


def _touched(book: Registers, node: Node) -> Iterator[Node]:
    """Earlier acts whose conditions the new act changes: those it attests, settles, ends, or excludes."""
    if len(book.chains_of[node.act.key]) > 1:
        yield from _touched_by_lane(book, node)
    if book.forks or not node.open:
        yield from _touched_around_forks(book, node)
    if node.type == "attested":
        yield from _touched_by_signature(book, node, [book.held(full) for full in node.data.acts])
    if node.type and node not in book.hopeless:
        yield from _touched_by_effect(book, node)


def _touched_by_effect(book: Registers, node: Node) -> Iterator[Node]:
    for claim in node.act.claims:
        yield from (other for other in book.claimants[claim.what] if other is not node)
    if node.type in _TOUCHED:
        yield from _TOUCHED[node.type](book, node)


def _touched_by_signature(book: Registers, node: Node, named: list[Node | None]) -> Iterator[Node]:
    late = later_closings(book, node)
    for act in named:
        if act is None:
            continue
        if act.id in book.copies:
            yield from (book.founding, *book.founding.readers)
        if node in book.hopeless:
            continue
        yield act
        if act in book.hopeless and may_suffice(book, act):
            book.hopeless.discard(act)
            _take_effect(book, act)
            yield from _touched_by_effect(book, act)
        if lane_of(act) in book.forks:
            yield from _touched_wholly(other for other in behind_fork(book, lane_of(act)) if asks_who_signed(other))
        if _is_asked_for_signatures(book, act) or any(book.order.before(act, closing) for closing in late):
            yield from act.readers


def _is_asked_for_signatures(book: Registers, act: Node) -> bool:
    """Whether other acts' conditions ask who signed this one, not only whether it holds."""
    if act.type in ENDERS or act.type in HOUSEHOLDS or not act.type:
        return bool(act.type)
    return any(len(book.claims[claim.what]) > 1 for claim in act.act.claims)


def _touched_by_lane(book: Registers, node: Node) -> Iterator[Node]:
    """What the key signed in other lanes, beside this act that knows more of an ender: it may come after that."""
    beside = chains_beside(book, node)
    if beside and not node.open:
        yield from book.witnessed
    if not beside or not has_news(book, node):
        return
    book.rights.clear()
    for chain in beside:
        for act in chain.nodes:
            if act.type in SIGNING and not book.order.before(act, node):
                yield from _touched_wholly(book.held(name) for name in act.data.acts)


def _touched_around_forks(book: Registers, node: Node) -> Iterator[Node]:
    """Acts of forked or inner lanes that this one follows, parts from, or is a witness or a checkpoint for."""
    lane, chains = lane_of(node), book.lanes[lane_of(node)]
    if len(chains) > 1 and node is chains[-1].nodes[0]:
        if len(chains) == 2 and node.open:
            for other in book.nodes.values():
                yield from bear_witness(book, other, lane)
        yield from _touched_wholly(behind_fork(book, lane))
    former = book.former(node)
    yield from (act for act in (former,) if act in book.witnessed)
    for other_lane in book.forks if node.open else book.inner:
        seen = [*bear_witness(book, node, other_lane)]
        yield from (act for act in seen if act in book.witnessed)
    if node.type == "meeting.closed":
        for forked in book.forks:
            yield from behind_fork(book, forked)


def _touched_wholly(acts: Iterable[Node | None]) -> Iterator[Node]:
    """Acts and all whose conditions may ask who signed them."""
    for act in acts:
        if act is not None:
            yield from (act, *act.readers)


def _touched_by_founding(book: Registers, node: Node) -> Iterator[Node]:
    yield from (book.founding, *book.founding.readers)


def _touched_by_settlement(book: Registers, node: Node) -> Iterator[Node]:
    yield from _touched_by_signature(book, node, [book.held(name) for name in node.data.acts])


def _touched_by_recall(book: Registers, node: Node) -> Iterator[Node]:
    mandate = book.mandate(node.data.mandate)
    if mandate:
        yield from (act for act in book.by_mandate[mandate.id] if not book.order.before(act, node))
        yield from _touched_by_seat(book, node, mandate.terms.post)


def _touched_by_grant(book: Registers, node: Node) -> Iterator[Node]:
    yield from _touched_by_seat(book, node, node.data.post)


def _touched_by_seat(book: Registers, node: Node, post: str | None) -> Iterator[Node]:
    """Acts of those who stay until the seats of their post are taken, if a closing knows this grant or recall already:
    it could not take effect until now.
    """
    if any(book.order.before(node, closing) for closing in book.by_type["meeting.closed"]):
        yield from (act for mandate in may_stay(book, post) for act in book.by_mandate[mandate.id])


def _touched_by_revocation(book: Registers, node: Node) -> Iterator[Node]:
    """Acts by the key, and what it attested; acts of households, if a closing knows it that could not take it for
    effective until now.
    """
    for act in book.by_key[node.data.revokes]:
        if node.data.until or not book.order.before(act, node):
            yield act
            if act.type == "attested":
                yield from (named for full in act.data.acts if (named := book.held(full)))
    if any(book.order.before(node, closing) for closing in book.by_type["meeting.closed"]):
        yield from _touched_wholly(act for kind in HOUSEHOLDS for act in book.by_type[kind])


def _touched_by_objection(book: Registers, node: Node) -> Iterator[Node]:
    if node in book.objections:
        yield book.objections[node].replaced


def _touched_by_departure(book: Registers, node: Node) -> Iterator[Node]:
    """Acts for which households spoke that may be enough now."""
    for act in book.heard:
        if may_suffice(book, act):
            yield from _touched_wholly([act])
            if act in book.hopeless:
                book.hopeless.discard(act)
                _take_effect(book, act)
                yield from _touched_by_effect(book, act)


def _touched_by_closing(book: Registers, node: Node) -> Iterator[Node]:
    """Acts under mandates that are over, objections, acts of households that this closing has not seen, and those whose
    signatures it may tell from another lane.
    """
    yield from _touched_wholly(book.doubted)
    yield from book.objections
    for mandate in may_be_over(book, node):
        yield from (act for act in book.by_mandate[mandate.id] if not book.order.before(act, node))
    for kind in HOUSEHOLDS:
        yield from (act for act in book.by_type[kind] if not book.order.before(act, node))


_TOUCHED: dict[str, Callable[[Registers, Node], Iterator[Node]]] = {
    "body.founded": _touched_by_founding,
    "act.ratified": _touched_by_settlement,
    "act.annulled": _touched_by_settlement,
    "mandate.granted": _touched_by_grant,
    "mandate.recalled": _touched_by_recall,
    "mandate.suspended": _touched_by_recall,
    "key.revoked": _touched_by_revocation,
    "key.replaced": _touched_by_revocation,
    "household.left": _touched_by_departure,
    "dispute.raised": _touched_by_objection,
    "meeting.closed": _touched_by_closing,
}
