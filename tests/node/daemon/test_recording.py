"""Commands that write do the same with and without a running node, and people who write at once take turns."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from caracol.ledger.store.store import Store
from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli
from tests.node.daemon.nodes import PROGRAM, Node, node

DAY = ("--on", "2026-12-31")
STOCK = ("--set=kind=stock", "--set=unit=gram", "--as=ana", *DAY)


@pytest.fixture
def running(village: Cli) -> Iterator[Node]:
    with node(village.folder) as running:
        yield running


def test_an_act_is_recorded_attested_and_shown_on_the_page(village: Cli, running: Node) -> None:
    written = village.json("record", "resource.registered", "--set=names=frijol negro", *STOCK)
    assert (written["verdict"], written["code"]) == ("pending", "signatures")
    attested = village.json("attest", "--yes", written["act"][:7], "--as=carla", *DAY)
    assert [each["verdict"] for each in attested["concerns"]] == ["effective"]
    with urlopen(f"{running.page}act/{written['act']}.json") as answer:
        assert "frijol negro" in answer.read().decode()


def test_private_texts_are_kept_by_the_node(village: Cli, running: Node) -> None:
    home = village.json("record", "household.registered", "--set=household=new", "--as=ana", *DAY)["data"]["household"]
    village.done("attest", "--yes", "last", "--as=carla", *DAY)
    village.done("record", "household.described", f"--set=household={home}", "--set=name=Casa nueva", "--as=ana", *DAY)
    assert "Casa nueva" in [each["name"] for each in village.json("show", "people")]


def test_a_body_is_founded_while_the_node_runs(founders: Cli, tmp_path: Path) -> None:
    form = tmp_path / "ceiba.toml"
    form.write_text(founders.done("found", "--example"))
    with node(founders.folder) as running:
        act = founders.json("found", form, "--as=ana")["act"]
        for name in ("bruno", "carla"):
            founders.done("attest", "--yes", act, f"--as={name}")
        with urlopen(running.page + "health") as answer:
            assert json.load(answer)["bodies"] == 1


def test_what_would_be_void_is_refused_in_the_same_words(village: Cli) -> None:
    wrong = (
        "record",
        "resource.registered",
        "--set=names=x",
        "--set=kind=stock",
        "--set=unit=gram",
        "--as=elena",
        *DAY,
    )
    alone = village(*wrong)
    with node(village.folder):
        through = village(*wrong)
    assert alone.exit_code == through.exit_code == CODES["WouldBeVoid"]
    assert alone.stderr == through.stderr


def test_the_index_is_rebuilt_by_the_node(village: Cli) -> None:
    before = village.json("rebuild")
    with node(village.folder):
        assert village.json("rebuild") == before


def test_many_who_record_at_once_fork_no_lane(village: Cli, running: Node) -> None:
    assert recorded_at_once(village) == 6
    assert not forked(village)


def test_many_who_record_at_once_without_a_node_fork_no_lane_either(village: Cli) -> None:
    assert recorded_at_once(village) == 6
    assert not forked(village)


def recorded_at_once(village: Cli) -> int:
    """Six commands of the same key at the same time; how many acts more there are."""
    before = village.json("show")[0]["acts"]
    stocks = [(*PROGRAM, "record", "resource.registered", f"--set=names=grano {name}", *STOCK) for name in "abcdef"]
    environment = {**village.environment, "XDG_RUNTIME_DIR": str(village.folder.parent / "runtime")}
    running = [subprocess.Popen(each, env=environment, stdout=subprocess.DEVNULL) for each in stocks]
    assert [each.wait() for each in running] == [0] * 6
    return int(village.json("show")[0]["acts"]) - int(before)


def forked(village: Cli) -> bool:
    with Store.open(village.folder / "caracol.sqlite", readonly=True) as store:
        return any(lane.forked for volume in store.volumes() for lane in store.lanes(volume))


def test_a_lane_goes_on_whether_a_node_runs_or_not(village: Cli) -> None:
    def lanes() -> int:
        with Store.open(village.folder / "caracol.sqlite", readonly=True) as store:
            return sum(len(store.lanes(volume)) for volume in store.volumes())

    village.done("record", "resource.registered", "--set=names=uno", *STOCK)
    before = lanes()
    with node(village.folder) as running:
        village.done("record", "resource.registered", "--set=names=dos", *STOCK)
        running.stop()
    village.done("record", "resource.registered", "--set=names=tres", *STOCK)
    assert lanes() == before


def test_what_was_recorded_is_there_after_a_kill(village: Cli, running: Node) -> None:
    act = village.json("record", "resource.registered", "--set=names=garbanzo", *STOCK)["act"]
    running.kill()
    assert village.json("explain", act)["act"] == act
    with node(village.folder):
        assert village.json("explain", act)["act"] == act


def test_a_node_that_does_not_answer_any_more_is_named(village: Cli, running: Node) -> None:
    running.kill()
    assert (village.folder / "node.sock").exists()
    assert village.json("record", "resource.registered", "--set=names=garbanzo", *STOCK)["verdict"] == "pending"
