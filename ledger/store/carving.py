"""Rows from the pages of a file whose tables cannot be found any more: each page tells what stands on it.

Every row of the truth has a shape of its own, so it is known without the list of tables. Formats:
https://sqlite.org/fileformat2.html, sections 1.6 (b-trees) and 2.1 (records). Law: nothing here is believed: a row is
a guess until a signature proves it (or people, who see what bodies are kept), and what does not read is passed over.

    with reading_image(path) as image:
        for table, record in carve(image): ...
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

from caracol.ledger.store.image import PAGE_BYTES, Image
from caracol.ledger.store.offers import CHOICES

Value = int | float | str | bytes | None
Record = tuple[Value, ...]

TABLE_LEAF: Final = 13
INDEX_LEAF: Final = 10
INDEX_INTERIOR: Final = 2
FILE_HEADER_BYTES: Final = 100
AUTOMERGE: Final = b"\x85\x6f\x4a\x83"
"""What a saved document begins with (https://automerge.org/automerge-binary-format-spec)."""


def carve(image: Image) -> Iterator[tuple[str, Record]]:
    """Every row that looks like one of ours, with the name of its table."""
    for number in image.numbers():
        for record in _records(image, image.page(number), FILE_HEADER_BYTES if number == 1 else 0):
            for table, fits in SHAPES.items():
                if fits(record):
                    yield table, record


def _records(image: Image, page: bytes, start: int) -> Iterator[Record]:
    """The records of a page; none if it is something else."""
    kind = page[start]
    if kind not in (TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR):
        return
    first = start + (12 if kind == INDEX_INTERIOR else 8)
    for place in range(first, min(first + 2 * _number(page, start + 3, 2), PAGE_BYTES - 1), 2):
        with suppress(ValueError, IndexError, KeyError):  # of a spoilt cell comes no row
            yield _record(image, page, _number(page, place, 2), kind)


def _record(image: Image, page: bytes, at: int, kind: int) -> Record:
    if kind == INDEX_INTERIOR:
        at += 4
    size, at = _varint(page, at)
    row: int | None = None
    if kind == TABLE_LEAF:
        row, at = _varint(page, at)
    return _decoded(_payload(image, page, at, size, kind), row)


def _payload(image: Image, page: bytes, at: int, size: int, kind: int) -> bytes:
    """All bytes of a record, from its page and those that it runs over to."""
    most = PAGE_BYTES - 35 if kind == TABLE_LEAF else (PAGE_BYTES - 12) * 64 // 255 - 23
    if size <= most:
        return _exactly(page[at : at + size], size)
    least = (PAGE_BYTES - 12) * 32 // 255 - 23
    wanted = least + (size - least) % (PAGE_BYTES - 4)
    local = wanted if wanted <= most else least
    parts, left = [page[at : at + local]], size - local
    next_page, followed = _number(page, at + local, 4), 0
    while left > 0 and followed <= image.count:
        over = image.page(next_page)
        parts.append(over[4 : 4 + min(left, PAGE_BYTES - 4)])
        left -= len(parts[-1])
        next_page, followed = _number(over, 0, 4), followed + 1
    return _exactly(b"".join(parts), size)


def _decoded(payload: bytes, row: int | None) -> Record:
    """The values of a record; in the place of a table's row number, `row`."""
    end, at = _varint(payload, 0)
    values: list[Value] = []
    body = end
    while at < end:
        code, at = _varint(payload, at)
        value, body = _value(payload, body, code)
        values.append(value)
    return (row, *values[1:]) if row is not None and values and values[0] is None else tuple(values)


def _value(payload: bytes, at: int, code: int) -> tuple[Value, int]:
    """A value of this serial type, and where the next one begins. (We write no floating-point numbers.)"""
    if code == 0:
        return None, at
    if code in (8, 9):
        return code - 8, at
    size = (0, 1, 2, 3, 4, 6, 8)[code] if code < 7 else (code - 12) // 2 if code >= 12 else -1
    if size < 0:
        raise ValueError(code)
    data = _exactly(payload[at : at + size], size)
    if code < 7:
        return int.from_bytes(data, "big", signed=True), at + size
    return (data.decode() if code % 2 else data), at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(9):
        byte = data[at + place]
        if place == 8:
            return (value << 8) | byte, at + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + place + 1
    raise ValueError(value)


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")


def _exactly(data: bytes, size: int) -> bytes:
    if len(data) != size:
        raise ValueError(size)
    return data


def _shape(*wanted: type | int | None) -> Callable[[Record], bool]:
    """Whether a record has these values: a type, a blob of so many bytes, or NULL."""

    def fits(record: Record) -> bool:
        return len(record) == len(wanted) and all(map(_fits, record, wanted))

    return fits


def _fits(value: Value, wanted: type | int | None) -> bool:
    if wanted is None:
        return value is None
    if isinstance(wanted, int):
        return isinstance(value, bytes) and len(value) == wanted
    return isinstance(value, wanted)


_branch_of_a_lane = _shape(int, int, 40, int, int, 32, int, 32, int)
_trunk = _shape(int, int, 40, None, int, 0, int, 32, int)
_private = _shape(20, int, bytes)
_erased = _shape(20, int, None)
_row_with_a_blob = _shape(int, bytes)


def _is_document(record: Record) -> bool:
    return _row_with_a_blob(record) and isinstance(record[1], bytes) and record[1].startswith(AUTOMERGE)


SHAPES: Final[dict[str, Callable[[Record], bool]]] = {
    "volumes": _shape(int, 20, int, str),
    "branches": lambda record: _trunk(record) or _branch_of_a_lane(record),
    "blocks": _shape(int, int, int, bytes),
    "signatures": _shape(int, int, 32, 64),
    "documents": _is_document,
    "private_texts": lambda record: _private(record) or _erased(record),
    "not_yet": lambda record: (
        _shape(int, 20, int, str, 40, int, 32, 64, bytes)(record)
        or _shape(int, 20, int, str, 40, int, 32, 64, None)(record)
    ),
    "choices": lambda record: _shape(20, str)(record) and record[1] in CHOICES,
    "acts": lambda record: len(record) == 8 and _shape(int, 20, int, int)(record[:4]),
    # The same rows once more, in the indexes that SQLite keeps of unique columns:
    "volumes_index": _shape(20, int, str, int),
    "trunks_index": _shape(int, 40, int, 0, int),
    "acts_index": _shape(20, int),
}
