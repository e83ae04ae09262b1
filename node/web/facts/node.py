"""The first page of a node, and its health."""

from importlib.metadata import version

import msgspec

from caracol.ledger.rules.fold import RULES_VERSION
from caracol.node.web.facts.body import Body, BodyPage
from caracol.node.web.neighbours import Neighbours


class NodePage(msgspec.Struct, frozen=True):
    """A node: its bodies and its neighbours."""

    fingerprint: str
    """Of the node's key, in words."""
    bodies: tuple[Body, ...]
    only: BodyPage | None
    """The body's page, where there is exactly one."""
    neighbours: Neighbours


class Health(msgspec.Struct, frozen=True):
    """That a node runs, for programs."""

    version: str
    rules: str
    bodies: int
    acts: int
    """Open ones."""


def health(bodies: tuple[Body, ...]) -> Health:
    """How much there is."""
    return Health(version("caracol"), RULES_VERSION, len(bodies), sum(body.acts for body in bodies))
