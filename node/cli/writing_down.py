"""What the file of a founding says besides the founding: names of households and people, and what is held in common.

Names stay inside the community. Each is an act of its own, by the founder who signs, under a founding mandate. It
takes effect with the founding, and what needs a second signature is signed together with it (`signing`).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.views.language import Sentence
from caracol.node.cli.desk import Desk
from caracol.node.cli.forms.founding import Founding

SENTENCES: Final[dict[str, Sentence]] = {
    "names": (
        "Written down too, inside the community: the names of {households} households and {people} people. `caracol "
        "show people` lists them."
    ),
    "goods": "Written down too, for everybody to see: {names}. `caracol show resources` lists them.",
    "no mandate": (
        "The names of households and people are not written down, since you hold no mandate to admit. Whoever does "
        "records them with `household.described` and `person.registered`."
    ),
    "no record": (
        "What is held in common is not written down, since you hold no mandate to write in the book. Whoever does "
        "records it with `resource.registered`."
    ),
}


def write_down(desk: Desk, key: SigningKey, founding: Act, read: Founding, on: str) -> list[Act]:
    """Write it all, as far as the signer's mandates reach; what was written."""
    record, body = desk.recorder(key).record, founding.volume.body
    admits, records = (_mandate(founding, read, key, power) for power in ("admit", "record"))
    written: list[Act] = []
    for member, name in read.called.items() if admits else ():
        type_, data = "household.described", {"household": member}
        if member in read.homes:
            type_, data = "person.registered", {"person": member, "household": read.homes[member]}
        written.append(record(body, type_, data, on=on, under=admits, private={"name": name}))
    goods = read.resources if records else ()
    return [*written, *(record(body, "resource.registered", good, on=on, under=records) for good in goods)]


def told_of(desk: Desk, read: Founding, written: Sequence[Act]) -> Iterator[str]:
    """What was written down, and what was not, in sentences."""
    say, types = desk.language.say, [act.entry.type for act in written]
    households, people = types.count("household.described"), types.count("person.registered")
    if households or people:
        yield say(SENTENCES["names"], households=households, people=people)
    elif read.called:
        yield say(SENTENCES["no mandate"])
    if "resource.registered" in types:
        names = ", ".join(next(iter(resource["names"].values())) for resource in read.resources)
        yield say(SENTENCES["goods"], names=names)
    elif read.resources:
        yield say(SENTENCES["no record"])


def _mandate(founding: Act, read: Founding, key: SigningKey, power: str) -> str | None:
    """The signer's mandate of the founding that carries a power, as acts name it."""
    own = {one["person"] for one in read.data["founders"] if one["key"] == spell(key.public)}
    for place, terms in enumerate(read.data["mandates"]):
        if power in terms["powers"] and own & {terms["person"], *terms.get("together", ())}:
            return f"{founding.id}/{place}"
    return None
