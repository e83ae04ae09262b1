"""Forked lanes: one key signed two different acts for one position (DESIGN 3.6).

Where branches lie is told in `store`, what the rules say of them in `rules.forks`; here is told which of them are kept.
"""
