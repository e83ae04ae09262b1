"""What nobody should write down: a command refuses it, and says what to do instead; a careless program writes it.

What the careless program wrote is kept, judged, and explained: nothing raises, nothing is lost.
"""

import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from caracol.ledger.abstract import AbstractLedger
from caracol.ledger.acts.act import KINDS, Act
from caracol.ledger.acts.text import write_text
from caracol.ledger.ids import short_id
from caracol.ledger.recording import Recorder
from caracol.ledger.volumes.volume import OPEN, Volume
from caracol.node.cli.desk import at_desk
from caracol.node.cli.forms.filling import Form
from caracol.node.cli.forms.names import Names
from caracol.node.cli.mistakes import CODES, FAILED
from caracol.node.config.folder import Folder
from caracol.node.config.keyring import Keyring
from caracol.node.demo.year import PASSPHRASE
from tests.ledger.replicas.recorders import Notes
from tests.node.cli.command_line import Cli

LATER: Final = "2026-12-31"


class Bad(NamedTuple):
    """Something that nobody should write down."""

    type: str
    data: Mapping[str, object]
    """What is typed: fields, with things named as people name them."""
    named: str
    """The error of the command."""
    rule: str
    """What its sentence says that is wrong."""
    remedy: str
    """And what to do instead."""
    verdict: tuple[str, str]
    """What becomes of it where it is written all the same."""
    on: str = LATER


UNKNOWN_GROUP: Final = {"groups": {"of": ["herons"], "rule": {"no": "block"}}}
STRICTER: Final = {"all": [UNKNOWN_GROUP]}

BAD: Final[dict[str, Bad]] = {
    "a motion under a rule on an unknown group": Bad(
        "motion.proposed", {"names": "El muelle", "text": "Un muelle", "rule": STRICTER},
        "WouldBeVoid", "the group herons", "List it there", ("void", "fits"),
    ),
    "a mandate that no meeting gave": Bad(
        "mandate.granted", {"person": "elena", "post": "council", "powers": ["record"]},
        "WouldBeVoid", "an officer needs a decision of the assembly", "Name it as `motion`", ("void", "fits"),
    ),
    "a motion decided twice": Bad(
        "motion.decided",
        {"meeting": "another", "motion": "cuenta", "counts": {"yes": 9}, "method": "hands", "result": "adopted"},
        "WouldBeVoid", "Something else has the place", "propose it anew", ("void", "exclusive"),
    ),
    "more people than households": Bad(
        "meeting.opened", {"convocation": 1, "households": 12, "present": 13, "represented": 0},
        "WouldBeVoid", "More were there than the 12 households", "Count households", ("void", "fits"),
    ),
    "more votes than households": Bad(
        "motion.decided",
        {"meeting": "another", "motion": "a new one", "counts": {"yes": 40}, "method": "hands", "result": "adopted"},
        "WouldBeVoid", "More was counted than", "Count again", ("void", "fits"),
    ),
    "a report on somebody else's mandate": Bad(
        "mandate.reported", {"mandate": "storekeeper", "report": "Todo bien."},
        "WouldBeVoid", "the mandate is somebody else's", "name one of your own", ("void", "key"),
    ),
    "a recall of an ended mandate": Bad(
        "mandate.recalled", {"mandate": "of Bruno", "reason": "No viene."},
        "Slipped", "That mandate is over already", "a new mandate is given with", ("pending", "signatures"),
    ),
    "a date before the founding": Bad(
        "person.presented", {"person": "elena", "name": "Elena"},
        "Slipped", "before the body was founded", "`--on`", ("contested", "term"), on="2020-01-01",
    ),
}  # fmt: skip


