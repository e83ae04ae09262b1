"""What a store has lost to damage and not got back yet, in a small file beside it (`-lost`).

Without it a repaired store would look whole. Law: what is noted stays noted until it is there again, or until a person
has deleted the damaged file, of which more could be lost than can be named.
"""

from pathlib import Path

import msgspec

from caracol.ledger.store.disks import make_private, naming
from caracol.ledger.store.scrub import Rotten
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.volume import Volume


class LostLane(msgspec.Struct, frozen=True):
    """A stretch of a lane."""

    body: str
    year: int
    scope: str
    actor: bytes
    first: int
    last: int

    @classmethod
    def of(cls, rotten: Rotten) -> "LostLane":
        """The acts of a lane that are rotten."""
        if rotten.lane is None or rotten.volume is None:
            raise ValueError(rotten)
        volume = rotten.volume
        return cls(volume.body, volume.year, volume.scope, rotten.lane, rotten.sound + 1, rotten.last)

    def is_there(self, store: Store) -> bool:
        """Whether the store holds the lane that far again."""
        lane = store.lane(Volume(self.body, self.year, self.scope), self.actor)
        return lane is not None and any(branch.last >= self.last for branch in lane.branches)


class LostAct(msgspec.Struct, frozen=True):
    """An act that the old index names."""

    id: str
    type: str = ""
    """Empty: it cannot be read."""
    on: str = ""
    """2026-11-22"""


class Losses(msgspec.Struct, frozen=True):
    """What is lost."""

    acts: tuple[LostAct, ...] = ()
    lanes: tuple[LostLane, ...] = ()
    private_texts: tuple[str, ...] = ()
    """Ids."""
    unnamed_in: str = ""
    """The name of the damaged file beside the store, if more may be lost than could be named; else empty."""

    def __bool__(self) -> bool:
        """Whether anything is, or may be."""
        return bool(self.acts or self.lanes or self.private_texts or self.unnamed_in)

    def __add__(self, other: "Losses") -> "Losses":
        """Both together."""
        return Losses(
            tuple(dict.fromkeys(self.acts + other.acts)),
            tuple(dict.fromkeys(self.lanes + other.lanes)),
            tuple(dict.fromkeys(self.private_texts + other.private_texts)),
            other.unnamed_in or self.unnamed_in,
        )

    def still(self, store: Store) -> "Losses":
        """What of it is not there again. Lanes that stand in a file of which nothing is sure go with that file."""
        is_doubted = bool(self.unnamed_in) and store.path.with_name(self.unnamed_in).exists()
        return Losses(
            tuple(act for act in self.acts if store.find(act.id) is None),
            tuple(lane for lane in self.lanes if (is_doubted or not self.unnamed_in) and not lane.is_there(store)),
            tuple(text for text in self.private_texts if store.private_text(text) is None),
            self.unnamed_in if is_doubted else "",
        )


def read_losses(store: Path) -> Losses:
    """What is noted of the store at this path; a note that cannot be read says that more may be lost."""
    try:
        return msgspec.json.decode(_file(store).read_bytes(), type=Losses)
    except FileNotFoundError:
        return Losses()
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Losses(unnamed_in=_file(store).name)


def note_losses(store: Path, losses: Losses) -> None:
    """Note these, in place of what was noted; nothing, if there are none."""
    file = _file(store)
    if not losses:
        file.unlink(missing_ok=True)
        return
    new = file.with_name(file.name + "-new")
    with naming(new):
        new.write_bytes(msgspec.json.encode(losses))
    make_private(new)
    new.replace(file)


def _file(store: Path) -> Path:
    return store.with_name(store.name + "-lost")
