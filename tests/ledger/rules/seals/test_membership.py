"""Another kind of member is another `Membership`, and nothing else knows that members are households."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import caracol.ledger.rules as rules
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.judging.judge import Tail
from caracol.ledger.rules.order.registers import Registers
from caracol.ledger.rules.order.relied import source_of
from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.seals.acta import Acta
from caracol.ledger.rules.seals.members import IsEffective, Members
from caracol.ledger.rules.seals.pasts import EVERYTHING, Acts
from caracol.ledger.rules.seals.seals import Seals
from tests.ledger.rules.histories import Person
from tests.ledger.rules.seals.assembly import Assembly

RULES = Path(rules.__file__).parent


class Persons:
    """Members that are persons: whoever has a key has a voice, however many share a house. Nobody leaves."""

    changing = frozenset({"key.admitted", "key.revoked", "person.died"})

    def members(self, book: Registers, holds: IsEffective) -> Members:
        keys = {key: named[0].person for key, named in book.named.items()}
        admitted = ((key, one) for key, admissions in book.admissions.items() for one in admissions if holds(one))
        keys |= {key: source_of(one).person for key, one in admitted}
        return Members(frozenset(keys.values()), keys)

    def voice_of(self, vouched: Vertex) -> str | None:
        return source_of(vouched).person

    def left(self, book: Registers) -> Iterator[tuple[str, Vertex]]:
        yield from ()

    def is_back(self, book: Registers, left: Vertex, member: str, holds: IsEffective) -> bool:
        return False


def seals_of_persons(assembly: Assembly) -> Seals:
    """The seals of these acts, if members were persons."""
    fold = Fold(assembly.body)
    fold.add(assembly.acts)
    book = fold._book

    def judge(base: Acta | None, acts: Acts) -> list[Vertex]:
        return Tail(book, seals, base, acts).vertices

    seals = Seals(book, judge, Persons())
    for vertex in book.by_type.get("meeting.sealed"):
        seals.enter(vertex)
    return seals


@pytest.fixture
def council() -> Assembly:
    """Nine persons of three households: the three founders, and two cards in each of their houses."""
    assembly = Assembly(3, 0, 3)
    for home, founder in enumerate(assembly.founders):
        for n in range(2):
            card = Person(f"card {home} {n}", founder.household)
            assembly.signed("key.admitted", assembly.card(card))
            assembly.people.append(card)
    return assembly


def test_persons_are_counted_one_by_one(council: Assembly) -> None:
    """At the founding three, behind its first acta nine: of two households, four are too few and six are enough."""
    first = council.acta(*council.people[:2])
    few = council.close_meeting()
    council.seal(few, council.people[0], council.people[1], *council.people[3:5])
    enough = council.acta(*council.people[:2], *council.people[3:7])
    seals = seals_of_persons(council)
    last = seals.last(EVERYTHING)
    assert last is not None
    assert [acta.closing.id for acta in last.line] == [first.id, enough.id]
    assert len(seals.speaking(last).members.voices) == 9


def test_the_same_acts_count_otherwise_by_households(council: Assembly) -> None:
    council.acta(*council.people[:2])
    closing = council.acta(council.people[0], council.people[1], *council.people[3:5])
    assert council.actas()[-1] == closing
    assert len(council.members()) == 3


def test_a_person_lets_a_new_key_of_their_own_in_at_once(council: Assembly) -> None:
    new = council.people[1].renewed()
    council.voice(council.people[1], council.write(new, "key.admitted", council.card(new)))
    closing = council.acta(council.people[0], new)
    last = seals_of_persons(council).last(EVERYTHING)
    assert last is not None
    assert last.closing.id == closing.id


READ_BY_MEMBERS_ALONE = {"departures", "household", "households", "registrations"}
MAY_READ = {
    "conditions/authority.py": {"households"},
    "conditions/fits/people.py": {"household", "households", "registrations"},
    "conditions/fits/turns.py": {"household"},
    "conditions/plan.py": {"households"},
    "judging/judgement.py": {"households"},
    "order/entering.py": {"departures", "household", "registrations"},
    "order/registers.py": {"departures", "household", "registrations"},
    "order/relied.py": {"household"},
    "seals/members.py": READ_BY_MEMBERS_ALONE,
    "seals/proofs.py": {"household"},
}
"""What acts say is entered, and the conditions of some types ask for it; `households` of a kind of act says that the
members can do it too.
"""


def test_nothing_but_members_asks_what_a_member_is() -> None:
    for folder in ("order", "seals", "judging", "conditions"):
        for path in (RULES / folder).rglob("*.py"):
            read = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
            allowed = MAY_READ.get(path.relative_to(RULES).as_posix(), set())
            assert read & READ_BY_MEMBERS_ALONE <= allowed, path
