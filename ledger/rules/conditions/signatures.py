"""Who signed an act, and whose signatures count (docs/ledger/verdicts.md, section 2): condition 14."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caracol.ledger.rules.conditions.condition import PENDING, Condition, asked
from caracol.ledger.rules.conditions.weight import recall_weight, weight
from caracol.ledger.rules.formula import FALSE, TRUE, Formula, at_least, every, some
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.relied import Source, sources
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.seals.voices import Test, is_assent_of

DEEPEST = 16
"""Maximum length of a chain of admissions or ratifications that is followed (docs/ledger/verdicts.md, section 2)."""


class Signature(NamedTuple):
    """An act by which a person signs another, or itself."""

    act: Vertex
    person: str


def signatures(judgement: Judgement, vertex: Vertex) -> tuple[Condition, ...]:
    """Condition 14: it is signed."""
    if weight(judgement, vertex) == 1:
        return ()
    return asked("signatures", signed(judgement, vertex, judgement.has), PENDING)


def signed(judgement: Judgement, vertex: Vertex, counts: Test, *, by_recall: bool = False) -> Formula:
    """That enough people signed an act by signatures that are counted."""
    needed = recall_weight(judgement, vertex) if by_recall else weight(judgement, vertex)
    if needed == 1 and counts(vertex) and (vertex.relied is not None or needs_no_mandate(vertex)):
        return TRUE
    return signed_by(judgement, vertex, needed, filter(lambda one: counts(one.act), signing(judgement, vertex)))


def needs_no_mandate(vertex: Vertex) -> bool:
    """Whether an act is written by anybody, by a holder, or by an author about their own acts."""
    return vertex.kind is None or vertex.kind.author != "mandate"


def signed_by(judgement: Judgement, vertex: Vertex, needed: int, found: Iterable[Signature]) -> Formula:
    """That so many people are behind these signatures of an act, each effective and counting at that level."""
    return people(needed, ((one.person, counting(judgement, vertex, one, needed)) for one in found))


def people(needed: int, found: Iterable[tuple[str, Formula]]) -> Formula:
    """That there are so many different people of whom something is true."""
    by_person: dict[str, list[Formula]] = {}
    for person, formula in found:
        by_person.setdefault(person, []).append(formula)
    return at_least(needed, map(some, by_person.values()))


def counting(judgement: Judgement, vertex: Vertex, one: Signature, level: int) -> Formula:
    """That a signature of an act is effective, and counts at a level."""
    holds = TRUE if one.act is vertex else judgement.holds(one.act)
    return every((holds, _counts(judgement, one, level, vertex, frozenset())))


def signing(judgement: Judgement, vertex: Vertex) -> Iterator[Signature]:
    """The signatures of an act: itself, and attestations under a mandate."""
    if vertex.relied is not None or needs_no_mandate(vertex):
        yield from (Signature(vertex, person) for person in signers(judgement, vertex))
    for attestation in judgement.ask(judgement.book.mentions, vertex.id, vertex):
        if attestation.relied is not None and is_assent_of(attestation):
            yield from (Signature(attestation, person) for person in signers(judgement, attestation))


def signers(judgement: Judgement, signature: Vertex) -> Iterable[str]:
    """Who may sign by an act: without a mandate, all whose key it is said to be. Under one, its holder to whom the
    founding gives the key, if there is one; else every holder to whom an admission gives it: only one of these holds,
    since they exclude each other.
    """
    found = sources(judgement.book, signature)
    if signature.relied is not None:
        held = [one for one in found if one.person in signature.relied.persons]
        found = [one for one in held if one.act is None] or held
    return dict.fromkeys(one.person for one in found)


def _counts(judgement: Judgement, one: Signature, level: int, under: Vertex, leaning: frozenset[Vertex]) -> Formula:
    """That a signature counts under an act at a level: nobody is admitted to sign what who admitted them could not."""
    return some(
        _source_counts(judgement, source, level, under, leaning)
        for source in sources(judgement.book, one.act)
        if source.person == one.person
    )


def _source_counts(
    judgement: Judgement, source: Source, level: int, under: Vertex, leaning: frozenset[Vertex]
) -> Formula:
    admission = source.act
    if admission is None or judgement.has_seen_firm(under, admission):
        return TRUE
    holds = judgement.holds(admission)
    if weight(judgement, admission) >= level or judgement.by_share(admission):
        return holds
    if admission in leaning or len(leaning) >= DEEPEST:
        return FALSE
    admitting = (
        (
            one.person,
            every(
                (
                    TRUE if one.act is admission else judgement.holds(one.act),
                    _counts(judgement, one, level, under, leaning | {admission}),
                )
            ),
        )
        for one in signing(judgement, admission)
    )
    return every((holds, people(level, admitting)))
