"""The log tells who did what, and nobody can fill it."""

import pytest

from caracol.sync.addresses import Address
from caracol.sync.carriers.complaints import LINES, LINES_PER_ADDRESS, WINDOW_S, Complaints

NOISY, QUIET = Address("192.168.1.9", 1), Address("192.168.1.4", 2)


def test_a_line_says_what_which_rule_and_who(caplog: pytest.LogCaptureFixture) -> None:
    Complaints().write(QUIET, "It sent a text message.", "text-frame")
    assert caplog.messages == ["It sent a text message. (text-frame, 192.168.1.4:2)"]


def test_who_makes_noise_silences_itself_only(caplog: pytest.LogCaptureFixture) -> None:
    complaints = Complaints()
    for port in range(1000):
        complaints.write(NOISY._replace(port=port), "It is noisy.", "noise")
    complaints.write(QUIET, "It is quiet.", "quiet")
    assert len(caplog.messages) == LINES_PER_ADDRESS + 1
    assert "left out" in caplog.messages[-2]


def test_a_crowd_is_bounded_too(caplog: pytest.LogCaptureFixture) -> None:
    complaints = Complaints()
    for number in range(1000):
        complaints.write(Address(f"10.0.{number // 250}.{number % 250}", 1), "It is noisy.", "noise")
    assert len(caplog.messages) == LINES


def test_after_a_while_lines_are_written_again(caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    complaints = Complaints(lambda: now[0])
    for _ in range(100):
        complaints.write(NOISY, "It is noisy.", "noise")
    now[0] = WINDOW_S + 1
    complaints.write(NOISY, "It is noisy again.", "noise")
    assert len(caplog.messages) == LINES_PER_ADDRESS + 1
