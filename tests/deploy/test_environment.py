"""What a machine lacks is named in one sentence, with the remedy, before anything is made."""

import subprocess
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]

# A stand-in for an interpreter that answers each question of deploy/environment.sh by its own exit code.
STAND_IN: Final = """#!/bin/sh
case "$2" in
    *version_info*) exit {old} ;;
    *maxsize*) exit {narrow} ;;
    *venv*) exit {bare} ;;
esac
echo "nothing else may be asked of it" >&2
exit 99
"""


def make_environment(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    script = f"set -eu; . deploy/environment.sh; make_environment '{folder}/.venv' deploy/test.lock"
    environment = {"PATH": "/usr/bin:/bin", "PYTHON": python}
    return subprocess.run(["sh", "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("old", "narrow", "bare", "said"),
    [
        (1, 0, 0, "Caracol needs Python 3.11 or newer"),
        (0, 1, 0, "Caracol needs a 64-bit system"),
        (0, 0, 1, "apt install python3-venv"),
    ],
)
def test_what_the_machine_lacks_is_said_in_one_line(
    tmp_path: Path, old: int, narrow: int, bare: int, said: str
) -> None:
    python = tmp_path / "python"
    python.write_text(STAND_IN.format(old=old, narrow=narrow, bare=bare))
    python.chmod(0o755)
    done = make_environment(tmp_path, str(python))
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / ".venv").exists()


def test_a_missing_interpreter_is_named(tmp_path: Path) -> None:
    done = make_environment(tmp_path, "/nowhere/python3")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "/nowhere/python3 is missing or older" in done.stderr
