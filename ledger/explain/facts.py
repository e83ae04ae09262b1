"""What stands in the gaps of the sentences: facts about one act, read off a judged body."""

from typing import NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.meetings import MeetingSealed
from caracol.ledger.acts.settling import ActAnnulled, ActRatified
from caracol.ledger.explain.catalogue import PHRASES, TYPES_RULES
from caracol.ledger.explain.enacting import enacting
from caracol.ledger.explain.names import POWERS, SCOPES, TYPES, VERDICTS
from caracol.ledger.rules.firmness import Voices
from caracol.ledger.rules.verdict import Verdict
from caracol.ledger.views.reading import SHORT, Reading

LISTED = 3
"""So many acts are named in a sentence."""


class Facts(NamedTuple):
    """One gap each."""

    type: str
    scope: str
    short: str
    """The beginning of its id."""
    who: str
    power: str
    named: str
    """The acts that the reason speaks of."""
    rule: str
    """What its type asks."""
    needed: int
    signed: int
    missing: int
    signatures: str
    voices: str
    founding: str
    """The beginning of the founding's id."""
    silent: int
    """How many households have to speak for it still."""


def facts(reading: Reading, act: Act, verdict: Verdict) -> Facts:
    """The facts about an act, in the reader's language."""
    language, spoken = reading.language, _spoken(reading, act)
    signed, needed = _signed(reading, act, verdict)
    signatures = PHRASES["alone" if needed == 1 else "signed"]
    return Facts(
        act.entry.type,
        language.name(SCOPES, act.volume.scope),
        act.id[:SHORT],
        reading.author(act),
        language.name(POWERS, (act.kind.power if act.kind else None) or "attest"),
        listed(reading, _about(reading, act, verdict)),
        _rule(reading, act),
        needed,
        signed,
        max(needed - signed, 0),
        language.say(signatures, signed=signed, needed=needed),
        voices(reading, spoken) if spoken else "",
        reading.founding_copy[:SHORT],
        spoken.missing if spoken else 0,
    )


def voices(reading: Reading, spoken: Voices) -> str:
    """How far the households' share has come, as a phrase."""
    numerator, denominator = spoken.share
    households, spoke = reading.language.say(PHRASES["households"], number=len(spoken.members)), len(spoken.spoke)
    return reading.language.say(
        PHRASES["voices"], spoke=spoke, households=households, numerator=numerator, denominator=denominator
    )


def _spoken(reading: Reading, act: Act) -> Voices | None:
    """The voices for an act; of the seal of an acta, those for its closing; None for an act that has no verdict yet."""
    if act.id not in reading.acts or reading.fold.founding is None:
        return None
    return reading.fold.voices(act.data.closing if isinstance(act.data, MeetingSealed) else act.id)


def _rule(reading: Reading, act: Act) -> str:
    """What its type asks, or what its motion does."""
    own = act.entry.type in TYPES_RULES and not any(enacting(reading, act))
    return reading.language.say(TYPES_RULES[act.entry.type] if own else PHRASES["carries out"])


def describe(reading: Reading, act: Act) -> str:
    """A phrase for an act."""
    language, found = reading.language, reading.verdict(act.id)
    title, verdict = language.name(TYPES, act.entry.type), language.name(VERDICTS, found.verdict if found else "")
    return language.say(PHRASES["act"], title=title, short=act.id[:SHORT], on=act.entry.on, verdict=verdict)


def listed(reading: Reading, names: tuple[str, ...]) -> str:
    """Acts in one line; the first few, if they are many."""
    phrases = [_named(reading, name) for name in names[:LISTED]]
    if len(names) > LISTED:
        phrases.append(reading.language.say(PHRASES["and more"], number=len(names) - LISTED))
    return ", ".join(phrases) or reading.language.say(PHRASES["nothing named"])


def _named(reading: Reading, name: str) -> str:
    if name == "founding":
        return reading.language.say(PHRASES["the founding"])
    act = reading.held(name)
    return describe(reading, act) if act else reading.language.say(PHRASES["not held"], short=name[:SHORT])


def _signed(reading: Reading, act: Act, verdict: Verdict) -> tuple[int, int]:
    """How many have signed and must sign: founders, where the founding is what counts."""
    founding = reading.fold.founding
    if founding and (act.founds or verdict.code == "founding"):
        return len(reading.founders_signed), founding.charter.threshold("charter")
    if act.id not in reading.acts or founding is None:
        return 0, 1
    return len(reading.fold.signers(act.id)), reading.fold.needed(act.id)


def _about(reading: Reading, act: Act, verdict: Verdict) -> tuple[str, ...]:
    """The acts that the reason speaks of; for a settled act those that settled it."""
    if verdict.code == "ratified":
        return tuple(written.id for written in reading.holding(ActRatified) if act.id in written.data.acts)
    if verdict.code == "annulled":
        return tuple(written.id for written in reading.holding(ActAnnulled) if act.id in written.data.acts)
    if verdict.code == "there" and not verdict.about:
        return ("founding",)
    return verdict.about
