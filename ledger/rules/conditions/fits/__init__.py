"""Condition 11: what a type of act asks by itself (docs/ledger/verdicts.md, section 8)."""

from caracol.ledger.rules.conditions.fits import bodies, commons, meetings, people, turns
from caracol.ledger.rules.conditions.fits.registry import RULES

__all__ = ["RULES", "bodies", "commons", "meetings", "people", "turns"]
