"""An act whole, in words: what it is, who wrote it, and every field of it, with names in place of ids.

Nothing that was signed is left out: whoever reads these lines knows what a signature stands under.
"""

from collections.abc import Iterator
from typing import Any, Final

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.bodies import Charter, Rule
from caracol.ledger.acts.commons import ResourceRegistered
from caracol.ledger.acts.fields import Part
from caracol.ledger.explain.chain import office
from caracol.ledger.explain.facts import describe
from caracol.ledger.explain.labels import FIELDS, VALUES
from caracol.ledger.explain.names import OPTIONS, POWERS, TYPES
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.forms.quantities import in_large
from caracol.node.cli.forms.shape import Shape, fields
from caracol.node.cli.lines.charter import charter_lines, rule_words
from caracol.node.cli.output import one_line

SENTENCES: Final[dict[str, str]] = {
    "head": "{title}, of {on}, by {who}",
    "inner": "It stays inside the community.",
    "not understood": "This version does not understand acts of the type {type}.",
    "field": "{label}: {value}",
    "heading": "{label}:",
    "yes": "yes",
    "no": "no",
    "none": "none",
    "not here": "{short} (not here)",
    "inside": "(words that stay inside the community, and are not on this machine)",
    "named": "{act}: {words}",
    "body itself": "this body",
    "office": "{office} of {who}",
    "key": "{who}, {fingerprint}",
}
UNSAID: Final = frozenset({"nonce", "proof", "commit", "seed", "inner"})
"""Fields for machines: random bytes and proofs, which no word can say."""
IDS: Final = ("act id", "mandate id", "person or household", "public key", "body id")


def whole(reading: Reading, act: Act) -> Iterator[str]:
    """The lines of an act."""
    say = reading.language.say
    title = reading.language.name(TYPES, act.entry.type)
    yield say(SENTENCES["head"], title=title, on=act.entry.on, who=reading.author(act))
    if act.volume.scope == "inner":
        yield f"  {say(SENTENCES['inner'])}"
    if act.data is None:
        yield f"  {say(SENTENCES['not understood'], type=act.entry.type)}"
    else:
        yield from _record(_Teller(reading, act), act.data, "  ")


class _Teller:
    """The words for one value, by the title of its field's type."""

    def __init__(self, reading: Reading, act: Act) -> None:
        self.reading = reading
        self.language = reading.language
        self._act = act

    def label(self, field: str) -> str:
        """What a field is called."""
        if field in FIELDS:
            return self.language.name(FIELDS, field)
        return field.replace("_", " ").capitalize()

    def leaf(self, shape: Shape, field: str, value: Any) -> str:
        """A value that holds no others."""
        if isinstance(value, bool):
            return self.language.say(SENTENCES["yes" if value else "no"])
        if isinstance(value, int):
            return self._number(field, value)
        if isinstance(value, dict):
            return self._words(value)
        if shape.title in IDS:
            return self._named(shape.title, field, value)
        if shape.title == "private text":
            return one_line(self.reading.text(value) or self.language.say(SENTENCES["inside"]))
        if shape.title == "fraction":
            return f"{value[0]}/{value[1]}"
        return one_line(self._word(field, str(value)))

    def _word(self, field: str, value: str) -> str:
        founding = self.reading.fold.founding
        if field == "post" and founding and (post := self.reading.fold.charter.posts.get(value)) and post.names:
            return self.language.version(post.names)[1]
        if field == "powers":
            return self.language.name(POWERS, value)
        if field == "type" or field == "types":
            return self.language.name(TYPES, value)
        if field in ("elected", "tied", "options", "option", "counts") and len(value) == 13:
            return self.reading.person_name(value)
        return self.language.name(VALUES if value in VALUES else OPTIONS, value)

    def _words(self, words: dict[str, str]) -> str:
        if len(words) == 1:
            return one_line(next(iter(words.values())))
        return "; ".join(f"{code}: {one_line(text)}" for code, text in words.items())

    def _number(self, field: str, value: int) -> str:
        unit = self._unit() if field in ("quantity", "amount", "minimum") else ""
        return in_large(value, unit) if unit else str(value)

    def _unit(self) -> str:
        data = self._act.data
        if isinstance(data, ResourceRegistered):
            return data.unit
        named = getattr(data, "resource", None) or getattr(
            self._data_of(getattr(data, "allotment", None)), "resource", ""
        )
        resource = self._data_of(named)
        return resource.unit if isinstance(resource, ResourceRegistered) else ""

    def _data_of(self, name: str | None) -> object:
        act = self.reading.held(name) if name else None
        return act.data if act else None

    def _named(self, title: str, field: str, value: str) -> str:
        reading, say = self.reading, self.language.say
        match title:
            case "act id":
                return self.act(value)
            case "mandate id":
                mandate = reading.fold.mandate(value)
                if mandate is None:
                    return say(SENTENCES["not here"], short=value[:SHORT])
                return say(SENTENCES["office"], office=office(reading, mandate), who=reading.holders(mandate))
            case "person or household":
                return reading.household_name(value) if "household" in field else reading.person_name(value)
            case "public key":
                key = unspell(value)
                return say(SENTENCES["key"], who=reading.key_name(key), fingerprint=fingerprint(key))
        return say(SENTENCES["body itself"]) if value == reading.body else value

    def act(self, name: str) -> str:
        """Another act that is named: its title, and its name or first words."""
        act = self.reading.held(name)
        if act is None:
            return self.language.say(SENTENCES["not here"], short=name[:SHORT])
        called = getattr(act.data, "names", None) or getattr(
            self._data_of(getattr(act.data, "motion", None)), "names", None
        )
        phrase = describe(self.reading, act)
        return self.language.say(SENTENCES["named"], act=phrase, words=self._words(called)) if called else phrase


