"""A sentence of the rules as a page says it: for somebody with a phone and no command line.

Commands are named by what they do, dates stand in words, quantities in the unit that people use. The command line says
the same sentences with the commands to type (`caracol explain`).
"""

import re
from typing import Final

from caracol.ledger.explain.names import TYPES
from caracol.node.web.titles import ASKED
from caracol.node.web.wording import COUNTED, UNITS, Wording

NAMED: Final = "«{name}»"
"""A step in the book, by its title."""
STEPS: Final = {
    "caracol attest --voice": "with the key or the card of the household",
    "caracol attest": "with their own key",
    "caracol explain": "its own page",
    "--under": "whoever writes it",
    "action=raise": "«there is more than the book says»",
}
"""What stands for a command, or for a part of one, that records nothing new."""

_COMMAND: Final = re.compile("`([^`]*)`")
_DATE: Final = re.compile(r"(?<![\w-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w-])")
_QUANTITY: Final = re.compile(rf"(?<![\w.,-])(-?\d{{1,18}}) ({'|'.join([*UNITS, *COUNTED])})(?!\w)")


def plainly(say: Wording, text: str) -> str:
    """The sentence without commands, its dates and quantities in words. Texts that people wrote may stand in it."""
    text = _COMMAND.sub(lambda found: _step(say, found[1]), text)
    text = _DATE.sub(lambda found: say.date(found[0]), text)
    return _QUANTITY.sub(lambda found: say.quantity(int(found[1]), found[2]), text)


def _step(say: Wording, command: str) -> str:
    words = command.removeprefix("caracol record ").split()
    if words and words[0] in TYPES:
        return say.say(NAMED, name=say.name(TYPES | ASKED, words[0]))
    voice = " --voice" if "--voice" in words else ""
    step = STEPS.get(" ".join(command.split()[:2]) + voice)
    return say.say(step) if step else say.say(NAMED, name=command)
