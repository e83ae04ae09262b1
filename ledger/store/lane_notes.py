"""May a lane be continued? Only while a note in volatile storage names its tip (docs/ledger/store.md, 2.7).

A lane that is continued from two copies of a store is forked, and its key's word is in doubt. So whoever records an
act leaves a note in the runtime folder, which a reboot empties and no backup holds. A store that was restored, copied
or cloned finds no note, or one that names another file, another start of the machine or another tip; then the key's
next act starts a new lane, which is always safe.

    lane = store.lane(volume, note.actor) if (note := read(folder, volume, key)) else None
    actor = note.actor if may_continue(note, identity, lane) else key + rng(8)
    …                                                             # record, and only when that is on the disk:
    write(folder, LaneNote(identity, volume, actor, position, tip))
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from caracol.ledger.ids import short_id
from caracol.ledger.store.lanes import Lane
from caracol.ledger.volumes.change import KEY_BYTES
from caracol.ledger.volumes.volume import Volume


class Identity(NamedTuple):
    """Which store, on which start of which machine."""

    path: str
    inode: int
    device: int
    boot: str
    """Different after every start of the machine; on Linux /proc/sys/kernel/random/boot_id."""


class LaneNote(msgspec.Struct, frozen=True):
    """The tip that this machine itself wrote last in one volume with one key."""

    identity: Identity
    volume: Volume
    actor: bytes
    position: int
    tip: bytes


def may_continue(note: LaneNote | None, identity: Identity, lane: Lane | None) -> bool:
    """Whether the next act may follow the lane that the note names, which the store holds as `lane`."""
    if note is None or lane is None or lane.forked or note.identity != identity:
        return False
    trunk = lane.trunk
    return (note.volume, note.actor, note.position, note.tip) == (lane.volume, lane.actor, trunk.last, trunk.tip)


def identity_of(store: Path, boot: str) -> Identity:
    """The identity of the store in this file, on a machine started under the name `boot`."""
    found = store.stat()
    return Identity(str(store.resolve()), found.st_ino, found.st_dev, boot)


def read(folder: Path, volume: Volume, key: bytes) -> LaneNote | None:
    """The note of a key's lane in a volume; None if there is none that can be read."""
    try:
        return _decoder.decode(_file(folder, volume, key).read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def all_in(folder: Path) -> Iterator[LaneNote]:
    """Every note that can be read."""
    for file in folder.glob("lane-*"):
        with suppress(OSError, msgspec.MsgspecError):
            yield _decoder.decode(file.read_bytes())


def write(folder: Path, note: LaneNote) -> None:
    """Leave a note in place of the former one. Written after the act it is about is on the disk, never before."""
    file = _file(folder, note.volume, note.actor[:KEY_BYTES])
    new = file.with_suffix(".new")
    new.write_bytes(msgspec.json.encode(note))
    new.replace(file)


def _file(folder: Path, volume: Volume, key: bytes) -> Path:
    return folder / f"lane-{short_id(volume.id + key)}"


_decoder = msgspec.json.Decoder(LaneNote)
