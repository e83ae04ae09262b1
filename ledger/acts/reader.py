"""The strict reader of act texts: slow, in pure Python, and the authority on which rule a text breaks.

It runs when the fast check of `text.py` says no, and names the first rule that the text breaks, reading from left to
right. The two agree on every text; a property test holds them together.
"""

import re
from typing import NoReturn

from caracol.ledger.acts import refusals as rules
from caracol.ledger.messages import message

Value = None | bool | int | str | list["Value"] | dict[str, "Value"]

_SPACES = " \t\r\n"
_WORDS: dict[str, Value] = {"true": True, "false": False, "null": None}
_ESCAPES = {'"': '"', "\\": "\\", "n": "\n"}

_character = re.compile(r'[^"\\\x00-\x1f\x7f-\x9f\ud800-\udfff]').match
_number = re.compile(r"(-?)([0-9]+)((?:\.[0-9]*)?(?:[eE][+-]?[0-9]*)?)").match
_word = re.compile("true|false|null").match
_hexadecimal_escape = re.compile(r"\\u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?").match


def read_strictly(text: bytes) -> Value:
    """The value of a canonical text; raises the error of the first rule that the text breaks."""
    if len(text) > rules.MAX_TEXT_BYTES:
        raise rules.TextTooLong(rules.MAX_TEXT_BYTES, message("{number} bytes in all", number=len(text)))
    try:
        reader = _Reader(text.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError as broken:
        raise rules.NotUtf8(broken.start, text[broken.start : broken.end].hex()) from None
    value = reader.value(depth=1)
    reader.end()
    return value


class _Reader:
    """A place in a text, moving from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def value(self, depth: int) -> Value:
        start = self.peek()
        if start in "{[" and depth > rules.MAX_DEPTH:
            self.refuse(rules.TooDeep, start)
        match start:
            case "{":
                return self.object(depth)
            case "[":
                return self.list(depth)
            case '"':
                return self.string()
        return self.number() if start in "-0123456789" else self.word()

    def object(self, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        self.expect("{")
        while not self.closed("}", first=not found):
            key = self.key(after=next(reversed(found), None))
            self.expect(":")
            found[key] = self.value(depth + 1)
        return found

    def list(self, depth: int) -> list[Value]:
        found: list[Value] = []
        self.expect("[")
        while not self.closed("]", first=not found):
            found.append(self.value(depth + 1))
        return found

    def closed(self, bracket: str, *, first: bool) -> bool:
        """True behind the closing bracket; False behind the comma that announces more (none before the first)."""
        if self.peek() == bracket:
            self.at += 1
            return True
        if not first:
            self.expect(",")
        return False

    def key(self, after: str | None) -> str:
        start = self.at
        key = self.string()
        if not key.isascii():
            self.refuse(rules.KeyNotAscii, key, start)
        if after is not None and key <= after:
            self.refuse(rules.DuplicateKey if key == after else rules.KeysNotSorted, key, start)
        return key

    def string(self) -> str:
        self.expect('"')
        found = []
        while not self.text.startswith('"', self.at):
            found.append(self.character())
        self.at += 1
        return "".join(found)

    def character(self) -> str:
        found = self.text[self.at : self.at + 1]
        if found == "\\":
            return self.escape()
        if not _character(found):
            self.refuse(_wrong_character(found), found)
        self.at += 1
        return found

    def escape(self) -> str:
        """The character behind an escape; refuses all but the three that are allowed."""
        escape = self.text[self.at : self.at + 2]
        if escape[1:] in _ESCAPES:
            self.at += 2
            return _ESCAPES[escape[1:]]
        if escape[1:] in ("b", "f", "r", "t"):
            self.refuse(rules.ForbiddenControl, escape)
        if escape == "\\/":
            self.refuse(rules.NeedlessEscape, escape)
        if written := _hexadecimal_escape(self.text, self.at):
            self.refuse(_wrong_escape(written), written[0])
        return self.refuse(rules.NotJson, escape)

    def number(self) -> int:
        written = _number(self.text, self.at)
        if not written:
            self.refuse(rules.NotJson, "-")
        sign, digits, fraction = written.groups()
        if rule := _wrong_number(sign, digits, fraction):
            self.refuse(rule, written[0])
        self.at = written.end()
        return int(sign + digits)

    def word(self) -> Value:
        written = _word(self.text, self.at)
        if not written:
            return self.refuse(rules.NotJson, self.peek())
        self.at = written.end()
        return _WORDS[written[0]]

    def peek(self) -> str:
        """The character here, which begins or ends a value; refuses space and the end of the text."""
        found = self.text[self.at : self.at + 1]
        if not found:
            self.refuse(rules.NotJson, "the end")
        if found in _SPACES:
            self.refuse(rules.Whitespace, found)
        return found

    def expect(self, mark: str) -> None:
        if (found := self.peek()) != mark:
            self.refuse(rules.NotJson, found)
        self.at += 1

    def end(self) -> None:
        if self.at < len(self.text):
            self.refuse(rules.NotJson, self.peek())

    def refuse(self, rule: type[rules.NotCanonical], found: str, at: int | None = None) -> NoReturn:
        before = self.text[: self.at if at is None else at]
        raise rule(len(before.encode("utf-8", "surrogatepass")), found)


def _wrong_character(found: str) -> type[rules.NotCanonical]:
    if not found:
        return rules.NotJson
    return rules.Surrogate if "\ud800" <= found <= "\udfff" else rules.ForbiddenControl


def _wrong_escape(written: re.Match[str]) -> type[rules.NotCanonical]:
    r"""What is wrong with `\uXXXX`; two of them may be one character beyond U+FFFF."""
    character, paired = int(written[1], 16), written[2] is not None
    if 0xD800 <= character <= 0xDFFF:
        return rules.NeedlessEscape if paired and character < 0xDC00 else rules.Surrogate
    is_control = character < 0x20 or 0x7F <= character <= 0x9F
    return rules.ForbiddenControl if is_control and chr(character) != "\n" else rules.NeedlessEscape


def _wrong_number(sign: str, digits: str, fraction: str) -> type[rules.NotCanonical] | None:
    if fraction:
        return rules.NotInteger
    if digits == "0":
        return rules.NegativeZero if sign else None
    if digits.startswith("0"):
        return rules.LeadingZero
    too_large = len(digits) > len(str(rules.MAX_INTEGER)) or int(digits) > rules.MAX_INTEGER
    return rules.IntegerTooLarge if too_large else None
