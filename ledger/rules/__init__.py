"""From a set of acts to what holds: pure, the same on every node, whatever the order of arrival.

`Fold` is the door: it takes the acts of one body and gives their verdicts. The other files follow the sections of
docs/ledger/verdicts.md:

    order                           1  who had seen what; what the acts say
    seals                           3  which actas stand, who speaks, what is firm
    conditions                      2, 4 to 9  what an act asks, in order
    deciding                        what follows from counts and charters (docs/rules.md)
    judging formula                 10 from conditions to verdicts

Readings of what was judged, on which no verdict rests:

    firmness supposing              what is firm, who signed, what another acta would change
    offices tenure running          who holds what
    findings unheard                what somebody should look at (docs/ledger/findings.md)
"""
