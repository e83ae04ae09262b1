"""Ledgers on real files, in memory where the machine has such a folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from caracol.ledger.ledger import Ledger
from caracol.ledger.rules.fold import Fold
from caracol.ledger.store.store import Store

_MEMORY = Path("/dev/shm")


@contextmanager
def folder() -> Iterator[Path]:
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        yield Path(name)


@contextmanager
def a_ledger() -> Iterator[Ledger]:
    with folder() as place, Store.open(place / "store") as store:
        yield Ledger(store)


def digests(ledger: Ledger) -> dict[str, bytes]:
    """The state digest of every volume, by its tag."""
    return {volume.tag: ledger.store.digest(volume) for volume in ledger.store.volumes()}


def verdicts(ledger: Ledger, body: str) -> dict[str, tuple[str, str]]:
    """Verdict and code of every act of a body."""
    return {name: found[:2] for name, found in ledger.fold(body).verdicts.items()}


def anew(ledger: Ledger, body: str) -> dict[str, tuple[str, str]]:
    """The same from a fold that was given all acts at once."""
    fold = Fold(body)
    fold.add(ledger.fold(body).held)
    fold.settle()
    return {name: found[:2] for name, found in fold.verdicts.items()}
