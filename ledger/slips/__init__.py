"""What is not recorded here though no rule forbids it: acts that would change nothing, and slips of the pen.

One file for each family; a new family gets one line here. What arrives from elsewhere is judged by the rules alone.
"""

from caracol.ledger.slips import belonging, commons, enacting, endings, fines, meetings, sealing, settling, words
from caracol.ledger.slips.slip import CHECKS, Slip, slips

__all__ = [
    "CHECKS",
    "Slip",
    "belonging",
    "commons",
    "enacting",
    "endings",
    "fines",
    "meetings",
    "sealing",
    "settling",
    "slips",
    "words",
]
