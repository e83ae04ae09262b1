"""Section 6 and docs/rules.md: what meetings, motions and decisions have to say."""

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.acts.bodies import Charter
from caracol.ledger.acts.meetings import MeetingOpened, MotionDecided, MotionProposed
from tests.ledger.rules.naive.rules import NO_CHOICE, Case, Json, is_sound, outcome, walk


def is_possible_meeting(meeting: MeetingOpened, first: MeetingOpened | None) -> bool:
    follows = meeting.first is None or (meeting.convocation == 2 and (first is None or first.convocation == 1))
    return meeting.present + meeting.represented <= meeting.households and follows


def is_possible_motion(charter: Charter, motion: MotionProposed) -> bool:
    options = motion.options or ()
    rule = _rule(charter, motion)
    if rule is None or len(set(options)) != len(options) or NO_CHOICE & set(options):
        return False
    ways = _ways(rule)
    return (
        (isinstance(motion.rule, str) or _asks_for_enough(rule, charter))
        and is_sound(rule, charter.groups or ())
        and bool(options or not ways)
        and ("lot" in ways) == (motion.commit is not None)
    )


def _rule(charter: Charter, motion: MotionProposed) -> Json | None:
    rule = charter.rules.get(motion.rule) if isinstance(motion.rule, str) else motion.rule
    return _plain(rule) if rule is not None else None


def _plain(struct: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(struct))


def _ways(rule: Json) -> set[str]:
    """How it elects."""
    return {part["elect"]["by"] for part, _ in walk(rule) if "elect" in part}


def _asks_for_enough(rule: Json, charter: Charter) -> bool:
    """All of several rules of which one is a rule of the charter, and elections only in such."""
    known = _plain(list(charter.rules.values()))
    parts = rule.get("all", [])
    own = [part for part in parts if part not in known]
    return set(rule) == {"all"} and len(own) < len(parts) and not any(map(_ways, own))


def is_possible_count(charter: Charter, decided: MotionDecided, meeting: MeetingOpened) -> bool:
    groups = decided.groups or {}
    came = meeting.present + meeting.represented
    return (
        all(_counted(counts) <= came for counts in (decided.counts, *groups.values()))
        and sum(ballot.count for ballot in decided.ballots or ()) <= came
        and sum(decided.counts.values()) <= meeting.households
        and set(groups) <= set(charter.groups or ())
        and (decided.counts.get("block", 0) == 0 or "block" in {each.kind for each in decided.objections or ()})
    )


def _counted(counts: Mapping[str, int]) -> int:
    """All counts but `absent`."""
    return sum(count for option, count in counts.items() if option != "absent")


def follows(
    charter: Charter,
    decided: MotionDecided,
    motion: MotionProposed,
    meeting: MeetingOpened,
    first: MeetingOpened | None,
) -> bool:
    """Whether what is declared is what the rule gives. Of a motion that is void itself nothing is asked."""
    if not is_possible_motion(charter, motion):
        return True
    rule = _rule(charter, motion)
    assert rule is not None
    case = Case(
        decided.counts,
        meeting.present + meeting.represented,
        meeting.households,
        motion.options or (),
        decided.groups or {},
        (first.present + first.represented, first.households) if first else None,
        _plain(decided.ballots or ()),
        (decided.motion, decided.seed, decided.called) if decided.seed and decided.called else None,
    )
    result, elected, tied = outcome(rule, case)
    declared = (decided.result, list(decided.elected or ()), list(decided.tied or ()))
    has_what_it_needs = _are_valid_ballots(case, _ways(rule)) and _is_valid_lot(decided, motion, _ways(rule))
    return has_what_it_needs and declared == (result, elected, tied)


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
