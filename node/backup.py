"""A backup: everything that a node's folder holds, in one file that was read back before it got its name.

A ZIP file with `backup.json` (format, and the SHA-256 of every other member), `caracol.sqlite`, `node.key`,
`peers.json`, `config.toml` and `keys/*.key`, as far as they are there. Notes of which lanes may be continued are in no
backup (docs/ledger/store.md, 2.7): whoever signs on a restored node begins a new lane.

Laws: the store is of one moment, while a node runs on it; a file appears whole or not at all; a restored folder gets
its store last, so that a restoring which was cut off can be repeated.
"""

import filecmp
import hashlib
import io
import os
import re
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final, NamedTuple

import msgspec

from caracol.ledger.keys.sealing import MAX_KEYFILE_BYTES
from caracol.ledger.letters import quoted
from caracol.ledger.messages import message
from caracol.ledger.store.disks import UNCHANGED, keep_names, make_private, naming, trouble
from caracol.ledger.store.errors import StoreError, StoreFull
from caracol.ledger.store.finding import Asked
from caracol.ledger.store.foreign import foreign, is_whole
from caracol.ledger.store.plain import open_plain
from caracol.ledger.store.store import Store
from caracol.node.config.folder import Folder
from caracol.node.daemon.surroundings import ALMOST_FULL_BYTES
from caracol.node.errors import BackupNotRead, BackupNotWritten, BackupUnsound, RestoreRefused

FORMAT: Final = 1
LIST: Final = "backup.json"
PIECE_BYTES: Final = 1 << 20
UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, EOFError, ValueError, RuntimeError, msgspec.MsgspecError
)  # fmt: skip
"""All that a damaged archive makes `zipfile` and what it rests on raise."""

STORE: Final = "caracol.sqlite"
MAX_BYTES: Final = {STORE: 1 << 40, "node.key": 1 << 10, "peers.json": 16 << 20, "config.toml": 1 << 16}
"""Of each member; a key file has its own limit."""
MAX_MEMBERS: Final = 2000
MOST_READ: Final = 1 << 20
"""Bytes of the archive's own lists that are read at a time."""
HEAD_BYTES: Final = 100

_is_member = re.compile(r"caracol\.sqlite|node\.key|peers\.json|config\.toml|keys/[^/\x00]{1,200}\.key").fullmatch


class Contents(NamedTuple):
    """What a backup holds."""

    bytes: int
    bodies: int
    acts: int
    keys: int


class _List(msgspec.Struct, frozen=True):
    """`backup.json`."""

    format: int
    members: dict[str, str]
    """Name -> SHA-256 in hexadecimal."""


def write_backup(folder: Folder, file: Path) -> Contents:
    """Write a backup of the folder, in place of what lies at `file`."""
    packed = file.with_name(f".{file.name}.part")
    with _kept_if_whole(file, packed), tempfile.TemporaryDirectory(dir=folder.path, prefix=".backup-") as place:
        store = Path(place, folder.store.name)  # on the node's disk: SQLite needs more than a stick's driver may do
        with Store.open(folder.store, readonly=True) as source:
            source.copy_to(store)
        _pack(packed, {folder.store.name: store, **dict(_small_files(folder))})
        with tempfile.TemporaryDirectory(dir=place) as again:
            _unpack(packed, Path(again))
            contents = _checked(Path(again))._replace(bytes=packed.stat().st_size)
        packed.replace(file)
    with _told(file, packed):
        keep_names(file.absolute().parent)
    return contents


@contextmanager
def _kept_if_whole(file: Path, packed: Path) -> Iterator[None]:
    """Nothing is left of a backup that was not finished."""
    try:
        with _told(file, packed, UNCHANGED):
            packed.unlink(missing_ok=True)
            yield
    finally:
        with suppress(OSError):
            packed.unlink(missing_ok=True)


