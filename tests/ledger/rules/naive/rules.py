"""docs/rules.md: whether a rule is met, and whether it makes sense. Rules are plain JSON here, shares are fractions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import permutations
from typing import Any, TypeAlias

from tests.ledger.rules.naive.elections import Election, seats_filled

Json: TypeAlias = dict[str, Any]
NO_CHOICE = {"absent", "abstain", "aside", "block"}
WITHIN_GROUPS = {"all", "any", "no", "at_most", "share"}


@dataclass(frozen=True)
class Case:
    """What was counted."""

    counts: Mapping[str, int]
    present: int
    households: int
    options: Sequence[str] = ()
    groups: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    first: tuple[int, int] | None = None
    """Present, and all, at the first meeting."""
    ballots: Sequence[Json] = ()
    lot: tuple[str, str, Sequence[int]] | None = None
    """Motion, seed, numbers."""


def outcome(rule: Json, case: Case) -> tuple[str, list[str], list[str]]:
    """Result, elected, tied."""
    adopted = "adopted" if is_met(rule, case) else "rejected"
    elections = [part["elect"] for part, _ in walk(rule) if "elect" in part]
    if not elections or not is_met(_without_election(rule), case):
        return adopted, [], []
    return adopted, *_election(elections[0], case)


def _without_election(rule: Json) -> Json:
    """The rest of the rule; `all` of nothing is met."""
    if "elect" in rule:
        return {"all": []}
    return {"all": list(map(_without_election, rule["all"]))} if "all" in rule else rule


def is_met(rule: Json, case: Case) -> bool:
    match rule:
        case {"all": parts}:
            return all(is_met(part, case) for part in parts)
        case {"any": parts}:
            return any(is_met(part, case) for part in parts)
        case {"no": option}:
            return case.counts.get(option, 0) == 0
        case {"at_most": {"option": option, "count": most}}:
            return case.counts.get(option, 0) <= int(most)
        case {"share": share}:
            return _has_share(share, case)
        case {"quorum": quorum}:
            return _has_quorum(quorum, case)
        case {"groups": {"of": groups, "rule": inner}}:
            return all(g in case.groups and is_met(inner, replace(case, counts=case.groups[g])) for g in groups)
        case {"consent": {"of": groups}}:
            return all(_consents(case.groups.get(g, {})) for g in groups)
        case {"elect": elect}:
            return _election(elect, case)[0] != []
    raise AssertionError(rule)


def _has_share(share: Json, case: Case) -> bool:
    cast = sum(case.counts.get(option, 0) for option in {"yes", "no", *case.options})
    of = {"cast": cast, "present": case.present, "all": case.households}[share["of"]]
    if of == 0:
        return False
    part = Fraction(case.counts.get(share["option"], 0), of)
    return part > Fraction(*share["more_than"]) if "more_than" in share else part >= Fraction(*share["at_least"])


def _has_quorum(quorum: Json, case: Case) -> bool:
    def came(present: int, households: int, bound: str) -> bool:
        return present >= Fraction(*quorum[bound]) * households

    eased = "second" in quorum and case.first is not None and not came(*case.first, "at_least")
    return came(case.present, case.households, "at_least") or (eased and came(case.present, case.households, "second"))


def _consents(counts: Mapping[str, int]) -> bool:
    return counts.get("yes", 0) > 0 and counts.get("no", 0) == 0 and counts.get("block", 0) == 0


def _election(elect: Json, case: Case) -> tuple[list[str], list[str]]:
    election = Election(list(case.options), case.counts, case.ballots, case.lot)
    return seats_filled(election.ranks(elect["by"]), elect["seats"])


def walk(rule: Json, above: tuple[str, ...] = ()) -> Iterator[tuple[Json, tuple[str, ...]]]:
    """The rule and all rules in it, each with the forms that it stands in."""
    yield rule, above
    for form in ("all", "any"):
        for part in rule.get(form, ()):
            yield from walk(part, (*above, form))
    if "groups" in rule:
        yield from walk(rule["groups"]["rule"], (*above, "groups"))


def is_sound(rule: Json, groups: Sequence[str], counts: str = "households") -> bool:
    """Nothing is wrong with it in a charter that counts households, or persons, and has these groups."""
    parts = list(walk(rule))
    if len(parts) > 100:
        return False
    return (
        sum("elect" in part for part, _ in parts) <= 1
        and all(_makes_sense(*part, groups, counts) for part in parts)
        and not any(_exclude_each_other(one, other) for part, _ in parts for one, other in _pairs(part))
    )


def _makes_sense(rule: Json, above: Sequence[str], groups: Sequence[str], counts: str) -> bool:
    if len(rule) != 1 or rule.get("all") == [] or rule.get("any") == []:
        return False
    if "groups" in above and not (set(rule) <= WITHIN_GROUPS and rule.get("share", {}).get("of", "cast") == "cast"):
        return False
    match rule:
        case {"elect": elect}:
            return set(above) <= {"all"} and ("hands" not in elect or elect["by"] == "hands")
        case {"share": share}:
            return ("more_than" in share) != ("at_least" in share) and _is_reachable(share)
        case {"quorum": quorum}:
            return quorum["of"] == counts and _is_reachable(quorum)
        case {"groups": {"of": named}} | {"consent": {"of": named}}:
            return set(named) <= set(groups)
    return True


def _pairs(rule: Json) -> Iterator[tuple[Json, Json]]:
    """Any two conjuncts of the rule, in either order."""
    return permutations(conjuncts(rule), 2)


def conjuncts(rule: Json) -> list[Json]:
    """Of an `all`, those of its parts; any other rule itself."""
    return [each for part in rule["all"] for each in conjuncts(part)] if "all" in rule else [rule]


def _exclude_each_other(one: Json, other: Json) -> bool:
    match one, other:
        case {"share": a}, {"no": option} | {"at_most": {"option": option, "count": 0}}:
            return a["option"] == option and ("more_than" in a or a["at_least"][0] > 0)
        case {"share": a}, {"share": b}:
            chosen = {a["option"], b["option"]}
            return a["of"] == b["of"] and len(chosen - NO_CHOICE) == 2 and _is_more_than_all(a, b)
    return False


def _is_more_than_all(a: Json, b: Json) -> bool:
    bounds = [Fraction(*(share.get("more_than") or share["at_least"])) for share in (a, b)]
    is_enough = sum(bounds) == 1 and ("more_than" in a or "more_than" in b)
    return max(bounds) <= 1 and (sum(bounds) > 1 or is_enough)


def _is_reachable(bounded: Json) -> bool:
    least = all(Fraction(*bounded[bound]) <= 1 for bound in ("at_least", "second") if bound in bounded)
    return least and ("more_than" not in bounded or Fraction(*bounded["more_than"]) < 1)
