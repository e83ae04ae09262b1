"""How a decision follows from what was counted, with the sums, in words; and what is wrong with a motion or a decision.

The codes and forms are those of docs/rules.md; their sentences are in the catalogue.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.bodies import BodyFounded, Charter, CharterAmended
from caracol.ledger.acts.meetings import Headcount, MeetingFailed, MeetingOpened, MotionDecided, MotionProposed
from caracol.ledger.explain.catalogue_of_decisions import DECISIONS, FAULTS
from caracol.ledger.explain.commons import commons_faults
from caracol.ledger.explain.enacting import enacting
from caracol.ledger.explain.names import OPTIONS, RESULTS
from caracol.ledger.rules.deciding.charters import charter_faults, founding_faults
from caracol.ledger.rules.deciding.counted import Counted, counted
from caracol.ledger.rules.deciding.decisions import decision_faults, meeting_faults
from caracol.ledger.rules.deciding.met import met
from caracol.ledger.rules.deciding.motions import is_in_person, motion_faults, rule_of
from caracol.ledger.rules.deciding.outcome import Outcome, declared
from caracol.ledger.rules.deciding.result import Result
from caracol.ledger.rules.deciding.sound import Fault
from caracol.ledger.views.language import ENGLISH, Language
from caracol.ledger.views.reading import Reading

OF_COMMONS: Final = ("event.recorded", "allotment.granted", "allotment.returned")
"""Types of acts about the store, whose faults are told one by one."""


def decision(reading: Reading, act: Act) -> list[str]:
    """What there is to say of a charter, a meeting's numbers, a motion's rule, a decision's result, and of what an act
    carries out; else nothing.
    """
    if reading.fold.founding is None or act.id not in reading.acts:
        return []
    if act.entry.type in OF_COMMONS:
        verdict = reading.fold.verdicts[act.id]
        return list(commons_faults(reading, act)) if verdict.code == "fits" else []
    charter = reading.fold.charters_of(act.id)[0]
    if isinstance(act.data, MotionDecided):
        return list(_decision(reading, charter, act.data))
    return [in_words(fault, reading.language) for fault in (*_faults(reading, charter, act), *enacting(reading, act))]


def _faults(reading: Reading, charter: Charter, act: Act) -> Iterator[Fault]:
    """What is wrong with what an act says by itself."""
    match act.data:
        case BodyFounded() as founding:
            yield from (fault for _, fault in founding_faults(founding))
        case CharterAmended() as amended:
            yield from (fault for _, fault in charter_faults(amended.charter))
        case MeetingOpened() as meeting:
            yield from meeting_faults(meeting, _headcount(reading, meeting.first), charter)
        case MeetingFailed() as failed:
            yield from meeting_faults(failed, None, charter)
        case MotionProposed() as motion:
            yield from motion_faults(motion, charter, act.volume.scope)


def in_words(fault: Fault, language: Language = ENGLISH) -> str:
    """What is wrong, and what to do instead."""
    return language.say(FAULTS[fault.code], what=fault.what)


def _decision(reading: Reading, charter: Charter, decided: MotionDecided) -> Iterator[str]:
    proposed, meeting = reading.acts.get(decided.motion), _headcount(reading, decided.meeting)
    if proposed is None or not isinstance(proposed.data, MotionProposed) or not isinstance(meeting, MeetingOpened):
        return
    motion, scope = proposed.data, proposed.volume.scope
    first, rule = _headcount(reading, meeting.first), rule_of(motion, charter)
    if rule is not None and not any(motion_faults(motion, charter, scope)):
        seen = counted(decided, motion, meeting, first, charter, in_person=is_in_person(motion, charter))
        result = met(rule, seen)
        elects_people = any(enacted.post is not None for enacted in motion.enacts or ())
        names = _Names(reading, frozenset(motion.options or ()) if elects_people else frozenset())
        yield _in_words(result, declared(result), seen, names)
    faults = decision_faults(decided, motion, meeting, first, charter, scope)
    yield from (in_words(fault, reading.language) for fault in faults)


class _Names(NamedTuple):
    """What the options of a motion are called."""

    reading: Reading
    people: frozenset[str]
    """Options that are people: the candidates for a post."""

    def of(self, option: str) -> str:
        """Words for an option: a person's name, where people are elected to a post."""
        if option in self.people:
            return self.reading.person_name(option)
        return self.reading.language.name(OPTIONS, option)

    def all_of(self, options: tuple[str, ...]) -> str:
        """Words for several options, with commas."""
        return ", ".join(map(self.of, options))


def _in_words(result: Result, follows: Outcome, seen: Counted, names: _Names) -> str:
    language = names.reading.language
    counts = [f"{names.of(option)} {count}" for option, count in seen.counts.items()]
    sentences = [
        language.say(
            DECISIONS["result"],
            rule=summed(result, language),
            counts=", ".join(counts) or language.say(DECISIONS["nothing"]),
            present=seen.room.present,
            in_all=seen.room.in_all,
            unit=language.say(DECISIONS[f"unit {seen.room.unit}"]),
            result=language.name(RESULTS, follows.result),
        )
    ]
    if follows.elected:
        sentences.append(language.say(DECISIONS["elected"], names=names.all_of(follows.elected)))
    if follows.tied:
        sentences.append(language.say(DECISIONS["tied"], names=names.all_of(follows.tied)))
    return " ".join(sentences)


def summed(result: Result, language: Language = ENGLISH) -> str:
    """A rule as a phrase, with the numbers that show whether it is met."""
    gaps: dict[str, Any] = {**result.sums, "parts": "; ".join(summed(part, language) for part in result.parts)}
    if "option" in gaps:
        gaps["option"] = language.name(OPTIONS, gaps["option"])
    for gap in gaps.keys() & {"of", "by"}:
        gaps[gap] = language.say(DECISIONS[f"{gap} {gaps[gap]}"])
    return language.say(DECISIONS[result.form], met=language.say(DECISIONS["met" if result else "not met"]), **gaps)


def _headcount(reading: Reading, name: str | None) -> Headcount | None:
    data = _data(reading, name)
    return data if isinstance(data, Headcount) else None


def _data(reading: Reading, name: str | None) -> object:
    act = reading.acts.get(name) if name else None
    return act.data if act else None
