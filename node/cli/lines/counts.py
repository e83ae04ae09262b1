"""What was counted: options and candidates, each with its number; candidates, who are persons, by name."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from caracol.ledger.explain.names import OPTIONS
from caracol.ledger.views.reading import Reading
from caracol.node.cli.output import one_line

PERSON: Final = re.compile("[a-z2-7]{13}")


def counted(reading: Reading, counts: Mapping[str, int]) -> str:
    """The counts in one line: a motion's own options before the usual ones, the most hands first."""
    ordered = sorted(counts, key=lambda option: (option in OPTIONS, 0 if option in OPTIONS else -counts[option]))
    return ", ".join(f"{option_name(reading, option)} {counts[option]}" for option in ordered)


def named(reading: Reading, options: Iterable[str]) -> str:
    """Options in one line."""
    return ", ".join(option_name(reading, option) for option in options)


def option_name(reading: Reading, option: str) -> str:
    """An option as people call it."""
    if option not in OPTIONS and PERSON.fullmatch(option):
        return one_line(reading.person_name(option))
    return reading.language.name(OPTIONS, option)
