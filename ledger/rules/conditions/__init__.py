"""The conditions of an act, one file each, named as on the page (docs/ledger/verdicts.md, section 4).

condition                               a condition: a formula, and what it means if that is false
plan                                    which conditions an act has
authority                               conditions 4 to 8, 16, 17 and 19, as acts of one lane share them
key                                     4, 5 and 16
names rests fits withdrawn exclusive    9 to 13, 18
signatures fork objected                14, 20, 21
terminations terminations_of_mandate completing     what several of them ask: sections 6, 7 and 9
settling witness
"""
