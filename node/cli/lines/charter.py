"""A charter in sentences: posts, who decides what by which rule, and how many have to sign."""

from collections.abc import Iterator
from typing import Any, Final, get_args

from caracol.ledger.acts.bodies import Charter, Matter, Post, Rule
from caracol.ledger.acts.kinds import Class
from caracol.ledger.explain.labels import VALUES
from caracol.ledger.explain.names import OPTIONS, POWERS, TYPES
from caracol.ledger.views.language import Counted, Language, Sentence
from caracol.ledger.views.reading import Reading
from caracol.node.cli.output import one_line

SENTENCES: Final[dict[str, Sentence]] = {
    "posts": "Posts",
    "post": Counted(
        "{name} ({handle}), {seats} seat: {powers}.", "{name} ({handle}), {seats} seats: {powers}.", "seats"
    ),
    "stays": "Its holder stays until there is a successor.",
    "no powers": "no power to write in the book",
    "no posts": "There are no posts.",
    "task": "A task without a post may carry: {powers}.",
    "rules": "How the assembly decides",
    "rule": "{name}: {rule}.",
    "matters": "Which rule decides what (the first line that fits counts)",
    "matter": "{what}: {rule}",
    "everything": "everything else",
    "of types": "what would bring about «{types}»",
    "of areas": "the field {areas}",
    "of kinds": "common goods of the kind {kinds}",
    "together": "{one}, and {other}",
    "signing": "How many people have to sign",
    "sign": Counted("{what}: {number} person", "{what}: {number} people", "number"),
    "share": "More than {share} of the households can do by their voices what officers can, without any officer.",
    "motions": "Officers need a decision of the assembly for: {types}.",
    "no motions": "Officers need a decision of the assembly for nothing.",
    "households": "In a meeting, households are counted: one voice each.",
    "persons": "In a meeting, persons are counted.",
    "groups": "Counted by themselves, too: {groups}.",
    "in person": "Nobody can stand for somebody else in: {what}.",
    "notice": Counted(
        "People are called at least {number} day before a meeting.",
        "People are called at least {number} days before a meeting.",
        "number",
    ),
    "second notice": Counted(
        "A second meeting is at least {number} day after the first one, to which too few came.",
        "A second meeting is at least {number} days after the first one, to which too few came.",
        "number",
    ),
    "all": "all of these: {parts}",
    "any": "one of these: {parts}",
    "no": "nobody chooses «{option}»",
    "at most": "at most {count} choose «{option}»",
    "quorum": "at least {bound} of {of} are there",
    "second": "at least {bound} of {of} are there, or {second} at a second call",
    "more than": "more than {bound} of {of} choose «{option}»",
    "at least": "at least {bound} of {of} choose «{option}»",
    "by group": "in each of the groups {groups}: {rule}",
    "consent": "with the consent of {groups}",
    "elect": Counted("an election {by} for {seats} seat", "an election {by} for {seats} seats", "seats"),
}
CLASSES: Final[dict[str, str]] = {
    "routine": "everyday entries",
    "decision": "decisions, meetings and common goods",
    "mandate": "mandates given and taken back",
    "admission": "keys, households and people",
    "charter": "the charter and the end of the body",
}
"""What an act of each class is, by how many have to sign it."""
WHOSE: Final[dict[str, str]] = {
    "cast": "those who vote",
    "present": "those present",
    "all": "all",
    "households": "the households",
    "persons": "the persons",
}
BY: Final[dict[str, str]] = {
    "hands": "by show of hands",
    "schulze": "by rankings (Schulze)",
    "borda": "by rankings (Borda)",
    "lot": "by lot",
}
IN_PERSON: Final[dict[str, str]] = {"elections": "elections", "recalls": "taking back mandates"}
"""Motions for which nobody is represented."""


def charter_lines(reading: Reading, charter: Charter) -> Iterator[str]:
    """The sentences of a charter."""
    language = reading.language
    yield f"{language.say(SENTENCES['posts'])}:"
    yield from (f"  {_post(name, post, language)}" for name, post in charter.posts.items())
    if not charter.posts:
        yield f"  {language.say(SENTENCES['no posts'])}"
    if charter.task_powers:
        yield f"  {language.say(SENTENCES['task'], powers=_powers(charter.task_powers, language))}"
    yield f"{language.say(SENTENCES['rules'])}:"
    for name, rule in charter.rules.items():
        yield f"  {language.say(SENTENCES['rule'], name=name, rule=rule_words(rule, language))}"
    if charter.matters:
        yield f"{language.say(SENTENCES['matters'])}:"
        for matter in charter.matters:
            yield f"  {language.say(SENTENCES['matter'], what=_matter(matter, language), rule=matter.rule)}"
    yield f"{language.say(SENTENCES['signing'])}:"
    for each in get_args(Class):
        what = language.name(CLASSES, each)
        yield f"  {language.say(SENTENCES['sign'], what=what, number=charter.threshold(each))}"
    yield from _sentences(charter, language)


