"""By what right the author wrote: conditions 4 to 8, and the doubts 16, 17 and 19 (verdicts.md, section 4).

Acts that follow each other in one lane under one mandate share them, while nothing could have ended mandate or key.
"""

from collections.abc import Callable, Iterator

from caracol.ledger.acts.kinds import Kind
from caracol.ledger.rules.conditions.condition import CONTESTED, VOID, Condition, asked, refused
from caracol.ledger.rules.conditions.following import follows
from caracol.ledger.rules.conditions.key import Authority, speaks
from caracol.ledger.rules.conditions.succession import has_successors
from caracol.ledger.rules.conditions.terminations import has_seen_ended, is_beyond
from caracol.ledger.rules.conditions.terminations_of_mandate import terminations_of_mandate
from caracol.ledger.rules.formula import FALSE, TRUE, Formula, every, negation
from caracol.ledger.rules.judging.judgement import Judgement, Right, Shared
from caracol.ledger.rules.order.relied import carries, held_mandate, resource_of, sources
from caracol.ledger.rules.order.vertex import Mandate, Vertex

NOBODY = Authority((), ())
Way = Callable[[Judgement, Vertex], Authority]


def by_mandate(judgement: Judgement, vertex: Vertex) -> Authority:
    """What an act under a mandate asks of its author."""
    mandate = vertex.relied
    if mandate is None:
        spoken = speaks(judgement, vertex, None)
        return Authority((*spoken.base, refused("mandate")), spoken.doubts)
    right = _right(judgement, vertex, mandate)
    kept = judgement.rights.get(right)
    if kept is not None:
        kept.users.append(vertex)
        return Authority(kept.base, kept.doubts)
    notes = judgement.take_notes()
    found = _by_mandate(judgement, vertex, mandate)
    questions = judgement.take_notes()
    if _is_lasting(judgement, vertex, mandate):
        shared = Shared(*found)
        shared.users.append(vertex)
        for question in questions:
            judgement.shared.setdefault(question, []).append(shared)
        judgement.rights[right] = shared
        questions = []
    for question in (*notes, *questions):
        judgement.note(question)
    return found


def is_by_right(judgement: Judgement, vertex: Vertex, aside: Vertex) -> Formula:
    """That an act's author had the right to write it, whatever becomes of another act that it rests on or relies on."""
    kind = vertex.kind
    if kind is None:
        return FALSE
    if kind.households and vertex.open:
        if judgement.by_share(vertex):
            return TRUE
        if vertex.relied is None:
            return FALSE
    found = authority(judgement, vertex, kind, _by_mandate_alone)
    asked_ = (each for each in (*found.base, *found.doubts) if each.code != "term")
    return every(each.formula for each in asked_ if each.code != "mandate" or each.about != (aside,))


def authority(judgement: Judgement, vertex: Vertex, kind: Kind, by: Way = by_mandate) -> Authority:
    """What an act asks of its author; `by` says what that is under a mandate."""
    if vertex.type == "meeting.sealed":
        return NOBODY
    if kind.author == "holder":
        return _as_holder(judgement, vertex)
    if vertex.relied is not None:
        return by(judgement, vertex)
    if kind.author == "attester" and vertex.act.entry.under:
        return by(judgement, vertex)
    if kind.author in ("attester", "anyone") or (kind.author == "author" and kind.power is None):
        return speaks(judgement, vertex, None)
    if kind.author == "author" and _is_own(judgement, vertex):
        return speaks(judgement, vertex, None)
    return NOBODY if kind.households and vertex.open else by(judgement, vertex)


def _is_own(judgement: Judgement, vertex: Vertex) -> bool:
    named = (judgement.book.nodes[reference.name[:32]] for reference in vertex.act.references)
    return all(each.key == vertex.key for each in named)


def _as_holder(judgement: Judgement, vertex: Vertex) -> Authority:
    """The holder of the mandate that the act names."""
    mandate = held_mandate(judgement.book, vertex)
    spoken = speaks(judgement, vertex, mandate.persons if mandate else None)
    return Authority((*spoken.base, *holds_mandate(judgement, vertex, mandate)), spoken.doubts)


def holds_mandate(judgement: Judgement, vertex: Vertex, mandate: Mandate | None) -> Iterator[Condition]:
    """Condition 6: the mandate is there, was seen, and its grant holds."""
    if mandate is None or not judgement.before(mandate.source, vertex):
        yield refused("mandate")
    elif mandate.source is not judgement.book.founding:
        yield from follows(judgement, "mandate", (mandate.source,))


def holders(judgement: Judgement, vertex: Vertex, mandate: Mandate) -> set[str]:
    """The holders of a mandate whose key the author's is."""
    return {source.person for source in sources(judgement.book, vertex)} & mandate.persons


def _by_mandate_alone(judgement: Judgement, vertex: Vertex) -> Authority:
    """Conditions of the author's mandate for this act alone, where `by_mandate` cannot share them."""
    if vertex.relied is None:
        return by_mandate(judgement, vertex)
    return _by_mandate(judgement, vertex, vertex.relied)


def _by_mandate(judgement: Judgement, vertex: Vertex, mandate: Mandate) -> Authority:
    spoken = speaks(judgement, vertex, mandate.persons)
    base = [*spoken.base, *holds_mandate(judgement, vertex, mandate)]
    if not carries(judgement.book, mandate, vertex):
        base.append(refused("power", mandate.source))
    doubts = [*spoken.doubts]
    for termination in terminations_of_mandate(judgement, vertex, mandate, holders(judgement, vertex, mandate)):
        base += asked("ended", negation(has_seen_ended(judgement, vertex, termination)), VOID, (termination.act,))
        doubts += asked("ended", negation(is_beyond(judgement, vertex, termination)), CONTESTED, (termination.act,))
    return Authority(tuple(base), (*doubts, *_in_term(judgement, vertex, mandate)))


def _in_term(judgement: Judgement, vertex: Vertex, mandate: Mandate) -> tuple[Condition, ...]:
    """Condition 19: the act's date is within the term."""
    terms, on = mandate.terms, vertex.on
    if terms.since and on < terms.since:
        return (refused("term", failing=CONTESTED),)
    if terms.until and on > terms.until:
        return asked("term", negation(has_successors(judgement, mandate, vertex)), CONTESTED)
    return ()


def _right(judgement: Judgement, vertex: Vertex, mandate: Mandate) -> Right:
    power = vertex.kind.power if vertex.kind else None
    resource = resource_of(judgement.book, vertex) if power == "steward" else None
    return vertex.chain, mandate.id, power or "", resource


def _is_lasting(judgement: Judgement, vertex: Vertex, mandate: Mandate) -> bool:
    """Whether the place in the lane does not matter to any of the conditions."""
    book, key = judgement.book, vertex.key
    terms = mandate.terms
    if terms.since or terms.until or key in book.revocations or book.by_type.get("body.ended"):
        return False
    if any(person in book.deaths for person in mandate.persons):
        return False
    ends = any(mandate.id in register for register in (book.recalls, book.suspensions, book.leavings))
    if ends or not judgement.before(mandate.source, vertex):
        return False
    return all(judgement.before(admission, vertex) for admission in book.admissions.get(key))
