"""Why an act has the verdict that it has, in sentences for people.

    catalogue   the sentences, in one place: one for every verdict and code of docs/ledger/verdicts.md
    facts       what stands in their gaps
    chain       the mandates from an act back to the founding
    decisions   how a decision follows from the counts
    explaining  the door: all of it for one act

Pure. Nothing here judges: it reads what the rules found.
"""
