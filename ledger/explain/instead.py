"""What to do instead of an act that was not written, since it would be void."""

from typing import Final

from caracol.ledger.explain.explaining import Explanation
from caracol.ledger.views.reading import Reading

INSTEAD: Final[dict[str, str]] = {
    "ended": "Have it recorded by somebody whose mandate runs: `caracol show mandates` lists them.",
    "exclusive": "Take back what has the place first, or record this about something that is free.",
    "fits": "Change what breaks the rule: `caracol record {type} --fields` says what each field holds.",
    "founding": "A body is founded once: found another with a text of its own.",
    "key": "Sign with a key that the body has admitted for whoever may write it: `caracol show people` lists them.",
    "mandate": "Have it recorded by somebody with a mandate that fits; where you have several, `--under` names it.",
    "names": "Name the act that was meant: `caracol show acts` lists what there is.",
    "power": "Have it recorded by somebody whose mandate carries that power: `caracol show mandates` lists them.",
    "rests": "Rest it on an act that holds: `caracol show acts` lists what there is.",
    "revoked": "Sign with another key, or have a new one admitted first.",
    "scope": "Record it in the other volume, with `--scope`.",
    "act.withdrawn fits": (
        "Name what rests on it too. What is in an acta, or others build upon, stays: record the contrary, or correct "
        "it with `caracol record act.corrected`."
    ),
    "meeting.sealed fits": "Have more households sign the closing: `caracol attest CLOSING --as NAME --voice`.",
    "mandate.granted fits": "Give no power that the post does not have, or name another post of the charter.",
    "mandate.reported key": (
        "Whoever holds a mandate reports on it: name one of your own, or have its holder record the report."
    ),
    "dispute.settled exclusive": (
        "A dispute is settled once: what remains is raised anew, `caracol record dispute.raised`."
    ),
    "meeting.closed exclusive": (
        "A meeting is closed once: correct its minutes with `caracol record minutes.corrected`."
    ),
    "motion.withdrawn exclusive": (
        "What was decided is not taken back: propose the contrary, `caracol record motion.proposed`."
    ),
    "motion.decided exclusive": "A motion is decided once: propose it anew with `caracol record motion.proposed`.",
}
"""By the code of the rule; before that, by the type of the act and the code."""

SAID_BESIDES: Final = frozenset({"meeting.sealed fits"})
"""Of these the details say what is wrong, and not what to do."""


def instead(reading: Reading, why: Explanation) -> str:
    """What to do; nothing where the details have said it."""
    own = f"{why.type} {why.code}"
    if why.code == "fits" and why.details and own not in SAID_BESIDES:
        return ""
    sentence = INSTEAD.get(own) or INSTEAD.get(why.code, "")
    return reading.language.say(sentence, type=why.type) if sentence else ""
