"""The conditions of an act, one file each, named as on the page (docs/ledger/verdicts.md, section 4).

condition                               a condition: a formula, and what it means if that is false
plan                                    which conditions an act has
authority                               conditions 4 to 8, 16, 17 and 19, as acts of one lane share them
key revoked mandate ended term          its parts
names rests fits withdrawn exclusive    9 to 13, 18
signatures fork objected                14, 20, 21
enders completing settling              what several of them ask: sections 6 and 7
"""
