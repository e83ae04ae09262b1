"""Section 2, *Charter of A* and n(A): under which rules an act stands, and how many people must sign it."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import Charter
from caracol.ledger.acts.kinds import Class
from tests.ledger.rules.naive.bases import Base, base_at
from tests.ledger.rules.naive.judged import P
from tests.ledger.rules.naive.seals import base, has_seen_seal, standing


def base_of_p(p: P) -> Base:
    return base_at(p.book, base(p))


def seals_seen(p: P, act: Act) -> list[Base]:
    """The standing seals that the act has seen, oldest first."""
    return [base_at(p.book, acta) for acta in standing(p) if has_seen_seal(p, act, acta)]


def charter_of(p: P, act: Act) -> Charter:
    seen = seals_seen(p, act)
    return seen[-1].charter if seen else p.book.founding_charter


def charters(p: P, act: Act) -> list[Charter]:
    """The act's own, and the one behind the base of P."""
    return [charter_of(p, act), base_of_p(p).charter]


def is_firmly_effective(p: P, act: Act, seen_by: Act) -> bool:
    """Effective behind a standing seal that the other act has seen."""
    return any(seal.has_effective(act) for seal in seals_seen(p, seen_by))


def asks(p: P, act: Act, name: Class) -> int:
    """How many must sign an act of this class."""
    return max(charter.threshold(name) for charter in charters(p, act))
