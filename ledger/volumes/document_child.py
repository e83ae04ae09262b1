"""The child process of `document.py`, and the only place of the ledger where Automerge runs.

Standard input: `r` (read) or `s` (save), bytes of memory and seconds of processor time (8 bytes each, big-endian), then
the document or changes, to the end. Standard output, when it ends with exit code 0: for `s` the saved document; for `r`
the number of heads (4 bytes), the heads (32 bytes each), then for each change of a lane its actor (40 bytes), its
sequence number (8), the length of its act's text (4) and the text. Every other end means: refused.
"""

import resource
import struct
import sys
from typing import Any

from caracol.ledger.volumes.change import ACTOR_BYTES, lane_tag


def main() -> None:
    """Answer one request."""
    verb = sys.stdin.buffer.read(1)
    _limit(*struct.unpack(">QQ", sys.stdin.buffer.read(16)))
    from automerge._automerge import Document  # noqa: PLC0415 - only now do the limits hold

    document = Document.load(sys.stdin.buffer.read())
    sys.stdout.buffer.write(document.save() if verb == b"s" else _acts(document))


def _limit(memory_bytes: int, time_s: int) -> None:
    for limit, value in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, time_s),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


def _acts(document: Any) -> bytes:
    """Heads and acts. Whatever else the document holds is left out: the heads cover it."""
    from automerge._automerge import ROOT  # noqa: PLC0415

    heads = document.get_heads()
    found = [struct.pack(">I", len(heads)), *heads]
    _, acts = document.get(ROOT, "acts")
    for change in document.get_changes([]):
        if len(change.actor_id) == ACTOR_BYTES:
            (_, text), _ = document.get(acts, f"{lane_tag(change.actor_id)}/{change.seq}")
            written = text.encode()
            found += [change.actor_id, struct.pack(">QI", change.seq, len(written)), written]
    return b"".join(found)


if __name__ == "__main__":
    main()
