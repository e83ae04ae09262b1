"""Whether a decision rule is met by counts (docs/ledger/verdicts.md, section 6; DESIGN 4.3). Exact integers only."""

from collections.abc import Iterable, Mapping

from caracol.ledger.acts.bodies import Quorum, Rule, Share

Counts = Mapping[str, int]


def met(rule: Rule, counts: Counts, options: Iterable[str], present: int, households: int) -> bool:
    """Whether the rule is met. `present` counts who came or was represented, `households` all; a rule that says
    not exactly one thing is never met, nor a share of nothing.
    """
    said = [value for value in (rule.all, rule.any, rule.no, rule.quorum, rule.share) if value is not None]
    if len(said) != 1:
        return False
    if rule.all is not None:
        return all(met(part, counts, options, present, households) for part in rule.all)
    if rule.any is not None:
        return any(met(part, counts, options, present, households) for part in rule.any)
    if rule.no is not None:
        return counts.get(rule.no, 0) == 0
    if rule.quorum is not None:
        return _reached(rule.quorum, present, households)
    return rule.share is not None and _shared(rule.share, counts, options, present, households)


def _reached(quorum: Quorum, present: int, households: int) -> bool:
    numerator, denominator = quorum.at_least
    return present * denominator >= households * numerator


def _shared(share: Share, counts: Counts, options: Iterable[str], present: int, households: int) -> bool:
    cast = sum(counts.get(option, 0) for option in options)
    whole = {"cast": cast, "present": present, "all": households}[share.of]
    part = counts.get(share.option, 0)
    if whole == 0:
        return False
    if share.more_than is not None and share.at_least is None:
        numerator, denominator = share.more_than
        return part * denominator > whole * numerator
    if share.at_least is not None and share.more_than is None:
        numerator, denominator = share.at_least
        return part * denominator >= whole * numerator
    return False
