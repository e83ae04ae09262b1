"""What an act is about, as far as its data tell: resources, topics, places (docs/ledger/findings.md, section 1)."""

from collections.abc import Iterator

from caracol.ledger.acts.bodies import About
from caracol.ledger.acts.meetings import MotionDecided, MotionProposed
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.relied import resource_of
from caracol.ledger.rules.order.vertex import Vertex


def fits(book: Registers, about: About, node: Vertex) -> bool:
    """Whether the act is one of those that the clause speaks of: it fits each field that is there."""
    asked = ((about.types, types), (about.resources, resources), (about.topics, topics), (about.places, places))
    return all(wanted is None or not there(book, node).isdisjoint(wanted) for wanted, there in asked)


def types(book: Registers, node: Vertex) -> set[str]:
    """Its type."""
    return {node.type}


def resources(book: Registers, node: Vertex) -> set[str]:
    """The resources that the act deals with."""
    named = (resource_of(book, node), getattr(node.data, "to_resource", None))
    return {name for name in named if name}


def topics(book: Registers, node: Vertex) -> set[str]:
    """Its area; where it has none, that of the mandate it is about, or that of its motion."""
    area = getattr(node.data, "area", None)
    if area:
        return {area}
    mandate = book.mandate(getattr(node.data, "mandate", ""))
    if mandate:
        return {mandate.terms.area} if mandate.terms.area else set()
    motion = _motion(book, getattr(node.data, "motion", None))
    return {motion.area} if motion and motion.area else set()


def _motion(book: Registers, name: str | None) -> MotionProposed | None:
    """The motion of this name, or that which a decision of this name decides."""
    named = book.held(name) if name else None
    if named is not None and isinstance(named.data, MotionDecided):
        named = book.held(named.data.motion)
    return named.data if named is not None and isinstance(named.data, MotionProposed) else None


def places(book: Registers, node: Vertex) -> set[str]:
    """The names of its place and of those of its resources, in every language."""
    held = [book.held(name) for name in resources(book, node)]
    return {text for one in (node, *held) if one for text in _texts(one)}


def _texts(node: Vertex) -> Iterator[str]:
    for field in ("place", "where"):
        words = getattr(node.data, field, None)
        if isinstance(words, dict):
            yield from words.values()
