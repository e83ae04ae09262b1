"""A manifest has one spelling, agrees with itself, and says nothing that does not follow from what it lists."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.acts.text import check_text
from caracol.ledger.bundle.manifest import (
    ManifestContradictory,
    ManifestNotCanonical,
    ManifestUnreadable,
    is_date,
    read_manifest,
    write_manifest,
)
from caracol.ledger.bundle.writing import bundle_of
from caracol.ledger.errors import Refused
from tests.ledger.bundle.tampering import flipped
from tests.ledger.bundle.villages import MADE_ON, a_village, contents

MANIFEST: Final = bundle_of(contents(a_village(inner=True), documents=True), MADE_ON, "1")[0]
TEXT: Final = write_manifest(MANIFEST)


def test_what_was_written_is_read() -> None:
    assert read_manifest(TEXT) == MANIFEST
    assert [volume.scope for volume in MANIFEST.volumes] == ["inner", "open"]


def test_its_spelling_is_that_of_acts() -> None:
    check_text(TEXT)


def test_every_other_byte_is_noticed_or_only_says_something_else() -> None:
    """A manifest is no proof: one that is changed with care says something else, and never in another spelling."""
    for bit in range(0, len(TEXT) * 8, 3):
        changed = flipped(TEXT, bit)
        try:
            found = read_manifest(changed)
        except Refused:
            continue
        assert found != MANIFEST
        if is_date(found.made_on):
            assert write_manifest(found) == changed


@pytest.mark.parametrize(
    "text",
    [b" " + TEXT, TEXT + b"\n", TEXT.replace(b",", b", ", 1), TEXT.replace(b'"rules":"1"', b'"rules":"1","rules":"1"'),
     TEXT.replace(b'"rules"', b'"r\\u0075les"'), TEXT.replace(b"caracol/bundle/1", b"caracol\\/bundle\\/1")],
)  # fmt: skip
def test_another_spelling_is_refused(text: bytes) -> None:
    with pytest.raises(ManifestNotCanonical):
        read_manifest(text)


@pytest.mark.parametrize(
    "text",
    [b"", b"{}", b"[]", b"null", TEXT[:-1], b"\xff" + TEXT, b"[" * 100_000, b'{"a":' * 100_000,
     TEXT.replace(b"caracol/bundle/1", b"caracol/bundle/2"), TEXT.replace(b'"rules":"1"', b'"rules":1'),
     TEXT.replace(b'"rules":"1"', b'"rules":"1","more":[]'), TEXT.replace(b'"2026-11-22"', b'"2026-11-22\\n"')],
)  # fmt: skip
def test_what_is_no_manifest_of_this_format_is_refused(text: bytes) -> None:
    with pytest.raises(ManifestUnreadable):
        read_manifest(text)


def _volume(change: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda manifest: change(manifest["volumes"][1])


def _lane(change: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda manifest: change(manifest["volumes"][1]["lanes"][1])


CONTRADICTIONS: Final[dict[str, Callable[[Any], object]]] = {
    "volumes in another order": lambda manifest: manifest["volumes"].reverse(),
    "a volume twice": lambda manifest: manifest["volumes"].append(manifest["volumes"][1]),
    "another year": _volume(lambda volume: volume.update(year=2027)),
    "another body": _volume(lambda volume: volume.update(body="a" * 32)),
    "another volume id": _volume(lambda volume: volume.update(id="0" * 64)),
    "private texts in the open": _volume(lambda volume: volume.update(private=volume["document"])),
    "lanes in another order": _volume(lambda volume: volume["lanes"].reverse()),
    "a lane twice": _volume(lambda volume: volume["lanes"].append(volume["lanes"][-1])),
    "another document": _volume(lambda volume: volume["document"].update(name="manifest.json")),
    "another actor": _lane(lambda lane: lane.update(actor="0" * 80)),
    "a name that leads elsewhere": _lane(lambda lane: lane.update(name="../../etc/passwd")),
    "a branch by name only": _lane(lambda lane: lane.update(name=lane["name"].replace(".lane", ".branch"))),
    "a lane that starts in its middle": _lane(lambda lane: lane.update(first=2)),
    "a lane that continues something": _lane(lambda lane: lane.update(previous="0" * 64)),
}


@pytest.mark.parametrize("what", CONTRADICTIONS)
def test_a_manifest_that_contradicts_itself_is_refused(what: str) -> None:
    manifest = msgspec.json.decode(TEXT)
    CONTRADICTIONS[what](manifest)
    with pytest.raises(ManifestContradictory):
        read_manifest(msgspec.json.encode(manifest, order="sorted"))


@given(st.binary(max_size=200), st.integers(0, len(TEXT)), st.integers(0, 50))
def test_whatever_the_bytes_are_they_are_refused_in_words_or_are_the_spelling(put: bytes, at: int, drop: int) -> None:
    changed = TEXT[:at] + put + TEXT[at + drop :]
    with suppress(Refused):
        assert write_manifest(read_manifest(changed)) == changed
