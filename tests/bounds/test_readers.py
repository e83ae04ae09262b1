"""Whatever a file holds that a stranger gives away: whoever reads it takes less memory than a small machine has.

The audit and `courier read` run as processes of their own, and what they take at most is read from the system.
"""

import re
from pathlib import Path

import pytest

from caracol.node.bench.material import recorded
from caracol.node.cli.mistakes import CODES, WARNED
from caracol.node.config.folder import Folder
from tests.bounds.bombs import STRANGER, UNHEARD_OF, Puppets, bundled, couriered, refused, strangers
from tests.bounds.resident import MOST_MB, Ran, ran

WAYS = [[], ["--accept"]]
"""What a stranger's file brings is offered, or kept if somebody says so."""


def test_a_bundle_of_lanes_that_unpack_to_gigabytes_and_break_a_rule(tmp_path: Path) -> None:
    file = tmp_path / "bomb.zip"
    file.write_bytes(bundled(UNHEARD_OF, refused(UNHEARD_OF, STRANGER, 100)))
    assert file.stat().st_size < 250_000
    audit = ran(tmp_path, "audit", file)
    assert audit.exit_code == CODES["BundleUnsound"], audit.output
    assert audit.peak_mb < MOST_MB


@pytest.mark.parametrize("bomb", ["huge", "small", "pointing"])
def test_a_bundle_of_sound_acts_beyond_what_an_audit_holds(tmp_path: Path, bomb: str) -> None:
    puppets = Puppets("Nadie")
    count = {"huge": 4_000, "small": 120_000, "pointing": 2_000}[bomb]
    acts = getattr(puppets, f"{bomb}_acts")(count)
    file = tmp_path / "bomb.zip"
    file.write_bytes(bundled(puppets.volume, [*puppets.founded(), *acts]))
    audit = ran(tmp_path, "audit", file)
    assert audit.exit_code == CODES["AuditTooHeavy"], audit.output
    assert audit.peak_mb < MOST_MB


def test_a_courier_file_of_segments_that_break_a_rule(tmp_path: Path) -> None:
    puppets = Puppets("Nadie")
    read = carried(tmp_path, couriered([*puppets.founded(), *puppets.refused(60)]), "--accept")
    assert read.exit_code == CODES["CourierBroken"], read.output
    assert "broke a rule" in read.output
    assert read.peak_mb < MOST_MB


@pytest.mark.parametrize("options", WAYS)
def test_a_courier_file_of_many_bodies_with_the_longest_acts(tmp_path: Path, options: list[str]) -> None:
    bodies = list(strangers(12))
    segments = [each for one in bodies for each in (*one.founded(), *one.huge_acts(500))]
    read = carried(tmp_path, couriered(segments), *options)
    assert read.exit_code in (0, WARNED), read.output
    assert read.peak_mb < MOST_MB


@pytest.mark.parametrize("options", WAYS)
def test_a_courier_file_of_acts_that_wait_for_the_founding_that_comes_last(tmp_path: Path, options: list[str]) -> None:
    puppets = Puppets("Nadie")
    waiting = [each for _ in range(12) for each in puppets.huge_acts(256)]
    read = carried(tmp_path, couriered([*waiting, *puppets.founded()]), *options)
    assert read.exit_code in (0, WARNED), read.output
    assert read.peak_mb < MOST_MB


@pytest.mark.parametrize("options", WAYS)
def test_a_courier_file_of_many_small_acts(tmp_path: Path, options: list[str]) -> None:
    puppets = Puppets("Nadie")
    read = carried(tmp_path, couriered([*puppets.founded(), *puppets.small_acts(150_000)]), *options)
    assert read.exit_code in (0, WARNED), read.output
    assert read.peak_mb < MOST_MB


@pytest.mark.parametrize("options", WAYS)
def test_a_courier_file_of_acts_that_name_a_thousand_others(tmp_path: Path, options: list[str]) -> None:
    puppets = Puppets("Nadie")
    read = carried(tmp_path, couriered([*puppets.founded(), *puppets.pointing_acts(2_000)]), *options)
    assert read.exit_code in (0, WARNED), read.output
    assert read.peak_mb < MOST_MB


def test_an_honest_body_that_is_too_large_for_a_small_machine_is_told_and_taken_in_with_more_memory(
    tmp_path: Path,
) -> None:
    village = recorded(80_000)
    segments = [*village.segments(setup=True), *village.segments(setup=False)]
    acts = sum(segment.count for segment in segments)
    read = carried(tmp_path, couriered(segments), "--accept")
    assert read.exit_code == WARNED, read.output
    assert "deliveries were left: their body takes as much memory as one may" in read.output
    assert "memory_mb" in read.output
    assert "break a rule" not in read.output
    assert read.peak_mb < MOST_MB
    again = ran(
        tmp_path, "courier", "read", tmp_path / "bomb.courier", "--memory=2000", "--folder", tmp_path / "folder"
    )
    assert again.exit_code == 0, again.output
    counts = [int(number) for number in re.findall(r"\d+", again.output)]
    assert sum(counts[:2]) == acts
    (tmp_path / "village.zip").write_bytes(bundled(village.volume, segments))
    heavy = ran(tmp_path, "audit", tmp_path / "village.zip")
    assert heavy.exit_code == CODES["AuditTooHeavy"], heavy.output
    assert "--memory" in heavy.output
    assert heavy.peak_mb < MOST_MB
    assert ran(tmp_path, "audit", tmp_path / "village.zip", "--memory=2000").exit_code == 0


def carried(place: Path, courier: bytes, *options: str) -> Ran:
    """What becomes of a courier file."""
    file = place / "bomb.courier"
    file.write_bytes(courier)
    return ran(place, "courier", "read", file, *options, "--folder", folder_in(place))


def folder_in(place: Path) -> Path:
    """A folder without a node."""
    folder = Folder(place / "folder")
    folder.make()
    return folder.path
