"""Section 6: decision rules, from the counts to the result."""

from collections.abc import Mapping

from caracol.ledger.acts.bodies import Charter, Rule, Share
from caracol.ledger.acts.meetings import MeetingOpened, MotionDecided, MotionProposed


def result(charter: Charter, decided: MotionDecided, motion: MotionProposed, meeting: MeetingOpened) -> str:
    rule = charter.rules.get(motion.rule) if isinstance(motion.rule, str) else motion.rule
    bases = {
        "cast": sum(decided.counts.get(option, 0) for option in {"yes", "no", *(motion.options or ())}),
        "present": meeting.present + meeting.represented,
        "all": meeting.households,
    }
    return "adopted" if rule is not None and _is_met(rule, decided.counts, bases) else "rejected"


def _is_met(rule: Rule, counts: Mapping[str, int], bases: Mapping[str, int]) -> bool:
    if sum(field is not None for field in (rule.all, rule.any, rule.no, rule.quorum, rule.share)) != 1:
        return False
    if rule.all is not None:
        return all(_is_met(part, counts, bases) for part in rule.all)
    if rule.any is not None:
        return any(_is_met(part, counts, bases) for part in rule.any)
    if rule.no is not None:
        return counts.get(rule.no, 0) == 0
    if rule.quorum is not None:
        numerator, denominator = rule.quorum.at_least
        return bases["present"] * denominator >= numerator * bases["all"]
    return rule.share is not None and _is_reached(rule.share, counts, bases[rule.share.of])


def _is_reached(share: Share, counts: Mapping[str, int], base: int) -> bool:
    """A share of nothing is never met."""
    chosen = counts.get(share.option, 0)
    if base == 0:
        return False
    match share.more_than, share.at_least:
        case (numerator, denominator), None:
            return chosen * denominator > numerator * base
        case None, (numerator, denominator):
            return chosen * denominator >= numerator * base
        case _:
            return False


def counted(decided: MotionDecided) -> int:
    """All counts but `absent`."""
    return sum(count for option, count in decided.counts.items() if option != "absent")
