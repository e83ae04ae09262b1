"""What the repository promises about itself: what is in the wheel, how long files are, what is locked."""

import json
import re
import statistics
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from caracol.node.cli import main

ROOT: Final = Path(__file__).parents[1]
PACKAGES: Final = ("ledger", "sync", "node")
LOCKS: Final = ("deploy/run.lock", "deploy/test.lock")
EMPTY_NAMES: Final = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def test_the_wheel_built_from_the_sdist_holds_every_file_of_the_three_packages(tmp_path: Path) -> None:
    build("sdist", ROOT, tmp_path)
    [sdist] = tmp_path.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    build("wheel", tmp_path / sdist.name.removesuffix(".tar.gz"), tmp_path)
    [wheel] = tmp_path.glob("*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("caracol/")}
    assert held == {f"caracol/{path}" for path in package_files()}
    assert {f"caracol/{package}/py.typed" for package in PACKAGES} <= held


def build(target: str, source: Path, into: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def package_files() -> list[str]:
    """Every file of the packages that is not a cache."""
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()]
    return [path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts]


def python_files() -> list[Path]:
    return [
        path for top in (*PACKAGES, "tests", "deploy") for path in (ROOT / top).rglob("*.py") if "js" not in path.parts
    ]


def test_no_file_is_longer_than_500_lines_and_most_are_under_200() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in python_files()}
    assert {name: length for name, length in lengths.items() if length > 500} == {}
    assert statistics.median(lengths.values()) < 200


def test_every_file_is_named_after_what_it_is_about() -> None:
    names = {part.removesuffix(".py") for path in python_files() for part in path.relative_to(ROOT).parts}
    assert names & EMPTY_NAMES == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_one_version_and_its_hashes_and_no_place_to_get_it_from(lock: str) -> None:
    text = (ROOT / lock).read_text()
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9-]+==[\w.]+( ;.*)?( \\\n +--hash=sha256:[0-9a-f]{64})+", entry), entry
    assert "://" not in text


def test_the_tests_run_with_exactly_what_nodes_run_with() -> None:
    running, testing = (locked(lock) for lock in LOCKS)
    assert running.items() <= testing.items()


def locked(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([\w.]+)", (ROOT / lock).read_text(), re.MULTILINE))


def test_every_declared_dependency_is_locked_and_explained(project: dict[str, Any]) -> None:
    declared = {re.split(r"[<>=]", line)[0] for line in project["project"]["dependencies"]}
    explained = (ROOT / "docs/dependencies.md").read_text()
    assert declared <= locked("deploy/run.lock").keys()
    assert {name for name in declared if f"| {name} |" not in explained} == set()


def test_the_javascript_lock_names_hashes_and_no_place_to_get_them_from() -> None:
    lock = json.loads((ROOT / "tests/js/package-lock.json").read_text())
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name


def test_the_command_line_says_its_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"caracol {version('caracol')}\n"


def test_help_is_shown_without_importing_what_only_commands_need() -> None:
    script = (
        "import sys; from caracol.node.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    loaded = set(shown.splitlines()[-1].split())
    assert {"click", "caracol.node.cli"} <= loaded
    assert loaded & {"apsw", "automerge", "cryptography", "msgspec", "zstandard", "caracol.ledger"} == set()
