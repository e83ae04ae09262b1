r"""Acts as text: JSON in which one value has exactly one spelling (docs/ledger/bytes.md, "Acts as text").

UTF-8; keys sorted, ASCII; no spaces; integers only, from -(2^53-1) to 2^53-1, no -0; in strings only `"`, `\` and
newline are escaped, other control characters (Unicode category Cc) and surrogates refused, nothing normalized; no key
twice; at most 65,536 bytes; objects and lists at most 16 deep. A reader refuses any other spelling.

The check runs for every act that is received, so it is in two parts. The fast one says yes or no: because depth is
bounded, the language is nearly regular, and one regular expression holds all of it but the pairing of brackets with
their contents and the order of keys. These are left to msgspec, which decodes the value and writes it again, and never
sees a text that did not pass the expression. When the fast part says no, `reader.py` names the rule.
"""

import re

import msgspec

from caracol.ledger.acts.reader import read_strictly
from caracol.ledger.acts.refusals import MAX_DEPTH, MAX_INTEGER, MAX_TEXT_BYTES, TextTooLong
from caracol.ledger.errors import Refused, Unrecordable
from caracol.ledger.messages import message


class Unwritable(Unrecordable):
    """A value that has no canonical text."""


def check_text(text: bytes) -> None:
    """Nothing, if the text is canonical; else raises the error of the rule that it breaks (`refusals.py`)."""
    if not (is_spelled(text) and is_sorted(text)):
        read_strictly(text)


def write_text(value: object) -> bytes:
    """The canonical text of a plain value or a struct; `Unwritable` where the rules allow none."""
    text = b""
    try:
        _refuse_fractions(value)
        text = _encoder.encode(value)
        check_text(text)
    except TextTooLong as broken:
        raise Unwritable(
            message(
                (
                    "This has {number:,} bytes, and an act has at most {max_text_bytes:,}: shorten its "
                    "texts, or say it in several acts. Ballots that rank alike are one with their number "
                    "(`count`); options may have short names."
                ),
                number=len(text),
                max_text_bytes=MAX_TEXT_BYTES,
            )
        ) from broken
    except (Refused, TypeError, ValueError, RecursionError) as broken:
        raise Unwritable(message("This value cannot be written as an act. {broken}", broken=broken)) from broken
    return text


def is_spelled(text: bytes) -> bool:
    """Whether the text keeps all rules but those that `is_sorted` checks: each bracket's kind, the order of keys."""
    try:
        return len(text) <= MAX_TEXT_BYTES and _spelling(text.decode()) is not None
    except UnicodeDecodeError:
        return False


def is_sorted(text: bytes) -> bool:
    """Whether a text that `is_spelled` comes out the same when its value is written again."""
    try:
        return _encoder.encode(_decoder.decode(text)) == text
    except msgspec.DecodeError:
        return False


def _refuse_fractions(value: object) -> None:
    """Without this, msgspec would write NaN and infinity as null."""
    if isinstance(value, float):
        raise TypeError(message("Numbers are integers; found {value}.", value=value))
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        _refuse_fractions(part)


def _grammar() -> str:
    """The regular expression of every text that is at most 16 deep."""
    # Nothing in it can match in two ways, so a failure costs no more than the text is long. Repeated groups must not be
    # possessive for all that: CPython before 3.11.5 loses its place in one (python/cpython#106052).
    character = r'[^"\\\x00-\x1f\x7f-\x9f]*+'
    key_character = r"[ !#-\[\]-~]*+"
    string = rf'"{character}(?:\\["\\n]{character})*"'
    key = rf'"{key_character}(?:\\["\\n]{key_character})*"'
    scalar = rf"{string}|-?{_positive(MAX_INTEGER)}|0|true|false|null"
    value = f"(?:{scalar})"
    for _ in range(MAX_DEPTH):
        value = rf"(?:{scalar}|[\[{{](?:(?:{key}:)?{value}(?:,|(?=[\]}}])))*[\]}}])"
    return value


def _positive(limit: int) -> str:
    """The regular expression of the integers from 1 to this limit."""
    digits = str(limit)
    shorter = f"[1-9][0-9]{{0,{len(digits) - 2}}}+(?![0-9])"
    below = [
        f"{digits[:place]}[{0 if place else 1}-{int(digit) - 1}][0-9]{{{len(digits) - place - 1}}}"
        for place, digit in enumerate(digits)
        if int(digit) > (0 if place else 1)
    ]
    return f"(?:{'|'.join([shorter, *below, digits])})"


_spelling = re.compile(_grammar()).fullmatch
_decoder = msgspec.json.Decoder()
_encoder = msgspec.json.Encoder(order="sorted")
