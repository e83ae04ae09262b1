"""Section 10: the well-founded model of the conditions outside, and the verdicts that follow from it.

A model is two sets of atoms: `sure` are true, `possible` are true or undecided, all others are false.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

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
    Reading,
    atoms,
    every,
    holds,
    no,
    some,
    when,
)
from tests.ledger.rules.naive.judged import Label, P
from tests.ledger.rules.naive.settling import (
    is_ratified,
    is_reached,
    is_settled_behind,
    reaches_waiting,
)
from tests.ledger.rules.naive.signing import signed_at_level

Definitions: TypeAlias = dict[Atom, Formula]
WORST = ("contested", "pending", "void")
"""From the least bad to the worst."""


@dataclass(frozen=True)
class Model:
    sure: frozenset[Atom]
    possible: frozenset[Atom]

    def may(self, formula: Formula) -> bool:
        """The formula is true or undecided."""
        return holds(formula, Reading(self.possible, self.sure, generous=True))

    def is_undecided(self, formula: Formula) -> bool:
        return self.may(formula) and not self.must(formula)

    def must(self, formula: Formula) -> bool:
        """The formula is true."""
        return holds(formula, Reading(self.sure, self.possible, generous=False))


@remembered
def value(p: P, act: Act) -> Formula:
    """Whether an act is effective, as a constant that may be undecided."""
    model, effective = well_founded(definitions(p)), p.effective(act)
    return TRUE if model.must(effective) else UNDECIDED if model.may(effective) else FALSE


@remembered
def labels(p: P) -> dict[str, Label]:
    """Verdict and code of every act of P."""
    model = well_founded(definitions(p))
    found = dict(p.given)
    for name, was in firm(p).waiting.items():
        if name not in found:
            found[name] = _settled(p, p.book.acts[name], was, model)
    for act in sorted(outside(p), key=lambda one: len(p.book.order.known(one))):  # what it follows comes first
        found[act.id] = _label(p, act, model, found)
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
    return asked._replace(conditions=[*asked.conditions, *(_is_not_settled(p, one) for one in others)])


def _is_not_settled(p: P, other: Act) -> Condition:
    ratifying = [p.effective(one) for one in settlements(p, other, "act.ratified")]
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


def well_founded(defined: Definitions) -> Model:
    """The alternating fixpoint: what is sure against what is possible, what is possible against what is sure."""
    sure, possible = frozenset[Atom](), frozenset(defined)
    while True:
        surer = _least(defined, possible, generous=False)
        narrower = _least(defined, surer, generous=True)
        if (surer, narrower) == (sure, possible):
            return Model(sure, possible)
        sure, possible = surer, narrower


def _least(defined: Definitions, against: frozenset[Atom], *, generous: bool) -> frozenset[Atom]:
    """The atoms that follow, one from another, if below a `no` exactly those of `against` count as true."""
    found = frozenset[Atom]()
    while new := {atom for atom in defined.keys() - found if holds(defined[atom], Reading(found, against, generous))}:
        found |= new
    return found


def _settled(p: P, act: Act, was: Label, model: Model) -> Label:
    """An act that is contested behind the base."""
    if Atom("effective", act.id) in model.sure:
        return Label("effective", "ratified")
    annulling = settlements(p, act, "act.annulled")
    if any(model.must(p.effective(one)) and reaches_waiting(p, one, act) for one in annulling):
        return Label("void", "annulled")
    return was


def _label(p: P, act: Act, model: Model, found: dict[str, Label]) -> Label:
    if Atom("effective", act.id) in model.sure:
        return Label("effective", _right(p, act, model))
    failing = [one for one in settled_way(p, act).conditions if not model.must(one.formula)]
    verdict, worst = min(
        ((_failing(one, model, found), one) for one in failing),
        key=lambda one: (-WORST.index(one[0]), one[1].number),
    )
    if verdict != "contested":
        return Label(verdict, worst.code)
    annulling = [one for one in settlements(p, act, "act.annulled") if model.must(p.effective(one))]
    if any(is_reached(p, condition, one) for condition in failing for one in annulling):
        return Label("void", "annulled")
    return Label(verdict, worst.code, frozenset(reason.id for one in failing for reason in one.reasons))


def _right(p: P, act: Act, model: Model) -> str:
    """By what right an effective act was done."""
    asked = settled_way(p, act)
    return asked.code if all(model.must(one.formula) for one in asked.conditions) else "ratified"


def _failing(condition: Condition, model: Model, found: dict[str, Label]) -> str:
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
    if model.may(condition.formula):
        return "contested"
    return condition.kind
