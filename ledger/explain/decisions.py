"""How a decision follows from the counts by its rule, in words (DESIGN 4.3)."""

from collections.abc import Iterator

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import Quorum, Rule, Share
from caracol.ledger.acts.meetings import MeetingOpened, MotionDecided, MotionProposed
from caracol.ledger.explain.catalogue import DECISIONS, say
from caracol.ledger.rules.fits.decision import met
from caracol.ledger.views.reading import Reading


def decision(reading: Reading, act: Act) -> str | None:
    """Why a `motion.decided` has its result; None for other acts, or where motion or meeting is not held."""
    if not isinstance(act.data, MotionDecided):
        return None
    motion, meeting = reading.acts.get(act.data.motion), reading.acts.get(act.data.meeting)
    if motion is None or meeting is None:
        return None
    if not isinstance(motion.data, MotionProposed) or not isinstance(meeting.data, MeetingOpened):
        return None
    rule = rule_of(reading, motion.data)
    return _in_words(rule, motion.data, act.data, meeting.data) if rule else None


def rule_of(reading: Reading, motion: MotionProposed) -> Rule | None:
    """The motion's rule: its own, or the charter's of that name."""
    if isinstance(motion.rule, Rule):
        return motion.rule
    founding = reading.fold.founding
    return founding.charter.rules.get(motion.rule) if founding else None


def _in_words(rule: Rule, motion: MotionProposed, decided: MotionDecided, meeting: MeetingOpened) -> str:
    present = meeting.present + meeting.represented
    options = motion.options or ("yes", "no")
    result = "adopted" if met(rule, decided.counts, options, present, meeting.households) else "rejected"
    sentence = say(
        DECISIONS["result"],
        rule=in_words(rule),
        counts=", ".join(f"{option} {count}" for option, count in decided.counts.items()),
        present=present,
        households=meeting.households,
        result=result,
    )
    if result == decided.result:
        return sentence
    return f"{sentence} {say(DECISIONS['declared'], declared=decided.result)}"


def in_words(rule: Rule) -> str:
    """A rule as a phrase."""
    said = list(_said(rule))
    return said[0] if len(said) == 1 else DECISIONS["unclear"]


def _said(rule: Rule) -> Iterator[str]:
    if rule.all is not None:
        yield say(DECISIONS["all"], parts="; ".join(map(in_words, rule.all)))
    if rule.any is not None:
        yield say(DECISIONS["any"], parts="; ".join(map(in_words, rule.any)))
    if rule.no is not None:
        yield say(DECISIONS["no"], option=rule.no)
    if rule.quorum is not None:
        yield _quorum(rule.quorum)
    if rule.share is not None:
        yield _share(rule.share)


def _quorum(quorum: Quorum) -> str:
    numerator, denominator = quorum.at_least
    return say(DECISIONS["quorum"], numerator=numerator, denominator=denominator)


def _share(share: Share) -> str:
    whole = DECISIONS[f"of {share.of}"]
    bounds = [("more", share.more_than), ("least", share.at_least)]
    said = [(phrase, bound) for phrase, bound in bounds if bound is not None]
    if len(said) != 1:
        return DECISIONS["unclear"]
    phrase, (numerator, denominator) = said[0]
    return say(DECISIONS[phrase], numerator=numerator, denominator=denominator, whole=whole, option=share.option)
