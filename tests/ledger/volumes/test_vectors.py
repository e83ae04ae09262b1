"""The golden data that another implementation can be held to (README.md beside it)."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from caracol.ledger.ids import encode_id
from caracol.ledger.keys.ed25519 import SigningKey, verify
from caracol.ledger.volumes.change import act_change, act_id, lane_hasher, lane_tag, tip_message
from caracol.ledger.volumes.volume import Volume

VECTORS: Final = json.loads(Path(__file__).with_name("vectors.json").read_text())
VOLUME: Final = Volume(encode_id(bytes.fromhex(VECTORS["body_id"])), VECTORS["year"], VECTORS["scope"])


def test_the_first_change_and_its_hash() -> None:
    assert VOLUME.first_change.hex() == VECTORS["first_change"]
    assert VOLUME.id.hex() == VECTORS["volume_id"]


@pytest.mark.parametrize("lane", VECTORS["lanes"], ids=lambda lane: lane["lane_tag"])
def test_a_lane(lane: dict[str, Any]) -> None:
    actor, key = bytes.fromhex(lane["actor"]), SigningKey.from_secret(bytes.fromhex(lane["secret_key"]))
    assert lane_tag(actor) == lane["lane_tag"]
    assert actor[:32] == key.public
    hasher, previous = lane_hasher(VOLUME, actor), VOLUME.id
    for act in lane["acts"]:
        chunk, change_hash = act_change(VOLUME, actor, act["position"], previous, act["text"].encode())
        assert chunk.hex() == act["change"]
        assert change_hash.hex() == act["hash"]
        assert hasher.next(act["position"], previous, act["text"].encode()) == change_hash
        assert act_id(change_hash) == act["act_id"]
        message = tip_message(VOLUME.id, act["position"], change_hash)
        assert key.sign(message).hex() == act["tip_signature"]
        verify(actor[:32], message, bytes.fromhex(act["tip_signature"]))
        previous = change_hash
