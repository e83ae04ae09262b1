"""Settings: what goes before what, and what is no setting."""

from pathlib import Path

import pytest

from caracol.node.config.folder import Folder
from caracol.node.config.settings import DEFAULT, choose
from caracol.node.errors import SettingMistaken


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "node")
    folder.make()
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "config/caracol").mkdir(parents=True)
    return {"XDG_CONFIG_HOME": str(tmp_path / "config")}


def of_user(environment: dict[str, str], text: str) -> Path:
    path = Path(environment["XDG_CONFIG_HOME"], "caracol/config.toml")
    path.write_text(text)
    return path


def test_without_anything_every_setting_has_its_default(folder: Folder, environment: dict[str, str]) -> None:
    settings, origins = choose(folder, environment)
    assert (settings.page_port, settings.sync_port, settings.discovery) == (8016, 8017, True)
    assert settings.service == "caracol"
    assert set(origins.values()) == {DEFAULT}


def test_the_nearer_goes_before_the_farther(folder: Folder, environment: dict[str, str]) -> None:
    user = of_user(environment, "page_port = 1\nsync_port = 1\nhost = '10.0.0.1'\ndiscovery = false\n")
    folder.settings.write_text("page_port = 2\nsync_port = 2\nhost = '10.0.0.2'\n")
    environment |= {"CARACOL_PAGE_PORT": "3", "CARACOL_SYNC_PORT": "3"}
    settings, origins = choose(folder, environment, {"page_port": 4, "host": None})
    assert (settings.page_port, settings.sync_port, settings.host, settings.discovery) == (4, 3, "10.0.0.2", False)
    assert origins == {
        "page_port": "the command line",
        "sync_port": "the environment",
        "host": str(folder.settings),
        "discovery": str(user),
        "names": DEFAULT,
        "service": DEFAULT,
        "memory_mb": DEFAULT,
        "home": DEFAULT,
    }


def test_a_list_stands_in_the_environment_with_commas(folder: Folder, environment: dict[str, str]) -> None:
    environment["CARACOL_NAMES"] = "ceiba.example.org, ceiba.lan"
    assert choose(folder, environment).settings.names == ("ceiba.example.org", "ceiba.lan")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("page_prot = 8080", "'page_prot' in .* is no setting. There are: host, page_port"),
        ("page_port = 65536", "page_port .* 65536"),
        ("page_port = '8080x'", "page_port .* '8080x'"),
        ("service = 'Caracol'", "service .* 'Caracol'"),
        ("service = '_caracol._tcp'", "service .* '_caracol"),
        ("service = 'caracol-the-second'", "service .* 'caracol-the"),
        ("service = '12'", "service .* '12'"),
        ("discovery = 'perhaps'", "discovery .* 'perhaps'"),
        ("page_port = ", "is no TOML"),
        ("\udcff", "is no TOML"),
        ("names = " + "[" * 20_000, "is nested deeper than any settings"),
    ],
)
def test_a_mistake_names_the_file_and_what_is_wrong(
    folder: Folder, environment: dict[str, str], text: str, says: str
) -> None:
    folder.settings.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SettingMistaken, match=says) as error:
        choose(folder, environment)
    assert str(folder.settings) in str(error.value)


def test_a_mistake_in_the_environment_is_named_too(folder: Folder, environment: dict[str, str]) -> None:
    with pytest.raises(SettingMistaken, match="page_port in the environment"):
        choose(folder, {**environment, "CARACOL_PAGE_PORT": "all of them"})
