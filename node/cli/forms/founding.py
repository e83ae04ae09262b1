"""The file of `caracol found`: households and people by their names, keys by theirs, and what is held in common.

Names do not stand in the founding: they are written down beside it, inside the community.

Besides the founders, who sign, it names the cards: keys of other households, which speak from the first day.

`examples/complete.toml` shows all of it; the files beside it are foundings to begin with. What a file leaves out is
drawn or filled in: ids of people and households, the 16 random bytes, and the powers of a mandate, which are those of
its post. A charter that cannot work is refused.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any, Final, NamedTuple, get_args

import msgspec

from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import BodyFounded, Charter
from caracol.ledger.acts.commons import ResourceRegistered
from caracol.ledger.acts.kinds import Class
from caracol.ledger.letters import quoted
from caracol.ledger.messages import message
from caracol.ledger.recording import check_charter
from caracol.node.cli.forms.filling import Form
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.saying import told
from caracol.node.config.keyring import Keyring

MEMBER_BYTES, NONCE_BYTES = 8, 16
NAME, RESOURCES = "name", "resources"
"""Fields that only this file has: a person's name, and what is held in common."""
SENTENCES: Final[dict[str, str]] = {
    "no name": 'The field {field} holds what a person is called, like "Ana López"; found {found}.',
    "no resources": (
        'The field resources holds a part for each, like [[resources]] with names = "maíz", kind = "stock", unit = '
        '"gram"; see `caracol found --example`.'
    ),
}
FEW: Final = 5
"""A founding with fewer households that can speak from the start is warned of (docs/ledger/verdicts.md, section 11)."""
UNDETERMINED = "und"
"""The language of texts in a file that names none (BCP 47)."""


class Founding(NamedTuple):
    """A founding file, read."""

    data: dict[str, Any]
    households: dict[str, str]
    """Names in the file -> ids."""
    people: dict[str, str]
    called: dict[str, str]
    """Ids of households and people -> the names by which the community knows them; they stay inside."""
    homes: dict[str, str]
    """Ids of people -> those of their households."""
    resources: tuple[dict[str, Any], ...]
    """Data of what is held in common from the first day."""
    warnings: tuple[str, ...]


EXAMPLES: Final = ("assembly", "cooperative", "council")
"""Foundings to begin with."""
COMPLETE: Final = "complete"
"""One that shows everything."""


def example(name: str = COMPLETE) -> str:
    """A founding file to begin with."""
    return files(__package__).joinpath("examples", f"{name}.toml").read_text("utf-8")


def founding(friendly: Mapping[str, Any], keyring: Keyring, rng: Callable[[int], bytes]) -> Founding:
    """The data of `body.founded` that the file means."""
    households = _members(_household_names(friendly), rng)
    people = _members(_people_names(friendly), rng)
    languages = friendly.get("languages")
    language = languages[0] if isinstance(languages, list) and languages else UNDETERMINED
    form = Form(BodyFounded, _Labels(households, people, keyring), str(language))
    cards = list(_keyed(friendly, "cards"))
    written = {name: value for name, value in friendly.items() if name != RESOURCES}
    data = form.fill(
        {
            **written,
            **({"cards": cards} if cards else {}),
            "founders": list(_keyed(friendly, "founders")),
            "households": list(households),
            "mandates": list(_mandates(friendly)),
            "nonce": spell(rng(NONCE_BYTES)),
        }
    ).data
    founded = msgspec.convert(data, BodyFounded)
    return Founding(
        data,
        households,
        people,
        {**_called_households(friendly, households), **_called_people(friendly, people)},
        {one.person: one.household for one in founded.speaking},
        tuple(_resources(friendly, _Labels(households, people, keyring), str(language))),
        tuple(_warnings(founded)),
    )


def founders_in(friendly: Mapping[str, Any]) -> list[str]:
    """The names of those in a file who found, and so can sign."""
    return list(_table(friendly, "founders"))


class _Labels:
    """Names of the file as ids."""

    def __init__(self, households: dict[str, str], people: dict[str, str], keyring: Keyring) -> None:
        self._members = {"household": households, "households": households}
        self._people = people
        self._keyring = keyring

    def id(self, title: str, field: str, typed: str) -> str:
        """The id that was meant in a field with this title."""
        if title == "person or household":
            return _of(self._members.get(field, self._people), typed, field)
        if title == "public key" and len(typed) < len(spell(bytes(32))):
            return spell(self._keyring.public(typed))
        return typed


def _of(members: dict[str, str], typed: str, field: str) -> str:
    if typed not in members:
        known = ", ".join(members) or "none"
        raise Mistake(
            "FieldMistaken",
            message(
                ("The field {field} names {typed}, which this file does not know: {known}."),
                field=field,
                typed=quoted(typed),
                known=known,
            ),
        )
    return members[typed]


