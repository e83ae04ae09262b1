"""The sentences that explain a verdict: templates with named gaps, which are the fields of `facts.Facts`.

Law: for every verdict and code that the rules can give there is a reason, why it is so, and a remedy, what would change
it. Tests hold this, and that every language has all of it.
"""

from typing import Final

from caracol.ledger.views.language import Counted, Sentence

Found = tuple[str, str]
"""Verdict and code."""

MEANINGS: Final[dict[str, str]] = {
    "effective": "it holds",
    "pending": "something is still missing",
    "contested": "without effect until the body settles it",
    "void": "it has no effect",
}

REASONS: Final[dict[Found, Sentence]] = {
    ("effective", "founders"): Counted(
        "{signed} founder has signed it, and the charter asks for {needed}: the body exists.",
        "{signed} founders have signed it, and the charter asks for {needed}: the body exists.",
        by="signed",
    ),
    ("effective", "mandate"): "{who} wrote it under a mandate with the power to {power}, and {signatures}.",
    ("effective", "households"): "The households themselves stand behind it: {voices}.",
    ("effective", "holder"): "{who} wrote it, who holds the mandate that it is about.",
    ("effective", "voice"): "It is the voice of a household: its key was admitted when it was written.",
    ("effective", "anyone"): "{who} wrote it with a key of this body, and it needs no more.",
    ("effective", "author"): "{who} wrote it, who also wrote the act that it corrects.",
    ("effective", "ratified"): "It was contested, and the body has made it its own: {named}.",
    ("void", "annulled"): "It was contested, and the body has let it fall: {named}.",
    ("void", "understood"): (
        "This version does not know acts of the type {type}, or the fields do not fit that type. It is kept and passed "
        "on for those who understand it."
    ),
    ("void", "scope"): "Acts of the type {type} may not stand in the {scope} volume.",
    ("void", "founding"): (
        "The founding founds no body: its text is another one, it does not stand first in a founder's lane, or its "
        "charter asks for more founders than there are, or for more than all households."
    ),
    ("void", "key"): (
        "As far as this act had seen, its key speaks for nobody here who may write it: it was not admitted, or the "
        "mandate is somebody else's."
    ),
    ("void", "revoked"): "Its key had been revoked, and the act had seen that: {named}.",
    ("void", "mandate"): (
        "{who} relied on no mandate of this body: none fits, several would fit and none is named, or the one that is "
        "named is void or had not been seen."
    ),
    ("void", "power"): "The mandate of {who} does not carry what this act needs: the power to {power}.",
    ("void", "ended"): "The mandate of {who} had ended, and the act had seen that: {named}.",
    ("void", "names"): "It names an act that may not stand there: {named}.",
    ("void", "rests"): "It rests on an act that is void: {named}.",
    ("void", "fits"): "It breaks a rule of its own type: {rule}.",
    ("void", "exclusive"): "Something else has the place that it claims: {named}.",
    ("pending", "founding"): Counted(
        "The body is not founded yet: {signed} of {needed} founders has signed.",
        "The body is not founded yet: {signed} of {needed} founders have signed.",
        by="signed",
    ),
    ("pending", "key"): "The admission of its key is not effective yet: {named}.",
    ("pending", "mandate"): "The grant of the mandate that it relies on is not effective yet: {named}.",
    ("pending", "names"): "It names an act that is not here yet: {named}.",
    ("pending", "rests"): "It rests on an act that is not effective yet: {named}.",
    ("pending", "fits"): "What its type asks for is not there yet: {rule}.",
    ("pending", "signatures"): Counted(
        "{signed} of the {needed} people who must sign it has signed.",
        "{signed} of the {needed} people who must sign it have signed.",
        by="signed",
    ),
    ("pending", "households"): "Not enough households have spoken for it: {voices}.",
    ("pending", ""): "What it rests on rests on it in turn, and nothing else makes it effective.",
    ("contested", "founding"): "Whether the body is founded depends on acts that are contested.",
    ("contested", "key"): "The admission of its key is contested, or came too late: {named}.",
    ("contested", "revoked"): "Its key was revoked, and neither act had seen the other: {named}.",
    ("contested", "mandate"): "The grant of the mandate it relies on is contested, or came too late: {named}.",
    ("contested", "ended"): "The mandate of {who} was ended, and neither act had seen the other: {named}.",
    ("contested", "names"): "Whether what it names may stand there depends on contested acts: {named}.",
    ("contested", "rests"): "It rests on an act that is contested, or came too late: {named}.",
    ("contested", "fits"): "Whether it keeps the rule of its type depends on contested acts: {rule}.",
    ("contested", "exclusive"): "Another act claims the same, and neither had seen the other: {named}.",
    ("contested", "signatures"): "Whether enough people have signed it depends on contested signatures.",
    ("contested", "checkpoint"): "A meeting was closed that had seen it before enough people had signed it.",
    ("contested", "fork"): "The same key wrote something else at the same place of its lane: {named}.",
    ("contested", "households"): "Whether enough households have spoken for it depends on contested acts.",
    ("contested", "membership"): (
        "A meeting that was closed without knowing of it counts more households, and of those not enough spoke for it: "
        "{named}."
    ),
    ("contested", "objected"): "Somebody objects, with the key that it would replace: {named}.",
}  # fmt: skip

