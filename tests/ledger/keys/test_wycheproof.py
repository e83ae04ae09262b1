"""All Ed25519 vectors of project Wycheproof: valid signatures verify, all others are refused with an error of ours."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from caracol.ledger.errors import Refused
from caracol.ledger.keys.ed25519 import verify

VECTORS: Final = json.loads(Path(__file__).with_name("wycheproof").joinpath("ed25519_test.json").read_text())
CASES: Final = [
    pytest.param(group["publicKey"]["pk"], case, id=f"{case['tcId']}-{case['comment']}")
    for group in VECTORS["testGroups"]
    for case in group["tests"]
]


def test_no_vector_is_left_out() -> None:
    assert len(CASES) == VECTORS["numberOfTests"] == 151


@pytest.mark.parametrize(("public", "case"), CASES)
def test_vector(public: str, case: dict[str, Any]) -> None:
    signed = bytes.fromhex(public), bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"])
    if case["result"] == "valid":
        verify(*signed)
    else:
        with pytest.raises(Refused):
            verify(*signed)
