"""docs/rules.md, *What is refused*: what meetings, motions and decisions have to say."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, get_type_hints

import msgspec

from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.acts.bodies import Charter
from caracol.ledger.acts.kinds import KINDS
from caracol.ledger.acts.meetings import Enacted, Headcount, MeetingOpened, MotionDecided, MotionProposed
from tests.ledger.rules.naive.matters import asked_for, holds_all_conjuncts, plain
from tests.ledger.rules.naive.rules import NO_CHOICE, Case, Json, is_sound, outcome, walk

NEVER_FREE = {
    "charter.amended": ("charter",),
    "act.ratified": ("acts",),
    "act.annulled": ("acts",),
    "mandate.granted": ("person",),
    "resource.registered": ("kind",),
}
PERSON = "[a-z2-7]{12}[acegikmoqsuwy246]"


def is_possible_meeting(charter: Charter, meeting: Headcount, first: Headcount | None) -> bool:
    follows = getattr(meeting, "first", None) is None or (
        meeting.convocation == 2 and (first is None or first.convocation == 1)
    )
    if charter.counts == "persons" and meeting.persons is None:
        return False
    return _came(meeting) <= _all(charter, meeting) and follows


def _came(meeting: Headcount, *, in_person: bool = False) -> int:
    return meeting.present if in_person else meeting.present + meeting.represented


def _is_in_person(charter: Charter, motion: MotionProposed) -> bool:
    """An election, or the recall of somebody, where the charter says that nobody is represented for it."""
    rule, alone = rule_of(charter, motion), charter.in_person or ()
    elects = rule is not None and _elections(rule) != []
    recalls = "mandate.recalled" in {thing.type for thing in motion.enacts or ()}
    return (elects and "elections" in alone) or (recalls and "recalls" in alone)


def _all(charter: Charter, meeting: Headcount) -> int:
    """Persons, where they are counted, and were so when the meeting was opened."""
    is_by_persons = charter.counts == "persons" and meeting.persons is not None
    return (meeting.persons or 0) if is_by_persons else meeting.households


def is_possible_motion(charter: Charter, motion: MotionProposed, scope: str) -> bool:
    return not any(_faults_of_motion(charter, motion, scope))


def _faults_of_motion(charter: Charter, motion: MotionProposed, scope: str) -> Iterator[bool]:
    rule = rule_of(charter, motion)
    if rule is None:
        yield True
        return
    yield not is_sound(rule, charter.groups or (), charter.counts)
    asked = asked_for(charter, motion)
    known = plain(charter.rules)
    yield None in asked
    yield not all(name in known and holds_all_conjuncts(rule, known[name]) for name in asked if name is not None)
    yield not isinstance(motion.rule, str) and _elects_by_itself(rule, list(known.values()))
    options = motion.options or ()
    yield len(set(options)) != len(options) or bool(NO_CHOICE & set(options))
    yield bool(_elections(rule)) and not options
    yield any(not _is_act(thing, scope) or not _says_enough(thing) for thing in motion.enacts or ())
    yield from _faults_of_election(charter, motion, rule)
    yield ("lot" in _ways(rule)) != (motion.commit is not None)


def _faults_of_election(charter: Charter, motion: MotionProposed, rule: Json) -> Iterator[bool]:
    posts = {thing.post for thing in motion.enacts or () if thing.post is not None}
    yield not posts <= set(charter.posts) or len(posts) > 1
    yield bool(posts) and not _elections(rule)
    yield bool(posts) and not all(re.fullmatch(PERSON, option) for option in motion.options or ())


def rule_of(charter: Charter, motion: MotionProposed) -> Json | None:
    rule = charter.rules.get(motion.rule) if isinstance(motion.rule, str) else motion.rule
    found: Json | None = plain(rule) if rule is not None else None
    return found


def _elections(rule: Json) -> list[Json]:
    return [part["elect"] for part, _ in walk(rule) if "elect" in part]


def _ways(rule: Json) -> set[str]:
    """How it elects."""
    return {elect["by"] for elect in _elections(rule)}


def _elects_by_itself(rule: Json, known: list[Json]) -> bool:
    """It has an `elect` of no rule of the charter of which it has all conjuncts."""
    held = [one for one in known if holds_all_conjuncts(rule, one)]
    allowed = list(chain.from_iterable(map(_elections, held)))
    return any(elect not in allowed for elect in _elections(rule))


def _is_act(thing: Enacted, scope: str) -> bool:
    """A post, or a type of this scope with fields that could stand so in an act of it."""
    if (thing.type is None) == (thing.post is None):
        return False
    if thing.type is None:
        return thing.data is None
    kind = KINDS.get(thing.type)
    if kind is None or scope not in kind.scopes:
        return False
    hints = get_type_hints(kind.data, include_extras=True)
    known = set(kind.data.__struct_fields__)
    return all(name in known and _could_stand(hints[name], value) for name, value in (thing.data or {}).items())


def _could_stand(hint: Any, value: Any) -> bool:
    if value is None:
        return False
    try:
        read = msgspec.convert(value, hint)
    except msgspec.ValidationError:
        return False
    return bool(plain(read) == value)


def _says_enough(thing: Enacted) -> bool:
    given = set(thing.data or ())
    has_powers = thing.type != "mandate.granted" or bool(given & {"post", "powers"})
    return set(NEVER_FREE.get(thing.type or "", ())) <= given and has_powers


def is_possible_decision(
    charter: Charter,
    decided: MotionDecided,
    motion: MotionProposed,
    meeting: MeetingOpened,
    first: Headcount | None,
    scope: str,
) -> bool:
    """Of a motion that is impossible itself no result is asked."""
    if any(_faults_of_counts(charter, decided, motion, meeting)):
        return False
    is_unknown = meeting.first is not None and first is None
    return (
        is_unknown
        or not is_possible_motion(charter, motion, scope)
        or _follows(charter, decided, motion, meeting, first)
    )


def _present(charter: Charter, decided: MotionDecided, motion: MotionProposed, meeting: MeetingOpened) -> int:
    came = _came(meeting, in_person=_is_in_person(charter, motion))
    return came if decided.present is None else decided.present


def _faults_of_counts(
    charter: Charter, decided: MotionDecided, motion: MotionProposed, meeting: MeetingOpened
) -> Iterator[bool]:
    every_one = [decided.counts, *(decided.groups or {}).values()]
    present, all_ = _present(charter, decided, motion, meeting), _all(charter, meeting)
    came = _came(meeting, in_person=_is_in_person(charter, motion))
    rule = rule_of(charter, motion)
    yield any(_people(rule, motion, _without_absent(counts)) > present for counts in every_one)
    yield any(_people(rule, motion, counts) > all_ for counts in every_one)
    yield sum(ballot.count for ballot in decided.ballots or ()) > present
    yield not came <= present <= all_
    yield decided.rows is not None and not _is_sum(decided.counts, [row.counts for row in decided.rows])
    yield bool({*chain.from_iterable(every_one)} - {"yes", "no", *NO_CHOICE, *(motion.options or ())})
    yield not set(decided.groups or ()) <= set(charter.groups or ())
    yield decided.counts.get("block", 0) > 0 and "block" not in {each.kind for each in decided.objections or ()}


def _is_sum(counts: Mapping[str, int], rows: list[dict[str, int]]) -> bool:
    summed: dict[str, int] = {}
    for word, count in chain.from_iterable(row.items() for row in rows):
        summed[word] = summed.get(word, 0) + count
    return {word: n for word, n in summed.items() if n} == {word: n for word, n in counts.items() if n}


def _without_absent(counts: Mapping[str, int]) -> dict[str, int]:
    return {word: count for word, count in counts.items() if word != "absent"}


def _people(rule: Json | None, motion: MotionProposed, counts: Mapping[str, int]) -> int:
    """The fewest people that can be counted so."""
    by_hands = [elect for elect in _elections(rule) if elect["by"] == "hands"] if rule else []
    if not by_hands:
        return sum(counts.values())
    hands = int(by_hands[0].get("hands") or by_hands[0]["seats"])
    raised = [count for word, count in counts.items() if word in (motion.options or ())]
    others = sum(count for word, count in counts.items() if word not in (motion.options or ()))
    return others + max([0, *raised, -(-sum(raised) // hands)])


def _follows(
    charter: Charter,
    decided: MotionDecided,
    motion: MotionProposed,
    meeting: MeetingOpened,
    first: Headcount | None,
) -> bool:
    """Whether what is declared is what the rule gives."""
    rule = rule_of(charter, motion)
    assert rule is not None
    case = Case(
        decided.counts,
        _present(charter, decided, motion, meeting),
        _all(charter, meeting),
        motion.options or (),
        decided.groups or {},
        (_came(first), _all(charter, first)) if first else None,
        plain(decided.ballots or ()),
        (decided.motion, decided.seed, decided.called) if decided.seed and decided.called else None,
    )
    result, elected, tied = outcome(rule, case)
    declared = (decided.result, list(decided.elected or ()), list(decided.tied or ()))
    is_empty = decided.elected == () or decided.tied == ()
    has_what_it_needs = _are_valid_ballots(case, _ways(rule)) and _is_valid_lot(decided, motion, _ways(rule))
    return has_what_it_needs and declared == (result, elected, tied) and not is_empty


def _are_valid_ballots(case: Case, ways: set[str]) -> bool:
    if case.ballots and not ways & {"schulze", "borda"}:
        return False
    names = [[name for rank in ballot["ranking"] for name in rank] for ballot in case.ballots]
    return all(len(set(some)) == len(some) and set(some) <= set(case.options) for some in names)


def _is_valid_lot(decided: MotionDecided, motion: MotionProposed, ways: set[str]) -> bool:
    match decided.seed, decided.called:
        case None, None:
            return True
        case str(seed), tuple():
            return "lot" in ways and motion.commit == spell(hashlib.sha256(unspell(seed)).digest())
        case _:
            return False
