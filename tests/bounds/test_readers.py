"""Whatever a file holds that a stranger gives away: whoever reads it takes less memory than a small machine has.

The audit and `courier read` run as processes of their own, and what they take at most is read from the system.
"""

from pathlib import Path

import pytest

from caracol.node.cli.mistakes import CODES
from tests.bounds.bombs import STRANGER, UNHEARD_OF, Puppets, bundled, refused
from tests.bounds.resident import MOST_MB, ran


def test_a_bundle_of_lanes_that_unpack_to_gigabytes_and_break_a_rule(tmp_path: Path) -> None:
    file = tmp_path / "bomb.zip"
    file.write_bytes(bundled(UNHEARD_OF, refused(UNHEARD_OF, STRANGER, 100)))
    assert file.stat().st_size < 250_000
    audit = ran(tmp_path, "audit", file)
    assert audit.exit_code == CODES["BundleUnsound"], audit.output
    assert audit.peak_mb < MOST_MB


@pytest.mark.parametrize("bomb", ["huge", "small"])
def test_a_bundle_of_sound_acts_beyond_what_an_audit_holds(tmp_path: Path, bomb: str) -> None:
    puppets = Puppets("Nadie")
    acts = puppets.huge_acts(4_000) if bomb == "huge" else puppets.small_acts(120_000)
    file = tmp_path / "bomb.zip"
    file.write_bytes(bundled(puppets.volume, [*puppets.founded(), *acts]))
    audit = ran(tmp_path, "audit", file)
    assert audit.exit_code == CODES["AuditTooHeavy"], audit.output
    assert audit.peak_mb < MOST_MB
