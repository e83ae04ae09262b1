"""docs/ledger/bytes.md tells the truth: its golden values are what the program makes, its bad examples are refused."""

import re
from pathlib import Path
from typing import Final

import pytest

from caracol.ledger.acts import envelope, refusals
from caracol.ledger.acts.envelope import read_act
from caracol.ledger.errors import Refused
from caracol.ledger.gate import admit as gate
from caracol.ledger.gate.admit import admit
from caracol.ledger.ids import decode_id, short_id
from caracol.ledger.keys import ed25519
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.keys.sealing import open_key, seal_key
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.volumes import document, segment
from caracol.ledger.volumes.change import act_change, act_id, lane_tag, tip_message
from caracol.ledger.volumes.segment import read_segment
from caracol.ledger.volumes.volume import Volume

PAGE: Final = Path(__file__).parents[2].joinpath("docs/ledger/bytes.md").read_text()
GOLDEN: Final = dict(
    line.split(" = ", 1)
    for block in re.findall(r"^```golden\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
)
REFUSED: Final = re.findall(r"^\| `([a-z0-9-]+)` \|[^|]*\| `(.+)` \|$", PAGE, re.MULTILINE)

VOLUME: Final = Volume(GOLDEN["body id"], int(GOLDEN["year"]), GOLDEN["scope"])
KEY: Final = SigningKey.from_secret(bytes.fromhex(GOLDEN["secret key"]))
ACTOR: Final = bytes.fromhex(GOLDEN["actor id"])


def test_ids() -> None:
    assert short_id(b"a body") == GOLDEN['short id of the bytes "a body"'] == VOLUME.body
    assert decode_id(VOLUME.body).hex() == GOLDEN["its 20 bytes"]


def test_the_volume() -> None:
    assert VOLUME.creator.hex() == GOLDEN["creator"]
    assert VOLUME.first_change.hex() == GOLDEN["first change"]
    assert VOLUME.id.hex() == GOLDEN["volume id"]
    assert VOLUME.tag == GOLDEN["volume tag"]


def test_the_lane() -> None:
    assert KEY.public.hex() == GOLDEN["public key"]
    assert lane_tag(ACTOR) == GOLDEN["lane tag"]
    previous = VOLUME.id
    for position in (1, 2):
        chunk, previous = act_change(VOLUME, ACTOR, position, previous, GOLDEN[f"text {position}"].encode())
        assert chunk.hex() == GOLDEN[f"change {position}"]
        assert previous.hex() == GOLDEN[f"hash {position}"]
        assert act_id(previous) == GOLDEN[f"act id {position}"]


def test_the_signature() -> None:
    message = tip_message(VOLUME.id, 2, bytes.fromhex(GOLDEN["hash 2"]))
    assert message.hex() == GOLDEN["signed message 2"]
    assert KEY.sign(message).hex() == GOLDEN["signature 2"]


def test_the_segment() -> None:
    acts = admit(read_segment(bytes.fromhex(GOLDEN["segment"])), VOLUME.id)
    assert [act.text.decode() for act in acts] == [GOLDEN["text 1"], GOLDEN["text 2"]]
    assert acts[1].hash.hex() == GOLDEN["hash 2"]


def test_the_fingerprint() -> None:
    assert fingerprint(KEY.public) == GOLDEN["fingerprint"]


def test_the_key_file() -> None:
    text = GOLDEN["key file"].encode()
    assert seal_key(KEY, GOLDEN["passphrase"], lambda size: bytes(range(size)), 14) == text + b"\n"
    assert open_key(text, GOLDEN["passphrase"]).public == KEY.public


@pytest.mark.parametrize(("rule", "text"), REFUSED)
def test_a_bad_example_is_refused_by_the_rule_it_stands_for(rule: str, text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_act(text.encode(), 2026)
    assert refused.value.rule == rule


@pytest.mark.parametrize("module", [refusals, envelope, ed25519, segment, gate, document])
def test_every_rule_has_its_name_on_the_page(module: object) -> None:
    rules = [found.rule for found in vars(module).values() if isinstance(found, type) and issubclass(found, Refused)]
    families = {"refused", "not-canonical"}
    assert [rule for rule in rules if f"`{rule}`" not in PAGE and rule not in families] == []
    assert len(rules) > 1
