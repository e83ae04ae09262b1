"""What the families have signed (docs/ledger/verdicts.md, section 3).

pasts       sets of acts that are judged alone
acta        a sealed closing, and what is firm behind it
members     who counts at a base, and which keys speak
voices      who spoke for an act
apart       which of two actas stands that do not know each other
seals       which actas there are, and the last that stands
"""