def _household_names(friendly: Mapping[str, Any]) -> list[str]:
    """Names of all households: those listed, or so many; and those of the founders and the cards."""
    listed = friendly.get("households", [])
    if isinstance(listed, int) and 0 <= listed <= 10_000:
        listed = [f"household {number}" for number in range(1, listed + 1)]
    if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
        raise Mistake("FieldMistaken", message("The field households is a list of names, or how many there are."))
    if twice := sorted({name for name in listed if listed.count(name) > 1}):
        raise Mistake(
            "FieldMistaken",
            message(("The field households names {twice} twice. Give each its own name."), twice=", ".join(twice)),
        )
    tables = (_table(friendly, "founders"), _table(friendly, "cards"))
    keyed = [each.get("household") for table in tables for each in table.values()]
    return list(dict.fromkeys([*listed, *(name for name in keyed if isinstance(name, str))]))


def _people_names(friendly: Mapping[str, Any]) -> list[str]:
    """Names of the founders, and of the persons whose cards speak."""
    persons = [card.get("person", name) for name, card in _table(friendly, "cards").items()]
    return list(dict.fromkeys([*_table(friendly, "founders"), *(name for name in persons if isinstance(name, str))]))


def _members(names: list[str], rng: Callable[[int], bytes]) -> dict[str, str]:
    return {name: spell(rng(MEMBER_BYTES)) for name in names}


def _table(friendly: Mapping[str, Any], name: str) -> dict[str, dict[str, Any]]:
    table = friendly.get(name, {})
    if not isinstance(table, dict) or not all(isinstance(each, dict) for each in table.values()):
        raise Mistake(
            "FieldMistaken",
            message(
                ("The field {name} holds a part for each, like [{name}.ana]; see `caracol found --example`."), name=name
            ),
        )
    return table


def _keyed(friendly: Mapping[str, Any], table: str) -> Iterator[dict[str, Any]]:
    """The founders, or the cards: each with the key of their own name, and as the person of that name."""
    for name, each in _table(friendly, table).items():
        yield {"key": name, "person": name, **{field: value for field, value in each.items() if field != NAME}}


def _called_households(friendly: Mapping[str, Any], households: dict[str, str]) -> dict[str, str]:
    """By id: what the file calls each household; nothing where it only says how many there are."""
    return {} if isinstance(friendly.get("households"), int) else {id_: name for name, id_ in households.items()}


def _called_people(friendly: Mapping[str, Any], people: dict[str, str]) -> dict[str, str]:
    """By id: the `name` of each founder and card, else that of their key."""
    called = {id_: name for name, id_ in people.items()}
    for table in ("founders", "cards"):
        for name, each in _table(friendly, table).items():
            if NAME in each:
                called[people[each.get("person", name)]] = _text(f"{table}.{name}.{NAME}", each[NAME])
    return called


def _text(field: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Mistake("FieldMistaken", told(SENTENCES["no name"], field=field, found=quoted(str(value))))
    return value


def _resources(friendly: Mapping[str, Any], labels: "_Labels", language: str) -> Iterator[dict[str, Any]]:
    listed = friendly.get(RESOURCES, [])
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise Mistake("FieldMistaken", told(SENTENCES["no resources"]))
    for each in listed:
        yield Form(ResourceRegistered, labels, language).fill(each).data


def _mandates(friendly: Mapping[str, Any]) -> Iterator[Any]:
    charter = friendly.get("charter")
    posts = charter.get("posts", {}) if isinstance(charter, dict) else {}
    for mandate in friendly.get("mandates", []):
        post = posts.get(mandate.get("post")) if isinstance(mandate, dict) and isinstance(posts, dict) else None
        yield {"powers": post["powers"], **mandate} if isinstance(post, dict) and "powers" in post else mandate


def _warnings(data: BodyFounded) -> Iterator[str]:
    """What would leave the body unable to act."""
    charter = data.charter
    check_charter(data)
    for mandate in data.mandates:
        yield from _wrong_mandate(charter, mandate.post, mandate.powers)
    for power, does in (("record", "record decisions"), ("admit", "admit people and keys")):
        if not any(power in mandate.powers for mandate in data.mandates):
            yield f"Nobody holds a mandate to {does} (the power {power}); only the households could give one."
    able = {
        person for mandate in data.mandates if {"attest", "record"} & set(mandate.powers) for person in mandate.persons
    }
    for asks in get_args(Class):
        if asks != "charter" and charter.threshold(asks) > len(able):
            yield f"An act of the class {asks} needs {charter.threshold(asks)} people, and {len(able)} can sign."

    keyed = {each.household for each in data.speaking}
    if len(keyed) < FEW:
        keys = "1 key speaks" if len(data.speaking) == 1 else f"{len(data.speaking)} keys speak"
        yield (
            f"{keys} from the start, for {len(keyed)} of {len({*data.households, *keyed})} households. Until most of "
            "the households have signed an acta nothing is firm, and where few can sign, two can keep all others from "
            "it. Name the keys of many households as `cards`, and have the families sign soon: `caracol seal`."
        )


def _wrong_mandate(charter: Charter, post: str | None, powers: tuple[str, ...]) -> Iterator[str]:
    if post and post not in charter.posts:
        yield f"A mandate names the post {post}, which the charter does not know."
    elif post and (more := sorted(set(powers) - set(charter.posts[post].powers))):
        yield f"A mandate for the post {post} carries {', '.join(more)}, which the charter does not give that post."
