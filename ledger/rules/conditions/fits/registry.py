"""The types' own rules. A rule is a function registered for the data of its type:

    @fits(MandateRestored)
    def restored(judgement, vertex, data): yield from asked("fits", formula)

A type without a rule of its own has none here.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from caracol.ledger.acts.fields import Data
from caracol.ledger.rules.conditions.condition import Condition, refused
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex

D = TypeVar("D", bound=Data)
Rule = Callable[[Judgement, Vertex, D], Iterator[Condition]]
RULES: dict[type[Data], Rule[Any]] = {}


def fits(*types: type[D]) -> Callable[[Rule[D]], Rule[D]]:
    """Register a rule for the data of act types."""

    def register(rule: Rule[D]) -> Rule[D]:
        for type_ in types:
            if type_ in RULES:
                raise ValueError(f"{type_.__name__} has two rules: make them one")
            RULES[type_] = rule
        return rule

    return register


def unfit(*about: Vertex) -> Condition:
    """The act's own data break a rule, and nothing that may still come changes that."""
    return refused("fits", *about)
