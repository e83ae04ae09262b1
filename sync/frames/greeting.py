"""The frames with which two nodes meet and part: CHALLENGE, PROOF, WELCOME, GOODBYE (docs/protocol.md, 3 and 9)."""

from typing import NamedTuple, Self

from caracol.ledger.letters import quoted
from caracol.ledger.messages import message
from caracol.sync.frames.fields import Cursor, is_code, number, words
from caracol.sync.refusals import MalformedField

RANDOM_BYTES, KEY_BYTES, SIGNATURE_BYTES = 32, 32, 64
INSTANCE_BYTES = 16
NO_INSTANCE = bytes(INSTANCE_BYTES)
"""Of a program that does not say which of its starts this is."""
MAX_CODE_BYTES, MAX_WORDS_BYTES = 64, 1024


class Challenge(NamedTuple):
    """The server's first frame."""

    lowest: int
    """The first version of the protocol that it speaks,"""
    highest: int
    """and the last: 0 to 255."""
    random: bytes
    """32 bytes that the client has to sign."""
    instance: bytes = NO_INSTANCE
    """16 bytes that the server drew when it was started: of two machines with one key, which one it is."""

    def written(self) -> bytes:
        """The fields as bytes."""
        return number(self.lowest, 1) + number(self.highest, 1) + self.random + self.instance

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        return cls(cursor.number(1), cursor.number(1), cursor.take(RANDOM_BYTES), cursor.take(INSTANCE_BYTES))


class Proof(NamedTuple):
    """The client's first frame: who it is."""

    version: int
    """The version that the connection goes on in."""
    key: bytes
    """Its node key, 32 bytes."""
    signature: bytes
    """By this key, over `nodekey.proof_message`."""
    instance: bytes = NO_INSTANCE
    """16 bytes that the client drew when it was started."""

    def written(self) -> bytes:
        """The fields as bytes."""
        return number(self.version, 1) + self.key + self.signature + self.instance

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        version, key = cursor.number(1), cursor.take(KEY_BYTES)
        return cls(version, key, cursor.take(SIGNATURE_BYTES), cursor.take(INSTANCE_BYTES))


class Welcome(NamedTuple):
    """The server knows the client and goes on."""

    def written(self) -> bytes:
        """The fields as bytes: there are none."""
        return b""

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        return cls()


class Goodbye(NamedTuple):
    """The last frame of a side, which closes the connection."""

    code: str
    """Why, for machines: the name of a rule, `unknown-node`."""
    words: str
    """Why, for people, in the sender's language."""

    def written(self) -> bytes:
        """The fields as bytes."""
        code = self.code.encode()[:MAX_CODE_BYTES]
        return number(len(code), 1) + code + words(self.words, MAX_WORDS_BYTES)

    @classmethod
    def read(cls, cursor: Cursor) -> Self:
        """The frame from its fields."""
        code = cursor.take(cursor.number(1))
        text = cursor.rest()
        if len(code) > MAX_CODE_BYTES or len(text) > MAX_WORDS_BYTES or not is_code(code):
            raise MalformedField(
                message(
                    "A goodbye has a code of letters and hyphens and 1,024 bytes of words; found {code}.",
                    code=quoted(code),
                )
            )
        return cls(code.decode(), _shown(text))


def _shown(text: bytes) -> str:
    """Words from outside, fit to be shown in a terminal."""
    return "".join(character for character in text.decode(errors="replace") if character.isprintable())
