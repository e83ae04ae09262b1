"""Every family of acts, imported so that it declares its types. A new family gets one line here."""

from caracol.ledger.acts import (
    bodies,
    commons,
    disputes,
    endings,
    fines,
    keys,
    mandates,
    meetings,
    people,
    settling,
    turns,
)
from caracol.ledger.acts.kinds import KINDS

__all__ = [
    "KINDS",
    "bodies",
    "commons",
    "disputes",
    "endings",
    "fines",
    "keys",
    "mandates",
    "meetings",
    "people",
    "settling",
    "turns",
]
