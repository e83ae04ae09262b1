"""The format stands still: a bundle made once is read, proved and written again byte for byte by every later version.

golden/village.zip was made on 2026-11-22: a community with an inner volume, a private text, a forked lane, an act of a
type that nobody knows, and documents. golden/village.json is what its audit says by version 4 of the rules (its
admitted key proves itself as version 1 asked, which is void now).
"""

from pathlib import Path
from typing import Final

import msgspec

from caracol.ledger.audit.audit import audit_bundle
from caracol.ledger.bundle.contents import Chain, Content
from caracol.ledger.bundle.frames import read_frames
from caracol.ledger.bundle.manifest import ListedVolume
from caracol.ledger.bundle.reading import Bundle, read_bundle
from caracol.ledger.bundle.writing import bundle_of
from caracol.ledger.volumes.segment import read_segment

FOLDER: Final = Path(__file__).parent / "golden"
GOLDEN: Final = (FOLDER / "village.zip").read_bytes()


def test_it_is_proved_with_the_same_result() -> None:
    found = msgspec.json.decode(msgspec.json.encode(audit_bundle(GOLDEN, documents=True).plain()))
    expected = msgspec.json.decode((FOLDER / "village.json").read_bytes())
    assert [gap["rule"] for gap in found.pop("gaps")] == ["rules-unknown"]
    assert {**found, "rules": expected["rules"]} == expected


def test_its_parts_give_its_bytes_again() -> None:
    bundle = read_bundle(GOLDEN)
    contents = [_content(bundle, listed) for listed in bundle.manifest.volumes]
    assert bundle_of(reversed(contents), bundle.manifest.made_on, bundle.manifest.rules) == (bundle.manifest, GOLDEN)


def _content(bundle: Bundle, listed: ListedVolume) -> Content:
    members = bundle.members
    chains = [
        Chain(
            bytes.fromhex(lane.actor),
            lane.branch,
            bytes.fromhex(lane.previous),
            [read_segment(frame) for frame in read_frames(members[lane.name])],
        )
        for lane in reversed(listed.lanes)
    ]
    document = members[listed.document.name] if listed.document else None
    private = list(read_frames(members[listed.private.name])) if listed.private else []
    return Content(listed.volume, chains, document, private[::-1])
