"""What tests of running nodes share: the invented community, and folders of their own."""

from tests.node.cli.conftest import cli, founders, lived, many_keys, surroundings, village

__all__ = ["cli", "founders", "lived", "many_keys", "surroundings", "village"]
