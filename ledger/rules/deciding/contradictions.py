"""Rules that ask for two things at once that exclude each other (docs/rules.md, `contradiction`).

What is looked for can be read off two conjuncts alone. Whether several alternatives, or the numbers of one village,
leave a way to meet a rule is not tried out: by a rule that leaves none every motion is rejected.
"""

from collections.abc import Iterator
from fractions import Fraction

from caracol.ledger.acts.bodies import Rule, Share
from caracol.ledger.rules.deciding.counted import NO_CHOICE

Wanted = tuple[Fraction, bool]
"""The part that a share asks for, and whether it asks for more than that."""
NOTHING: Wanted = (Fraction(0), False)


def contradictions(rule: Rule) -> Iterator[str]:
    """The options, or pairs of options, of which a rule and what stands inside it want what cannot be."""
    parts = [*conjuncts(rule)]
    shares = [part.share for part in parts if part.share]
    refused = {option for part in parts for option in _refused(part)}
    yield from dict.fromkeys(share.option for share in shares if share.option in refused and _wanted(share) > NOTHING)
    for whole in ("cast", "present", "all"):
        yield from _exceeding([share for share in shares if share.of == whole])
    for part in parts:
        yield from _inside(part)


def conjuncts(rule: Rule) -> Iterator[Rule]:
    """The rules that all have to be met: of an `all` those of its parts, of any other rule itself."""
    if rule.all is None:
        yield rule
    for part in rule.all or ():
        yield from conjuncts(part)


def _inside(part: Rule) -> Iterator[str]:
    """Rules that hold by themselves: alternatives, and what is asked of each group."""
    for rule in (*(part.any or ()), *([part.groups.rule] if part.groups else ())):
        yield from contradictions(rule)


def _refused(part: Rule) -> Iterator[str]:
    if part.no:
        yield part.no
    if part.at_most and part.at_most.count == 0:
        yield part.at_most.option


def _wanted(share: Share) -> Wanted:
    p, q = share.more_than or share.at_least or (0, 1)
    return Fraction(p, q), share.more_than is not None


def _exceeding(shares: list[Share]) -> Iterator[str]:
    """The two options that are wanted most, if both together are more than the whole that they are parts of."""
    most: dict[str, Wanted] = {}
    for share in shares:
        if share.option not in NO_CHOICE:
            most[share.option] = max(_wanted(share), most.get(share.option, NOTHING))
    if len(most) > 1:
        one, other = sorted(most, key=lambda option: most[option], reverse=True)[:2]
        together = most[one][0] + most[other][0]
        if together > 1 or (together == 1 and (most[one][1] or most[other][1])):
            yield f"{one}, {other}"