@contextmanager
def _told(file: Path, packed: Path, rest: str = "") -> Iterator[None]:
    """What a disk does not do is told of the backup, or of another file if it is about that."""
    try:
        yield
    except OSError as error:
        if error.filename in (None, str(packed)):
            error.filename = str(file)
        about = "" if error.filename == str(file) else f"{error.filename}: "
        raise BackupNotWritten(
            message(
                "The backup could not be written to {file}: {about}{trouble}{rest}",
                file=file,
                about=about,
                trouble=trouble(error),
                rest=rest,
            )
        ) from error


def read_backup(file: Path, folder: Folder) -> Contents:
    """Put a backup into a folder that holds no store."""
    if folder.store.exists():
        raise RestoreRefused(
            message(
                (
                    "{path} holds a node already. A backup goes into an empty folder: name another one with "
                    "--folder, or move that one away."
                ),
                path=folder.path,
            )
        )
    folder.make()
    with tempfile.TemporaryDirectory(dir=folder.path, prefix=".restore-") as place:
        _unpack(file, Path(place))
        contents = _checked(Path(place))
        small = [name for name in sorted(_members(Path(place))) if name != folder.store.name]
        for name in small:
            _check_free(Path(place, name), folder.path / name)
        for name in [*small, folder.store.name]:
            Path(place, name).replace(folder.path / name)
    keep_names(folder.path)
    return contents._replace(bytes=file.stat().st_size)


def _small_files(folder: Folder) -> Iterator[tuple[str, Path]]:
    """All but the store."""
    there = [path for path in (folder.node_key, folder.peers, folder.settings) if path.exists()]
    for path in [*there, *sorted(folder.keys.glob("[!.]*.key"))]:
        yield path.relative_to(folder.path).as_posix(), path


def _pack(packed: Path, files: dict[str, Path]) -> None:
    sums: dict[str, str] = {}
    with naming(packed), packed.open("xb") as raw:
        make_private(raw.fileno())
        with zipfile.ZipFile(_Forward(raw), "w") as archive:
            for name, path in files.items():
                with open_plain(path) as source, archive.open(_member(name), "w", force_zip64=True) as target:
                    sums[name] = _copied(source, target)
            archive.writestr(_member(LIST), msgspec.json.encode(_List(FORMAT, sums)))
        raw.flush()
        os.fsync(raw.fileno())


class _Forward:
    """A file that is only ever written forward: not every driver for a stick can go back."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, data: bytes, /) -> int:
        """Add to the file."""
        return self._file.write(data)

    def flush(self) -> None:
        """Hand what was written to the system."""
        self._file.flush()

    def close(self) -> None:
        """Leave the file open: whoever opened it closes it."""


def _member(name: str) -> zipfile.ZipInfo:
    """A member without a date: a clock in 1970 shows one that no archive can hold."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _unpack(packed: Path, place: Path) -> None:
    """Put the members into a folder that is empty, each checked against the list."""
    try:
        with _Sparing(open_plain(packed).detach(), packed) as raw, zipfile.ZipFile(raw) as archive:
            for name, checksum in _list(archive, packed).items():
                _unpack_member(archive, name, checksum, place)
    except UNREADABLE as error:
        raise BackupUnsound(
            message("{packed} is no whole backup ({error}). Take another copy of it.", packed=packed, error=error)
        ) from error


class _Sparing(io.BufferedReader):
    """A file of which nobody reads much at a time: `zipfile` reads a list of members as long as the file says.

    What goes wrong with the stick is told as that: `zipfile` would take an `OSError` for damage.
    """

    def __init__(self, raw: io.RawIOBase, path: Path) -> None:
        super().__init__(raw)
        self._path = path

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MOST_READ:
            raise BackupUnsound(message("The list of a backup's members is longer than that of any backup."))
        try:
            return super().read(MOST_READ if size is None or size < 0 else size)
        except OSError as error:
            raise BackupNotRead(
                message(
                    "{path} could not be read to its end: {trouble}",
                    path=self._path,
                    trouble=trouble(error, self._path),
                )
            ) from error


