"""Ports of 127.0.0.1 that stay a node's own while it does not run: no other program is given them meanwhile.

A socket is bound to the port and never listens. With SO_REUSEADDR, which every server here sets, another socket may
be bound to it and listen; but the system gives it to nobody who asks for a free one (Linux, ip(7), socket(7)).
"""

import socket

LOOP = "127.0.0.1"


class HeldPort:
    """A free port, held until it is closed."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind((LOOP, 0))
        self.number: int = self._socket.getsockname()[1]

    def close(self) -> None:
        """Hold it no longer; whoever listens on it goes on."""
        self._socket.close()
