"""A volume as an Automerge document: the storage of quiet volumes, and what other tools open.

Automerge's parser never runs in this process. A document is opened by a child process (`document_child.py`) under
limits of memory and time, and whatever happens there (a crash, a panic, an endless loop, an answer without end) is an
error here and nothing more. What the child answers is not trusted either: only actor, position and text of each act
come back, the canonical changes are rebuilt from them, and the document is accepted only if its heads are the rebuilt
tips. Since a head's hash covers all that came before it, such a document holds exactly these acts and nothing else.

The texts of an accepted document still have to pass the gate, with the signatures that lie beside it.
"""

import struct
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from threading import Timer
from typing import NamedTuple

from caracol.ledger.errors import LedgerError, Refused
from caracol.ledger.messages import message
from caracol.ledger.volumes.change import ACTOR_BYTES, lane_hasher
from caracol.ledger.volumes.volume import Volume


class Limits(NamedTuple):
    """What one document may cost."""

    document_bytes: int = 64 * 2**20
    memory_bytes: int = 2**30
    """Address space of the child."""
    time_s: int = 60
    """Processor time, and time on the clock, until the child is killed."""
    answer_bytes: int = 256 * 2**20


LIMITS = Limits()
"""Enough for 100,000 acts of usual size."""


class DocumentTooLarge(Refused):
    """The document is larger than the limit; it was not opened."""


class DocumentUnreadable(Refused):
    """Automerge does not read it, or the process that tried came to an end or to its limits."""


class DocumentNotCanonical(Refused):
    """An Automerge document that is not exactly the canonical changes of this volume."""


class DocumentNotSaved(LedgerError):
    """Our own changes could not be saved as a document; nothing was lost, the acts stay where they are."""


class Placed(NamedTuple):
    """An act's text and its place in the document."""

    actor: bytes
    position: int
    text: bytes


def save_document(chunks: Iterable[bytes], limits: Limits = LIMITS) -> bytes:
    """The compressed document of these changes, the volume's first among them, in any order.

    Read it back with `read_document` and compare before anything is given up for it.
    """
    try:
        return _ask(b"s", b"".join(chunks), limits)
    except ChildEnded as ended:
        raise DocumentNotSaved(message("Automerge could not save these changes: {ended}", ended=ended)) from ended


def read_document(data: bytes, volume: Volume, limits: Limits = LIMITS) -> list[Placed]:
    """The acts in a document of this volume, by actor and position."""
    if len(data) > limits.document_bytes:
        raise DocumentTooLarge(
            message(
                "A document has at most {document_bytes} bytes; this one has {number}.",
                document_bytes=limits.document_bytes,
                number=len(data),
            )
        )
    try:
        heads, acts = _parse(_ask(b"r", data, limits))
    except ChildEnded as ended:
        raise DocumentUnreadable(message("This document cannot be opened: {ended}", ended=ended)) from ended
    except (struct.error, ValueError) as broken:
        raise DocumentUnreadable(message("The process that opened this document answered with nonsense.")) from broken
    acts.sort(key=itemgetter(0, 1))
    if heads != _rebuilt_heads(volume, acts):
        raise DocumentNotCanonical(
            message(
                (
                    "The document is not the volume of body {body}, {year}, {scope}, as its acts would make "
                    "it: it holds something else besides, or another volume."
                ),
                body=volume.body,
                year=volume.year,
                scope=volume.scope,
            )
        )
    return acts


def _rebuilt_heads(volume: Volume, acts: list[Placed]) -> set[bytes]:
    tips = {_rebuilt_tip(volume, actor, list(lane)) for actor, lane in groupby(acts, itemgetter(0))}
    return tips or {volume.id}


def _rebuilt_tip(volume: Volume, actor: bytes, lane: list[Placed]) -> bytes:
    if len(actor) != ACTOR_BYTES or [act.position for act in lane] != list(range(1, len(lane) + 1)):
        raise DocumentNotCanonical(message("A lane of this document has a gap, or its actor id is not that of a key."))
    hasher, tip = lane_hasher(volume, actor), volume.id
    for act in lane:
        tip = hasher.next(act.position, tip, act.text)
    return tip


class ChildEnded(Exception):
    """The child did not answer; the message says how it ended."""


def _ask(verb: bytes, data: bytes, limits: Limits) -> bytes:
    """What the child answers. Its arguments stand before the data: verb, memory, time."""
    request = verb + struct.pack(">QQ", limits.memory_bytes, limits.time_s) + data
    with subprocess.Popen(  # noqa: S603 - no shell, and nothing from outside in the command
        _CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
    ) as child:
        killer = Timer(limits.time_s, child.kill)
        killer.start()
        try:
            answer = _exchange(child, request, limits.answer_bytes)
            code = child.wait()
        finally:
            killer.cancel()
            child.kill()
    if code != 0:
        raise ChildEnded(message("the process that tried {ending}.", ending=_ending(code)))
    return answer


def _ending(code: int) -> str:
    return message("was ended by signal {what}", what=-code) if code < 0 else f"gave up (exit code {code})"


def _exchange(child: "subprocess.Popen[bytes]", request: bytes, max_bytes: int) -> bytes:
    """Give the whole request, then take the whole answer. A child that dies meanwhile just stops reading."""
    assert child.stdin is not None  # noqa: S101
    assert child.stdout is not None  # noqa: S101
    with suppress(BrokenPipeError), child.stdin:
        child.stdin.write(request)
    answer = child.stdout.read(max_bytes + 1)
    if len(answer) > max_bytes:
        child.kill()
    return answer


def _parse(answer: bytes) -> tuple[set[bytes], list[Placed]]:
    """Heads and acts from the child's answer, whatever its bytes are."""
    heads_end = 4 + 32 * struct.unpack_from(">I", answer)[0]
    _refuse_beyond(answer, heads_end)
    heads = {answer[at : at + 32] for at in range(4, heads_end, 32)}
    return heads, list(_placed(answer, heads_end))


def _placed(answer: bytes, at: int) -> Iterator[Placed]:
    while at < len(answer):
        actor, position, size = _ACT.unpack_from(answer, at)
        at += _ACT.size + size
        _refuse_beyond(answer, at)
        yield Placed(actor, position, answer[at - size : at])


def _refuse_beyond(answer: bytes, end: int) -> None:
    if end > len(answer):
        raise ValueError(message("The answer ends too early."))


_CHILD = [sys.executable, "-I", "-m", "caracol.ledger.volumes.document_child"]
_ACT = struct.Struct(f">{ACTOR_BYTES}sQI")
