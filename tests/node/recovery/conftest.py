"""The invented community and folders of their own."""

from tests.node.cli.conftest import cli, lived, surroundings, village

__all__ = ["cli", "lived", "surroundings", "village"]
