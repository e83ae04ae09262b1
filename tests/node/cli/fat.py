"""A stick with FAT, as a person has one: a file system of its own, which knows no owners and no sockets."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def fat_stick(place: Path, *options: str) -> Iterator[Path]:
    """A folder where one is mounted inside the block. `options`: of FUSE, `umask=0`."""
    for program in ("fusefat", "mkfs.vfat"):
        if shutil.which(program) is None:
            pytest.skip(f"{program}, which makes a FAT stick that a user can mount, is not installed")
    image, stick = place / "image", place / "stick"
    stick.mkdir()
    with image.open("wb") as file:
        file.truncate(40 << 20)
    subprocess.run(["mkfs.vfat", "-F", "32", image], check=True, capture_output=True)
    mounting = ["fusefat", "-o", ",".join(("rw+", *options)), str(image), str(stick)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted with FUSE here")
    try:
        yield stick
    finally:
        subprocess.run(["umount", stick], check=True)
