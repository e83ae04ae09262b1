"""Notes of the lanes that this machine may continue, in the runtime folder (docs/ledger/store.md, 2.7).

Where none can be kept, for want of such a folder or of room in it, a key's next act starts a new lane: always safe.
"""

from contextlib import suppress
from pathlib import Path

from caracol.ledger.recording import LaneTip
from caracol.ledger.store import lane_notes
from caracol.ledger.store.lane_notes import LaneNote
from caracol.ledger.volumes.volume import Volume
from caracol.node.config.folder import is_ours

BOOT = Path("/proc/sys/kernel/random/boot_id")


class RuntimeNotes:
    """The notes about one store."""

    def __init__(self, folder: Path | None, store: Path) -> None:
        """`folder`: where notes may lie, or None; `store`: the file of the store, which is there."""
        boot = _boot()
        self._folder = folder if boot and folder and is_ours(folder) else None
        self._identity = lane_notes.identity_of(store, boot)

    def tip(self, volume: Volume, key: bytes) -> LaneTip | None:
        """The lane of this key that this machine wrote last in the volume, since it was started."""
        note = lane_notes.read(self._folder, volume, key) if self._folder else None
        if note is None or note.identity != self._identity:
            return None
        return LaneTip(note.actor, note.position, note.tip)

    def actors(self) -> set[bytes]:
        """The lanes that this machine has written since it was started."""
        notes = lane_notes.all_in(self._folder) if self._folder else ()
        return {note.actor for note in notes if note.identity == self._identity}

    def note(self, volume: Volume, tip: LaneTip) -> None:
        """Remember where a lane ends now; called when that is on the disk."""
        if self._folder:
            with suppress(OSError):
                lane_notes.write(self._folder, LaneNote(self._identity, volume, tip.actor, tip.position, tip.hash))


def forget_notes(folder: Path | None) -> None:
    """Let this machine continue no lane: of each key the next act begins a new one. `folder`: where the notes lie."""
    for file in folder.glob("lane-*") if folder else ():
        file.unlink(missing_ok=True)


def _boot() -> str:
    """The name of this start of the machine; empty where the system gives none."""
    try:
        return BOOT.read_text().strip()
    except OSError:
        return ""
