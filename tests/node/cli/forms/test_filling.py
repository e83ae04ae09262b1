"""Friendly values become the plain values that an act holds, and nothing else passes."""

import datetime
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.acts.families import KINDS
from caracol.node.cli.forms.filling import Filled, Form
from caracol.node.cli.forms.founding import example
from caracol.node.cli.forms.shape import fields
from caracol.node.cli.mistakes import Mistake

ACT, MEMBER = "a" * 32, "c" * 12 + "a"


class Everything:
    """Knows every name by the same id."""

    def id(self, title: str, field: str, typed: str) -> str:
        """An id that fits."""
        known = {"act id": ACT, "person or household": MEMBER, "mandate id": f"{ACT}/0"}
        if typed in ("nobody", ACT, MEMBER):
            raise Mistake("NameUnknown", f"There is no {title} {typed} here.")
        return known.get(title, typed)


def fill(type_: str, **values: Any) -> Filled:
    return Form(KINDS[type_].data, Everything(), "es").fill(values)


def test_a_plain_text_is_in_the_first_language_and_dates_may_be_toml_dates() -> None:
    data = fill(
        "mandate.granted", person="diego", powers=["steward"], task="Cuidar", until=datetime.date(2028, 2, 6)
    ).data
    assert data == {"person": MEMBER, "powers": ["steward"], "task": {"es": "Cuidar"}, "until": "2028-02-06"}


def test_texts_from_the_command_line_become_numbers_lists_and_json() -> None:
    typed = {"convocation": "1", "households": "12", "present": "10", "represented": "0"}
    assert fill("meeting.opened", **typed).data["households"] == 12
    data = fill("mandate.granted", person="diego", powers="record,attest", clauses='[{"kind":"may","words":"x"}]').data
    assert data["powers"] == ["record", "attest"]
    assert data["clauses"] == [{"kind": "may", "words": {"es": "x"}}]


def test_a_text_for_people_is_not_taken_apart_at_its_commas() -> None:
    data = fill(
        "meeting.convened", at="2026-01-01T10:00", convocation=1, where="Casa", called_by="altavoz, campana"
    ).data
    assert data["called_by"] == ["altavoz, campana"]


def test_one_of_several_kinds_is_told_by_what_stands_there() -> None:
    motion = {"names": "x", "text": "Que sí."}
    assert fill("motion.proposed", rule="majority", **motion).data["text"] == {"es": "Que sí."}
    assert fill("motion.proposed", rule="majority", **{**motion, "text": "d" * 51 + "a"}).data["text"] == "d" * 51 + "a"
    assert fill("motion.proposed", rule={"no": "block"}, **motion).data["rule"] == {"no": "block"}


def test_a_private_text_stays_beside_the_data() -> None:
    filled = fill("household.described", household="x", name="Casa de Ana")
    assert filled == Filled({"household": MEMBER}, {"name": "Casa de Ana"})


def test_a_value_that_holds_anyway_is_not_spelled_out() -> None:
    form = Form(KINDS["body.founded"].data, Everything(), "es")
    charter = {"posts": {"chair": {"powers": [], "seats": 1}}, "rules": {}, "share": "1/2"}
    founded = {
        "charter": charter, "founders": [{"household": "h", "key": "d" * 51 + "a", "person": "p"}], "households": [],
        "kind": "group", "mandates": [], "names": "x", "nonce": "a" * 26,
    }  # fmt: skip
    assert form.fill(founded).data["charter"] == {"posts": {"chair": {"powers": []}}, "rules": {}}


def test_an_id_that_is_not_known_here_passes_if_it_is_spelled_in_full() -> None:
    assert fill("meeting.closed", meeting=ACT).data == {"meeting": ACT}
    with pytest.raises(Mistake, match="There is no act id nobody"):
        fill("meeting.closed", meeting="nobody")


