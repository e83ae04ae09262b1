"""Somebody who floods a network with announcements of nodes that are nowhere, until standard input ends.

`python -m tests.sync.carriers.flooding HOST`: from this address of the machine.
"""

import os
import socket
import struct
import sys
import threading

GROUP = ("224.0.0.251", 5353)
SERVICE = b"\x08_caracol\x04_tcp\x05local\x00"
TO_SERVICE = b"\xc0\x0c"
"""A name that goes on where the first one stands (RFC 1035, 4.1.4)."""
RECORDS = 40


def packet() -> bytes:
    """A response of mDNS (RFC 6762, 18) with pointers from the service to instances with random names."""
    records = []
    for number in range(RECORDS):
        instance = b"\x10" + os.urandom(8).hex().encode() + TO_SERVICE
        head = struct.pack("!HHIH", 12, 1, 4500, len(instance))
        records.append((TO_SERVICE if number else SERVICE) + head + instance)
    return struct.pack("!HHHHHH", 0, 0x8400, 0, RECORDS, 0, 0) + b"".join(records)


def flood(host: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(host))
        sender.bind((host, GROUP[1]))
        while True:
            sender.sendto(packet(), GROUP)


if __name__ == "__main__":
    threading.Thread(target=flood, args=(sys.argv[1],), daemon=True).start()
    sys.stdin.read()
