"""What each type of act asks besides signatures (docs/ledger/verdicts.md, section 6): one file for each family.

A new family gets one line here.
"""

from caracol.ledger.rules.fits import commons, meetings, people, turns
from caracol.ledger.rules.fits.registry import RULES

__all__ = ["RULES", "commons", "meetings", "people", "turns"]
