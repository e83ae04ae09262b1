"""The doctor: each thing that is wrong is named with its remedy, and nothing is changed."""

import json
from pathlib import Path
from typing import Any

import pytest

from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli
from tests.node.daemon.nodes import node


def findings(cli: Cli, *args: str) -> dict[str, Any]:
    result = cli("doctor", "--json", *args)
    found = {each["about"]: each for each in json.loads(result.stdout)}
    assert result.exit_code == (0 if all(each["is_fine"] for each in found.values()) else 1)
    return found


def test_a_healthy_running_node_is_fine(village: Cli) -> None:
    with node(village.folder):
        found = findings(village, "--thorough")
        assert [about for about, each in found.items() if not each["is_fine"]] == []
        assert "fine   store    The store is whole." in village.done("doctor", "--thorough")


def test_a_node_that_does_not_run_is_wrong_and_the_rest_is_looked_at_all_the_same(village: Cli) -> None:
    found = findings(village)
    assert "caracol run" in found["node"]["says"]
    assert found["store"]["is_fine"]


def test_an_empty_folder_only_lacks_a_running_node(cli: Cli) -> None:
    cli.folder.mkdir(mode=0o700)
    assert [about for about, each in findings(cli).items() if not each["is_fine"]] == ["node"]


def test_a_folder_that_is_not_there_is_named(cli: Cli) -> None:
    assert f"There is no folder {cli.folder} yet" in findings(cli)["folder"]["says"]


def test_a_damaged_store_is_told_with_the_remedy(village: Cli) -> None:
    path = village.folder / "caracol.sqlite"
    path.write_bytes(path.read_bytes()[: 5 * 4096])
    says = findings(village)["store"]["says"]
    assert "damaged" in says
    assert "backup" in says


def test_a_setting_that_is_none_and_a_key_that_is_damaged_are_told(village: Cli) -> None:
    (village.folder / "config.toml").write_text("page_prot = 1\n")
    (village.folder / "keys/zoe.key").write_text("no key")
    (village.folder / "node.key").write_text("no key either")
    found = findings(village)
    assert "page_prot" in found["settings"]["says"]
    assert "zoe.key" in found["keys"]["says"]


def test_a_full_disk_is_told_before_it_is_full(village: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caracol.node.doctor.free_bytes", lambda _: 5 << 20)
    assert "Only 5 MB are left" in findings(village)["folder"]["says"]


def test_a_folder_that_others_can_read_is_told_with_the_remedy(village: Cli) -> None:
    village.folder.chmod(0o755)
    assert "chmod" in findings(village)["folder"]["says"]


def test_a_machine_in_no_network_is_told_so(village: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caracol.node.doctor.own_addresses", list)
    assert "in no network" in findings(village)["network"]["says"]


def test_ports_behind_a_firewall_are_named(village: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caracol.node.doctor._answers", lambda host, port: False)
    with node(village.folder) as running:
        says = findings(village)["ports"]["says"]
    assert f"port {running.told['sync_port']}" in says
    assert "5353" in says


def test_the_settings_are_shown_with_where_they_come_from(cli: Cli, tmp_path: Path) -> None:
    cli.folder.mkdir()
    (cli.folder / "config.toml").write_text("sync_port = 9017\n")
    shown = cli.json("config", "show")["settings"]
    assert shown["sync_port"] == {"value": 9017, "from": str(cli.folder / "config.toml")}
    assert shown["page_port"] == {"value": 8016, "from": "default"}
    assert "sync_port  9017" in cli.done("config", "show")
    (cli.folder / "config.toml").write_text("sync_port = 'no'\n")
    assert cli("config", "show").exit_code == CODES["SettingMistaken"]
    assert cli("run").exit_code == CODES["SettingMistaken"]


def test_keys_that_others_can_read_are_told_with_the_remedy(village: Cli) -> None:
    for name in ("ana", "bruno"):
        (village.folder / f"keys/{name}.key").chmod(0o640)
    says = findings(village)["keys"]["says"]
    assert "chmod go= " in says
    assert "ana.key" in says
    assert "bruno.key" in says
    assert "carla.key" not in says
