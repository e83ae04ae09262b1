"""An act under judgement, and the two ways of looking at a verdict that is not decided yet.

Every condition is a test that is run in two views: SURE takes as holding only what holds for certain, POSSIBLE
also what may still turn out to hold. True in both: true. False in both: false. Else: undecided (Kleene's third value).
Law: a test asks `view.holds(x)` where x speaks for it, `view.dual.holds(x)` where x speaks against it.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from operator import attrgetter
from typing import Any, NamedTuple, ParamSpec

from caracol.ledger.acts.act import Act

VOID, PENDING, CONTESTED, EFFECTIVE = 0, 1, 2, 3
NAMES = ("void", "pending", "contested", "effective")


class Verdict(NamedTuple):
    """What the rules say of an act, and the rule that decided it."""

    verdict: str
    code: str
    about: tuple[str, ...] = ()
    """Acts that the reason speaks of; no part of the digest."""


_verdict = lru_cache(Verdict)  # most acts have the same


class Node:
    """An act and what is known of it so far."""

    __slots__ = (
        "about",
        "act",
        "chain",
        "code",
        "data",
        "high",
        "households",
        "index",
        "is_act",
        "low",
        "main",
        "open",
        "past",
        "place",
        "plan",
        "readers",
        "reads",
        "relied",
        "status",
        "type",
        "way",
        "weight",
    )

    def __init__(self, act: Act | None, index: int, way_of: "Node | None" = None) -> None:
        self.act: Any = act
        """None only for the founding, which several acts may spell."""
        self.index = index
        """Place in an order in which everything stands behind what it has seen. Never decides anything."""
        kind = act.kind if act is not None else None
        self.type = kind.name if kind is not None and act is not None and act.volume.scope in kind.scopes else ""
        """Empty where the act is not understood or in the wrong scope: then it is only a place in the order."""
        self.data: Any = act.data if act is not None else None
        self.open = act is None or act.volume.scope == "open"
        self.chain: int = -1 if way_of is None else way_of.chain
        self.place: int = 0 if way_of is None else way_of.place
        self.past: Any = None if way_of is None else way_of.past
        """What it has seen (see `order`)."""
        self.low = self.high = False
        """Holds for certain; may hold."""
        self.status, self.code = PENDING, ""
        self.about: tuple[str, ...] = ()
        self.weight: Any = None
        """How many must sign it (see `signatures.weigh`)."""
        self.main: Node = way_of or self
        """The act itself, where this is one of its ways."""
        self.is_act = act is not None and way_of is None
        self.relied: Any = None if way_of is None else way_of.relied
        """The mandate its author relies on."""
        self.way: Node | None = None
        """For acts that the households can do too: the way of the mandate, judged as a node of its own."""
        self.households: Node | None = None
        """And the way of the households."""
        self.plan: tuple[Clause, ...] = ()
        """Its conditions."""
        self.reads: tuple[Node, ...] = ()
        """Every act that they may ask for."""
        self.readers: list[Node] = []
        """Nodes whose conditions consult this one."""

    def is_held(self, view: "View") -> bool:
        """Whether it holds in this view: the simplest condition of another."""
        return view.holds(self)

    @property
    def id(self) -> str:
        """The act's id."""
        return self.act.id if self.act is not None else "founding"

    @property
    def verdict(self) -> Verdict:
        """The verdict, in words."""
        return _verdict(NAMES[self.status], self.code, self.about)


class View:
    """One of the two ways of reading verdicts."""

    __slots__ = ("asked", "dual", "holds", "maybe")
    dual: "View"

    def __init__(self, holds: Callable[[Node], bool], maybe: bool, asked: set[Node] | None = None) -> None:
        self.holds = holds
        self.maybe = maybe
        """Stands for "contested at best" in a test."""
        self.asked = asked
        """Undecided acts that were asked for, where somebody wants to know (see `asking`)."""


SURE = View(attrgetter("low"), maybe=False)
POSSIBLE = View(attrgetter("high"), maybe=True)
SURE.dual, POSSIBLE.dual = POSSIBLE, SURE


def asking(test: "Test") -> set[Node]:
    """The undecided acts that an undecided test speaks of; none if it has a value."""
    asked: set[Node] = set()
    if test(POSSIBLE) and not test(SURE):
        for maybe in (True, False):  # a test that asks no further in the one, asks in the other
            sure, possible = View(_noted("low", asked), not maybe, asked), View(_noted("high", asked), maybe, asked)
            sure.dual, possible.dual = possible, sure
            test(sure)
            test(possible)
    return asked


def _noted(bound: str, asked: set[Node]) -> Callable[[Node], bool]:
    def holds(node: Node) -> bool:
        if node.high and not node.low:
            asked.add(node)
        return bool(getattr(node, bound))

    return holds


Params = ParamSpec("Params")


def part(view_at: int) -> Callable[[Callable[Params, bool]], Callable[Params, bool]]:
    """Mark a part of tests: where it has a value, it speaks of no act. `view_at`: which argument is the view."""

    def mark(test: Callable[Params, bool]) -> Callable[Params, bool]:
        @wraps(test)
        def marked(*args: Params.args, **how: Params.kwargs) -> bool:
            view: Any = args[view_at]
            if view.asked is None:
                return test(*args, **how)
            before, value, plain = set(view.asked), test(*args, **how), list[Any](args)
            plain[view_at] = SURE
            sure = test(*plain, **how)
            plain[view_at] = POSSIBLE
            if test(*plain, **how) == sure:
                view.asked.intersection_update(before)
            return value

        return marked

    return mark


Test = Callable[[View], bool]
Seen = Callable[[View, Node], bool]
"""A test on a signature: which signatures are counted."""


@part(0)
def is_counted(view: View, signature: Node, counts: Seen) -> bool:
    """Whether a signature holds, and counts."""
    return counts(view, signature) and view.holds(signature)


class Clause(NamedTuple):
    """One condition of an act."""

    code: str
    test: Test
    reads: tuple[Node, ...] = ()
    """Every act whose verdict the test may ask for."""
    otherwise: "int | tuple[Node, ...]" = VOID
    """What false means; nodes: it follows the best of them."""
    about: tuple[str, ...] = ()


def all_hold(clauses: tuple[Clause, ...], view: View) -> bool:
    """Whether every clause is true in this view."""
    for clause in clauses:  # noqa: SIM110 (a generator would cost as much as the tests)
        if not clause.test(view):
            return False
    return True


def reads_of(clauses: tuple[Clause, ...]) -> tuple[Node, ...]:
    """Every act that one of the clauses may ask for."""
    return tuple(node for clause in clauses for node in clause.reads)


def never(view: View) -> bool:
    """A condition that order and data alone decide against the act."""
    return False
