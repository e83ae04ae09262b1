"""What several tests of the protocol use."""

import pytest

from caracol.sync import batches, giving


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """One tip at a time is told, one segment at a time is sent."""
    monkeypatch.setattr(giving, "MAX_TIPS", 1)
    monkeypatch.setattr(giving, "WINDOW", 1)
    monkeypatch.setattr(batches, "BATCH_BYTES", 1)
