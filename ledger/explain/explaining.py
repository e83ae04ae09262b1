"""The door: everything there is to say about the verdict of one act."""

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.explain.catalogue import PHRASES, REASONS, REMEDIES, VERDICTS, say
from caracol.ledger.explain.chain import Link, chain, in_sentences
from caracol.ledger.explain.decisions import decision
from caracol.ledger.explain.facts import describe, facts
from caracol.ledger.rules.node import Verdict
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
        VERDICTS[verdict.verdict],
        reason(reading, act, verdict),
        tuple(_details(reading, act, verdict)),
        say(REMEDIES[verdict.verdict, verdict.code], **facts(reading, act, verdict)._asdict()),
        tuple(links),
        tuple(in_sentences(reading, links)),
        tuple(_attestations(reading, act)),
        tuple(name for name in verdict.about if name in reading.acts),
    )


def reason(reading: Reading, act: Act, verdict: Verdict) -> str:
    """Why the act has this verdict."""
    return say(REASONS[verdict.verdict, verdict.code], **facts(reading, act, verdict)._asdict())


def _details(reading: Reading, act: Act, verdict: Verdict) -> list[str]:
    details = decision(reading, act)
    if act.kind and act.kind.households and verdict.code == "signatures":
        details.append(say(PHRASES["also by voices"], voices=facts(reading, act, verdict).voices))
    return details


def _attestations(reading: Reading, act: Act) -> list[str]:
    """Who confirmed the act, with how each attestation stands."""
    return [f"{reading.author(each)}, {describe(reading, each)}" for each in reading.fold.attestations(act.id)]
