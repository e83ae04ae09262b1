"""docs/protocol.md tells the truth: golden values are what the program sends, its codes are all of them."""

import io
import re
from pathlib import Path
from typing import Final

import pytest

from caracol.ledger.acts.refusals import MAX_TEXT_BYTES
from caracol.ledger.errors import Refused
from caracol.ledger.gate.admit import admit
from caracol.ledger.ids import encode_id, short_id
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.volumes.segment import MAX_ACTS
from caracol.ledger.volumes.volume import Volume
from caracol.sync import courier, refusals
from caracol.sync.batches import Batch, unpack
from caracol.sync.frames import MAX_FRAME_BYTES, TYPES, Frame, read_frame, write_frame
from caracol.sync.frames.copies import Copies, Here
from caracol.sync.frames.delivery import MAX_PACKED_BYTES, NOTHING_YET, Header, Part, Segments, Taken
from caracol.sync.frames.greeting import Challenge, Goodbye, Proof, Welcome
from caracol.sync.frames.holdings import MAX_TIPS, MAX_VOLUMES, NOTHING, Holdings, Listed, Tip, Tips, Want, Wanted
from caracol.sync.frames.texts import MAX_IDS, Texts, WantTexts
from caracol.sync.giving import WINDOW
from caracol.sync.nodekey import check_proof, proof_message, prove
from caracol.sync.session import VERSION
from caracol.sync.tips import digest_of_tips

DOCS: Final = Path(__file__).parents[2] / "docs"
PAGE: Final = (DOCS / "protocol.md").read_text()


