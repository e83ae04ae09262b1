"""Section 3: seals, which of them stand, and the base of a set of acts."""

from typing import NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.meetings import MeetingSealed
from tests.ledger.rules.naive.bases import Base, base_at, past_alone
from tests.ledger.rules.naive.book import Book, in_scope, remembered
from tests.ledger.rules.naive.judged import P, taken
from tests.ledger.rules.naive.order import OPEN
from tests.ledger.rules.naive.voices import gone, is_more, is_voice_for, speaks_at_once, voices


def acta(book: Book, seal: Act) -> Act | None:
    """The acta that a seal names: a closing that is understood and in scope."""
    closing = book.acts.get(seal.data.closing) if isinstance(seal.data, MeetingSealed) else None
    return closing if closing and closing.entry.type == "meeting.closed" and in_scope(closing) else None


@remembered
def holds(book: Book, seal: Act) -> bool:
    """In its past are the voices of more than half, and more than the share, of the members at the closing's base."""
    closing = acta(book, seal)
    if closing is None or seal.volume.scope != OPEN:
        return False
    base = base_at(book, base_of(book, closing))
    within = book.only_open(book.order.known(seal))
    given = voices(taken(book, within), base, closing)
    left = base.members - gone(book, base, within, given)
    count = len(left & given.keys())
    return count * 2 > len(left) and is_more(count, len(left), base.charter)


@remembered
def base_of(book: Book, closing: Act) -> Act | None:
    """The acta of the last seal that stands in the closing's past, taken alone; None is the founding."""
    return base(past_alone(book, closing))


def base(p: P) -> Act | None:
    """The acta of the last seal that stands in P; None is the founding."""
    chain = standing(p)
    return chain[-1] if chain else None


@remembered
def sealed(p: P) -> dict[Act, list[Act]]:
    """The sealed actas, each with its seals that hold."""
    found: dict[Act, list[Act]] = {}
    for seal in p.opened.of_type("meeting.sealed"):
        closing = acta(p.book, seal)
        if closing and holds(p.book, seal):
            found.setdefault(closing, []).append(seal)
    return found


def has_seen_seal(p: P, act: Act, closing: Act) -> bool:
    """Whether the act has a seal of this closing, one that holds, in its past."""
    return any(p.before(seal, act) for seal in sealed(p).get(closing, ()))


def are_apart(p: P, c: Act, d: Act) -> bool:
    return c is not d and not has_seen_seal(p, c, d) and not has_seen_seal(p, d, c)


@remembered
def standing(p: P) -> list[Act]:
    """The actas of the standing seals, oldest first."""
    if not p.is_open:
        return standing(p.opened)
    actas = list(sealed(p))
    found = [c for c in actas if all(_outweighs(p, c, d) for d in actas if are_apart(p, c, d))]
    return sorted(found, key=lambda c: sum(has_seen_seal(p, c, d) for d in found))


def _outweighs(p: P, c: Act, d: Act) -> bool:
    """C's side has more members than D's."""
    both = p.book.order.known(c) & p.book.order.known(d)
    common = base(taken(p.book, p.book.only_open(both)))
    sides = (_side(p, c, d, common), _side(p, d, c, common))
    of_c, of_d = _members_by_side(p, base_at(p.book, common), sides)
    return of_c > of_d


def _side(p: P, c: Act, d: Act, common: Act | None) -> list[Act]:
    """C, and every sealed acta that is apart from D, not apart from C, and no base before the two."""
    before = [common, *(_base_chain(p.book, common) if common else ())]
    return [x for x in sealed(p) if x is c or (are_apart(p, x, d) and not are_apart(p, x, c) and x not in before)]


def _base_chain(book: Book, closing: Act) -> list[Act | None]:
    """The base of the closing, the base of that, and so on to the founding."""
    below = base_of(book, closing)
    return [below, *(_base_chain(book, below) if below else ())]


class _Voice(NamedTuple):
    act: Act
    side: int
    at_once: bool
    """Whether its key speaks at once, and not at the base."""


def _members_by_side(p: P, base: Base, sides: tuple[list[Act], list[Act]]) -> tuple[int, int]:
    """How many members count for the one side and for the other."""
    counted = [0, 0]
    for member in base.members:
        last = _last(p, _all_voices(p, base, sides, member), sides)
        if any(voice.at_once for voice in last):
            last = [voice for voice in last if voice.at_once]
        chosen = {voice.side for voice in last}
        if len(chosen) == 1:
            counted[chosen.pop()] += 1
    return counted[0], counted[1]


def _all_voices(p: P, base: Base, sides: tuple[list[Act], list[Act]], member: str) -> list[_Voice]:
    """Those of a member for the actas of both sides, in P."""
    found = []
    for act in p.opened.of_type("attested"):
        at_base = base.speaker(act.key) == member
        if at_base or speaks_at_once(p.book, base, act) == member:
            for number, side in enumerate(sides):
                if any(is_voice_for(act, closing) for closing in side):
                    found.append(_Voice(act, number, not at_base))
    return found


def _last(p: P, every: list[_Voice], sides: tuple[list[Act], list[Act]]) -> list[_Voice]:
    """Without those that another one leaves behind."""
    return [voice for voice in every if not any(_leaves_behind(p, other, voice, sides) for other in every)]


def _leaves_behind(p: P, other: _Voice, voice: _Voice, sides: tuple[list[Act], list[Act]]) -> bool:
    """It has it in its past; but not where it is for the other side, and has seen a seal of the side that it leaves."""
    return p.before(voice.act, other.act) and (
        other.side == voice.side or not any(has_seen_seal(p, other.act, closing) for closing in sides[voice.side])
    )
