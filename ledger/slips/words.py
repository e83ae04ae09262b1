"""Words of mandates that bind nobody, terms that cannot be, and turns of households that nobody knows."""

from collections.abc import Iterator
from typing import Any

from caracol.ledger.acts.act import KINDS, Act
from caracol.ledger.acts.bodies import Clause
from caracol.ledger.acts.mandates import MandateReported
from caracol.ledger.rules.deciding.matters import GRANT
from caracol.ledger.slips.endings import already_over
from caracol.ledger.slips.slip import Slip, may_slip
from caracol.ledger.views.people import members
from caracol.ledger.views.reading import Reading

may_slip("mandate.instructed")(already_over)


@may_slip("mandate.instructed")
def says_nothing(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """It changes some clause, and takes out only what is there."""
    mandate = reading.fold.mandate(data.mandate)
    held = reading.fold.clauses(mandate) if mandate else {}
    if not data.clauses and not data.withdrawn:
        yield Slip("instruction-empty")
    if not set(data.withdrawn or ()) <= set(held):
        yield Slip("clause-not-there", (mandate.id,) if mandate and mandate.id in reading.acts else ())


@may_slip("mandate.reported")
def no_such_clause(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """It speaks of clauses that are there."""
    mandate = reading.fold.mandate(data.mandate)
    if mandate and not set(data.clauses or ()) <= set(reading.fold.clauses(mandate)):
        yield Slip("clause-not-there", (mandate.id,) if mandate.id in reading.acts else ())


@may_slip("report.received")
def hears_itself(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Somebody else than who reported says that it was heard."""
    people = reading.fold.people_of(act.key)
    for written in reading.of(MandateReported):
        mandate = reading.fold.mandate(written.data.mandate) if written.id in data.reports else None
        if mandate and mandate.persons & people:
            yield Slip("heard-by-holder", (written.id,))


@may_slip("mandate.granted", "mandate.instructed")
def no_such_type(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """What a clause is about is something that can be written."""
    clauses: tuple[Clause, ...] = tuple(data.clauses.values() if isinstance(data.clauses, dict) else data.clauses or ())
    types = {name for clause in clauses if clause.about for name in clause.about.types or ()}
    if not types <= KINDS.keys():
        yield Slip("type-unknown")


@may_slip("turn.exchanged", "turn.exempted")
def no_such_household(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Turns go round among the households that count."""
    if not {data.household, getattr(data, "by_household", data.household)} <= set(members(reading)):
        yield Slip("household-unknown")


@may_slip("mandate.granted", "turn.exchanged", "turn.exempted")
def no_such_term(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """A term does not end before it begins, and that of a mandate not before it is given."""
    if data.until is not None and data.since is not None and data.until < data.since:
        yield Slip("term-backwards")
    elif act.entry.type == GRANT and data.until is not None and data.until < act.entry.on:
        yield Slip("term-over")


@may_slip("motion.proposed")
def enacts_no_such_term(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """Nobody votes on a mandate whose term can never be."""
    for enacted in data.enacts or ():
        given = (enacted.data or {}) if enacted.type == GRANT else {}
        days = [str(given[name]) for name in ("since", "until") if name in given]
        if days != sorted(days):
            yield Slip("term-backwards")
