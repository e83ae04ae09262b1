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
    "waiting": "not judged yet, since something that it has seen is missing here",
}

REASONS: Final[dict[Found, Sentence]] = {
    ("effective", "founders"): Counted(
        "{signed} founder has signed it, and the charter asks for {needed}: the body exists.",
        "{signed} founders have signed it, and the charter asks for {needed}: the body exists.",
        by="signed",
    ),
    ("effective", "sealed"): "The families have signed it, and with it all that it has seen: {voices}.",
    ("effective", "mandate"): "{who} wrote it under a mandate with the power to {power}, and {signatures}.",
    ("effective", "households"): "The households themselves stand behind it: {voices}.",
    ("effective", "holder"): "{who} wrote it, who holds the mandate that it is about.",
    ("effective", "voice"): "It is the voice of a household: its key was admitted when it was written.",
    ("effective", "anyone"): "{who} wrote it with a key of this body, and it needs no more.",
    ("effective", "author"): "{who} wrote it, who also wrote the act that it speaks of.",
    ("effective", "ratified"): "It was contested, and the body has made it its own: {named}.",
    ("void", "annulled"): "It was contested, and the body has let it fall: {named}.",
    ("void", "understood"): (
        "This version does not know acts of the type {type}, or the fields do not fit that type. It is kept and passed "
        "on for those who understand it."
    ),
    ("void", "scope"): "Acts of the type {type} may not stand in the {scope} volume.",
    ("void", "founding"): (
        "The founding founds no body: its text is another one, it does not stand first in a founder's lane, its "
        "charter asks for more founders than there are, or for more than all households, or a key stands twice in it."
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
    ("void", "withdrawn"): "Whoever wrote it has taken it back: {named}.",
    ("void", "exclusive"): "Something else has the place that it claims: {named}.",
    ("void", "lapsed"): "Something was still missing when the families signed a second acta, so it lapsed.",
    ("pending", "founding"): Counted(
        "The body is not founded yet: {signed} of {needed} founders has signed.",
        "The body is not founded yet: {signed} of {needed} founders have signed.",
        by="signed",
    ),
    ("pending", "key"): "The admission of its key is not effective yet: {named}.",
    ("pending", "mandate"): "The grant of the mandate that it relies on is not effective yet: {named}.",
    ("pending", "rests"): "It rests on an act that is not effective yet: {named}.",
    ("pending", "fits"): "What its type asks for is not there yet: {rule}.",
    ("pending", "charter"): "It fits the charter that it was written under, and not the one in force since the acta.",
    ("pending", "signatures"): Counted(
        "{signed} of the {needed} people who must sign it has signed.",
        "{signed} of the {needed} people who must sign it have signed.",
        by="signed",
    ),
    ("pending", "households"): "Not enough households have spoken for it: {voices}.",
    ("contested", "key"): "The admission of its key is contested: {named}.",
    ("contested", "revoked"): "Its key was revoked, and neither act had seen the other: {named}.",
    ("contested", "mandate"): "The grant of the mandate that it relies on is contested: {named}.",
    ("contested", "ended"): "The mandate of {who} was ended, and neither act had seen the other: {named}.",
    ("contested", "rests"): "It rests on an act that is contested: {named}.",
    ("contested", "fits"): "Whether it keeps the rule of its type depends on contested acts: {rule}.",
    ("contested", "withdrawn"): "Whether it was taken back depends on acts that are contested: {named}.",
    ("contested", "exclusive"): "Another act claims the same, and neither had seen the other: {named}.",
    ("contested", "signatures"): "Whether enough people have signed it depends on contested signatures.",
    ("contested", "term"): "Its date is not within the term of the mandate of {who}.",
    ("contested", "fork"): "The same key wrote something else at the same place of its lane: {named}.",
    ("contested", "objected"): "Somebody objects, with a key of the person whom it is about: {named}.",
    ("waiting", "there"): "It is kept, and not judged yet: something that it had seen is missing, {named}.",
}  # fmt: skip

_STANDS = (
    "It stands. Until the families sign an acta that has seen it, an act from elsewhere that had not seen it could "
    "still contest it: a recall, a revocation, a rival claim."
)
_SETTLE = (
    "The body settles it: `caracol record act.ratified --set acts={short}` lets it stand, `act.annulled` lets it fall. "
    "The share of the households can do that too."
)
_ANEW = "Nothing makes this act effective any more. What was meant has to be recorded anew, "

_TOGETHER = "It takes effect together with what it waits for; `caracol explain` says of that act what is missing."

REMEDIES: Final[dict[Found, Sentence]] = {
    ("effective", "founders"): "Nothing: a founding cannot be taken back.",
    ("effective", "sealed"): "Nothing: it is firm, unless more families sign an acta that parts from this one.",
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
    ("void", "withdrawn"): "Nothing. What was meant is recorded anew.",
    ("void", "exclusive"): "Nothing, unless what has the place is recalled or falls.",
    ("void", "lapsed"): _ANEW + "and completed before the families sign the next acta.",
    ("pending", "founding"): "Founders who have not signed yet sign with `caracol attest {founding} --as NAME`.",
    ("pending", "key"): _TOGETHER,
    ("pending", "mandate"): _TOGETHER,
    ("pending", "rests"): _TOGETHER,
    ("pending", "fits"): _TOGETHER,
    ("pending", "charter"): "While that charter is in force nothing does. Record it anew, as that charter asks.",
    ("pending", "signatures"): Counted(
        "One more person with a mandate to attest has to sign: `caracol attest {short} --as NAME`.",
        "{missing} more people with a mandate to attest have to sign: `caracol attest {short} --as NAME`.",
        by="missing",
    ),
    ("pending", "households"): Counted(
        "{silent} more household has to speak for it: `caracol attest {short} --as NAME --voice`.",
        "{silent} more households have to speak for it: `caracol attest {short} --as NAME --voice`, one voice each.",
        by="silent",
    ),
    ("contested", "key"): _SETTLE,
    ("contested", "revoked"): _SETTLE,
    ("contested", "mandate"): _SETTLE,
    ("contested", "ended"): _SETTLE,
    ("contested", "rests"): _SETTLE,
    ("contested", "fits"): _SETTLE,
    ("contested", "exclusive"): _SETTLE,
    ("contested", "signatures"): _SETTLE,
    ("contested", "term"): _SETTLE,
    ("contested", "withdrawn"): _SETTLE,
    ("contested", "fork"): _SETTLE,
    ("contested", "objected"): _SETTLE,
    ("waiting", "there"): (
        "It is judged by itself as soon as that is here: connect with a machine that holds it, or have a courier bring "
        "it. Nobody signs or settles it before."
    ),
}

TYPES_RULES: Final[dict[str, str]] = {
    "key.admitted": "the key has to prove itself with its own signature, and its household has to be registered",
    "key.replaced": (
        "the new key has to prove itself with its own signature, the old one has to be another that was admitted for "
        "the same person and household, and that household has to be registered"
    ),
    "household.left": "the household has to be one that is registered",
    "household.split": "the household has to be one that is registered, and none of those that come out of it",
    "mandate.restored": "as many as it asks for had to sign the suspension before somebody lifts it",
    "mandate.declined": "who has accepted a mandate does not decline it any more, but resigns",
    "mandate.granted": (
        "its post has to be in the charter, and its powers among those of the post, or of tasks where it names none"
    ),
    "charter.amended": "the households have to be able to do by their share what officers can",
    "turn.exchanged": "the post that it names has to be in the charter, and the two households have to be different",
    "turn.exempted": "the post that it names has to be in the charter",
    "act.ratified": (
        "it names each act once and no founding, its signers together have the powers that these acts needed, and it "
        "settles none that excludes another, that something which holds excludes, or for which too little is left"
    ),
    "act.annulled": (
        "it names each act once and no founding, and its signers together have the powers that these acts needed"
    ),
    "act.withdrawn": (
        "only who wrote an act takes it back, with what rests on it, and only while it is in no acta, the households "
        "have not done it, and nobody else has built on it; signatures and withdrawals are not taken back, nor, once "
        "it counts, what begins or ends a key, a household or a mandate or adds to a stock"
    ),
    "meeting.sealed": (
        "more than half of the households, and as many as the charter asks, have to sign the closing before somebody "
        "writes the acta"
    ),
    "meeting.failed": "no more can have come than there are",
    "meeting.opened": "no more can have come than there are, and a second convocation follows a first one",
    "motion.proposed": (
        "its decision rule has to be one of the charter's, or more than one of them, and its options distinct choices"
    ),
    "motion.withdrawn": "it has to stand in the same volume, open or inner, as the motion",
    "motion.decided": (
        "no more can be counted than were there, a block needs a reason, what is declared has to follow from the "
        "counts by the rule, and the families must not have signed the acta of the meeting before"
    ),
    "event.recorded": (
        "what changes a stock has a quantity and is open, and what takes from it draws on an allotment of the author's "
        "own key for that resource, within what is left of it"
    ),
    "allotment.granted": "no more can be allotted than there is and nobody else was allotted",
    "allotment.returned": "only the key's own allotment can be returned, and no more than is left of it",
}
"""What a type asks besides signatures (docs/ledger/verdicts.md, section 8)."""

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
    "carries out": "what it does has to be what the motion that it names decided and enacts",
    "sealed with": "Of the closing: {voices}.",
    "firm": Counted(
        "It is firm, behind the acta of {on} ({short}), signed by {spoke} of {households}. That acta stands against "
        "fewer than {withstands} that signs two actas apart.",
        "It is firm, behind the acta of {on} ({short}), signed by {spoke} of {households}. That acta stands against "
        "fewer than {withstands} that sign two actas apart.",
        by="withstands",
    ),
    "stays firm": "Nothing: it is firm, unless more families sign an acta that parts from the one that it is behind.",
    "never there": (
        "It stands in the open and names an act that stays inside the community, {named}. So it never has a verdict."
    ),
    "write anew": "Record anew what was meant, naming acts that stand in the open.",
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
