"""Documents hold a volume's acts without loss, and whatever is wrong with one stays in the child process."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from automerge._automerge import ROOT, Document, ScalarType

from caracol.ledger.errors import Refused
from caracol.ledger.ids import short_id
from caracol.ledger.volumes import document
from caracol.ledger.volumes.change import act_change, lane_tag
from caracol.ledger.volumes.document import (
    DocumentNotCanonical,
    DocumentNotSaved,
    DocumentTooLarge,
    DocumentUnreadable,
    Limits,
    Placed,
    read_document,
    save_document,
)
from caracol.ledger.volumes.volume import Volume

VOLUME: Final = Volume(short_id(b"a body"), 2026, "open")
TIGHT: Final = Limits(document_bytes=2**20, memory_bytes=300 * 2**20, time_s=5, answer_bytes=2**20)
HOSTILE: Final = sorted(path for path in Path(__file__).with_name("hostile").iterdir() if path.suffix != ".md")


def lane(actor: bytes, *texts: bytes) -> tuple[list[bytes], list[Placed]]:
    """The chunks of a lane, and its acts."""
    chunks, acts, previous = [], [], VOLUME.id
    for position, text in enumerate(texts, 1):
        chunk, previous = act_change(VOLUME, actor, position, previous, text)
        chunks.append(chunk)
        acts.append(Placed(actor, position, text))
    return chunks, acts


def small_document() -> Document:
    chunks, _ = lane(b"A" * 40, b"one", b"two")
    return Document.load(VOLUME.first_change + b"".join(chunks))


def test_what_was_saved_is_read_back_in_order_of_lanes_and_positions() -> None:
    chunks_b, acts_b = lane(b"B" * 40, *(f'{{"n":{number}}}'.encode() for number in range(300)))
    chunks_a, acts_a = lane(b"A" * 40, '"maíz 😀 \\n"'.encode())
    saved = save_document([*reversed(chunks_b), VOLUME.first_change, *chunks_a])
    assert read_document(saved, VOLUME) == acts_a + acts_b
    assert len(saved) < sum(map(len, chunks_b)) / 20


def test_an_empty_volume_is_a_document_too() -> None:
    assert read_document(save_document([VOLUME.first_change]), VOLUME) == []


def test_changes_that_have_not_been_compressed_are_read_as_well() -> None:
    chunks, acts = lane(b"A" * 40, b"one", b"two")
    assert read_document(VOLUME.first_change + b"".join(chunks), VOLUME) == acts


def test_changes_that_do_not_belong_together_are_not_saved() -> None:
    chunks, _ = lane(b"A" * 40, b"one", b"two")
    with pytest.raises(DocumentNotSaved):
        save_document([VOLUME.first_change, chunks[1]])


@pytest.mark.parametrize(
    "other",
    [Volume(VOLUME.body, 2025, "open"), Volume(VOLUME.body, 2026, "inner"), Volume(short_id(b"b"), 2026, "open")],
)
def test_a_document_of_another_volume_is_refused(other: Volume) -> None:
    with pytest.raises(DocumentNotCanonical):
        read_document(save_document([other.first_change]), VOLUME)


def test_a_key_beside_the_acts_is_refused() -> None:
    tampered = small_document()
    with tampered.transaction() as transaction:
        transaction.put(ROOT, "more", ScalarType.Str, "than acts")
    with pytest.raises(DocumentNotCanonical):
        read_document(tampered.save(), VOLUME)


def test_an_act_that_was_overwritten_is_refused() -> None:
    tampered = small_document()
    tampered.set_actor(b"C" * 40)
    (_, acts) = tampered.get(ROOT, "acts")  # type: ignore[misc] # the stub knows no pair
    with tampered.transaction() as transaction:
        transaction.put(acts, f"{lane_tag(b'A' * 40)}/1", ScalarType.Str, "another text")
    with pytest.raises(Refused):
        read_document(tampered.save(), VOLUME)


def test_an_actor_id_that_is_too_short_is_refused() -> None:
    tampered = small_document()
    tampered.set_actor(b"short")
    with tampered.transaction() as transaction:
        transaction.put(ROOT, "more", ScalarType.Str, "by nobody")
    with pytest.raises(DocumentNotCanonical):
        read_document(tampered.save(), VOLUME)


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_hostile_files_are_refused_and_this_process_lives(path: Path) -> None:
    with pytest.raises(Refused):
        read_document(path.read_bytes(), VOLUME, TIGHT)


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_hostile_changes_behind_honest_ones_are_refused(path: Path) -> None:
    with pytest.raises(Refused):
        read_document(small_document().save() + path.read_bytes(), VOLUME, TIGHT)


def test_a_truncated_or_changed_document_is_refused() -> None:
    saved = small_document().save()
    flipped = saved[:40] + bytes([saved[40] ^ 1]) + saved[41:]
    for wrong in (b"", b"nonsense", saved[:10], saved[:-1], flipped):
        with pytest.raises(Refused):
            read_document(wrong, VOLUME, TIGHT)


def test_a_document_beyond_the_limit_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "_CHILD", ["/no/such/program"])
    with pytest.raises(DocumentTooLarge):
        read_document(bytes(2**20 + 1), VOLUME, TIGHT)


def test_a_document_that_needs_more_memory_than_allowed_is_refused() -> None:
    chunks, _ = lane(b"A" * 40, *(b"%030000d" % number for number in range(2000)))
    data = VOLUME.first_change + b"".join(chunks)
    with pytest.raises(DocumentUnreadable):
        read_document(data, VOLUME, Limits(memory_bytes=100 * 2**20))


@pytest.mark.parametrize(
    ("program", "complaint"),
    [
        ("import os; os.abort()", "was ended by signal 6"),
        ("import os; os._exit(3)", "exit code 3"),
        ("import sys; sys.stdin.buffer.read(); import os; os.kill(os.getpid(), 11)", "was ended by signal 11"),
        ("while True: pass", "was ended by signal 9"),
        ("import time; time.sleep(1000)", "was ended by signal 9"),
        (
            "import sys, os; os.close(1); sys.stdin.buffer.read(); import time; time.sleep(1000)",
            "was ended by signal 9",
        ),
        ("import os\nwhile True: os.write(1, bytes(65536))", "was ended by signal 9"),
        ("import sys, os; sys.stdin.buffer.read()\nwhile True: os.write(1, bytes(65536))", "was ended by signal 9"),
        ("", "nonsense"),
        ("print('hello')", "nonsense"),
        ("import os; os.write(1, b'\\xff' * 1000)", "nonsense"),
        ("import os; os.write(1, bytes(4) + bytes(48) + b'\\0\\0\\0\\5abc')", "nonsense"),
    ],
)
def test_whatever_happens_in_the_child_is_an_error_and_nothing_more(
    program: str, complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "_CHILD", [sys.executable, "-I", "-c", program])
    with pytest.raises(DocumentUnreadable, match=complaint):
        read_document(bytes(300_000), VOLUME, TIGHT._replace(time_s=1))


def test_an_answer_that_invents_acts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    program = "import os; os.write(1, b'\\0\\0\\0\\1' + b'H' * 32 + b'A' * 40 + bytes(7) + b'\\1' + b'\\0\\0\\0\\2{}')"
    monkeypatch.setattr(document, "_CHILD", [sys.executable, "-I", "-c", program])
    with pytest.raises(DocumentNotCanonical):
        read_document(b"", VOLUME, TIGHT)


def test_automerge_is_not_imported_where_documents_are_read() -> None:
    program = "import sys, caracol.ledger.volumes.document; print('automerge' in sys.modules)"
    shown = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout == "False\n"
