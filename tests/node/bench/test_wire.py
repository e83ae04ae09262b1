"""The wire between two measured nodes counts every byte, and can be cut."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from caracol.node.bench.wire import Wire


@pytest.fixture
def echo() -> Iterator[int]:
    """The port of somebody who says everything again."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=repeat, args=(server,), daemon=True).start()
        yield server.getsockname()[1]


def repeat(server: socket.socket) -> None:
    while True:
        try:
            caller, _ = server.accept()
        except OSError:
            return
        with caller:
            while data := caller.recv(1 << 16):
                caller.sendall(data)


def answer(wire: Wire, data: bytes) -> bytes:
    """What comes back, up to as much as was said."""
    found = b""
    with socket.create_connection(("127.0.0.1", wire.port), timeout=60) as caller, suppress(ConnectionError):
        caller.sendall(data)
        while len(found) < len(data) and (more := caller.recv(1 << 16)):
            found += more
    return found


def test_bytes_are_counted_both_ways(echo: int) -> None:
    with Wire(echo) as wire:
        assert answer(wire, b"x" * 300_000) == b"x" * 300_000
        assert wire.passed == 600_000
        assert wire.connected_at > 0


def test_nothing_passes_a_cut_wire_until_it_is_mended(echo: int) -> None:
    with Wire(echo) as wire:
        answer(wire, b"before")
        wire.cut()
        assert answer(wire, b"meanwhile") == b""
        wire.mend()
        assert wire.passed == 0
        assert answer(wire, b"after") == b"after"
        assert wire.passed == 10
