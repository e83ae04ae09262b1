"""Runs a node: so far the command line, which works on a folder without a daemon."""
