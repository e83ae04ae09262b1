"""Whether a rule is met by what was counted (docs/rules.md)."""

from collections.abc import Callable
from typing import Any, Final

from caracol.ledger.acts.bodies import Groups, Rule
from caracol.ledger.rules.deciding.councils import consent
from caracol.ledger.rules.deciding.counted import Counted
from caracol.ledger.rules.deciding.elections.electing import elect
from caracol.ledger.rules.deciding.limits import at_most, no
from caracol.ledger.rules.deciding.result import UNCLEAR, Result
from caracol.ledger.rules.deciding.shares import quorum, share


def met(rule: Rule, counted: Counted) -> Result:
    """What the rule gives."""
    forms = said(rule)
    if len(forms) != 1:
        return UNCLEAR
    [(form, asked)] = forms.items()
    return FORMS[form](asked, counted)


def said(rule: Rule) -> dict[str, Any]:
    """The forms that a rule has: one, if it is clear."""
    return {form: asked for form in FORMS if (asked := getattr(rule, form)) is not None}


def _all(rules: tuple[Rule, ...], counted: Counted) -> Result:
    parts = tuple(met(rule, counted) for rule in rules)
    return Result(all(parts), "all", parts=parts)


def _any(rules: tuple[Rule, ...], counted: Counted) -> Result:
    parts = tuple(met(rule, counted) for rule in rules)
    return Result(any(parts), "any", parts=parts)


def _groups(asked: Groups, counted: Counted) -> Result:
    """Within the counts of each group; one without counts does not meet it."""
    parts = tuple(_in_group(group, asked.rule, counted) for group in asked.of)
    return Result(all(parts), "groups", parts=parts)


def _in_group(group: str, rule: Rule, counted: Counted) -> Result:
    if group not in counted.groups:
        return Result(False, "uncounted", {"group": group})
    within = met(rule, counted._replace(counts=counted.groups[group]))
    return Result(within.met, "group", {"group": group}, (within,))


FORMS: Final[dict[str, Callable[[Any, Counted], Result]]] = {
    "all": _all,
    "any": _any,
    "at_most": at_most,
    "consent": consent,
    "elect": elect,
    "groups": _groups,
    "no": no,
    "quorum": quorum,
    "share": share,
}