_STANDS = (
    "It stands. Only an act from elsewhere that had not seen it could still contest it: a recall, a revocation, a "
    "rival claim."
)
_SETTLE = (
    "The body settles it: `caracol record act.ratified --set acts={short}` lets it stand, `act.annulled` lets it fall. "
    "The share of the households can do that too."
)
_ANEW = "Nothing makes this act effective any more. What was meant has to be recorded anew, "

_TOGETHER = "It takes effect together with what it waits for; `caracol explain` says of that act what is missing."

REMEDIES: Final[dict[Found, Sentence]] = {
    ("effective", "founders"): "Nothing: a founding cannot be taken back.",
    ("effective", "mandate"): _STANDS,
    ("effective", "households"): _STANDS,
    ("effective", "holder"): _STANDS,
    ("effective", "voice"): _STANDS,
    ("effective", "anyone"): _STANDS,
    ("effective", "author"): _STANDS,
    ("effective", "ratified"): "Nothing, unless what ratified it should be contested itself.",
    ("void", "annulled"): "Nothing, unless what annulled it should be contested itself.",
    ("void", "understood"): "A version of Caracol that knows the type judges it again by itself.",
    ("void", "scope"): _ANEW + "in the other volume.",
    ("void", "founding"): "Nothing: found a body with a text of its own.",
    ("void", "key"): _ANEW + "with a key that the body has admitted.",
    ("void", "revoked"): _ANEW + "with another key.",
    ("void", "mandate"): _ANEW + "by somebody with a mandate that fits; `--under` names it where there are several.",
    ("void", "power"): _ANEW + "by somebody whose mandate carries that power.",
    ("void", "ended"): _ANEW + "by somebody whose mandate runs.",
    ("void", "names"): _ANEW + "naming the act that was meant.",
    ("void", "rests"): _ANEW + "resting on an act that holds.",
    ("void", "fits"): _ANEW + "so that it keeps the rule.",
    ("void", "exclusive"): "Nothing, unless what has the place is recalled or falls.",
    ("pending", "founding"): "Founders who have not signed yet sign with `caracol attest {founding} --as NAME`.",
    ("pending", "key"): _TOGETHER,
    ("pending", "mandate"): _TOGETHER,
    ("pending", "names"): "It is judged again when that act arrives.",
    ("pending", "rests"): _TOGETHER,
    ("pending", "fits"): _TOGETHER,
    ("pending", "signatures"): Counted(
        "One more person with a mandate to attest has to sign: `caracol attest {short} --as NAME`.",
        "{missing} more people with a mandate to attest have to sign: `caracol attest {short} --as NAME`.",
        by="missing",
    ),
    ("pending", "households"): (
        "More households have to speak for it: `caracol attest {short} --as NAME --voice`, one voice each."
    ),
    ("pending", ""): "Something that does not rest on it has to make it effective, for instance a new act.",
    ("contested", "founding"): _SETTLE,
    ("contested", "key"): _SETTLE,
    ("contested", "revoked"): _SETTLE,
    ("contested", "mandate"): _SETTLE,
    ("contested", "ended"): _SETTLE,
    ("contested", "names"): _SETTLE,
    ("contested", "rests"): _SETTLE,
    ("contested", "fits"): _SETTLE,
    ("contested", "exclusive"): _SETTLE,
    ("contested", "signatures"): _SETTLE,
    ("contested", "checkpoint"): _SETTLE,
    ("contested", "fork"): _SETTLE,
    ("contested", "households"): _SETTLE,
    ("contested", "membership"): _SETTLE,
    ("contested", "objected"): _SETTLE,
}

