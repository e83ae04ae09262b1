"""The folder that holds everything a node has.

    <folder>/caracol.sqlite    the store: what travels, and an index of it
    <folder>/keys/NAME.key     secret keys of people, each under its own passphrase
    <folder>/node.key          the secret key of the node itself
    <folder>/peers.json        other nodes, and when each was last heard
    <folder>/config.toml       settings, if anybody wrote some
    <folder>/node.sock         where a running node takes orders from this machine, or a file that says where;
                               node.lock says that one runs
    <folder>/recording.lock    held by whoever records, so that people take turns

Notes of which lanes may be continued lie elsewhere (docs/ledger/store.md, 2.7), where a reboot empties them and no
backup finds them.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  no secrets go there, and a folder of one's own is made first


@dataclass(frozen=True, slots=True)
class Folder:
    """A node's folder. Nothing is made by naming it."""

    path: Path

    @property
    def store(self) -> Path:
        """The file of the store."""
        return self.path / "caracol.sqlite"

    @property
    def keys(self) -> Path:
        """The folder of key files."""
        return self.path / "keys"

    @property
    def node_key(self) -> Path:
        """The file of the node's own key."""
        return self.path / "node.key"

    @property
    def peers(self) -> Path:
        """The file of the nodes that this one knows."""
        return self.path / "peers.json"

    @property
    def settings(self) -> Path:
        """The file of settings; it need not be there."""
        return self.path / "config.toml"

    @property
    def socket(self) -> Path:
        """The Unix socket of a running node."""
        return self.path / "node.sock"

    @property
    def running(self) -> Path:
        """The file whose lock a running node holds."""
        return self.path / "node.lock"

    @property
    def turn(self) -> Path:
        """The file whose lock a person holds while they record."""
        return self.path / "recording.lock"

    def make(self) -> None:
        """Make the folder and that of the keys, readable by their owner alone, where they are missing."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.keys.mkdir(mode=0o700, exist_ok=True)

    def runtime(self, environment: Mapping[str, str] = os.environ) -> Path | None:
        """Where notes of this folder's lanes may lie; None where this machine has no place that a reboot empties."""
        session = environment.get("XDG_RUNTIME_DIR")
        if session:
            return Path(session) / "caracol" / self.runtime_name
        return SHARED_MEMORY / f"caracol-{os.getuid()}" / self.runtime_name if SHARED_MEMORY.is_dir() else None

    @property
    def runtime_name(self) -> str:
        """The last part of `runtime`: a copy of this folder, elsewhere on the machine, has another one."""
        return hashlib.sha256(os.fsencode(self.path.resolve())).hexdigest()[:32]


def usual_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder where none is named (XDG Base Directory Specification)."""
    data = environment.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local/share") / "caracol"


def is_ours(folder: Path) -> bool:
    """Whether the folder is there, or can be made, and nobody else can put anything into it."""
    try:
        for path in (folder.parent, folder):
            path.mkdir(mode=0o700, exist_ok=True)
            if path.stat().st_uid != os.getuid() or path.is_symlink() or path.stat().st_mode & 0o022:
                return False
    except OSError:
        return False
    return True
