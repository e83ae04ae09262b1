"""JavaScript's Automerge opens what Caracol exports: the same heads, changes and texts, there and back again."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.volumes.change import lane_tag
from caracol.ledger.volumes.document import Placed, read_document
from caracol.ledger.volumes.volume import Volume
from tests.ledger.bundle.tampering import members_of
from tests.ledger.bundle.villages import a_village, bundle, document, text_of, with_dora
from tests.ledger.rules.histories import MEETING, History

HERE: Final = Path(__file__).parent
NODE: Final = shutil.which("node")

pytestmark = [
    pytest.mark.skipif(NODE is None, reason="no `node` on this machine: install Node.js 18 or newer"),
    pytest.mark.skipif(
        not (HERE / "node_modules/@automerge").exists(), reason="no tests/js/node_modules: run sh deploy/test.sh"
    ),
]


class Opened(NamedTuple):
    """What JavaScript saw of a volume, and what it saved."""

    acts: list[Act]
    seen: dict[str, Any]
    folder: Path

    @property
    def volume(self) -> Volume:
        return self.acts[0].volume

    def read(self, name: str) -> set[Placed]:
        return set(read_document((self.folder / f"{name}.automerge").read_bytes(), self.volume))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    folder = tmp_path_factory.mktemp("volumes")
    history = _history()
    exported = next(
        data for name, data in members_of(bundle(history, documents=True)).items() if name.endswith("merge")
    )
    volume, lanes = history.acts[0].volume, _lanes(history)
    for name, data in {
        "whole": exported,
        "one": document(volume, [*lanes[:-2], lanes[-1][:20]]),
        "other": document(volume, lanes[-2:]),
    }.items():
        (folder / f"{name}.automerge").write_bytes(data)
    told = subprocess.run(
        [str(NODE), "volume.test.js", str(folder)], cwd=HERE, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    return Opened(history.acts, json.loads(told.stdout), folder)


def _history() -> History:
    """Several lanes; one long enough for numbers of two bytes; texts in more than one script."""
    history = a_village()
    with_dora(history)
    ana, beto, _ = history.founders
    for number in range(150):
        history.write(ana, "orchard.planted", {"trees": number, "note": 'ñandú — 水 🌽\n"…"'}, lane=1, sees=[])
    history.attest(beto, history.write(ana, "meeting.opened", MEETING, lane=1))
    return history


def _lanes(history: History) -> list[list[Act]]:
    """The long lane last."""
    actors = dict.fromkeys(act.actor for act in history.acts)
    return sorted(([act for act in history.acts if act.actor == actor] for actor in actors), key=len)


def test_it_sees_the_same_heads(opened: Opened) -> None:
    tips = {act.actor: act.hash.hex() for act in opened.acts}
    assert sorted(opened.seen["heads"]) == sorted(tips.values())


def test_it_sees_the_same_changes(opened: Opened) -> None:
    expected = [opened.volume.id.hex(), *(act.hash.hex() for act in opened.acts)]
    assert sorted(opened.seen["changes"]) == sorted(expected)


def test_it_sees_every_act_under_its_place(opened: Opened) -> None:
    expected = {f"{lane_tag(act.actor)}/{act.position}": text_of(act).decode() for act in opened.acts}
    assert opened.seen["acts"] == expected


def test_what_it_saves_again_is_still_the_volume(opened: Opened) -> None:
    assert sorted(opened.seen["savedAgain"]) == sorted(opened.seen["heads"])
    assert opened.read("saved") == {(act.actor, act.position, text_of(act)) for act in opened.acts}


def test_parts_that_it_merges_are_the_volume(opened: Opened) -> None:
    assert sorted(opened.seen["merged"]) == sorted(opened.seen["heads"])
    assert opened.read("merged") == opened.read("whole")
