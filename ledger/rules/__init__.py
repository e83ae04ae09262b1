"""From a set of acts to what holds: pure, the same on every node, whatever the order of arrival.

`Fold` is the door: it takes the acts of one body and gives their verdicts. The other files follow the sections of
docs/ledger/verdicts.md:

    order                                       1  who had seen what
    registers entering identities signatures    2  what the acts say
    enders tenure                               3  what ends a mandate or a key
    plan authority naming resting objecting     4  the conditions, in order
    households membership                       5  what households do without officers
    fits                                        6  what each type asks
    exclusion forks                             7, 8
    solve judge                                 9  from conditions to verdicts
"""
