"""How the invented village meets: a call, attendance, motions, decisions, a closing that somebody else confirms."""

import hashlib

from caracol.ledger.acts.base32 import spell
from caracol.node.demo.village import Village

CONFIRMS = "carla"
HOUSEHOLDS = 12


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


def propose(village: Village, name: str, text: str) -> str:
    """Put a motion."""
    return village.write("ana", "motion.proposed", {"names": {"es": name}, "rule": "majority", "text": {"es": text}})


def decide(village: Village, meeting: str, motion: str, result: str, **counts: int) -> str:
    """Record a decision by hands."""
    data = {"counts": counts, "meeting": meeting, "method": "hands", "motion": motion, "result": result}
    decision = village.write("ana", "motion.decided", data, attested_by=CONFIRMS)
    counted = ", ".join(f"{option} {count}" for option, count in counts.items())
    village.tell(
        f"A motion is {result}: {counted}. The result follows from the counts by the charter's rule.", decision
    )
    return decision


def close(village: Village, meeting: str) -> str:
    """Close the meeting, with the hash of the minutes."""
    minutes = spell(hashlib.sha256(f"Acta del {village.on}".encode()).digest())
    closing = village.write(
        "ana", "meeting.closed", {"languages": ["es"], "meeting": meeting, "minutes": minutes}, attested_by=CONFIRMS
    )
    village.tell("The meeting is closed: from here on everybody can see what the assembly knew.", closing)
    return closing
