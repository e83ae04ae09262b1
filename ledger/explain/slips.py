"""Why an act is not recorded though no rule forbids it, in words, with what to do instead."""

from caracol.ledger.explain.catalogue import SLIPS
from caracol.ledger.explain.facts import listed
from caracol.ledger.slips import Slip
from caracol.ledger.views.reading import Reading


def said(reading: Reading, slip: Slip) -> str:
    """The sentences, in the reader's language."""
    return reading.language.say(SLIPS[slip.code], named=listed(reading, slip.about))
