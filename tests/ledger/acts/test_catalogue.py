"""docs/ledger/acts.md and the declarations in `ledger/acts` say the same."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args

import msgspec
import pytest
from msgspec import Meta

from caracol.ledger.acts import fields as values
from caracol.ledger.acts.families import KINDS
from caracol.ledger.acts.fields import Part
from caracol.ledger.acts.kinds import CLASSES, Claim, Kind
from caracol.node.cli.forms.catalogue import holds, parts
from caracol.node.cli.forms.shape import fields

PAGE: Final = (Path(__file__).parents[3] / "docs/ledger/acts.md").read_text()
TYPES: Final = dict(re.findall(r"^### `(.+?)`\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
RECORDS: Final = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
ROW: Final = re.compile(r"^\| `(\w+)` \| (yes)? ?\| (.+?) \| (.*)\|$", re.MULTILINE)
AUTHORS: Final = {
    "mandate": "power `{power}`",
    "founder": "a founder",
    "holder": "the mandate's holder",
    "attester": "power `{power}`, or a voice",
    "anyone": "any admitted key",
    "author": "the author, or power `{power}`",
}
SEVERAL: Final = ("acts", "clauses", "withdrawn")
"""Fields of which each value is a claim of its own."""
FIRST_ID, SECOND_ID, MEMBER = "a" * 32, "b" * 32, "c" * 12 + "a"


def declared_fields(struct: type[Part]) -> list[tuple[str, str, str]]:
    return [(f.name, "yes" if f.required else "", holds(f).replace("|", "·")) for f in fields(struct)]


def documented_fields(section: str) -> list[tuple[str, str, str]]:
    return [(name, needed, held) for name, needed, held, _ in ROW.findall(section)]


def test_every_type_and_every_record_has_its_section_and_no_other_has() -> None:
    assert TYPES.keys() == KINDS.keys()
    assert RECORDS.keys() == {part.__name__.lower() for kind in KINDS.values() for part in parts(kind.data)}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_page_says_who_may_write_it_where_and_with_how_many(kind: Kind) -> None:
    scopes = " or ".join(scope for scope in ("open", "inner") if scope in kind.scopes)
    author = AUTHORS[kind.author].format(power=kind.power) if kind.power else AUTHORS[kind.author].split(",")[0]
    author += ", or households" if kind.households else ""
    classes = " and ".join(f"`{name}`" for name in kind.classes)
    assert f"\n{scopes} · {author} · class {classes}\n" in TYPES[kind.name]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_page_lists_the_fields_of_a_type(kind: Kind) -> None:
    assert documented_fields(TYPES[kind.name]) == declared_fields(kind.data)[:-1]  # all have a note


def test_the_page_lists_the_fields_of_every_record() -> None:
    for kind in KINDS.values():
        for part in parts(kind.data):
            assert documented_fields(RECORDS[part.__name__.lower()]) == declared_fields(part)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_page_says_what_a_type_rests_on_and_names(kind: Kind) -> None:
    found = {
        (field, tuple(re.findall("`(.+?)`", types)) or ("*",), verb == "Rests on")
        for verb, sentence in re.findall(r"^(Rests on|Names) (.+)\.$", TYPES[kind.name], re.MULTILINE)
        for field, types in re.findall(r"`(\w+)` \((.+?)\)", sentence)
    }
    assert found == set(kind.fields)


def sample(struct: type[Part]) -> Any:
    """Data in which every field that names something has a value."""
    made = {
        "person": MEMBER,
        "post": "secretary",
        "key": "d" * 51 + "a",
        "clauses": {"0": FIRST_ID, "3": FIRST_ID},
        "withdrawn": (1, 2),
    }
    names = [field.name for field in fields(struct)]
    plain = {name: made.get(name, (FIRST_ID, SECOND_ID) if name == "acts" else FIRST_ID) for name in names}
    return struct(**plain)


def documented_claims(section: str, data: Any) -> Iterator[Claim]:
    for what, stance, concurrent in re.findall(
        r"^Claims `(.+?)`(?: with the stance `(.+?)`)?(, among concurrent acts only)?[.,]", section, re.MULTILINE
    ):
        for one in next((getattr(data, field) for field in SEVERAL if f"<{field}>" in what), ("",)):
            yield Claim(filled(what, data, one), filled(stance, data, one), once=not concurrent)


def filled(text: str, data: Any, act: str) -> str:
    return re.sub("<(.+?)>", lambda gap: str(act if gap[1] in SEVERAL else getattr(data, gap[1])), text)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_page_says_what_a_type_claims(kind: Kind) -> None:
    data = sample(kind.data)
    assert list(documented_claims(TYPES[kind.name], data)) == list(kind.claims(data))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_power_is_asked_only_of_who_may_write_under_a_mandate(kind: Kind) -> None:
    assert kind.power is None or kind.author in ("mandate", "attester", "author")


def test_the_page_says_what_holds_if_a_field_is_absent() -> None:
    sections: dict[type[Part], str] = {KINDS[name].data: section for name, section in TYPES.items()}
    sections |= {part: RECORDS[part.__name__.lower()] for kind in KINDS.values() for part in parts(kind.data)}
    for struct, section in sections.items():
        said = {name: re.search("`(.+?)` if absent", meaning) for name, _, _, meaning in ROW.findall(section)}
        for field in msgspec.structs.fields(struct):
            spelled_out = said.get(field.name)
            default = None if field.required else field.default
            assert (json.loads(spelled_out[1]) if spelled_out else None) == json.loads(msgspec.json.encode(default))


def test_the_page_gives_the_classes_and_how_many_they_ask() -> None:
    assert all(f"`{name}`\n  {n}" in PAGE or f"`{name}` {n}" in PAGE for name, n in CLASSES.items())


def test_the_page_gives_the_pattern_of_every_value() -> None:
    rows = re.findall(r"^\| ([\w, ]+) \| text \| `(.+)` \| ", PAGE, re.MULTILINE)
    documented = {title.replace("person, household", "person or household"): p.replace(r"\|", "|") for title, p in rows}
    declared = {
        meta.title: meta.pattern.removeprefix("^").removesuffix(r"\Z")
        for value in vars(values).values()
        if hasattr(value, "__metadata__")
        for meta in value.__metadata__
        if isinstance(meta, Meta) and meta.pattern
    }
    assert documented == declared


def test_the_page_gives_the_bounds_of_texts_numbers_and_fractions() -> None:
    _, text = get_args(get_args(values.Words)[0])
    assert f"language → text ({bounds(text)})" in PAGE
    assert f"| number from 0 | integer | {bounds(values.Count)} |" in PAGE
    assert f"| number from 1 | integer | {bounds(values.Amount)} |" in PAGE


def bounds(value: Any) -> str:
    meta = value.__metadata__[0]
    low, high = (meta.ge, meta.le) if meta.ge is not None else (meta.min_length, meta.max_length)
    return f"{low} to {high}"
