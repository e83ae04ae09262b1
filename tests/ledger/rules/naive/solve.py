"""Section 10: the conditions outside are solved together; the verdicts that follow from their model."""

from __future__ import annotations

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.book import remembered
from tests.ledger.rules.naive.claims import settlements
from tests.ledger.rules.naive.condition import Condition, Way, doubtful_unless
from tests.ledger.rules.naive.conditions import way
from tests.ledger.rules.naive.firm import firm, outside
from tests.ledger.rules.naive.formula import (
    FALSE,
    TRUE,
    UNDECIDED,
    Atom,
    Formula,
    atoms,
    every,
    no,
    some,
    when,
)
from tests.ledger.rules.naive.judged import Label, P
from tests.ledger.rules.naive.model import Definitions, Model, well_founded
from tests.ledger.rules.naive.settling import (
    is_ratified,
    is_reached,
    is_settled_behind,
    reaches_waiting,
)
from tests.ledger.rules.naive.signing import signed_at_level

WORST = ("contested", "pending", "void")
"""From the least bad to the worst."""


class Solution:
    """The model, in which what is annulled is void."""

    def __init__(self, p: P, annulled: frozenset[Atom]) -> None:
        self.p = p
        self.annulled = annulled
        self.model = well_founded(definitions(p) | dict.fromkeys(annulled, FALSE))

    def is_effective(self, act: Act) -> bool:
        return self.model.must(self.p.effective(act))

    def is_annulled(self, act: Act) -> bool:
        return self.p.effective(act) in self.annulled

    def must(self, condition: Condition) -> bool:
        """The condition holds for certain."""
        return self.model.must(condition.formula)

    def may(self, condition: Condition) -> bool:
        return self.model.may(condition.formula)

    def failing(self, act: Act) -> list[Condition]:
        return [one for one in settled_way(self.p, act).conditions if not self.must(one)]


@remembered
def solution(p: P) -> Solution:
    """Found step by step: what is annulled may let something else be effective, which annuls."""
    found = Solution(p, frozenset())
    while new := _annulled_besides(p, found):
        found = Solution(p, found.annulled | new)
    return found


def _annulled_besides(p: P, found: Solution) -> set[Atom]:
    """Acts that are contested, and annulled."""
    labels = _labels(p, found)
    contested = (p.book.acts[name] for name, label in labels.items() if label.verdict == "contested")
    return {Atom("effective", act.id) for act in contested if _is_annulled_now(p, act, found)}


def _is_annulled_now(p: P, act: Act, solved: Solution) -> bool:
    """An effective settlement annuls it, which has seen a reason."""
    annulling = [one for one in settlements(p, act, "act.annulled") if solved.is_effective(one)]
    if act.id in firm(p).waiting:
        return any(reaches_waiting(p, one, act) for one in annulling)
    return any(is_reached(p, condition, one) for condition in solved.failing(act) for one in annulling)


@remembered
def value(p: P, act: Act) -> Formula:
    """Whether an act is effective, as a constant that may be undecided."""
    found, effective = solution(p), p.effective(act)
    return TRUE if found.model.must(effective) else UNDECIDED if found.model.may(effective) else FALSE


@remembered
def stands_by_itself(p: P, act: Act) -> bool:
    """Whether an act is effective where settlements make nothing effective."""
    if act.id in p.given:
        return p.given[act.id].verdict == "effective" and p.given[act.id].code != "ratified"
    return by_itself(p).must(p.effective(act))


@remembered
def labels(p: P) -> dict[str, Label]:
    """Verdict and code of every act of P."""
    return _labels(p, solution(p))


def _labels(p: P, solved: Solution) -> dict[str, Label]:
    found = dict(p.given)
    for name, was in firm(p).waiting.items():
        if name not in found:
            found[name] = _settled(p, p.book.acts[name], was, solved)
    for act in sorted(outside(p), key=lambda one: len(p.book.order.known(one))):  # what it follows comes first
        found[act.id] = _label(p, act, solved, found)
    return found


def definitions(p: P, *, settling: bool = True) -> Definitions:
    """Of `effective` for every act that is judged, and all atoms that this asks for. `settling`: with settlements."""
    wanted = [Atom("effective", act.id) for act in p.acts if act.id not in p.given]
    for act in outside(p):  # a condition may be asked for that another one, which fails anyway, made superfluous
        asked = settled_way(p, act) if settling else way(p, act)
        wanted += [atom for one in asked.conditions for atom in atoms(one.formula)]
    found: Definitions = {}
    while wanted:
        atom = wanted.pop()
        if atom not in found:
            found[atom] = _definition(p, atom) if settling else _definition_without_settlements(p, atom)
            wanted += atoms(found[atom])
    return found


