"""Titles of acts that do not hold, or not yet: what somebody asks for, and not what has happened.

"A mandate taken back" may only stand over an act that takes effect. Over one that waits, that is in dispute or that is
void stands what it would do: "Take back a mandate". Types that are not listed have a title that claims nothing.
"""

from typing import Final

ASKED: Final[dict[str, str]] = {
    "act.annulled": "Let something fall",
    "act.corrected": "Set right a slip of the pen",
    "act.ratified": "Make something the assembly's own",
    "act.withdrawn": "Take back what one wrote",
    "allotment.granted": "Set a part aside to give out",
    "allotment.returned": "Give a part back",
    "attested": "Confirm",
    "body.ended": "End the body",
    "body.founded": "Found the body",
    "charter.amended": "Change the charter",
    "dispute.heard": "Hear a dispute",
    "dispute.raised": "Raise a dispute",
    "dispute.settled": "Settle a dispute",
    "event.recorded": "Record what comes in or goes out",
    "household.described": "Describe a household",
    "household.left": "Record that a household leaves",
    "household.registered": "Register a household",
    "key.admitted": "Admit a key",
    "key.replaced": "Replace a key by another",
    "key.revoked": "Cancel a key",
    "mandate.accepted": "Accept a mandate",
    "mandate.declined": "Decline a mandate",
    "mandate.granted": "Give a mandate",
    "mandate.instructed": "Give a mandate new instructions",
    "mandate.recalled": "Take back a mandate",
    "mandate.reported": "Report",
    "mandate.resigned": "Give a mandate back",
    "mandate.restored": "Restore a mandate",
    "mandate.suspended": "Suspend a mandate",
    "meeting.closed": "Close a meeting",
    "meeting.convened": "Call a meeting",
    "meeting.opened": "Open a meeting",
    "meeting.sealed": "Sign an acta",
    "minutes.corrected": "Set minutes right",
    "motion.postponed": "Put a proposal off",
    "motion.withdrawn": "Take a proposal back",
    "node.admitted": "Admit a machine",
    "node.removed": "Remove a machine",
    "person.died": "Record that a person died",
    "person.left": "Record that a person leaves",
    "person.moved": "Move a person to another household",
    "person.presented": "Present a person",
    "person.registered": "Register a person",
    "report.received": "Hear a report",
    "resource.registered": "Register a common good",
    "turn.exchanged": "Exchange a turn",
    "turn.exempted": "Exempt a household from turns",
}
"""By type of act: what it would do."""
