"""Whoever is refused reads what to do instead."""

from caracol.ledger.acts.act import KINDS
from caracol.ledger.explain.catalogue import REASONS
from caracol.ledger.explain.instead import INSTEAD

NEVER_REFUSED = {"annulled", "lapsed", "understood", "withdrawn"}
"""Only what is on record is annulled, lapses or is withdrawn; an unknown type is refused before it is judged."""


def test_every_rule_that_makes_an_act_void_says_what_to_do_instead() -> None:
    void = {code for verdict, code in REASONS if verdict == "void"}
    assert void - NEVER_REFUSED == {key for key in INSTEAD if " " not in key}


def test_what_is_said_of_one_type_is_said_of_a_type_that_there_is() -> None:
    assert {key.partition(" ")[0] for key in INSTEAD if " " in key} <= KINDS.keys()