def rules_there(charter: Charter) -> str:
    """The names of the rules."""
    return ", ".join(charter.rules)


def rule_words(rule: Rule, language: Language) -> str:
    """A decision rule as a phrase."""
    match rule:
        case Rule(all=parts) if parts is not None:
            return language.say(SENTENCES["all"], parts="; ".join(rule_words(part, language) for part in parts))
        case Rule(any=parts) if parts is not None:
            return language.say(SENTENCES["any"], parts="; ".join(rule_words(part, language) for part in parts))
        case Rule(no=option) if option is not None:
            return language.say(SENTENCES["no"], option=language.name(OPTIONS, option))
    return _leaf(rule, language)


def _leaf(rule: Rule, language: Language) -> str:
    """A rule that holds no list of others."""
    say = language.say
    if rule.at_most:
        return say(SENTENCES["at most"], count=rule.at_most.count, option=language.name(OPTIONS, rule.at_most.option))
    if rule.quorum:
        of = language.name(WHOSE, rule.quorum.of)
        bounds = {
            "bound": _part(rule.quorum.at_least),
            "second": _part(rule.quorum.second) if rule.quorum.second else "",
        }
        return say(SENTENCES["second" if rule.quorum.second else "quorum"], of=of, **bounds)
    if rule.share:
        named = {"of": language.name(WHOSE, rule.share.of), "option": language.name(OPTIONS, rule.share.option)}
        if rule.share.more_than:
            return say(SENTENCES["more than"], bound=_part(rule.share.more_than), **named)
        return say(SENTENCES["at least"], bound=_part(rule.share.at_least or (1, 1)), **named)
    if rule.groups:
        inner = rule_words(rule.groups.rule, language)
        return say(SENTENCES["by group"], groups=", ".join(rule.groups.of), rule=inner)
    if rule.consent:
        return say(SENTENCES["consent"], groups=", ".join(rule.consent.of))
    if rule.elect:
        return say(SENTENCES["elect"], by=language.name(BY, rule.elect.by), seats=rule.elect.seats)
    return ""


def _post(handle: str, post: Post, language: Language) -> str:
    name = one_line(language.version(post.names or {})[1]) or handle
    powers = _powers(post.powers, language) or language.say(SENTENCES["no powers"])
    line = language.say(SENTENCES["post"], name=name, handle=handle, seats=post.seats, powers=powers)
    return f"{line} {language.say(SENTENCES['stays'])}" if post.stays else line


def _powers(powers: tuple[str, ...], language: Language) -> str:
    return ", ".join(language.name(POWERS, power) for power in powers)


def _matter(matter: Matter, language: Language) -> str:
    """What a matter is for."""
    types = ", ".join(language.name(TYPES, each) for each in matter.types or ())
    kinds = ", ".join(language.name(VALUES, each) for each in matter.kinds or ())
    given: list[tuple[str, Any]] = [("types", types), ("areas", ", ".join(matter.areas or ())), ("kinds", kinds)]
    said = [language.say(SENTENCES[f"of {what}"], **{what: words}) for what, words in given if words]
    if not said:
        return language.say(SENTENCES["everything"])
    first, *rest = said
    for each in rest:
        first = language.say(SENTENCES["together"], one=first, other=each)
    return first


def _sentences(charter: Charter, language: Language) -> Iterator[str]:
    yield language.say(SENTENCES["share"], share=_part(charter.share))
    needing = [language.name(TYPES, each) for each in TYPES if charter.needs_motion(each)]
    yield language.say(SENTENCES["motions" if needing else "no motions"], types=", ".join(needing))
    yield language.say(SENTENCES[charter.counts])
    if charter.groups:
        yield language.say(SENTENCES["groups"], groups=", ".join(charter.groups))
    if charter.in_person:
        what = ", ".join(language.name(IN_PERSON, each) for each in charter.in_person)
        yield language.say(SENTENCES["in person"], what=what)
    days = (("notice", charter.notice.first), ("second notice", charter.notice.second)) if charter.notice else ()
    for sentence, number in days:
        if number:
            yield language.say(SENTENCES[sentence], number=number)


def _part(fraction: tuple[int, int]) -> str:
    return f"{fraction[0]}/{fraction[1]}"
