"""Whether a file for a stick went to one: a mount point with nothing mounted is a folder of this machine's disk."""

from pathlib import Path

from caracol.node.cli.saying import told


def is_on_disk_of(file: Path, folder: Path) -> bool:
    """Whether the file lies on the disk that holds the folder too."""
    return file.stat().st_dev == folder.stat().st_dev


def same_disk(file: Path) -> str:
    """The sentences for whoever meant to write to a stick."""
    return told(
        (
            "{file} is on the same disk as the node's folder. If you meant a stick, no stick is mounted "
            "at {parent}: mount it, and write the file again."
        ),
        file=file,
        parent=file.absolute().parent,
    )
