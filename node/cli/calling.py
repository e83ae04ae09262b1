"""Whether something is called what somebody typed: capitals and accents do not count, and the first words suffice."""

import unicodedata
from collections.abc import Iterable


def is_called(names: Iterable[str], typed: str) -> bool:
    """Whether one of the names is meant: `maria` means María López, until there is another María."""
    meant = _bare(typed)
    return bool(meant) and any(f"{_bare(name)} ".startswith(f"{meant} ") for name in names)


def _bare(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
