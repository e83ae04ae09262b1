"""What is wrong with a meeting or a decision: numbers that cannot be, and what does not follow from them.

The codes are those of docs/rules.md, "What is refused".
"""

from collections.abc import Iterator

from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import Charter, Elect
from caracol.ledger.acts.meetings import Ballot, MeetingOpened, MotionDecided, MotionProposed
from caracol.ledger.rules.deciding.counted import counted, room_of
from caracol.ledger.rules.deciding.elections.lot import commitment
from caracol.ledger.rules.deciding.motions import motion_faults, rule_of
from caracol.ledger.rules.deciding.outcome import outcome
from caracol.ledger.rules.deciding.sound import Fault, elections

RANKING = ("schulze", "borda")
"""Elections by ballots."""


def meeting_faults(meeting: MeetingOpened, first: MeetingOpened | None) -> Iterator[Fault]:
    """What is wrong with a meeting; `first` is the one that it names, if that is here."""
    if meeting.present + meeting.represented > meeting.households:
        yield Fault("too-many-present", str(meeting.households))
    if (meeting.first and meeting.convocation != 2) or (first and first.convocation != 1):
        yield Fault("convocation")


def count_faults(decided: MotionDecided, meeting: MeetingOpened, charter: Charter) -> Iterator[Fault]:
    """What is wrong with what was counted, whatever the motion."""
    groups, ballots, room = decided.groups or {}, decided.ballots or (), room_of(meeting)
    chosen = [sum(counts.values()) - counts.get("absent", 0) for counts in (decided.counts, *groups.values())]
    if max(*chosen, sum(ballot.count for ballot in ballots)) > room.present:
        yield Fault("too-many-counted", str(room.present))
    elif sum(decided.counts.values()) > room.households:
        yield Fault("too-many-counted", str(room.households))
    yield from (Fault("unlisted-group", group) for group in groups if group not in (charter.groups or ()))
    if decided.counts.get("block") and not any(each.kind == "block" for each in decided.objections or ()):
        yield Fault("no-reason")


def outcome_faults(
    decided: MotionDecided,
    motion: MotionProposed,
    meeting: MeetingOpened,
    first: MeetingOpened | None,
    charter: Charter,
) -> Iterator[Fault]:
    """What does not follow from the counts by the motion's rule; nothing, where the motion itself is wrong."""
    rule = rule_of(motion, charter)
    if rule is None or any(motion_faults(motion, charter)):
        return
    by = next(iter(elections(rule)), None)
    yield from _election_faults(decided, motion, by)
    follows = outcome(rule, counted(motion, decided.motion, decided, meeting, first))
    if decided.result != follows.result:
        yield Fault("other-result", follows.result)
    if (decided.elected or (), decided.tied or ()) != (follows.elected, follows.tied):
        yield Fault("other-elected", ", ".join(follows.elected) or "-")


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