@pytest.mark.parametrize(
    ("type_", "values", "message"),
    [
        ("meeting.closed", {}, "The field meeting is missing: act id."),
        ("meeting.closed", {"meeting": "last", "minuts": "x"}, "There is no field minuts. Did you mean minutes?"),
        (
            "meeting.closed",
            {"meeting": "last", "q": 1},
            "There is no field q. There are meeting, inner, languages, minutes",
        ),
        ("meeting.closed", {"meeting": 7}, "The field meeting holds act id; found 7."),
        ("allotment.returned", {"allotment": "x", "quantity": "many"}, 'holds number from 1; found "many"'),
        ("allotment.returned", {"allotment": "x", "quantity": 0}, "The field quantity holds number from 1; found 0."),
        ("allotment.returned", {"allotment": "x", "quantity": 1.5}, "found 1.5"),
        ("mandate.granted", {"person": "x", "powers": [], "until": "6 Feb"}, "holds date, like 2026-11-22"),
        ("mandate.granted", {"person": "x", "powers": [], "limits": ["x"]}, "The field limits[0] holds a record"),
        ("mandate.granted", {"person": "x", "powers": [], "limits": "[{"}, "begins like JSON and is none"),
        ("person.presented", {"person": "x", "name": {"español": "x"}}, "The field name holds words"),
        ("household.described", {"household": "x", "name": 7}, "The field name holds a text; found 7."),
    ],
)
def test_a_mistake_says_where_what_was_expected_and_what_was_found(
    type_: str, values: dict[str, Any], message: str
) -> None:
    with pytest.raises(Mistake) as raised:
        fill(type_, **values)
    assert message in raised.value.message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=5), parts, max_size=3),
    max_leaves=8,
)


@given(type_=st.sampled_from(sorted(KINDS)), values=st.data())
def test_whatever_is_typed_comes_out_fitting_the_type_or_as_a_mistake(type_: str, values: st.DataObject) -> None:
    struct = KINDS[type_].data
    names = [field.name for field in fields(struct)]
    typed = values.draw(st.dictionaries(st.sampled_from(names) | st.text(max_size=5), JSON, max_size=8))
    try:
        filled = fill(type_, **{str(name): value for name, value in typed.items()})
    except Mistake:
        return
    data = filled.data | dict.fromkeys(filled.private, ACT)
    assert msgspec.to_builtins(msgspec.convert(data, struct)).keys() == data.keys()


def test_the_example_file_shows_every_part_of_a_founding() -> None:
    shown = example()
    missing = {"note", "nonce", "areas", "reports_to", "sunset"}
    assert {field.name for field in fields(KINDS["body.founded"].data) if field.name not in shown} <= missing


def test_what_a_motion_enacts_is_as_friendly_as_where_it_is_recorded() -> None:
    granted = {"type": "mandate.granted", "data": {"person": "diego", "powers": "record,attest", "task": "Cuidar"}}
    motion = {"names": "x", "text": "Que sí.", "rule": "majority"}
    [enacted] = fill("motion.proposed", enacts=granted, **motion).data["enacts"]
    assert enacted["data"] == {"person": MEMBER, "powers": ["record", "attest"], "task": {"es": "Cuidar"}}
    with pytest.raises(Mistake) as raised:
        fill("motion.proposed", enacts={"type": "mandate.granted", "data": {"power": "record"}}, **motion)
    assert raised.value.message == "There is no field enacts[0].data.power. Did you mean powers?"


def test_a_charter_may_stand_in_a_file_of_its_own_or_in_that_of_a_founding(tmp_path: Path) -> None:
    founding = tmp_path / "ceiba.toml"
    founding.write_text(example(), encoding="utf-8")
    charter = fill("charter.amended", charter=f"@{founding}").data["charter"]
    assert charter["matters"][0] == {"rule": "consensus", "types": ["charter.amended", "body.ended"]}
    assert "share" not in charter  # a half is the default
    alone = tmp_path / "charter.json"
    alone.write_text(json.dumps(charter), encoding="utf-8")
    assert fill("charter.amended", charter=f"@{alone}").data["charter"] == charter
    motion = {"names": "x", "text": "Que sí.", "rule": "majority"}
    enacts = {"type": "charter.amended", "data": {"charter": f"@{founding}"}}
    assert fill("motion.proposed", enacts=enacts, **motion).data["enacts"][0]["data"]["charter"] == charter