def _record(teller: _Teller, record: Part, indent: str) -> Iterator[str]:
    for field in fields(type(record)):
        value = getattr(record, field.name)
        if value is not None and field.name not in UNSAID:
            yield from _field(teller, field.shape, field.name, value, indent)


def _field(teller: _Teller, shape: Shape, name: str, value: Any, indent: str) -> Iterator[str]:
    label = teller.label(name)
    if name == "acts" and shape.title.startswith("list of hash"):
        value = tuple(each[:32] for each in value)
        yield from _listed(teller, label, [teller.act(each) for each in value], indent)
    elif isinstance(value, Charter):
        yield from _under(teller, label, list(charter_lines(teller.reading, value)), indent)
    elif isinstance(value, Rule):
        yield teller.language.say(
            SENTENCES["field"], label=f"{indent}{label}", value=rule_words(value, teller.language)
        )
    elif isinstance(value, Part):
        yield indent + teller.language.say(SENTENCES["heading"], label=label)
        yield from _record(teller, value, indent + "  ")
    elif isinstance(value, tuple) and shape.title != "fraction":
        yield from _list(teller, _items(shape), name, label, value, indent)
    elif isinstance(value, dict) and shape.title not in ("words", "words or hash"):
        yield from _table(teller, name, label, value, indent)
    else:
        text = teller.leaf(shape, name, value)
        yield indent + teller.language.say(SENTENCES["field"], label=label, value=text)


def _items(shape: Shape) -> Shape:
    return shape.items or shape


def _list(teller: _Teller, shape: Shape, name: str, label: str, value: tuple[Any, ...], indent: str) -> Iterator[str]:
    if not any(isinstance(each, Part | tuple) for each in value):
        words = [teller.leaf(shape, name, each) for each in value]
        yield from _listed(teller, label, words or [teller.language.say(SENTENCES["none"])], indent)
        return
    yield indent + teller.language.say(SENTENCES["heading"], label=label)
    for place, each in enumerate(value, 1):
        if isinstance(each, Part):
            lines = list(_record(teller, each, ""))
        else:
            lines = [", ".join(teller.leaf(_items(shape), name, one) for one in each)]
        yield from (f"{indent}  {f'{place}. ' if first else '   '}{line}" for first, line in _first(lines))


def _first(lines: list[str]) -> Iterator[tuple[bool, str]]:
    return ((place == 0, line) for place, line in enumerate(lines))


def _table(teller: _Teller, name: str, label: str, value: dict[str, Any], indent: str) -> Iterator[str]:
    """Values by name: counts by option, clauses by their place, the fields of an act that a motion would have done."""
    plain = all(isinstance(each, int) for each in value.values())
    if plain:
        counted = ", ".join(f"{teller.leaf(_TEXT, name, key)} {each}" for key, each in value.items())
        yield indent + teller.language.say(SENTENCES["field"], label=label, value=counted)
        return
    yield indent + teller.language.say(SENTENCES["heading"], label=label)
    for key, each in value.items():
        called = teller.label(key) if name == "data" else teller.leaf(_TEXT, name, key)
        if isinstance(each, Part):
            yield f"{indent}  {called}:"
            yield from _record(teller, each, indent + "    ")
        else:
            yield f"{indent}  " + teller.language.say(SENTENCES["field"], label=called, value=_plain(teller, key, each))


_TEXT: Final = Shape(str, "text")


def _plain(teller: _Teller, key: str, value: Any) -> str:
    """A field of an act that is not written yet, as plain data: ids of people and acts by their names."""
    if isinstance(value, list):
        return ", ".join(_plain(teller, key, each) for each in value)
    if isinstance(value, dict):
        if all(isinstance(each, str) for each in value.values()):
            return "; ".join(map(one_line, value.values()))
        return "; ".join(f"{teller.label(inner)}: {_plain(teller, inner, each)}" for inner, each in value.items())
    if isinstance(value, str):
        title = _title(teller, key, value)
        return teller.leaf(Shape(str, title), key, value)
    return teller.leaf(_TEXT, key, value)


def _title(teller: _Teller, key: str, value: str) -> str:
    """What kind of id a plain text is; a text where it is none."""
    if len(value) == 13 and key in ("person", "together", "household", "by_household", "alternates"):
        return "person or household"
    if len(value.partition("/")[0]) == 32:
        return "mandate id" if key == "mandate" else "act id"
    return "text"


def _listed(teller: _Teller, label: str, words: list[str], indent: str) -> Iterator[str]:
    if len(words) == 1 or sum(map(len, words)) <= 100:
        yield indent + teller.language.say(SENTENCES["field"], label=label, value=", ".join(words))
    else:
        yield from _under(teller, label, words, indent)


def _under(teller: _Teller, label: str, lines: list[str], indent: str) -> Iterator[str]:
    yield indent + teller.language.say(SENTENCES["heading"], label=label)
    yield from (f"{indent}  {line}" for line in lines)