def golden(page: str) -> dict[str, str]:
    blocks = re.findall(r"^```golden\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return dict(line.split(" = ", 1) for block in blocks for line in block.splitlines())


LEDGER: Final = golden((DOCS / "ledger/bytes.md").read_text())
GOLDEN: Final = golden(PAGE)

SERVER: Final = SigningKey.from_secret(bytes.fromhex(GOLDEN["server's secret key"]))
CLIENT: Final = SigningKey.from_secret(bytes.fromhex(GOLDEN["client's secret key"]))
SERVER_STARTED, CLIENT_STARTED = bytes(range(0x30, 0x40)), bytes(range(0x40, 0x50))
CHALLENGE: Final = Challenge(1, 1, bytes(range(32)), SERVER_STARTED)
VOLUME: Final = Volume(LEDGER["body id"], int(LEDGER["year"]), LEDGER["scope"])
ACTOR: Final = bytes.fromhex(LEDGER["actor id"])
FIRST, SECOND = (bytes.fromhex(LEDGER[f"hash {position}"]) for position in (1, 2))
PACKED: Final = bytes.fromhex(LEDGER["segment"])[173:]
TIP: Final = Tip(ACTOR, 2, SECOND[:20])
DIGEST: Final = bytes.fromhex(GOLDEN["digest"])
BATCH: Final = Segments((Header(0, 1, 2, SECOND, bytes.fromhex(LEDGER["signature 2"])),), len(PACKED), PACKED)
TEXT: Final = bytes.fromhex(GOLDEN["private text"])

FRAMES: Final[dict[str, Frame]] = {
    "CHALLENGE": CHALLENGE,
    "PROOF": prove(CLIENT, SERVER.public, CHALLENGE, 1, CLIENT_STARTED),
    "WELCOME": Welcome(),
    "HOLDINGS": Holdings(((VOLUME, DIGEST),)),
    "TIPS": Tips((Listed(VOLUME, (TIP,)),)),
    "TIPS, this was all": Tips(()),
    "WANT": Want((Wanted(0, 1, FIRST[:20]),)),
    "WANT, nothing held": Want((Wanted(0, 0, NOTHING),)),
    "WANT, nothing lacking": Want(()),
    "SEGMENTS": BATCH,
    "SEGMENTS, beginning": BATCH._replace(packed=PACKED[:100]),
    "PART, the rest": Part(PACKED[100:]),
    "TAKEN": Taken(2, 0, 0, 0, 0, ()),
    "TAKEN, one refused": Taken(254, 2, 1, 0, 1, ((3, "wrong-signature"),)),
    "WANT_TEXTS": WantTexts((GOLDEN["its id"],)),
    "TEXTS": Texts(1, (TEXT,)),
    "TEXTS, not to be had": Texts(1, ()),
    "COPIES": Copies((bytes(range(16)),)),
    "COPIES, not any more": Copies(()),
    "HERE": Here((bytes(range(16)),)),
    "GOODBYE": Goodbye("unknown-node", "We have not met."),
}


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_is_written_and_read_as_the_page_says(name: str) -> None:
    assert write_frame(FRAMES[name]).hex() == GOLDEN[name]
    assert read_frame(bytes.fromhex(GOLDEN[name])) == FRAMES[name]


def test_every_golden_frame_is_checked_and_every_type_has_one() -> None:
    assert FRAMES.keys() == {name for name in GOLDEN if re.match(r"[A-Z_]{4,}", name)}
    assert {type(frame) for frame in FRAMES.values()} == set(TYPES.values())


def test_the_table_of_types_is_that_of_the_program() -> None:
    rows = re.findall(r"^\| `([0-9a-f]{2})` \| ([A-Z_]+) \|", PAGE, re.MULTILINE)
    found = {int(number, 16): name.replace("_", "").lower() for number, name in rows}
    assert found == {number: kind.__name__.lower() for number, kind in TYPES.items()}


def test_the_proof() -> None:
    assert SERVER.public.hex() == GOLDEN["server's node key"]
    assert CLIENT.public.hex() == GOLDEN["client's node key"]
    assert proof_message(SERVER.public, CHALLENGE.random, CLIENT.public).hex() == GOLDEN["signed message"]
    proof = read_frame(bytes.fromhex(GOLDEN["PROOF"]))
    assert isinstance(proof, Proof)
    check_proof(proof, SERVER.public, CHALLENGE)


def test_the_digest() -> None:
    assert digest_of_tips([TIP]) == DIGEST


def test_the_batch_holds_the_segment_of_the_ledgers_page() -> None:
    [segment] = unpack(Batch(BATCH.headers, BATCH.packed), [(VOLUME, ACTOR)]).segments
    texts = [act.text.decode() for act in admit(segment, VOLUME.id)]
    assert texts == [LEDGER["text 1"], LEDGER["text 2"]]


def test_the_private_text() -> None:
    assert short_id(TEXT) == GOLDEN["its id"] == encode_id(bytes.fromhex(GOLDEN["WANT_TEXTS"])[1:])


def test_the_courier_file() -> None:
    frames = [FRAMES["TIPS"], FRAMES["SEGMENTS"], FRAMES["TIPS, this was all"], courier.END]
    counted = [len(data).to_bytes(4, "big") + data for data in map(write_frame, frames)]
    assert (courier.HEAD + b"".join(counted)).hex() == GOLDEN["courier file"]
    assert io.BytesIO(bytes.fromhex(GOLDEN["courier file"])).read(len(courier.HEAD)) == courier.HEAD


def test_the_codes_are_those_of_the_program() -> None:
    parting = PAGE.split("\n## 9. ")[1].split("\n## 10. ")[0]
    told = set(re.findall(r"^\| `([a-z-]+)` \|", parting, re.MULTILINE))
    rules = [each for each in vars(refusals).values() if isinstance(each, type) and issubclass(each, Refused)]
    assert told == {each.rule for each in rules if each is not Refused}


@pytest.mark.parametrize(
    "number", [MAX_FRAME_BYTES, MAX_PACKED_BYTES, MAX_ACTS * (MAX_TEXT_BYTES + 1), MAX_VOLUMES, MAX_TIPS, MAX_IDS]
)
def test_the_limits_are_those_of_the_program(number: int) -> None:
    assert f"{number:,}" in PAGE


def test_the_window_and_the_version_are_those_of_the_program() -> None:
    assert WINDOW == 3
    assert "At most **three**" in PAGE
    assert VERSION == 1
    assert Taken(0, 0, 0, 0, 0, ()) == NOTHING_YET