def _definition(p: P, atom: Atom) -> Formula:
    act = p.book.acts[atom.act]
    is_waiting = act.id in firm(p).waiting
    match atom.what:
        case "effective" if is_waiting:
            return is_settled_behind(p, act)
        case "effective":
            asked = settled_way(p, act)
            return some(_every_condition(asked), is_ratified(p, act, asked))
        case "effective by itself" | "rival by itself":
            return when(by_itself(p).must(Atom("effective", act.id)))
    return _counts(p, atom)


def _definition_without_settlements(p: P, atom: Atom) -> Formula:
    act = p.book.acts[atom.act]
    match atom.what:
        case "effective":
            return FALSE if act.id in firm(p).waiting else _every_condition(way(p, act))
        case "effective by itself":
            return TRUE  # it is not asked
        case "rival by itself":
            return FALSE  # settlements make nothing effective
    return _counts(p, atom)


def _counts(p: P, atom: Atom) -> Formula:
    level, under, depth = atom.about.split()
    return signed_at_level(p, p.book.acts[atom.act], p.book.acts[under], int(level), int(depth))


@remembered
def by_itself(p: P) -> Model:
    """The model in which settlements make nothing effective."""
    return well_founded(definitions(p, settling=False))


def _every_condition(asked: Way) -> Formula:
    return every(*(one.formula for one in asked.conditions))


@remembered
def settled_way(p: P, act: Act) -> Way:
    """The conditions, and one doubt more: settling one of two that are in doubt by each other settles one."""
    asked = way(p, act)
    others = {one.id: one for one in partners(p, act)}.values()
    return asked._replace(conditions=[*asked.conditions, *(_is_not_settled(p, act, one) for one in others)])


def _is_not_settled(p: P, act: Act, other: Act) -> Condition:
    ratifying = [p.effective(one) for one in settlements(p, other, "act.ratified") if p.before(act, one)]
    return doubtful_unless(18, "exclusive", no(some(*ratifying)), other)


def partners(p: P, act: Act) -> list[Act]:
    """What is undecided by itself as the act is, each being the reason of an undecided doubt of the other."""
    return [one for one in _in_doubt_by(p, act) if one is not act and act in _in_doubt_by(p, one)]


@remembered
def _in_doubt_by(p: P, act: Act) -> list[Act]:
    """The reasons of the undecided doubts of an act that is undecided by itself."""
    model = by_itself(p)
    if act.id in p.given or act.id in firm(p).waiting or not model.is_undecided(p.effective(act)):
        return []
    return [reason for one in way(p, act).doubts if model.is_undecided(one.formula) for reason in one.reasons]


def _settled(p: P, act: Act, was: Label, solved: Solution) -> Label:
    """An act that is contested behind the base."""
    if solved.is_annulled(act):
        return Label("void", "annulled")
    if solved.is_effective(act):
        return Label("effective", "ratified")
    return was


def _label(p: P, act: Act, solved: Solution, found: dict[str, Label]) -> Label:
    if solved.is_annulled(act):
        return Label("void", "annulled")
    failing = solved.failing(act)
    if solved.is_effective(act):
        return Label("effective", "ratified" if failing else settled_way(p, act).code)
    verdict, worst = min(
        ((_failing(solved, one, found), one) for one in failing),
        key=lambda one: (-WORST.index(one[0]), one[1].number),
    )
    if verdict != "contested":
        return Label(verdict, worst.code)
    return Label(verdict, worst.code, frozenset(reason.id for one in failing for reason in one.reasons))


def _failing(solved: Solution, condition: Condition, found: dict[str, Label]) -> str:
    """What a condition that does not hold makes of the act."""
    match condition.kind:
        case "doubt":
            return "contested"
        case "follows all" | "follows the best":
            listed = [found[one.id].verdict if one.id in found else "pending" for one in condition.sources]
            wrong = [WORST.index(one) for one in listed if one in WORST]
            if not condition.sources:
                return "void"
            return WORST[max(wrong) if condition.kind == "follows all" else min(wrong)]
        case kind:
            return "contested" if solved.may(condition) else kind
