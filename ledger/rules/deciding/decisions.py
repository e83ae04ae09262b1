"""What is wrong with a meeting or a decision: numbers that cannot be, and what does not follow from them.

The codes are those of docs/rules.md, "What is refused".
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import Charter, Elect
from caracol.ledger.acts.kinds import OPEN
from caracol.ledger.acts.meetings import Ballot, Headcount, MeetingOpened, MotionDecided, MotionProposed
from caracol.ledger.rules.deciding.counted import WORDS, counted, room_of
from caracol.ledger.rules.deciding.elections.hands import fewest
from caracol.ledger.rules.deciding.elections.lot import commitment
from caracol.ledger.rules.deciding.motions import is_in_person, motion_faults, rule_of
from caracol.ledger.rules.deciding.outcome import outcome
from caracol.ledger.rules.deciding.sound import Fault, elections

RANKING = ("schulze", "borda")
"""Elections by ballots."""


def meeting_faults(meeting: Headcount, first: Headcount | None, charter: Charter) -> Iterator[Fault]:
    """What is wrong with a meeting, or with one that failed; `first` is the one that it names, if that is here."""
    room = room_of(meeting, charter)
    if charter.counts == "persons" and meeting.persons is None:
        yield Fault("no-persons")
    elif room.present > room.in_all:
        yield Fault("too-many-persons" if room.unit == "persons" else "too-many-present", str(room.in_all))
    names_first = isinstance(meeting, MeetingOpened) and meeting.first
    if (names_first and meeting.convocation != 2) or (first and first.convocation != 1):
        yield Fault("convocation")


def decision_faults(
    decided: MotionDecided,
    motion: MotionProposed,
    meeting: MeetingOpened,
    first: Headcount | None,
    charter: Charter,
    scope: str = OPEN,
) -> Iterator[Fault]:
    """Everything that is wrong with a decision, whose motion stands in a volume of this scope."""
    yield from count_faults(decided, motion, meeting, charter)
    yield from outcome_faults(decided, motion, meeting, first, charter, scope)


def count_faults(
    decided: MotionDecided, motion: MotionProposed, meeting: MeetingOpened, charter: Charter
) -> Iterator[Fault]:
    """What is wrong with what was counted, whatever follows from it."""
    in_person = is_in_person(motion, charter)
    came, room = (room_of(meeting, charter, taken, in_person=in_person) for taken in (None, decided))
    if not came.present <= room.present <= max(came.present, room.in_all):
        yield Fault("wrong-present", f"{came.present} – {room.in_all}")
    groups = decided.groups or {}
    votes, *of_groups = [_people(counts, motion, charter) for counts in (decided.counts, *groups.values())]
    if max(votes, *of_groups, sum(ballot.count for ballot in decided.ballots or ())) > room.present:
        yield Fault("too-many-counted", str(room.present))
    elif votes + decided.counts.get("absent", 0) > room.in_all:
        yield Fault("too-many-counted", str(room.in_all))
    yield from (Fault("unlisted-group", group) for group in groups if group not in (charter.groups or ()))
    words = dict.fromkeys(word for counts in (decided.counts, *groups.values()) for word in counts)
    yield from (Fault("unknown-word", word) for word in words if word not in WORDS.union(motion.options or ()))
    if decided.rows and not _add_up(decided):
        yield Fault("rows-differ")
    if decided.counts.get("block") and not any(each.kind == "block" for each in decided.objections or ()):
        yield Fault("no-reason")


def outcome_faults(
    decided: MotionDecided,
    motion: MotionProposed,
    meeting: MeetingOpened,
    first: Headcount | None,
    charter: Charter,
    scope: str = OPEN,
) -> Iterator[Fault]:
    """What does not follow from the counts by the motion's rule.

    The motion itself is looked at again: since it was proposed the charter may have changed.
    """
    rule = rule_of(motion, charter)
    if rule is None or any(motion_faults(motion, charter, scope)):
        yield Fault("wrong-motion")
        return
    yield from _election_faults(decided, motion, _election(motion, charter))
    follows = outcome(rule, counted(decided, motion, meeting, first, charter, in_person=is_in_person(motion, charter)))
    if decided.result != follows.result:
        acclaimed = decided.method == "acclamation" and not decided.counts
        yield Fault("acclaimed") if acclaimed else Fault("other-result", follows.result)
    if (decided.elected or (), decided.tied or ()) != (follows.elected, follows.tied):
        yield Fault("other-elected", ", ".join(follows.elected) or "-")


def _add_up(decided: MotionDecided) -> bool:
    """Whether what was counted in the rows is together what was counted."""
    rows = [row.counts for row in decided.rows or ()]
    return all(
        sum(row.get(word, 0) for row in rows) == decided.counts.get(word, 0)
        for word in {*decided.counts, *chain.from_iterable(rows)}
    )


def _people(counts: Mapping[str, int], motion: MotionProposed, charter: Charter) -> int:
    """How many people are counted there at the least; those who were absent are not."""
    elect, options = _election(motion, charter), motion.options or ()
    if elect is None or elect.by != "hands":
        return sum(counts.values()) - counts.get("absent", 0)
    others = sum(count for word, count in counts.items() if word not in options and word != "absent")
    return others + fewest([counts.get(option, 0) for option in options], elect.hands or elect.seats)


def _election(motion: MotionProposed, charter: Charter) -> Elect | None:
    rule = rule_of(motion, charter)
    return next(iter(elections(rule)), None) if rule else None


def _election_faults(decided: MotionDecided, motion: MotionProposed, elect: Elect | None) -> Iterator[Fault]:
    by, ballots = elect.by if elect else "", decided.ballots or ()
    valid = by in RANKING and all(_is_valid(ballot, motion.options or ()) for ballot in ballots)
    if ballots and not valid:
        yield Fault("ballots")
    if decided.seed is None and decided.called is None:
        return
    if by != "lot" or not decided.seed or not decided.called or spell(commitment(decided.seed)) != motion.commit:
        yield Fault("seed")


def _is_valid(ballot: Ballot, candidates: tuple[str, ...]) -> bool:
    """Whether it names candidates only, and each once at most."""
    named = [name for rank in ballot.ranking for name in rank]
    return len(set(named)) == len(named) and set(named) <= set(candidates)
