"""What the rules noticed without changing a verdict, in words: what it is, and what to do about it."""

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.explain.catalogue import FINDINGS
from caracol.ledger.explain.facts import listed
from caracol.ledger.rules.findings import Finding
from caracol.ledger.views.reading import Reading


class Noticed(msgspec.Struct, frozen=True):
    """A finding."""

    code: str
    reason: str
    remedy: str
    about: tuple[str, ...]
    """Ids of the acts that show it."""


def findings(reading: Reading) -> list[Noticed]:
    """Everything that people should look at in this body."""
    return [_noticed(reading, finding) for finding in reading.findings]


def concerning(reading: Reading, act: Act) -> list[Noticed]:
    """What of that is about this act."""
    return [_noticed(reading, finding) for finding in reading.findings if act.id in finding.about]


def _noticed(reading: Reading, finding: Finding) -> Noticed:
    reason, remedy = FINDINGS[finding.code]
    act, say = reading.acts[finding.about[0]], reading.language.say
    gaps = {**finding.gaps, "who": reading.key_name(act.key), "named": listed(reading, finding.about)}
    return Noticed(finding.code, say(reason, **gaps), say(remedy, **gaps), finding.about)
