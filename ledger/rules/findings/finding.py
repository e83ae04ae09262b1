"""What a finding is."""

from collections.abc import Mapping
from typing import Final, NamedTuple

NO_GAPS: Final[Mapping[str, object]] = {}


class Finding(NamedTuple):
    """Something that people should look at. It changes no verdict and enters no digest."""

    code: str
    about: tuple[str, ...]
    """Ids of the acts that show it, the one that it is most about first."""
    gaps: Mapping[str, object] = NO_GAPS
    """What its sentence says besides: numbers, dates, texts, ids of mandates and resources, which `explain.findings`
    puts into words.
    """
