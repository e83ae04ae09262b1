"""What the rules say of an act."""

from functools import lru_cache
from typing import Final, NamedTuple

VOID, PENDING, CONTESTED, EFFECTIVE = 0, 1, 2, 3
NAMES: Final = ("void", "pending", "contested", "effective")


class Verdict(NamedTuple):
    """What the rules say of an act, and the rule that decided it."""

    verdict: str
    code: str
    about: tuple[str, ...] = ()
    """Acts that the reason speaks of; no part of the digest."""


def waiting_for(missing: str) -> Verdict:
    """What is said of an act that has no verdict, since an act of its past is missing; the empty text: the founding."""
    return Verdict("waiting", "there", (missing,) if missing else ())


verdict_of = lru_cache(Verdict)
"""A verdict, one object for equal ones: most acts have the same."""
