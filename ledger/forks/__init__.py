"""Forked lanes: one key signed two different acts for one position (docs/decisions/0005-fork-branches.md).

Where branches lie is told in `store`, what the rules say of them in `rules.forks`; here is told which of them are kept.
"""