TYPES_RULES: Final[dict[str, str]] = {
    "key.revoked": "the last act that its owner wrote has to be one by that key",
    "key.admitted": "the key has to prove itself with its own signature, and its household has to be registered",
    "key.replaced": (
        "the new key has to prove itself with its own signature, the old one has to be another that was admitted for "
        "the same person and household, and the last act that its owner wrote has to be one by the old key"
    ),
    "household.left": "the household has to be one that is registered",
    "mandate.restored": "as many as it asks for had to sign the suspension before somebody lifts it",
    "mandate.declined": "who has accepted a mandate does not decline it any more, but resigns",
    "mandate.granted": (
        "its post has to be in the charter, its powers among those of the post, and its motion, where it names one, "
        "adopted"
    ),
    "mandate.recalled": "the motion that it names has to be adopted",
    "mandate.instructed": "the motion that it names has to be adopted",
    "turn.exchanged": "the post that it names has to be in the charter, and the two households have to be different",
    "turn.exempted": "the post that it names has to be in the charter",
    "dispute.settled": "the motion that it names has to be adopted",
    "act.ratified": "it names each act once and no founding, and its motion, where it names one, has to be adopted",
    "act.annulled": "it names each act once and no founding, and its motion, where it names one, has to be adopted",
    "meeting.opened": "no more can have come than there are, and a second convocation follows a first one",
    "motion.proposed": (
        "its decision rule has to be one of the charter's, or more than one of them, and its options distinct choices"
    ),
    "motion.withdrawn": "it has to stand in the same volume, open or inner, as the motion",
    "motion.decided": (
        "no more can be counted than were there, a block needs a reason, what is declared has to follow from the "
        "counts by the rule, and the meeting must not be over"
    ),
    "event.recorded": (
        "what changes a stock has a quantity and is open, and what takes from it draws on an allotment of the author's "
        "own key for that resource, within what is left of it"
    ),
    "allotment.granted": "no more can be allotted than there is and nobody else was allotted",
    "allotment.returned": "only the key's own allotment can be returned, and no more than is left of it",
}
"""What a type asks besides signatures (docs/ledger/verdicts.md, section 6)."""

PHRASES: Final[dict[str, Sentence]] = {
    "alone": "nobody else has to sign it",
    "signed": Counted(
        "{signed} person has signed it, where {needed} must",
        "{signed} people have signed it, where {needed} must",
        by="signed",
    ),
    "households": Counted("{number} household", "{number} households", by="number"),
    "voices": Counted(
        "{spoke} of {households} has spoken for it, and more than {numerator}/{denominator} must",
        "{spoke} of {households} have spoken for it, and more than {numerator}/{denominator} must",
        by="spoke",
    ),
    "also by voices": "The households could also do it without any officer: {voices}.",
    "nothing named": "one that this node cannot name",
    "and more": "{number} more",
    "not held": "{short}, which is not here",
    "the founding": "the founding",
    "act": "«{title}» {short} of {on} ({verdict})",
    "founding": "It is the founding itself; {founders} signed.",
    "founded": "The founding, {short}, gave it; {founders} signed.",
    "nobody": "nobody",
    "relied": "{who} wrote it as {office}, mandate {mandate}.",
    "relied on": "«{title}» {short} of {on} gave that mandate; {who} wrote it as {office}, mandate {mandate}.",
    "by voices": "{who} wrote it, and the households stand behind it.",
    "given by voices": "«{title}» {short} of {on} gave that mandate; the households stand behind it.",
    "without": "{who} wrote it without a mandate.",
    "a task": "holder of a task",
    "confirmed": "{who}, {act}",
}
