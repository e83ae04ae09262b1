"""A public key's fingerprint as words, to read aloud and to compare with paper.

Eight words of the Spanish BIP 39 list, 11 bits each: the first 88 bits of SHA-256("caracol/fingerprint/1" ‖ 0 ‖ key).
To pass for somebody, a thief would have to make 2^88 keys. Four letters tell every word of the list from the others,
also without accents; that is all that is compared. The list is read when the first fingerprint is asked for.
"""

import hashlib
import unicodedata
from functools import cache
from importlib.resources import files

from caracol.ledger.errors import Refused
from caracol.ledger.messages import message

WORDS = 8
BITS = 11 * WORDS
_LETTERS = 4


class MistypedFingerprint(Refused):
    """Words that are nobody's fingerprint: one is not on the list, or some are missing."""


def fingerprint(public: bytes) -> str:
    """The words of this key, with spaces between them."""
    return " ".join(_word_list()[number] for number in _numbers(public))


def same_fingerprint(public: bytes, typed: str) -> bool:
    """Whether somebody typed the fingerprint of this key: case, accents and what follows four letters do not count."""
    return [_bare(word) for word in typed.split()] == [_bare(word) for word in fingerprint(public).split()]


def read_fingerprint(typed: str) -> str:
    """The fingerprint that somebody typed, in full words; four letters of each are enough."""
    words = typed.split()
    if len(words) != WORDS:
        raise MistypedFingerprint(
            message("A fingerprint has {words} words; these are {number}.", words=WORDS, number=len(words))
        )
    if strange := [word for word in words if _bare(word) not in _by_letters()]:
        raise MistypedFingerprint(
            message(
                ("«{strange}» is no word of a fingerprint; read it again from the other screen."), strange=strange[0]
            )
        )
    return " ".join(_by_letters()[_bare(word)] for word in words)


def _numbers(public: bytes) -> list[int]:
    digest = hashlib.sha256(b"caracol/fingerprint/1\0" + public).digest()
    bits = int.from_bytes(digest[: BITS // 8], "big")
    return [bits >> 11 * place & 0x7FF for place in reversed(range(WORDS))]


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))[:_LETTERS]


@cache
def _by_letters() -> dict[str, str]:
    return {_bare(word): word for word in _word_list()}


@cache
def _word_list() -> list[str]:
    text = files("mnemonic").joinpath("wordlist/spanish.txt").read_text("utf-8")
    return unicodedata.normalize("NFC", text).split()
