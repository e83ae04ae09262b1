"""How a decision follows from what was counted, with the sums, in words; and what is wrong with a motion or a decision.

The codes and forms are those of docs/rules.md; their sentences are in the catalogue.
"""

from collections.abc import Iterator
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import BodyFounded, Charter
from caracol.ledger.acts.meetings import MeetingOpened, MotionDecided, MotionProposed
from caracol.ledger.explain.catalogue_of_decisions import DECISIONS, FAULTS
from caracol.ledger.explain.names import OPTIONS, RESULTS
from caracol.ledger.rules.deciding.charters import founding_faults
from caracol.ledger.rules.deciding.counted import counted
from caracol.ledger.rules.deciding.decisions import count_faults, meeting_faults, outcome_faults
from caracol.ledger.rules.deciding.met import met
from caracol.ledger.rules.deciding.motions import motion_faults, rule_of
from caracol.ledger.rules.deciding.outcome import Outcome, declared
from caracol.ledger.rules.deciding.result import Result
from caracol.ledger.rules.deciding.sound import Fault
from caracol.ledger.views.language import ENGLISH, Language
from caracol.ledger.views.reading import Reading


def decision(reading: Reading, act: Act) -> list[str]:
    """What there is to say of a charter, a meeting's numbers, a motion's rule, a decision's result; else nothing."""
    if reading.fold.founding is None:
        return []
    charter = reading.fold.founding.charter
    if isinstance(act.data, BodyFounded):
        return [in_words(fault, reading.language) for _, fault in founding_faults(act.data)]
    if isinstance(act.data, MeetingOpened):
        return [
            in_words(fault, reading.language) for fault in meeting_faults(act.data, _meeting(reading, act.data.first))
        ]
    if isinstance(act.data, MotionProposed):
        return [in_words(fault, reading.language) for fault in motion_faults(act.data, charter)]
    return list(_decision(reading, charter, act.data)) if isinstance(act.data, MotionDecided) else []


def in_words(fault: Fault, language: Language = ENGLISH) -> str:
    """What is wrong, and what to do instead."""
    return language.say(FAULTS[fault.code], what=fault.what)


def _decision(reading: Reading, charter: Charter, decided: MotionDecided) -> Iterator[str]:
    motion, meeting = _data(reading, decided.motion), _meeting(reading, decided.meeting)
    if not isinstance(motion, MotionProposed) or meeting is None:
        return
    first, rule = _meeting(reading, meeting.first), rule_of(motion, charter)
    if rule is not None and not any(motion_faults(motion, charter)):
        result = met(rule, counted(motion, decided.motion, decided, meeting, first))
        yield _in_words(result, declared(result), decided, meeting, reading.language)
    faults = (*count_faults(decided, meeting, charter), *outcome_faults(decided, motion, meeting, first, charter))
    yield from (in_words(fault, reading.language) for fault in faults)


def _in_words(
    result: Result, follows: Outcome, decided: MotionDecided, meeting: MeetingOpened, language: Language
) -> str:
    counts = [f"{language.name(OPTIONS, option)} {count}" for option, count in decided.counts.items()]
    sentences = [
        language.say(
            DECISIONS["result"],
            rule=summed(result, language),
            counts=", ".join(counts) or language.say(DECISIONS["nothing"]),
            present=meeting.present + meeting.represented,
            households=meeting.households,
            result=language.name(RESULTS, follows.result),
        )
    ]
    if follows.elected:
        sentences.append(language.say(DECISIONS["elected"], names=", ".join(follows.elected)))
    if follows.tied:
        sentences.append(language.say(DECISIONS["tied"], names=", ".join(follows.tied)))
    return " ".join(sentences)


def summed(result: Result, language: Language = ENGLISH) -> str:
    """A rule as a phrase, with the numbers that show whether it is met."""
    gaps: dict[str, Any] = {**result.sums, "parts": "; ".join(summed(part, language) for part in result.parts)}
    if "option" in gaps:
        gaps["option"] = language.name(OPTIONS, gaps["option"])
    for gap in gaps.keys() & {"of", "by"}:
        gaps[gap] = language.say(DECISIONS[f"{gap} {gaps[gap]}"])
    return language.say(DECISIONS[result.form], met=language.say(DECISIONS["met" if result else "not met"]), **gaps)


def _meeting(reading: Reading, name: str | None) -> MeetingOpened | None:
    data = _data(reading, name)
    return data if isinstance(data, MeetingOpened) else None


def _data(reading: Reading, name: str | None) -> object:
    act = reading.acts.get(name) if name else None
    return act.data if act else None
