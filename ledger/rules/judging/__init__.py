"""From conditions to verdicts (docs/ledger/verdicts.md, sections 3 and 10).

judgement   a set of acts under judgement, with what is firm behind its base
components  acts that wait for each other
solve       the well-founded model
naming      verdicts and codes
"""
