"""Rules that nobody can meet, or that say nothing clear (docs/rules.md, "What is refused")."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from caracol.ledger.acts.bodies import Elect, Quorum, Rule, Share
from caracol.ledger.acts.fields import Fraction
from caracol.ledger.rules.deciding.contradictions import contradictions
from caracol.ledger.rules.deciding.met import said

BY_GROUP = frozenset({"all", "any", "no", "at_most", "share"})
"""Forms that may stand within `groups`."""

MOST_PARTS = 100
"""So that nobody's machine is kept busy by one motion."""


class Fault(NamedTuple):
    """Something that is wrong with what was written."""

    code: str
    what: str = ""
    """The word or number that it is about."""


def faults(rule: Rule, groups: Collection[str], counts: str = "households") -> Iterator[Fault]:
    """What is wrong with a rule of a charter that lists these groups and counts households or persons."""
    if is_long(rule):
        yield Fault("too-long", str(MOST_PARTS))
        return
    if len(elections(rule)) > 1:
        yield Fault("two-elections")
    yield from (Fault("contradiction", what) for what in contradictions(rule))
    yield from _faults(rule, groups, may_elect=True)
    yield from (Fault("other-quorum", counts) for quorum in _quorums(rule) if quorum.of != counts)


def is_long(rule: Rule) -> bool:
    """Whether so many rules stand in it that it is not read any further."""
    return _parts(rule) > MOST_PARTS


def _parts(rule: Rule) -> int:
    """How many rules stand in it, itself included."""
    return 1 + sum(map(_parts, _inside(rule)))


def elections(rule: Rule) -> list[Elect]:
    """Every election in a rule, wherever it stands."""
    return [*([rule.elect] if rule.elect else []), *(elect for part in _inside(rule) for elect in elections(part))]


def shares(rule: Rule) -> list[Share]:
    """Every share that a rule asks for, wherever it stands."""
    return [*([rule.share] if rule.share else []), *(share for part in _inside(rule) for share in shares(part))]


def _quorums(rule: Rule) -> Iterator[Quorum]:
    if rule.quorum:
        yield rule.quorum
    for part in _inside(rule):
        yield from _quorums(part)


def _inside(rule: Rule) -> tuple[Rule, ...]:
    return (*(rule.all or ()), *(rule.any or ()), *([rule.groups.rule] if rule.groups else ()))


def _faults(rule: Rule, groups: Collection[str], *, may_elect: bool) -> Iterator[Fault]:
    forms = said(rule)
    if len(forms) != 1 or (rule.share and not _is_bounded(rule.share)):
        yield Fault("unclear")
    for form in ("all", "any"):
        if forms.get(form) == ():
            yield Fault("empty", form)
    if rule.elect and not may_elect:
        yield Fault("election-inside")
    if rule.elect and rule.elect.hands is not None and rule.elect.by != "hands":
        yield Fault("no-hands")
    yield from (Fault("beyond-all", f"{p}/{q}") for p, q in _unreachable(rule))
    named = (*(rule.groups.of if rule.groups else ()), *(rule.consent.of if rule.consent else ()))
    yield from (Fault("unknown-group", group) for group in named if group not in groups)
    if rule.groups:
        yield from _faults(rule.groups.rule, groups, may_elect=False)
        yield from (Fault("not-by-group", form) for form in _not_by_group(rule.groups.rule))
    for part in rule.all or ():
        yield from _faults(part, groups, may_elect=may_elect)
    for part in rule.any or ():
        yield from _faults(part, groups, may_elect=False)


def _is_bounded(share: Share) -> bool:
    return (share.more_than is None) != (share.at_least is None)


def _unreachable(rule: Rule) -> Iterator[Fraction]:
    """Bounds that are above everybody."""
    if rule.quorum:
        yield from (bound for bound in (rule.quorum.at_least, rule.quorum.second) if bound and bound[0] > bound[1])
    if rule.share:
        share = rule.share
        if share.more_than and share.more_than[0] >= share.more_than[1]:
            yield share.more_than
        if share.at_least and share.at_least[0] > share.at_least[1]:
            yield share.at_least


def _not_by_group(rule: Rule) -> Iterator[str]:
    """Forms in it that say nothing of one group."""
    yield from (form for form in said(rule) if form not in BY_GROUP)
    if rule.share and rule.share.of != "cast":
        yield f"share of {rule.share.of}"
    for part in (*(rule.all or ()), *(rule.any or ())):
        yield from _not_by_group(part)
