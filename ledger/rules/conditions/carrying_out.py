"""Condition 11, for acts with a motion: they carry out what it decided (docs/rules.md, *Carrying out*)."""

from collections.abc import Iterator

from caracol.ledger.acts.meetings import MotionDecided, MotionProposed
from caracol.ledger.rules.conditions.condition import PENDING, Condition, refused
from caracol.ledger.rules.deciding.enacting import enacting_faults
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex


def carries_out(judgement: Judgement, vertex: Vertex, *, by_share: bool) -> Iterator[Condition]:
    """The act is what its motion enacts, and has one where the charter asks for one."""
    name = getattr(vertex.data, "motion", None)
    if vertex.data is None or by_share or (name is None and not _needs_motion(judgement, vertex)):
        return
    decided = judgement.book.nodes[name] if name else None
    decision = decided.data if decided is not None and isinstance(decided.data, MotionDecided) else None
    proposed = judgement.book.nodes[decision.motion].data if decision is not None else None
    motion = proposed if isinstance(proposed, MotionProposed) else None
    own = judgement.charter_of(vertex)
    for charter in judgement.charters(vertex):
        if any(enacting_faults(vertex.type, vertex.data, motion, decision, charter, by_households=False)):
            about = (decided,) if decided is not None else ()
            yield refused("fits", *about) if charter is own else refused("charter", *about, failing=PENDING)


def _needs_motion(judgement: Judgement, vertex: Vertex) -> bool:
    if judgement.amended:
        return any(charter.needs_motion(vertex.type) for charter in judgement.charters(vertex))
    needs = judgement.asks_motion.get(vertex.type)
    if needs is None:
        needs = judgement.asks_motion[vertex.type] = judgement.charter.needs_motion(vertex.type)
    return needs
