"""How a decision follows from what was counted (docs/rules.md): pure functions on whole numbers.

    counted                     what was counted: the only thing that a rule knows
    met result                  whether a rule is met, and why
    shares limits councils      the forms
    elections                   who is elected: ranks, and the seats they fill
    outcome                     what a decision has to declare
    sound contradictions        rules that nobody can meet, or that say nothing clear
    motions decisions charters  what is wrong with what was written

Laws: exact integers, nothing rounded; nothing raises, whatever was written; what is
wrong is named by a code of that page.
"""
