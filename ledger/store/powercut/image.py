"""What a disk may hold after a power cut: everything that was synced, and of the rest anything.

Of the writes after a file's last sync, a disk may have kept all, none, some, or parts of some, down to single sectors.
Bytes beside a write are not touched (SQLite's "powersafe overwrite", true of ext4, f2fs and SD cards on them).
"""

from collections.abc import Sequence
from typing import Literal

from caracol.ledger.store.powercut.draws import Draws
from caracol.ledger.store.powercut.recording import Delete, Event, Sync, Truncate, Write

SECTOR_BYTES = 512

Loss = Literal["nothing", "everything", "some writes", "torn writes"]
LOSSES: tuple[Loss, ...] = ("nothing", "everything", "some writes", "torn writes")

Image = dict[str, bytes]
"""The contents of each file."""


class Disk:
    """Files with what is certain to stay, and what came after it."""

    def __init__(self) -> None:
        self._certain: dict[str, bytearray] = {}
        self._pending: dict[str, list[Event]] = {}

    def do(self, event: Event) -> None:
        """Let the next thing happen."""
        self._pending.setdefault(event.file, []).append(event)
        if isinstance(event, Sync):
            self._settle(event.file)
        if isinstance(event, Sync | Delete) and event.folder:
            for file in [file for file, pending in self._pending.items() if isinstance(pending[-1], Delete)]:
                self._settle(file)

    def _settle(self, file: str) -> None:
        """What happened to this file is certain to stay."""
        for event in self._pending.pop(file):
            _apply(self._certain, event)

    def cut(self, loss: Loss, draws: Draws) -> Image:
        """What is there when the power is cut now."""
        files = {name: bytearray(content) for name, content in self._certain.items()}
        for pending in self._pending.values():
            for event in pending:
                for kept in _kept(event, loss, draws):
                    _apply(files, kept)
        return {name: bytes(content) for name, content in files.items()}


def _kept(event: Event, loss: Loss, draws: Draws) -> Sequence[Event]:
    """What stays of something that was not synced."""
    if loss == "nothing":
        return [event]
    if loss == "everything" or draws.happens():
        return []
    if loss == "torn writes" and isinstance(event, Write):
        return _torn(event, draws)
    return [event]


def _torn(write: Write, draws: Draws) -> list[Event]:
    """Some sectors of a write."""
    return [
        Write(write.file, write.offset + start, write.data[start : start + SECTOR_BYTES])
        for start in range(0, len(write.data), SECTOR_BYTES)
        if draws.happens()
    ]


def _apply(files: dict[str, bytearray], event: Event) -> None:
    match event:
        case Write(name, offset, data):
            content = files.setdefault(name, bytearray())
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(data)] = data
        case Truncate(name, size):
            content = files.setdefault(name, bytearray())
            del content[size:]
            content.extend(bytes(size - len(content)))
        case Delete(name, _):
            files.pop(name, None)
        case Sync(name, _):
            files.setdefault(name, bytearray())
