"""When an acta that stood may fall (docs/ledger/verdicts.md, sections 3 and 11)."""

from caracol.ledger.rules.order.vertex import Vertex
from caracol.ledger.rules.seals.acta import Acta
from tests.ledger.rules.attacks.case import Case
from tests.ledger.rules.attacks.strength import houses


def may_part(case: Case, closing: str) -> bool:
    """Whether the page says that this acta may fall to what attackers wrote."""
    return _was_parted_by_enough(case, closing) or _had_most_of_an_old_base(case, closing)


def _was_parted_by_enough(case: Case, closing: str) -> bool:
    """A seal by k of m falls to k − m/2 or more households that speak on both sides (section 11).

    Of these are attackers, and honest people who have moved on: whose last voice is for the other side.
    """
    seals, book = case.after._seals, case.after._book
    one = seals._actas[book.nodes[closing]]
    for other in seals._apart[one]:
        base, every = seals._base_of(one, other), [*seals._actas.values()]
        ours, theirs = (_voices(case, base, seals._side(*pair, base, every)) for pair in ((one, other), (other, one)))
        members = seals.speaking(base).members
        k = max(len(_signed(case, base, acta)) for acta in seals._side(one, other, base, every))
        attackers = houses(members, case.attackers)
        moved = {
            house
            for house in ours.keys() & theirs.keys()
            if house in attackers or _moved(case, ours[house], theirs[house])
        }
        if 2 * len(moved) >= 2 * k - len(members.voices):
            return case.excuse("A seal by k of m falls to k - m/2 or more households that speak on both sides.")
    return False


def _had_most_of_an_old_base(case: Case, closing: str) -> bool:
    """More than half of an old base's keys can part history there (section 11)."""
    seals, book = case.after._seals, case.after._book
    one = seals._actas[book.nodes[closing]]
    for other in seals._apart[one]:
        members = seals.speaking(seals._base_of(one, other)).members
        if 2 * len(houses(members, case.attackers)) > len(members.voices):
            return case.excuse("More than half of an old base's keys can part history there.")
    return False


def _signed(case: Case, base: Acta | None, acta: Acta) -> set[str]:
    """The members at a base that spoke for an acta before the attack."""
    found = _voices(case, base, [acta])
    return {house for house, voices in found.items() if any(voice.id in case.before.acts for voice in voices)}


def _voices(case: Case, base: Acta | None, side: list[Acta]) -> dict[str, list[Vertex]]:
    """Every voice for the actas of one side, by member."""
    found: dict[str, list[Vertex]] = {}
    for acta in side:
        for voice, house in case.after._seals.speaking(base).voices(acta.closing, lambda _: True).items():
            found.setdefault(house, []).append(voice)
    return found


def _moved(case: Case, ours: list[Vertex], theirs: list[Vertex]) -> bool:
    """Whether one of the voices for the other side was seen by none for ours."""
    before = case.after._book.order.before
    return any(not any(before(voice, other) for other in ours) for voice in theirs)
