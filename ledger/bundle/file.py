"""A bundle as a file."""

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from caracol.ledger.bundle.archive import MAX_BYTES, BundleTooLarge
from caracol.ledger.bundle.exporting import contents
from caracol.ledger.bundle.manifest import Manifest
from caracol.ledger.bundle.writing import bundle_of
from caracol.ledger.errors import LedgerError, Unrecordable
from caracol.ledger.messages import message
from caracol.ledger.rules.fold import RULES_VERSION
from caracol.ledger.store.disks import UNCHANGED, keep_names, trouble
from caracol.ledger.store.plain import open_plain
from caracol.ledger.store.store import Store

INNER_MODE, OPEN_MODE = 0o600, 0o644
"""A bundle with names and attendance is for its owner alone; any other may be read by everybody."""


class NothingHeld(Unrecordable):
    """A bundle is asked for of a body that the store does not hold."""


class BundleNotWritten(LedgerError):
    """The disk or the stick did not take it."""


class BundleNotRead(LedgerError):
    """The file cannot be opened."""


def write_bundle(
    store: Store,
    path: Path,
    *,
    made_on: str,
    bodies: Collection[str] | None = None,
    include_inner: bool = False,
    documents: bool = True,
) -> Manifest:
    """Write a bundle to `path`, in place of what lies there; its manifest.

    The file is there as a whole, on the disk, when this returns, or what was there before is still there.

    Args:
        store: what the bundle is made of
        path: `.part` is added while it is written
        made_on: the date of today, 2026-11-22
        bodies: all that are held, if None
        include_inner: names and attendance too, which stay inside a community
        documents: each volume as an `.automerge` document too, for other tools

    """
    missing = set(bodies or ()) - {volume.body for volume in store.volumes()}
    if missing:
        raise NothingHeld(
            message(
                ("Nothing is held of the body {missing}, so it cannot be exported; check its id."), missing=min(missing)
            )
        )
    chosen = contents(store, bodies, include_inner=include_inner, documents=documents)
    manifest, data = bundle_of(chosen, made_on, RULES_VERSION)
    _write(path, data, INNER_MODE if include_inner else OPEN_MODE)
    return manifest


def read_file(path: Path, most_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a bundle. Larger ones than that, links and pipes are not read."""
    try:
        with open_plain(path) as file:
            data = file.read(most_bytes + 1)
    except OSError as error:
        raise BundleNotRead(
            message("{path} cannot be read: {trouble}", path=path, trouble=trouble(error, path))
        ) from error
    if len(data) > most_bytes:
        raise BundleTooLarge(
            message("{path} has more than {most_bytes} bytes, so it was not read.", path=path, most_bytes=most_bytes)
        )
    return data


def _write(path: Path, data: bytes, mode: int) -> None:
    part = path.with_name(f"{path.name}.part")
    rest: str = UNCHANGED
    try:
        part.unlink(missing_ok=True)  # one that was left, or a link that somebody put there
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        rest = ""
        keep_names(path.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise BundleNotWritten(
            message(
                "The bundle could not be written to {path}: {trouble}{rest}",
                path=path,
                trouble=trouble(error, path),
                rest=rest,
            )
        ) from error
