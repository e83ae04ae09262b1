"""The first page of a node, and its health."""

from importlib.metadata import version

import msgspec

from caracol.ledger.ledger import Ledger
from caracol.ledger.rules.fold import RULES_VERSION
from caracol.ledger.store.finding import Asked
from caracol.node.bodies import BodyLine
from caracol.node.web.facts.body import Body, BodyPage
from caracol.node.web.facts.reading import held, open_volumes
from caracol.node.web.neighbours import Neighbours


class NodePage(msgspec.Struct, frozen=True):
    """A node: its bodies and its neighbours."""

    fingerprint: str
    """Of the node's key, in words."""
    bodies: tuple[Body, ...]
    own: tuple[str, ...]
    """Ids of those that are the node's own; the others were accepted from neighbours."""
    only: BodyPage | None
    """The page of the only body, or of the only one that is the node's own."""
    neighbours: Neighbours
    offers: tuple[BodyLine, ...] = ()
    """Bodies that others offer and nobody here has accepted."""


class Health(msgspec.Struct, frozen=True):
    """That a node runs, for programs."""

    version: str
    rules: str
    bodies: int
    acts: int
    """Open ones."""


def health(ledger: Ledger) -> Health:
    """How much there is, which the store knows without reading a single act."""
    acts = [ledger.store.count(Asked(volume=volume)) for volume in open_volumes(ledger)]
    return Health(version("caracol"), RULES_VERSION, len(held(ledger)), sum(acts))
