"""Writing a small file as a whole: after a power cut it holds the old content or the new, never a part."""

import os
from pathlib import Path

from caracol.ledger.store.disks import keep_names, make_private, naming


def write_whole(path: Path, data: bytes) -> None:
    """Put these bytes into the file, which its owner alone may read, in place of what was there."""
    new = path.with_name(f".{path.name}.new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with naming(path), os.fdopen(handle, "wb") as file:
        make_private(handle)  # one that an earlier process left may have any mode
        file.write(data)
        file.flush()
        os.fsync(handle)
    new.replace(path)
    keep_names(path.parent)
