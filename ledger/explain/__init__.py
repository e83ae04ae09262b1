"""Why an act has the verdict that it has, in sentences for people.

    catalogue   the sentences, in one place: one for every verdict, code and finding of docs/ledger/verdicts.md
    names       what acts, powers, rules and verdicts are called
    facts       what stands in their gaps
    chain       the mandates from an act back to the founding
    decisions   how a decision follows from the counts
    unheard     what the room that decided could not have heard
    findings    what the rules noticed without changing a verdict
    explaining  the door: all of it for one act

Pure. Nothing here judges: it reads what the rules found, and says it in the language of the `Reading`.
"""
