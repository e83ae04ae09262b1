"""How the invented village meets: a call, attendance, motions, elections, a closing, and an acta that families sign."""

import hashlib
from typing import Any

from caracol.ledger.acts.base32 import spell
from caracol.node.demo.cast import HOUSEHOLDS
from caracol.node.demo.village import Village

CONFIRMS = "carla"
NUMBERS = ("nobody", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def open_meeting(village: Village, *, at: str, present: int, represented: int = 0) -> str:
    """Call to a meeting and open it. The id of the opening."""
    call = village.write(
        "ana",
        "meeting.convened",
        {"at": at, "called_by": ["altavoz"], "convocation": 1, "where": {"es": "Casa de la asamblea"}},
        scope="inner",
    )
    counted = {"convocation": 1, "households": HOUSEHOLDS, "present": present, "represented": represented}
    meeting = village.write("ana", "meeting.opened", counted, attested_by=CONFIRMS)
    village.tell(f"The assembly meets: {present} of {HOUSEHOLDS} households are there.", call, meeting)
    return meeting


def note_absent(village: Village, meeting: str, label: str, reason: str) -> None:
    """Write down inside the village why somebody's household did not come."""
    data = {"by": "voice", "household": village.people[label].household, "how": "absent", "meeting": meeting}
    absent = village.write("ana", "attendance.recorded", data, private={"reason": reason})
    village.tell("Who was absent, and why, is written down inside the village only.", absent)


def propose(
    village: Village, name: str, text: str, *, rule: str = "majority", enacts: list[dict[str, Any]] | None = None
) -> str:
    """Put a motion; `enacts` is what carries it out."""
    data = {"names": {"es": name}, "rule": rule, "text": {"es": text}}
    return village.write("ana", "motion.proposed", data | ({"enacts": enacts} if enacts else {}))


def decide(village: Village, meeting: str, motion: str, result: str, **counts: int) -> str:
    """Record a decision by hands."""
    data = {"counts": counts, "meeting": meeting, "method": "hands", "motion": motion, "result": result}
    decision = village.write("ana", "motion.decided", data, attested_by=CONFIRMS)
    counted = ", ".join(f"{option} {count}" for option, count in counts.items())
    village.tell(
        f"A motion is {result}: {counted}. The result follows from the counts by the charter's rule.", decision
    )
    return decision


def elect(village: Village, meeting: str, post: str, name: str, hands: dict[str, int]) -> str:
    """Let the assembly choose somebody for a post, by hands: the first of those named. The decision's id."""
    people = {village.people[label].person: count for label, count in hands.items()}
    data = {
        "enacts": [{"post": post}],
        "names": {"es": name},
        "options": list(people),
        "rule": "election",
        "text": {"es": f"Que la asamblea elija {name[0].lower()}{name[1:]}."},
    }
    motion = village.write("ana", "motion.proposed", data)
    decided = {"counts": people, "elected": [next(iter(people))], "meeting": meeting, "method": "hands"}
    decision = village.write(
        "ana", "motion.decided", {**decided, "motion": motion, "result": "adopted"}, attested_by=CONFIRMS
    )
    counted = ", ".join(f"{village.people[label].name.split()[0]} {count}" for label, count in hands.items())
    village.tell(f"The assembly elects by hands: {counted}.", decision)
    return decision


def close(village: Village, meeting: str) -> str:
    """Close the meeting, with the hash of the minutes. The closing's id."""
    minutes = spell(hashlib.sha256(f"Acta del {village.on}".encode()).digest())
    closing = village.write(
        "ana", "meeting.closed", {"languages": ["es"], "meeting": meeting, "minutes": minutes}, attested_by=CONFIRMS
    )
    village.tell("The meeting is closed, and what it has seen is read out: that is what the families sign.", closing)
    return closing


def sign(village: Village, closing: str, *labels: str) -> None:
    """The families sign the acta, each with a key of its own, and so seal it."""
    before = village.members
    voices = [village.voice(label, closing) for label in labels]
    signed, members = NUMBERS[len(voices)], NUMBERS[len(before)]
    village.tell(f"{signed.capitalize()} of {members} families sign it, each with its own key.", *voices)
    grown = "" if village.members == before else f" Members: {len(before)} -> {len(village.members)}."
    village.tell(f"The acta is sealed: what is behind it is firm, for everybody.{grown}", village.seal_of(closing))
