"""What households carry, and whose turn it is next."""

from collections.abc import Iterator
from typing import Final

from caracol.ledger.views.burden import BurdenView, TurnView, burdens
from caracol.ledger.views.language import Counted, Sentence
from caracol.ledger.views.reading import Reading
from caracol.node.cli.output import one_line

SENTENCES: Final[dict[str, Sentence]] = {
    "on": "As of {on}",
    "posts": Counted("{number} day in posts", "{number} days in posts", by="number"),
    "work": Counted("{number} minute of community work", "{number} minutes of community work", by="number"),
    "given": Counted("{number} turn given away", "{number} turns given away", by="number"),
    "taken": Counted("{number} turn served for others", "{number} turns served for others", by="number"),
    "year": "  {year}: {carried}",
    "nothing": "  nothing yet",
    "exempt": "  exempt from everything: {reason} ({by})",
    "exempt from": "  exempt from {post}: {reason} ({by})",
    "next": "Next for {post}: {households}",
    "next for work": "Next for community work: {households}",
    "equal": "{households} (equal: the assembly or a lot decides)",
    "nobody": "nobody",
}


def burden_lines(reading: Reading) -> Iterator[str]:
    """Every household, then whose turn is next."""
    view, say = burdens(reading), reading.language.say
    if view.on:
        yield say(SENTENCES["on"], on=view.on)
    for burden in view.households:
        yield from _one(reading, burden)
    for turn in view.turns:
        yield _next(reading, turn)


def _one(reading: Reading, burden: BurdenView) -> Iterator[str]:
    yield burden.name
    for year in burden.years:
        yield reading.language.say(
            SENTENCES["year"],
            year=year.year,
            carried=_carried(reading, posts=year.days, work=year.minutes, given=year.given, taken=year.taken),
        )
    if not burden.years:
        yield reading.language.say(SENTENCES["nothing"])
    for exempt in burden.exempt:
        sentence = SENTENCES["exempt from" if exempt.post else "exempt"]
        yield reading.language.say(
            sentence, post=_called(reading, exempt.post or ""), reason=one_line(exempt.reason), by=exempt.by
        )


def _carried(reading: Reading, **numbers: int) -> str:
    return ", ".join(reading.language.say(SENTENCES[what], number=each) for what, each in numbers.items() if each)


def _next(reading: Reading, turn: TurnView) -> str:
    say = reading.language.say
    ranked = "; ".join(_equals(reading, equal) for equal in turn.households) or say(SENTENCES["nobody"])
    if turn.post is None:
        return say(SENTENCES["next for work"], households=ranked)
    return say(SENTENCES["next"], post=_called(reading, turn.post), households=ranked)


def _called(reading: Reading, post: str) -> str:
    """What the charter calls a post."""
    known = reading.fold.charter.posts.get(post) if reading.fold.founding else None
    return one_line(reading.language.version(known.names or {})[1]) or post if known else post


def _equals(reading: Reading, households: tuple[str, ...]) -> str:
    names = ", ".join(sorted(map(reading.household_name, households)))
    return reading.language.say(SENTENCES["equal"], households=names) if len(households) > 1 else names
