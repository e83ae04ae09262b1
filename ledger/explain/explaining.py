"""The door: everything there is to say about the verdict of one act."""

from collections.abc import Iterator

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.meetings import MeetingSealed
from caracol.ledger.explain.catalogue import MEANINGS, PHRASES, REASONS, REMEDIES
from caracol.ledger.explain.chain import Link, chain, in_sentences
from caracol.ledger.explain.decisions import decision
from caracol.ledger.explain.facts import describe, facts, voices
from caracol.ledger.explain.findings import Noticed, concerning
from caracol.ledger.explain.names import RULES
from caracol.ledger.explain.unheard import Missed, missed
from caracol.ledger.rules.verdict import Verdict
from caracol.ledger.views.reading import SHORT, Reading


class Explanation(msgspec.Struct, frozen=True):
    """Why an act has its verdict."""

    act: str
    type: str
    on: str
    author: str
    verdict: str
    code: str
    meaning: str
    """The verdict in words."""
    rule: str
    """What the rule is called that gave it."""
    reason: str
    """Why it is so."""
    details: tuple[str, ...]
    """What else there is to know of the reason."""
    remedy: str
    """What would change it."""
    chain: tuple[Link, ...]
    """The mandates from the act to the founding."""
    chain_in_words: tuple[str, ...]
    attested_by: tuple[str, ...]
    about: tuple[str, ...]
    """Ids of the acts that the reason speaks of."""
    standing: str | None
    """How it stands to the mandate that it was written under (docs/ledger/findings.md); None without one."""
    unheard: tuple[Missed, ...]
    """Of a decision: what the room could not have heard."""
    findings: tuple[Noticed, ...]
    """What else the rules noticed about it."""


def explain(reading: Reading, act: Act) -> Explanation:
    """The explanation of an act of this body, there or not."""
    verdict = reading.verdict(act.id) or reading.fold.verdicts[act.id]
    is_there = act.id in reading.acts
    links = chain(reading, act) if is_there else []
    return Explanation(
        act.id,
        act.entry.type,
        act.entry.on,
        reading.author(act),
        verdict.verdict,
        verdict.code,
        reading.language.say(MEANINGS[verdict.verdict]),
        reading.language.say(RULES[verdict.code]),
        reason(reading, act, verdict),
        tuple(_details(reading, act, verdict)),
        remedy(reading, act, verdict),
        tuple(links),
        tuple(in_sentences(reading, links)),
        tuple(_attestations(reading, act)) if is_there else (),
        tuple(name for name in verdict.about if reading.held(name)),
        reading.fold.standing(act.id) if is_there else None,
        tuple(missed(reading, act)) if is_there else (),
        tuple(concerning(reading, act)),
    )


def reason(reading: Reading, act: Act, verdict: Verdict) -> str:
    """Why the act has this verdict."""
    sentence = PHRASES["never there"] if _is_never_there(reading, verdict) else REASONS[verdict.verdict, verdict.code]
    return reading.language.say(sentence, **facts(reading, act, verdict)._asdict())


def remedy(reading: Reading, act: Act, verdict: Verdict) -> str:
    """What would change that."""
    sentence = REMEDIES[verdict.verdict, verdict.code]
    if _is_never_there(reading, verdict):
        sentence = PHRASES["write anew"]
    elif verdict.verdict == "effective" and verdict.code != "founders" and reading.fold.firmness.is_firm(act.id):
        sentence = PHRASES["stays firm"]
    return reading.language.say(sentence, **facts(reading, act, verdict)._asdict())


def _is_never_there(reading: Reading, verdict: Verdict) -> bool:
    """Whether an act waits for one that is here, and that it may not see."""
    return verdict.code == "there" and any(name in reading.acts for name in verdict.about)


def _details(reading: Reading, act: Act, verdict: Verdict) -> list[str]:
    details, say = decision(reading, act), reading.language.say
    if act.id not in reading.acts:
        return details
    if act.kind and act.kind.households and verdict.code == "signatures":
        details.append(say(PHRASES["also by voices"], voices=voices(reading, reading.fold.voices(act.id))))
    if isinstance(act.data, MeetingSealed) and verdict.code == "fits":
        details.append(say(PHRASES["sealed with"], voices=voices(reading, reading.fold.voices(act.data.closing))))
    return [*details, *_firm(reading, act)]


def _firm(reading: Reading, act: Act) -> Iterator[str]:
    """Behind which acta it is firm, and how many signed that."""
    firmness, say = reading.fold.firmness, reading.language.say
    since = firmness.firm_since(act.id)
    signed = firmness.signed(since) if since else None
    if signed is not None:
        on, households = reading.acts[signed.closing].entry.on, say(PHRASES["households"], number=len(signed.members))
        gaps = {"spoke": len(signed.spoke), "withstands": signed.withstands}
        yield say(PHRASES["firm"], on=on, short=signed.closing[:SHORT], households=households, **gaps)


def _attestations(reading: Reading, act: Act) -> list[str]:
    """Who confirmed the act, with how each attestation stands."""
    phrase, attestations = PHRASES["confirmed"], reading.fold.attestations(act.id)
    return [
        reading.language.say(phrase, who=reading.author(each), act=describe(reading, each)) for each in attestations
    ]
