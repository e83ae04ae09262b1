"""Unsigned LEB128, the way Automerge writes numbers: seven bits a byte, the lowest first, the top bit says "more"."""


def uleb(number: int) -> bytes:
    """The shortest spelling of a number that is not negative."""
    if number < 1 << 7:
        return bytes((number,))
    if number < 1 << 14:
        return bytes((number & 0x7F | 0x80, number >> 7))
    return bytes((number & 0x7F | 0x80,)) + uleb(number >> 7)


def counted(data: bytes) -> bytes:
    """A byte string behind its length."""
    return uleb(len(data)) + data