class Careless(Recorder):
    """Writes whatever it is told."""

    def _check(self, act: Act) -> None:
        """Nothing is looked at."""

    def found_anything(self, data: Mapping[str, Any], on: str) -> Act:
        """A founding whose charter nobody looked at."""
        text = write_text({"data": data, "on": on, "type": "body.founded"})
        return self._write(Volume(short_id(text), int(on[:4]), OPEN), text)


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_command_refuses_it_and_says_what_to_do_instead(village: Cli, bad: Bad, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text(json.dumps(meant(village, bad)))
    before = everything(village)
    result = village("record", bad.type, file, "--as", "ana", "--on", bad.on)
    assert (result.exit_code, result.stdout) == (CODES[bad.named], ""), result.output
    for said in (bad.rule, bad.remedy, "Nothing was written."):
        assert said in result.stderr
    assert everything(village) == before


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_written_by_a_careless_program_it_is_kept_judged_and_explained(village: Cli, bad: Bad) -> None:
    data = meant(village, bad)
    before = everything(village)
    with at_desk(Folder(village.folder), writing=True) as desk:
        body = desk.body(None)
        kind = KINDS[bad.type]
        filled = Form(kind.data, Names(desk, body, kind, bytes), "es").fill(dict(data))
        written = careless(village, desk.ledger).record(body, bad.type, filled.data, on=bad.on).id
    assert everything(village) == sorted([*before, written])
    assert is_explained(village, written) == bad.verdict
    village.done("rebuild")
    assert is_explained(village, written) == bad.verdict


def test_who_speaks_spanish_reads_it_in_spanish(village: Cli, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text(json.dumps(meant(village, BAD["a motion decided twice"])))
    result = village("record", "motion.decided", file, "--as", "ana", "--on", LATER, "--lang", "es")
    assert "Una propuesta se decide una vez: propónganla de nuevo" in result.stderr
    assert "No se escribió nada." in result.stderr


class BadCharter(NamedTuple):
    """A charter that nobody can satisfy."""

    good: str
    bad: str
    rule: str
    remedy: str
    charter: Mapping[str, object]
    """The same as data."""
    verdict: tuple[str, str]


CHARTERS: Final[dict[str, BadCharter]] = {
    "a share of all households": BadCharter(
        'share = "1/2"', 'share = "1/1"', "not even all of them together", "Choose a share below 1",
        {"share": [1, 1]}, ("void", "founding"),
    ),
    "more signers than there are seats": BadCharter(
        "decision = 2", "decision = 9", "more signers than the 4 seats", "Ask for fewer",
        {"thresholds": {"decision": 9}}, ("pending", "founding"),
    ),
    "more founders than there are": BadCharter(
        "charter = 3", "charter = 4", "more founders than the 3 that there are", "Name more",
        {"thresholds": {"charter": 4}}, ("void", "founding"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CHARTERS.values(), ids=CHARTERS.keys())
def test_a_charter_that_nobody_can_satisfy_is_not_founded_on(
    founders: Cli, ceiba: Callable[..., Path], case: BadCharter
) -> None:
    result = founders("found", ceiba({case.good: case.bad}), "--as", "ana")
    assert (result.exit_code >= FAILED, result.stdout) == (True, ""), result.output
    assert case.rule in result.stderr
    assert case.remedy in result.stderr
    assert founders("show").exit_code == CODES["NothingHere"]


@pytest.mark.parametrize("case", CHARTERS.values(), ids=CHARTERS.keys())
def test_one_that_a_careless_program_founds_on_is_kept_judged_and_explained(
    founders: Cli, ceiba: Callable[..., Path], case: BadCharter
) -> None:
    founders.done("found", ceiba(), "--as", "ana")
    before = everything(founders)
    with at_desk(Folder(founders.folder), writing=True) as desk:
        [good] = (act for act in desk.ledger.fold(desk.body(None)).acts.values() if act.founds)
        data = json.loads(bytes(good.entry.data))
        data["charter"].update(case.charter)
        written = careless(founders, desk.ledger).found_anything(data, LATER).id
    assert everything(founders) == sorted([*before, written])
    assert is_explained(founders, written) == case.verdict


def meant(village: Cli, bad: Bad) -> dict[str, object]:
    """The fields, with what has to be looked up or made first."""
    data = dict(bad.data)
    if data.get("meeting") == "another":
        numbers = ("--set=convocation=1", "--set=households=12", "--set=present=9", "--set=represented=0")
        data["meeting"] = village.json("record", "meeting.opened", *numbers, "--as=ana", "--on", LATER)["act"]
        village.done("attest", "--yes", data["meeting"], "--as=carla", "--on", LATER)
    if data.get("motion") == "a new one":
        words = ("--set=names=Un puente", "--set=text=Un puente nuevo", "--set=rule=majority")
        data["motion"] = village.json("record", "motion.proposed", *words, "--as=ana", "--on", LATER)["act"]
    if data.get("mandate") == "of Bruno":
        data["mandate"] = next(each["id"] for each in village.json("show", "mandates") if each["state"] == "recalled")
    return data


def careless(village: Cli, ledger: AbstractLedger) -> Careless:
    """A program that writes with Ana's key."""
    key = Keyring(Folder(village.folder).keys).open("ana", PASSPHRASE)
    return Careless(ledger, key, Notes(), random.Random(1).randbytes)


def everything(cli: Cli) -> list[str]:
    """The ids of all acts in the folder."""
    with at_desk(Folder(cli.folder)) as desk:
        return sorted(act for body in desk.bodies() for act in desk.ledger.fold(body).acts)


def is_explained(cli: Cli, act: str) -> tuple[str, str]:
    """Verdict and code of an act, after a look at what is said of it."""
    explained = cli.json("explain", act)
    assert explained["reason"]
    assert explained["remedy"]
    assert act in {each["id"] for body in cli.json("show") for each in cli.json("show", "acts", "--body", body["id"])}
    return explained["verdict"], explained["code"]
