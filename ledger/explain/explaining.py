"""The door: everything there is to say about the verdict of one act."""

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.explain.catalogue import MEANINGS, PHRASES, REASONS, REMEDIES
from caracol.ledger.explain.chain import Link, chain, in_sentences
from caracol.ledger.explain.decisions import decision
from caracol.ledger.explain.facts import describe, facts, voices
from caracol.ledger.explain.findings import Noticed, concerning
from caracol.ledger.explain.names import RULES
from caracol.ledger.explain.unheard import Missed, missed
from caracol.ledger.rules.verdict import Verdict
from caracol.ledger.views.reading import Reading


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
    """The explanation of an act of this body."""
    verdict = reading.fold.verdicts[act.id]
    links = chain(reading, act)
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
        tuple(_attestations(reading, act)),
        tuple(name for name in verdict.about if name in reading.acts),
        reading.fold.standing(act.id),
        tuple(missed(reading, act)),
        tuple(concerning(reading, act)),
    )


def reason(reading: Reading, act: Act, verdict: Verdict) -> str:
    """Why the act has this verdict."""
    sentence = REASONS[verdict.verdict, verdict.code]
    return reading.language.say(sentence, **facts(reading, act, verdict)._asdict())


def remedy(reading: Reading, act: Act, verdict: Verdict) -> str:
    """What would change that."""
    sentence = REMEDIES[verdict.verdict, verdict.code]
    return reading.language.say(sentence, **facts(reading, act, verdict)._asdict())


def _details(reading: Reading, act: Act, verdict: Verdict) -> list[str]:
    details = decision(reading, act)
    if act.kind and act.kind.households and verdict.code == "signatures":
        details.append(reading.language.say(PHRASES["also by voices"], voices=voices(reading, act)))
    return details


def _attestations(reading: Reading, act: Act) -> list[str]:
    """Who confirmed the act, with how each attestation stands."""
    phrase, attestations = PHRASES["confirmed"], reading.fold.attestations(act.id)
    return [
        reading.language.say(phrase, who=reading.author(each), act=describe(reading, each)) for each in attestations
    ]
