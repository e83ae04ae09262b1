"""Why an act is not recorded though no rule forbids it, in words, with what to do instead."""

from typing import Final

from caracol.ledger.explain.facts import listed
from caracol.ledger.slips import Slip
from caracol.ledger.views.reading import Reading

SLIPS: Final[dict[str, str]] = {
    "mandate-over": (
        "That mandate is over already: {named}. There is nothing to do; a new mandate is given with "
        "`caracol record mandate.granted`."
    ),
    "suspended-already": (
        "That mandate is suspended already: {named}. It runs on with `caracol record mandate.restored`, and ends with "
        "`mandate.recalled`."
    ),
    "restored-already": "That mandate runs on already: {named}. To stop it again, record a new `mandate.suspended`.",
    "instruction-empty": (
        "This instruction changes nothing. Say which clause it changes with `--set clauses.0.kind=must --set "
        "clauses.0.words=…`, or which it takes out with `--set withdrawn=0`."
    ),
    "clause-not-there": (
        "The mandate has no clause at such a place: {named}. Clauses are counted from 0; `caracol show mandates` lists "
        "them."
    ),
    "type-unknown": (
        "A clause is about a type of act that there is not, so it would bind nobody. `caracol record --list` shows the "
        "types."
    ),
    "heard-by-holder": (
        "Nobody hears their own report: {named}. Have somebody else with a mandate to write in the book record that "
        "the assembly heard it."
    ),
    "household-unknown": ("A household in this turn does not count here. `caracol show people` lists those that do."),
    "term-backwards": (
        "The term ends before it begins. Look whether `since` and `until` are the wrong way round, "
        "or a year is mistyped."
    ),
    "term-over": (
        "The term is over already on the day of this act. Correct `until`, or "
        "give the day that stands on the paper with `--on`."
    ),
    "stock-too-small": (
        "There is not that much: {named}. `caracol show resources` says how much should be there; correct the "
        "quantity, or record first what came in."
    ),
    "fine-on-nobody": "Say who owes it: one `household`, or one `person`.",
    "fine-over": "Nothing is left of that fine: {named}. There is nothing to do.",
    "fine-overpaid": (
        "That is more than is left of the fine: {named}. `caracol show fines` says how much is left; correct the "
        "quantity."
    ),
    "before-founding": (
        "That date is before the body was founded: {named}. Give the date that stands on the paper with `--on`."
    ),
    "motion-decided": (
        "That motion is decided already: {named}. What should be decided anew is proposed anew: "
        "`caracol record motion.proposed`."
    ),
    "acta-not-seen": (
        "This closing has not seen an acta that families have signed: {named}. Whoever signs both parts the book in "
        "two. Close the meeting anew with `caracol record meeting.closed`, and have that closing signed."
    ),
    "sealed-already": "The families' acta of this closing is here already: {named}. There is nothing to do.",
    "not-contested": (
        "Only what is contested can be settled, and this is not: {named}. `caracol show verdicts` lists what is."
    ),
    "reason-not-seen": (
        "You have not seen why this is contested, and would settle nothing: {named}. Exchange with others first, and "
        "settle it then."
    ),
    "enacts-too-much": (
        "What this motion enacts would be void: the charter has no such post, or does not give these powers. Name a "
        "post of the charter, and powers that it gives; or amend the charter first."
    ),
    "nobody-came": "This says of nobody whether they came. Name a `household` or a `person`.",
    "key-unknown": (
        "No such key was ever admitted here, so it speaks for nobody. Check it: `caracol show people` lists the keys "
        "of everybody."
    ),
    "household-counted": "That household counts already; there is nothing to do. A new one needs an id of its own.",
    "resource-twice": (
        "A common good of that name is there already: {named}. Use that one, or give this another name: two of one "
        "name are told apart by nobody."
    ),
    "for-oneself": (
        "Whoever comes for their own household stands for nobody: it is present. Write `how=present`, or name somebody "
        "of another household as `represented_by`."
    ),
    "household-not-counted": "That household does not count now, so it cannot leave. Check which one you mean.",
}
"""Why an act is not recorded though no rule forbids it, and what to do instead (`ledger.slips`)."""


def said(reading: Reading, slip: Slip) -> str:
    """The sentences, in the reader's language."""
    return reading.language.say(SLIPS[slip.code], named=listed(reading, slip.about))
