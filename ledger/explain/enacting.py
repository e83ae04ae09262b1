"""What is wrong with an act as the carrying out of the motion that it names (docs/rules.md, *Carrying out*)."""

from collections.abc import Iterator

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.meetings import MotionDecided, MotionProposed
from caracol.ledger.rules.deciding.enacting import enacting_faults
from caracol.ledger.rules.deciding.sound import Fault
from caracol.ledger.views.reading import Reading


def enacting(reading: Reading, act: Act) -> Iterator[Fault]:
    """The faults, by the charter that the act was written under and by the one in force, each once."""
    if act.data is None or act.id not in reading.acts or reading.fold.founding is None:
        return
    decided = _data(reading, getattr(act.data, "motion", None))
    decision = decided if isinstance(decided, MotionDecided) else None
    proposed = _data(reading, decision.motion) if decision else None
    motion = proposed if isinstance(proposed, MotionProposed) else None
    by_share, type_ = reading.fold.by_share(act.id), act.entry.type
    found = [
        fault
        for charter in reading.fold.charters_of(act.id)
        for fault in enacting_faults(type_, act.data, motion, decision, charter, by_households=by_share)
        if not by_share
    ]
    yield from dict.fromkeys(found)


def _data(reading: Reading, name: str | None) -> object:
    act = reading.acts.get(name) if name else None
    return act.data if act else None
