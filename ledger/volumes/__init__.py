"""Volumes: the acts of one body, in one year and one scope, as the changes of one Automerge document."""
