"""What stands in the gaps of the sentences: facts about one act, read off a judged body."""

from typing import NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.settling import ActAnnulled, ActRatified
from caracol.ledger.explain.catalogue import PHRASES, TYPES_RULES, say
from caracol.ledger.rules.fits import RULES
from caracol.ledger.rules.node import Verdict
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


def facts(reading: Reading, act: Act, verdict: Verdict) -> Facts:
    """The facts about an act."""
    signed, needed = _signed(reading, act, verdict)
    phrase = PHRASES["alone" if needed == 1 else "signed"]
    return Facts(
        act.entry.type,
        act.volume.scope,
        act.id[:SHORT],
        reading.author(act),
        (act.kind.power if act.kind else None) or "attest",
        _listed(reading, _about(reading, act, verdict)),
        rule_of(act.entry.type),
        needed,
        signed,
        max(needed - signed, 0),
        say(phrase, signed=signed, needed=needed),
        voices(reading, act),
        reading.founding_copy[:SHORT],
    )


def rule_of(type_: str) -> str:
    """What a type asks besides signatures: the catalogue's sentence, else what its rule says of itself."""
    rule = RULES.get(type_)
    said = (rule.__doc__ or "").split("\n")[0].strip().rstrip(".") if rule else ""
    return TYPES_RULES.get(type_) or said or type_


def voices(reading: Reading, act: Act) -> str:
    """How far the households' share has come, as a phrase."""
    spoke, members, (numerator, denominator) = reading.fold.voices(act.id)
    return say(PHRASES["voices"], spoke=len(spoke), members=len(members), numerator=numerator, denominator=denominator)


def describe(reading: Reading, act: Act) -> str:
    """A phrase for an act."""
    verdict = reading.fold.verdicts[act.id].verdict
    return say(PHRASES["act"], type=act.entry.type, short=act.id[:SHORT], on=act.entry.on, verdict=verdict)


def _signed(reading: Reading, act: Act, verdict: Verdict) -> tuple[int, int]:
    """How many have signed and must sign: founders, where the founding is what counts."""
    founding = reading.fold.founding
    if founding and (act.founds or verdict.code == "founding"):
        return len(reading.founders_signed), founding.charter.threshold("charter")
    return len(reading.fold.signers(act.id)), reading.fold.needed(act.id)


def _about(reading: Reading, act: Act, verdict: Verdict) -> tuple[str, ...]:
    """The acts that the reason speaks of; for a settled act those that settled it."""
    if verdict.code == "ratified":
        return tuple(written.id for written in reading.holding(ActRatified) if act.id in written.data.acts)
    if verdict.code == "annulled":
        return tuple(written.id for written in reading.holding(ActAnnulled) if act.id in written.data.acts)
    if verdict.code == "names" and not verdict.about:
        return tuple(reference.name for reference in act.references if reference.name[:32] not in reading.acts)
    return verdict.about


def _listed(reading: Reading, names: tuple[str, ...]) -> str:
    listed = [_named(reading, name) for name in names[:LISTED]]
    if len(names) > LISTED:
        listed.append(say(PHRASES["and more"], number=len(names) - LISTED))
    return ", ".join(listed) or PHRASES["nothing named"]


def _named(reading: Reading, name: str) -> str:
    if name == "founding":
        return PHRASES["the founding"]
    act = reading.acts.get(name[:32])
    return describe(reading, act) if act else say(PHRASES["not held"], short=name[:SHORT])
