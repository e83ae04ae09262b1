"""A clock that cannot be right: the node runs and syncs all the same, and says what is wrong with it."""

from pathlib import Path

import pytest

from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli
from tests.node.daemon.nodes import command, held, node, pin, wait_until

LIBRARY = next(map(str, Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)
pytestmark = pytest.mark.skipif(LIBRARY is None, reason="libfaketime, which shows a program another date, is missing")


def at(date: str) -> dict[str, str]:
    """The environment of a program on another date."""
    return {"LD_PRELOAD": str(LIBRARY), "FAKETIME": f"@{date}", "DONT_FAKE_MONOTONIC": "1"}


@pytest.mark.parametrize("date", ["1970-01-02 00:00:00", "2100-06-01 12:00:00"])
def test_a_node_whose_clock_is_wrong_joins_and_takes_acts(village: Cli, tmp_path: Path, date: str) -> None:
    with node(village.folder) as right, node(tmp_path / "wrong", **at(date)) as wrong:
        pin(right, wrong.fingerprint)
        pin(wrong, right.fingerprint, right.address)
        wait_until(lambda: held(wrong.folder) > 0)
        said = wrong.stop()
    assert f"This machine's clock says {date[:10]}" in said


@pytest.mark.parametrize("date", ["1970-01-02 00:00:00", "2100-06-01 12:00:00"])
def test_nothing_is_recorded_under_a_date_that_cannot_be(village: Cli, date: str) -> None:
    stock = ("record", "resource.registered", "--set=names=x", "--set=kind=stock", "--set=unit=gram", "--as=ana")
    refused = command(village.folder, *stock, **at(date), **village.environment)
    assert refused.returncode == CODES["ClockWrong"]
    assert date[:10] in refused.stderr
    assert "--on" in refused.stderr
    dated = command(village.folder, *stock, "--on", "2026-12-31", **at(date), **village.environment)
    assert dated.returncode == 0, dated.stderr


@pytest.mark.parametrize("date", ["1970-01-02 00:00:00", "2100-06-01 12:00:00"])
def test_a_backup_is_made_and_the_clock_is_named_by_the_doctor(village: Cli, tmp_path: Path, date: str) -> None:
    made = command(village.folder, "backup", tmp_path / "backup", **at(date))
    assert made.returncode == 0, made.stderr
    looked = command(village.folder, "doctor", **at(date))
    assert looked.returncode == 1
    assert f"This machine's clock says {date[:10]}" in looked.stdout
