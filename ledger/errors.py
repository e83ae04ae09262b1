"""The three families of errors of the ledger.

Two kinds of blame never look alike: bytes that came from outside and break a rule raise `Refused`;
a call of our own that makes no sense raises `Unrecordable`. Every rule has a subclass of its own, beside
the code that checks it, and the message says what was found, what was expected and what to do.
"""

import re
from typing import ClassVar


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
