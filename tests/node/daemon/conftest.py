"""What tests of running nodes share: the invented community, and folders of their own."""

from tests.node.cli.conftest import cli, founders, lived, surroundings, many_keys, village

__all__ = ["cli", "founders", "lived", "surroundings", "many_keys", "village"]
