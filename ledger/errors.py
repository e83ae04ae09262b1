"""The three families of errors of the ledger.

Two kinds of blame never look alike: bytes that came from outside and break a rule raise `Refused`;
a call of our own that makes no sense raises `Unrecordable`. Every rule has a subclass of its own, beside
the code that checks it, and the message says what was found, what was expected and what to do.
"""

import re
from typing import ClassVar, TypeVar

E = TypeVar("E", bound=Exception)


def kept(error: E) -> E:
    """The error as a value that may be stored or returned: without the calls that raised it.

    An error that was raised refers to those calls, and they to everything that they were busy with: 40 refused segments
    of 1.5 kB kept 640 MB in memory. Whoever raises the error again must not use this.
    """
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


class LedgerError(Exception):
    """Anything the ledger reports; catch this to catch all of them."""


class Refused(LedgerError):
    """Bytes from outside break a rule. They are refused whole, and nothing was changed."""

    rule: ClassVar[str] = "refused"
    """The broken rule as a word for logs and answers: `WrongSignature` is "wrong-signature"."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.rule = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


class Unrecordable(LedgerError):
    """What we were asked to write, sign or open ourselves is wrong; nothing was written."""
