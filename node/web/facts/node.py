"""The first page of a node, and its health."""

from importlib.metadata import version

import msgspec

from caracol.ledger.rules.fold import RULES_VERSION
from caracol.node.web.facts.body import Body, BodyPage, body_page, in_brief
from caracol.node.web.facts.reading import OpenReading
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


def node_page(readings: list[OpenReading], fingerprint: str, neighbours: Neighbours) -> NodePage:
    """The first page."""
    only = body_page(readings[0]) if len(readings) == 1 else None
    bodies = (only.body,) if only else tuple(map(in_brief, readings))
    return NodePage(fingerprint, bodies, only, neighbours)


def health(readings: list[OpenReading]) -> Health:
    """How much there is."""
    return Health(version("caracol"), RULES_VERSION, len(readings), sum(len(each.acts) for each in readings))
