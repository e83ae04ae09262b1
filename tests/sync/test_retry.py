"""Nodes that cannot be reached are tried soon, then rarely, and not in step."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from caracol.sync.retry import Retry


@given(st.integers(), st.lists(st.floats(0, 1e6), min_size=1, max_size=100))
def test_it_is_always_tried_again_after_a_bounded_wait(seed: int, failures: list[float]) -> None:
    retry = Retry(Random(seed).randbytes, first_s=1, longest_s=300)
    for number, now in enumerate(failures):
        retry.failed(now)
        wait_s = retry.due_at - now
        assert min(2.0**number, 300) / 2 - 1e-6 <= wait_s <= min(2.0**number, 300) + 1e-6
        assert not retry.is_due(now)
        assert retry.is_due(retry.due_at)


def test_after_a_success_it_begins_anew() -> None:
    retry = Retry(Random(1).randbytes)
    assert retry.is_due(0)
    for _ in range(9):
        retry.failed(100)
    retry.succeeded()
    assert retry.is_due(100)
    retry.failed(100)
    assert retry.due_at <= 101


def test_two_nodes_do_not_knock_in_step() -> None:
    one, other = Retry(Random(1).randbytes), Retry(Random(2).randbytes)
    one.failed(0)
    other.failed(0)
    assert one.due_at != other.due_at
