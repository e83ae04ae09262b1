"""What waits for somebody's signature, and why somebody's signature is not wanted. Pure: it reads a body.

A signature is wanted under an act that lacks some, by a person who has not signed it and whose signature counts there:
a founder under the founding; a holder of a mandate to confirm under what officers write; a household's voice under what
households can do, and under the closing of a meeting.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.acts.meetings import MeetingClosed
from caracol.ledger.explain.facts import describe
from caracol.ledger.explain.names import VERDICTS
from caracol.ledger.views.language import Sentence
from caracol.ledger.views.reading import Reading

SENTENCES: Final[dict[str, Sentence]] = {
    "author": "{who} wrote it, and somebody else has to sign it too: {act}. These can: {others}.",
    "signed": "{who} has signed it already: {act}. Nothing was written.",
    "house": "{house} has spoken for it already: {act}. Nothing was written.",
    "needs none": "It needs no more signatures, since it is {verdict}: {act}. Nothing was written.",
    "void": "It has no effect, and no signature changes that: {act}. Nothing was written.",
    "no voice": (
        "The signature of {who} would not count there, who holds no mandate to confirm what others write: {act}. These "
        "can sign: {others}."
    ),
    "not a founder": "Only founders sign a founding, and {who} is none of them. These have to sign still: {others}.",
    "nothing": "Nothing waits for a signature of {who} in {body}.",
    "others": "Nothing waits for a signature of {who} in {body}. This waits for somebody else: {acts}.",
    "nobody": "nobody here",
}


class Signer(NamedTuple):
    """Somebody who would sign, as a body knows them."""

    key: bytes
    name: str
    people: frozenset[str]
    house: str | None
    """The household that the key speaks for now."""
    as_voice: bool
    """Whether they ask to speak for their household, whatever mandate they hold."""
    confirms: bool
    """Whether they hold a mandate to confirm what others write."""
    under: str | None
    """The mandate of the founding to do so, as long as the founding is not signed by all."""


def signer(reading: Reading, key: bytes, label: str, *, as_voice: bool = False) -> Signer:
    """Whoever signs with this key."""
    fold, founding = reading.fold, reading.fold.founding
    named = {one.person for one in (founding.speaking if founding else ()) if unspell(one.key) == key}
    people = frozenset(fold.people_of(key) or named)
    under = None if as_voice or _is_founded(reading) else _founding_mandate(reading, people)
    confirms = not as_voice and (under is not None or any(_confirms(reading, person) for person in people))
    house = fold.firmness.member_of(key) if founding else None
    return Signer(key, reading.person_name(min(people)) if people else label, people, house, as_voice, confirms, under)


def waiting(reading: Reading, who: Signer) -> list[Act]:
    """The acts that lack this signature, in the order in which they stand."""
    lacking = (act for act in reading.acts.values() if why_not(reading, act, who) is None)
    return [act for act in lacking if isinstance(act.data, MeetingClosed) or not reading.holds(act.id)]


def why_not(reading: Reading, act: Act, who: Signer) -> str | None:
    """Why this signature is not wanted under an act, in words; None where it is."""
    say, gaps = reading.language.say, {"who": who.name, "act": describe(reading, act)}
    verdict = reading.verdict(act.id)
    if verdict is None or verdict.verdict == "waiting":
        return None  # what is not there yet is refused by whoever writes
    if act.founds:
        return _not_of_founding(reading, act, who)
    if verdict.verdict == "void":
        return say(SENTENCES["void"], **gaps)
    if _lacks_voice(reading, act, who):
        return None
    if not _lacks_signatures(reading, act):
        if isinstance(act.data, MeetingClosed) and who.house in reading.fold.voices(act.id).spoke:
            return say(SENTENCES["house"], house=reading.household_name(str(who.house)), **gaps)
        stands = reading.language.name(VERDICTS, verdict.verdict)
        return say(SENTENCES["needs none"], verdict=stands, **gaps)
    others = _others(reading, act)
    if _wrote(reading, act, who):
        return say(SENTENCES["author"], others=others, **gaps)
    if _has_signed(reading, act, who):
        return say(SENTENCES["signed"], **gaps)
    return None if who.confirms else say(SENTENCES["no voice"], others=others, **gaps)


def nothing(reading: Reading, who: Signer, body: str) -> str:
    """That nothing waits for a signature, and what waits for somebody else."""
    left = [act for act in reading.acts.values() if _lacks_signatures(reading, act) and act.entry.type != "attested"]
    acts = ", ".join(describe(reading, act) for act in left[-3:])
    return reading.language.say(SENTENCES["others" if left else "nothing"], who=who.name, body=body, acts=acts)


def with_founding(reading: Reading, founding: Act, who: Signer) -> list[Act]:
    """What was written down with a founding and lacks this signature too: names of people, common goods."""
    if who.under is None:
        return []
    return [act for act in waiting(reading, who) if act.key == founding.key and not act.founds]


def _is_founded(reading: Reading) -> bool:
    copy = reading.founding_copy
    return bool(copy) and reading.holds(copy)


def _founding_mandate(reading: Reading, people: frozenset[str]) -> str | None:
    founding = reading.fold.founding
    for place, terms in enumerate(founding.mandates if founding else ()):
        if "attest" in terms.powers and people & terms.persons:
            return f"{reading.founding_copy}/{place}"
    return None


def _confirms(reading: Reading, person: str) -> bool:
    return any("attest" in mandate.terms.powers and person in mandate.persons for mandate in reading.fold.in_force())


def _lacks_signatures(reading: Reading, act: Act) -> bool:
    """Whether more people have to sign an act that officers write, whatever else it waits for."""
    verdict = reading.verdict(act.id)
    if verdict is None or verdict.verdict not in ("pending", "contested") or act.kind is None or act.founds:
        return False
    if act.entry.type == "attested":
        return False
    return len(set(_signers(reading, act))) < reading.fold.needed(act.id)


def _signers(reading: Reading, act: Act) -> Iterator[str]:
    """The people who have signed, also those whose signature waits for the founding."""
    yield from reading.fold.signers(act.id)
    yield from _people(reading, act.key)
    for attestation in reading.fold.attestations(act.id):
        if attestation.entry.under:
            yield from _people(reading, attestation.key)


def _lacks_voice(reading: Reading, act: Act, who: Signer) -> bool:
    """Whether the household's voice for an act is missing: for a closing until its acta is sealed, for what households
    can do until it holds. Whoever asks to speak as a household may do so for what officers have done, too.
    """
    if act.kind is None or not act.kind.households or who.house is None or not _is_founded(reading):
        return False
    voices = reading.fold.voices(act.id)
    if who.house in voices.spoke:
        return False
    if isinstance(act.data, MeetingClosed):
        return not reading.fold.firmness.is_sealed(act.id)
    return voices.missing > 0 and (who.as_voice or not reading.holds(act.id))


def _not_of_founding(reading: Reading, act: Act, who: Signer) -> str | None:
    say, founding = reading.language.say, reading.fold.founding
    missing = [
        one for one in (founding.founders if founding else ()) if not reading.has_signed_founding(unspell(one.key))
    ]
    if _is_founded(reading) and not missing:
        return say(
            SENTENCES["needs none"], verdict=reading.language.name(VERDICTS, "effective"), act=describe(reading, act)
        )
    if spell(who.key) in {one.key for one in missing}:
        return None
    if spell(who.key) in {one.key for one in (founding.founders if founding else ())}:
        return say(SENTENCES["signed"], who=who.name, act=describe(reading, act))
    others = ", ".join(reading.person_name(one.person) for one in missing)
    return say(SENTENCES["not a founder"], who=who.name, others=others)


def _wrote(reading: Reading, act: Act, who: Signer) -> bool:
    return act.key == who.key or bool(who.people & set(_people(reading, act.key)))


def _has_signed(reading: Reading, act: Act, who: Signer) -> bool:
    return any(
        each.key == who.key or who.people & set(_people(reading, each.key))
        for each in reading.fold.attestations(act.id)
        if each.entry.under or not who.confirms
    )


def _people(reading: Reading, key: bytes) -> Iterator[str]:
    named = reading.fold.founding.speaking if reading.fold.founding else ()
    yield from reading.fold.people_of(key) or {one.person for one in named if unspell(one.key) == key}


def _others(reading: Reading, act: Act) -> str:
    """Who could sign an act still."""
    signed = set(_signers(reading, act))
    holders = {
        person for mandate in reading.fold.in_force() if "attest" in mandate.terms.powers for person in mandate.persons
    }
    names = sorted(map(reading.person_name, holders - signed))
    return ", ".join(names) or reading.language.say(SENTENCES["nobody"])
