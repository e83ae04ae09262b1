"""The foundings to begin with: each founds a body that meets and decides by every one of its rules."""

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from caracol.ledger.acts.base32 import spell
from caracol.ledger.ids import decode_id
from caracol.node.cli.forms.founding import EXAMPLES
from tests.node.cli.command_line import Cli

SEED: Final = bytes(range(16))
Json = dict[str, Any]
DORA, ELIA, JUAN = (spell(name.encode().ljust(8)) for name in ("dora", "elia", "juan"))
CANDIDATES: Final = {"options": [DORA, ELIA, JUAN]}
BALLOTS: Final = [{"count": 3, "ranking": [[DORA], [ELIA]]}, {"count": 1, "ranking": [[JUAN]]}]
YES: Final = {"counts": {"yes": 4}, "result": "adopted"}
ENDED: Final = {"enacts": [{"type": "body.ended", "data": {"reason": "Se reparte en dos"}}]}


def elected_to(post: str, area: str | None = None) -> Json:
    """A motion that elects one of the candidates to a post."""
    return {**CANDIDATES, "enacts": [{"post": post}]} | ({"area": area} if area else {})


DECIDED: Final[dict[str, dict[str, tuple[Json, Json]]]] = {
    "assembly": {
        "agreement": (ENDED, {"counts": {"yes": 4, "aside": 2}, "result": "adopted"}),
        "majority": ({}, {"counts": {"yes": 3, "no": 3}, "result": "rejected"}),
        "land": (
            {"enacts": [{"type": "resource.registered", "data": {"kind": "land"}}]},
            {"counts": {"yes": 6}, "groups": {"women": {"yes": 3}, "elders": {"yes": 1}}, "result": "adopted"},
        ),
        "post": (
            elected_to("secretary"),
            {"counts": {DORA: 4, JUAN: 2}, "elected": [DORA], "result": "adopted"},
        ),
        "task": (
            {**elected_to("watch", "tasks"), "commit": spell(hashlib.sha256(SEED).digest())},
            {"counts": {}, "seed": spell(SEED), "called": [3, 14], "result": "adopted"},
        ),
    },
    "cooperative": {
        "ordinary": ({}, YES),
        "statutes": (ENDED, YES),
        "board": (
            elected_to("board"),
            {"counts": {}, "ballots": BALLOTS, "elected": [DORA, ELIA, JUAN], "result": "adopted"},
        ),
        "oversight": (
            {**elected_to("oversight", "oversight"), "commit": spell(hashlib.sha256(SEED).digest())},
            {"counts": {}, "result": "rejected"},
        ),
    },
    "council": {
        "consent": ({}, {"counts": {"yes": 1, "abstain": 3}, "result": "adopted"}),
        "consensus": (ENDED, {"counts": {"yes": 3, "aside": 1}, "result": "adopted"}),
        "chair": (
            elected_to("chair"),
            {"counts": {}, "ballots": BALLOTS, "elected": [DORA], "result": "adopted"},
        ),
    },
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_founds_meets_and_decides(founders: Cli, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.toml"
    file.write_text(founders.done("found", "--example", name), encoding="utf-8")
    founded = founders.json("found", file, "--as", "ana")
    for founder in ("bruno", "carla"):
        founders.done("attest", "--yes", founded["act"], "--as", founder)
    [body] = founders.json("show")
    assert body["founded"]
    households = body["households"]
    meeting = recorded(founders, "meeting.opened", convocation=1, households=households,
                       present=min(6, households), represented=0)  # fmt: skip
    assert DECIDED[name].keys() == tomllib.loads(file.read_text())["charter"]["rules"].keys()
    for rule, (motion, decision) in DECIDED[name].items():
        proposed = recorded(founders, "motion.proposed", rule=rule, names=rule, text=rule, **motion)
        drawn = {"elected": _drawn(proposed)} if rule == "task" else {}
        recorded(founders, "motion.decided", meeting=meeting, motion=proposed, method="hands", **decision, **drawn)


def recorded(cli: Cli, kind: str, **data: Any) -> str:
    """An act that ana records and bruno attests: effective."""
    file = cli.folder.parent / "act.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    name = str(cli.json("record", kind, file, "--as", "ana")["act"])
    if kind != "motion.proposed":
        cli.done("attest", "--yes", name, "--as", "bruno")
    assert cli.json("explain", name)["verdict"] == "effective"
    return name


def _drawn(motion: str) -> list[str]:
    """The page's formula, spelled out."""
    drawn = b"caracol/lot/1\0" + decode_id(motion) + SEED + b"".join(n.to_bytes(8, "big") for n in (2, 3, 14))
    return sorted(CANDIDATES["options"], key=lambda name: hashlib.sha256(drawn + name.encode()).digest())
