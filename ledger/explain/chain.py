"""The mandates from an act back to the founding: by what right somebody wrote it, and who gave that right.

Each link relies on the mandate that the next one gave. The chain ends at the founding, at the voices of the households,
or where somebody wrote without a mandate.
"""

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.explain.catalogue import PHRASES
from caracol.ledger.explain.names import TYPES
from caracol.ledger.rules.order.vertex import Mandate
from caracol.ledger.views.reading import SHORT, Reading


class Link(msgspec.Struct, frozen=True):
    """An act, and the mandate under which it was written."""

    act: str
    type: str
    on: str
    who: str
    mandate: str | None
    office: str | None
    """Post or task."""


def chain(reading: Reading, act: Act) -> list[Link]:
    """The act itself, then each grant, up to the founding."""
    links, seen = [_link(reading, act)], {act.id}
    while (grant := _grant(reading, act)) and grant.id not in seen:
        act = grant
        seen.add(act.id)
        links.append(_link(reading, act))
    return links


def in_sentences(reading: Reading, links: list[Link]) -> list[str]:
    """The chain in words: a sentence for each link."""
    return [_sentence(reading, link, first=place == 0) for place, link in enumerate(links)]


def _link(reading: Reading, act: Act) -> Link:
    mandate = _mandate(reading, act)
    name = reading.fold.name_of(mandate) if mandate else None
    called = office(reading, mandate) if mandate else None
    return Link(act.id, act.entry.type, act.entry.on, reading.author(act), name, called)


def _grant(reading: Reading, act: Act) -> Act | None:
    """The act that gave the mandate this one relies on."""
    mandate = _mandate(reading, act)
    return reading.acts.get(reading.fold.name_of(mandate)[:32]) if mandate else None


def _mandate(reading: Reading, act: Act) -> Mandate | None:
    """The mandate by which somebody wrote an act: none for a founding, or where the households stand behind it."""
    if act.founds or _by_households(reading, act.id):
        return None
    if act.kind is not None and act.kind.author == "holder":
        return reading.fold.mandate(act.references[0].name)
    return reading.fold.relied(act.id)


def _by_households(reading: Reading, act: str) -> bool:
    verdict = reading.fold.verdicts[act]
    return verdict.verdict == "effective" and verdict.code in ("households", "sealed")


def office(reading: Reading, mandate: Mandate) -> str:
    """What the holder is called, in the reader's language if the charter has a name in it."""
    terms, language = mandate.terms, reading.language
    if terms.post is None:
        return language.version(terms.task)[1] if terms.task else language.say(PHRASES["a task"])
    post = reading.fold.charter.posts.get(terms.post) if reading.fold.founding else None
    return language.version(post.names or {})[1] or terms.post if post else terms.post


def _sentence(reading: Reading, link: Link, *, first: bool) -> str:
    language = reading.language
    gaps = {"title": language.name(TYPES, link.type), "short": link.act[:SHORT], "on": link.on, "who": link.who}
    if link.type == "body.founded":
        founders = ", ".join(map(reading.person_name, reading.founders_signed)) or language.say(PHRASES["nobody"])
        return language.say(PHRASES["founding" if first else "founded"], founders=founders, **gaps)
    if _by_households(reading, link.act):
        return language.say(PHRASES["by voices" if first else "given by voices"], **gaps)
    if link.mandate is None:
        return language.say(PHRASES["without"], **gaps)
    phrase = PHRASES["relied" if first else "relied on"]
    return language.say(phrase, office=link.office, mandate=_short(link.mandate), **gaps)


def _short(mandate: str) -> str:
    """A mandate's id, short: the beginning of the act's id, and the place at the founding."""
    act, slash, place = mandate.partition("/")
    return act[:SHORT] + slash + place
