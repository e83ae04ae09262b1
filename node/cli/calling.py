"""Whether something is called what somebody typed: capitals and accents do not count, and the first words suffice."""

from collections.abc import Iterable

from caracol.ledger.letters import plain


def is_called(names: Iterable[str], typed: str) -> bool:
    """Whether one of the names is meant: `maria` means María López, until there is another María."""
    meant = plain(typed)
    return bool(meant) and any(f"{plain(name)} ".startswith(f"{meant} ") for name in names)


def is_part(names: Iterable[str], typed: str) -> bool:
    """Whether the words that were typed stand together in one of the names: `ceiba` in Asamblea de La Ceiba."""
    meant = plain(typed)
    return bool(meant) and any(f" {meant} " in f" {plain(name)} " for name in names)
