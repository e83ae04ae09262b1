"""What things are called in explanations and on pages: one word or title each, in English for translators."""

from typing import Final

TYPES: Final[dict[str, str]] = {
    "act.annulled": "Let fall by the assembly",
    "act.corrected": "A slip of the pen set right",
    "act.ratified": "Made its own by the assembly",
    "act.withdrawn": "Taken back by its author",
    "allotment.granted": "A part set aside to give out",
    "allotment.returned": "A part given back",
    "attendance.recorded": "Who came",
    "attested": "Confirmed",
    "body.ended": "The end of the body",
    "body.founded": "The founding",
    "charter.amended": "A new charter",
    "dispute.heard": "A dispute heard",
    "dispute.raised": "A dispute raised",
    "dispute.settled": "A dispute settled",
    "event.recorded": "Something came in or went out",
    "household.described": "A household described",
    "household.left": "A household gone",
    "household.registered": "A household registered",
    "key.admitted": "A key admitted",
    "key.replaced": "A key replaced",
    "key.revoked": "A key cancelled",
    "mandate.accepted": "A mandate accepted",
    "mandate.declined": "A mandate declined",
    "mandate.granted": "A mandate given",
    "mandate.instructed": "New instructions for a mandate",
    "mandate.recalled": "A mandate taken back",
    "mandate.reported": "A report",
    "mandate.resigned": "A mandate given back",
    "mandate.restored": "A mandate restored",
    "mandate.suspended": "A mandate suspended",
    "meeting.closed": "A meeting closed",
    "meeting.convened": "A call to a meeting",
    "meeting.opened": "A meeting opened",
    "meeting.sealed": "An acta signed by the families",
    "minutes.corrected": "Minutes set right",
    "motion.decided": "A decision",
    "motion.postponed": "A proposal put off",
    "motion.proposed": "A proposal",
    "motion.withdrawn": "A proposal taken back",
    "node.admitted": "A machine admitted",
    "node.removed": "A machine removed",
    "person.died": "A person who died",
    "person.left": "A person gone",
    "person.moved": "A person moved to another household",
    "person.presented": "A person presented",
    "person.registered": "A person registered",
    "report.received": "A report heard",
    "resource.registered": "A common good registered",
    "turn.exchanged": "A turn exchanged",
    "turn.exempted": "Exempt from turns",
}
"""Titles of acts."""
POWERS: Final[dict[str, str]] = {
    "admit": "admit people, keys and machines",
    "attest": "confirm what others write",
    "coordinate": "open consultations",
    "record": "write in the book",
    "represent": "speak for the body elsewhere",
    "steward": "look after common goods",
}
"""What a mandate gives the power to do."""
SCOPES: Final[dict[str, str]] = {"open": "open", "inner": "inner"}
VERDICTS: Final[dict[str, str]] = {
    "effective": "effective",
    "pending": "pending",
    "contested": "contested",
    "void": "void",
    "waiting": "waiting",
}
"""Verdicts in one word."""
RULES: Final[dict[str, str]] = {
    "founders": "founders",
    "sealed": "signed by the families",
    "mandate": "mandate",
    "households": "households",
    "holder": "holder",
    "voice": "voice",
    "anyone": "any key",
    "author": "author",
    "ratified": "ratified",
    "annulled": "annulled",
    "understood": "understood",
    "scope": "scope",
    "founding": "founding",
    "key": "key",
    "revoked": "revoked",
    "power": "power",
    "ended": "ended",
    "names": "names",
    "rests": "rests",
    "fits": "fits",
    "withdrawn": "withdrawn",
    "exclusive": "exclusive",
    "signatures": "signatures",
    "term": "term",
    "fork": "fork",
    "objected": "objected",
    "charter": "charter",
    "lapsed": "lapsed",
    "there": "there",
}
"""What the rules of docs/ledger/verdicts.md are called, by the code of a verdict."""
CLAUSES: Final[dict[str, str]] = {"must": "Must", "may": "Can", "must not": "Must not"}
"""What a clause of a mandate begins with."""
STANDINGS: Final[dict[str, str]] = {
    "within": "within its words, limits and term, as far as a machine can tell",
    "settled": "settled by the body itself",
    "recalled": "not known to those who took it back",
    "resigned": "after it was given back",
    "suspended": "while it was suspended",
    "early": "before its term",
    "expired": "after its term",
    "outside": "outside its words",
    "beyond-limit": "beyond an amount that it sets",
    "beyond-place": "beyond the places that it is for",
    "beyond-topic": "beyond the topics that it is for",
}
"""How an act stands to the mandate that it was written under (docs/ledger/findings.md)."""
RESULTS: Final[dict[str, str]] = {"adopted": "adopted", "rejected": "rejected"}
OPTIONS: Final[dict[str, str]] = {
    "yes": "yes",
    "no": "no",
    "abstain": "abstain",
    "aside": "aside",
    "block": "block",
    "absent": "absent",
}
"""What is counted of every motion, besides its own options."""