def _list(archive: zipfile.ZipFile, packed: Path) -> dict[str, str]:
    with archive.open(LIST) as opened:
        text = opened.read(MOST_READ + 1)
    listed = msgspec.json.decode(text, type=_List)
    if listed.format != FORMAT:
        raise BackupUnsound(
            message(
                ("{packed} has format {format}, this program reads {format_2}: install a newer one."),
                packed=packed,
                format=listed.format,
                format_2=FORMAT,
            )
        )
    if len(listed.members) > MAX_MEMBERS:
        raise BackupUnsound(
            message(
                "{packed} lists {number} files; a backup has at most {max_members}.",
                packed=packed,
                number=len(listed.members),
                max_members=MAX_MEMBERS,
            )
        )
    return listed.members


def _unpack_member(archive: zipfile.ZipFile, name: str, checksum: str, place: Path) -> None:
    if not _is_member(name):
        raise BackupUnsound(
            message("{name} does not belong into a backup. Take another copy of it.", name=quoted(name))
        )
    size = archive.getinfo(name).file_size
    if size > MAX_BYTES.get(name, MAX_KEYFILE_BYTES):
        raise BackupUnsound(
            message("{name} in the backup has {size} bytes, more than it can have.", name=name, size=size)
        )
    room = shutil.disk_usage(place)
    if room.total and room.free < size + ALMOST_FULL_BYTES:  # some drivers for sticks know no sizes
        raise StoreFull(
            message(
                ("No room is left on the disk of {place} for {name}: free some space there, and try again."),
                place=place,
                name=name,
            )
        )
    target = place / name
    target.parent.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with naming(target), archive.open(name) as source, os.fdopen(handle, "wb") as written:
        head = source.read(HEAD_BYTES)
        if name == STORE and not is_whole(head, size):
            raise BackupUnsound(message("{name} in the backup is no store. Take another backup.", name=name))
        found = _copied(source, written, head)
        written.flush()
        os.fsync(handle)
    if found != checksum:
        raise BackupUnsound(
            message(("{name} in the backup is not what was put into it. Take another copy of the backup."), name=name)
        )


def _checked(place: Path) -> Contents:
    """What an unpacked backup holds, if its store is sound and holds nothing but what a store holds."""
    folder = Folder(place)
    if not folder.store.exists():
        raise BackupUnsound(message("The backup holds no store. Take another one."))
    _check_tables(folder.store)
    with Store.open(folder.store) as store:
        if found := store.check():
            raise BackupUnsound(message("The store in the backup is damaged: {found}", found=found))
        bodies = {volume.body for volume in store.volumes()}
        return Contents(0, len(bodies), store.count(Asked()), len(list(folder.keys.glob("*.key"))))


def _check_tables(store: Path) -> None:
    try:
        names = foreign(store)
    except StoreError as error:
        raise BackupUnsound(message("The store in the backup is damaged: {error}", error=error)) from error
    if names:
        raise BackupUnsound(
            message(
                (
                    "In the store in the backup, {names!a} is not as in any store: somebody put it together "
                    "by hand. Use nothing of it, and take another backup."
                ),
                names=names[0],
            )
        )


def _check_free(source: Path, target: Path) -> None:
    if target.is_symlink() or (target.exists() and not filecmp.cmp(source, target, shallow=False)):
        raise RestoreRefused(
            message(("{target} is there already, with other content. Move it away, and restore again."), target=target)
        )


def _members(place: Path) -> Iterator[str]:
    found = (path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())
    return (name for name in found if _is_member(name))


def _copied(source: IO[bytes], target: IO[bytes], head: bytes = b"") -> str:
    """Copy everything, behind what was read of it before; its SHA-256."""
    digest = hashlib.sha256(head)
    target.write(head)
    while piece := source.read(PIECE_BYTES):
        digest.update(piece)
        target.write(piece)
    return digest.hexdigest()
