"""What can be wrong with the spelling of an act: one error per rule of docs/ledger/bytes.md, "Acts as text".

Each names the byte where the text leaves the rule, what stands there, and the rule.
"""

from typing import ClassVar

from caracol.ledger.errors import Refused
from caracol.ledger.letters import quoted
from caracol.ledger.messages import message

MAX_TEXT_BYTES = 65_536
MAX_DEPTH = 16
MAX_INTEGER = 2**53 - 1


class NotCanonical(Refused):
    """The text is not the one spelling of its value."""

    law: ClassVar[str] = message("a value has exactly one spelling.")

    def __init__(self, byte: int, found: str) -> None:
        shown = found if len(found) <= 40 else found[:40] + "…"
        super().__init__(
            message(
                (
                    "At byte {byte} the act's text holds {shown}, but {law} The act is refused; its author "
                    "has to write it again with a program that keeps this rule."
                ),
                byte=byte,
                shown=quoted(shown),
                law=self.law,
            )
        )


class TextTooLong(NotCanonical):
    """More than 65,536 bytes."""

    law = message("a text has at most {max_text_bytes} bytes.", max_text_bytes=MAX_TEXT_BYTES)


class NotUtf8(NotCanonical):
    """Bytes that are no UTF-8."""

    law = message("a text is UTF-8.")


class NotJson(NotCanonical):
    """No JSON at all."""

    law = message("a text is one JSON value and nothing else.")


class Whitespace(NotCanonical):
    """Space between the tokens."""

    law = message("nothing stands between the parts of a value: no space, no line break.")


class Surrogate(NotCanonical):
    """Half of a UTF-16 pair."""

    law = message("surrogates (U+D800 to U+DFFF) are no characters.")


class ForbiddenControl(NotCanonical):
    r"""A control character other than a newline written `\n`."""

    law = message("of the control characters only the newline may be written, as \\n.")


class NeedlessEscape(NotCanonical):
    """An escape where the character itself has to stand, or a longer escape than needed."""

    law = message('only \\" and \\\\ and \\n are escaped, every other character is written as itself.')


class NotInteger(NotCanonical):
    """A number with a fraction or an exponent."""

    law = message("numbers are integers in plain decimal: no fraction, no exponent.")


class NegativeZero(NotCanonical):
    """-0."""

    law = message("zero is written 0.")


class LeadingZero(NotCanonical):
    """An integer that begins with a 0."""

    law = message("an integer does not begin with a zero.")


class IntegerTooLarge(NotCanonical):
    """Beyond what every JSON reader holds exactly."""

    law = message("integers lie between -{max_integer} and {max_integer} (2^53 - 1).", max_integer=MAX_INTEGER)


class KeyNotAscii(NotCanonical):
    """A key with a character beyond ASCII."""

    law = message("keys are ASCII.")


class KeysNotSorted(NotCanonical):
    """A key that comes before the one in front of it."""

    law = message("an object's keys are in ascending order.")


class DuplicateKey(NotCanonical):
    """The same key twice."""

    law = message("an object has each key once.")


class TooDeep(NotCanonical):
    """More than 16 objects and lists inside one another."""

    law = message("objects and lists lie at most {max_depth} deep, the outermost counted.", max_depth=MAX_DEPTH)
