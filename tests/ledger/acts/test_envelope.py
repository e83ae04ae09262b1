"""The envelope of an act: exactly its fields, each of its kind; what its data means is not its business."""

import json
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.acts import envelope as rules
from caracol.ledger.acts.commons import ResourceRegistered
from caracol.ledger.acts.envelope import Entry, read_act, stored_act
from caracol.ledger.acts.refusals import NotCanonical, TooDeep, Whitespace
from caracol.ledger.acts.text import write_text
from caracol.ledger.errors import Refused
from caracol.ledger.ids import short_id

IDS: Final = sorted(short_id(bytes([number])) for number in range(5))
ACT: Final[dict[str, Any]] = {
    "data": {"note": "Tres costales de maíz", "quantity": 3},
    "on": "2026-11-22",
    "seen": IDS[:2],
    "type": "event.recorded",
    "under": IDS[3],
}


def act(**changes: Any) -> bytes:
    """The act with these fields changed; None leaves a field out."""
    return write_text({name: value for name, value in (ACT | changes).items() if value is not None})


def read_entry(text: bytes, year: int) -> Entry:
    return read_act(text, year)[0]


def test_an_envelope_is_read() -> None:
    entry = read_entry(act(), 2026)
    assert bytes(entry.data) == '{"note":"Tres costales de maíz","quantity":3}'.encode()
    assert (entry.on, entry.seen, entry.type, entry.under) == ("2026-11-22", tuple(IDS[:2]), "event.recorded", IDS[3])


def test_what_may_be_absent_is_absent() -> None:
    entry = read_entry(act(seen=None, under=None), 2026)
    assert (entry.seen, entry.under) == ((), None)


@given(
    st.lists(st.sampled_from(IDS), unique=True).map(sorted),
    st.none() | st.sampled_from([IDS[0], IDS[1] + "/0", IDS[1] + "/12"]),
    st.dictionaries(st.text("abc", max_size=3), st.integers(0, 9)),
)
def test_an_entry_is_written_as_the_text_it_was_read_from(seen: list[str], under: str | None, data: Any) -> None:
    text = act(seen=seen or None, under=under, data=data)
    assert msgspec.json.encode(read_entry(text, 2026)) == text
    assert write_text(read_entry(text, 2026)) == text


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (b"[]", rules.NotAnObject),
        (b'"act"', rules.NotAnObject),
        (b"null", rules.NotAnObject),
        (b"{}", rules.MissingField),
        (act(data=None), rules.MissingField),
        (act(on=None), rules.MissingField),
        (act(type=None), rules.MissingField),
        (act(by="Petrona"), rules.UnknownField),
        (act(data=[]), rules.WrongField),
        (act(data="{}"), rules.WrongField),
        (act(on=20261122), rules.WrongField),
        (act(seen="all"), rules.WrongField),
        (act(seen=[1]), rules.WrongField),
        (act(under=7), rules.WrongField),
        (act()[:-1] + b',"under":null}', NotCanonical),
        (act(under=None)[:-1] + b',"under":null}', rules.WrongField),
        (act(seen=[]), rules.SeenEmpty),
        (act(seen=IDS[1::-1]), rules.SeenOutOfOrder),
        (act(seen=[IDS[0], IDS[0]]), rules.SeenTwice),
        (act(seen=["a" * 31]), rules.MalformedSeen),
        (act(seen=[IDS[0].upper()]), rules.MalformedSeen),
        (act(seen=[IDS[0] + "\n"]), rules.MalformedSeen),
        (act(seen=[IDS[0] + "/0"]), rules.MalformedSeen),
        (act(seen=sorted(short_id(n.to_bytes(2, "big")) for n in range(257))), rules.SeenTooLong),
        (act(on="2026-02-30"), rules.MalformedDate),
        (act(on="2026-2-03"), rules.MalformedDate),
        (act(on="20261122"), rules.MalformedDate),
        (act(on="2026-W47-7"), rules.MalformedDate),
        (act(on="2026-11-22T16:00"), rules.MalformedDate),
        (act(on="٢٠٢٦-11-22"), rules.MalformedDate),
        (act(on=""), rules.MalformedDate),
        (act(on="2025-11-22"), rules.WrongYear),
        (act(type=""), rules.MalformedType),
        (act(type="a" * 65), rules.MalformedType),
        (act(type="Meeting.opened"), rules.MalformedType),
        (act(type="meeting.opened\n"), rules.MalformedType),
        (act(type="reunión"), rules.MalformedType),
        (act(under=""), rules.MalformedUnder),
        (act(under="nobody"), rules.MalformedUnder),
        (act(under=IDS[0] + "/"), rules.MalformedUnder),
        (act(under=IDS[0] + "/01"), rules.MalformedUnder),
        (act(under=IDS[0] + "/10000"), rules.MalformedUnder),
        (act(under=IDS[0] + "/1\n"), rules.MalformedUnder),
        (act().replace(b":", b": ", 1), Whitespace),
        (b'{"data":' + b'{"a":' * 16 + b"1" + b"}" * 16 + b',"on":"2026-11-22","type":"x"}', TooDeep),
    ],
    ids=lambda part: part[:60].decode(errors="replace") if isinstance(part, bytes) else part.__name__,
)
def test_every_broken_rule_has_its_own_error(text: bytes, rule: type[Refused]) -> None:
    with pytest.raises(rule):
        read_entry(text, 2026)


def test_256_seen_acts_and_a_type_of_64_characters_are_taken() -> None:
    seen = sorted(short_id(n.to_bytes(2, "big")) for n in range(256))
    assert len(read_entry(act(seen=seen, type="a" * 64), 2026).seen) == 256


def test_a_type_from_the_future_is_taken_with_whatever_data_it_has() -> None:
    text = act(type="harvest.forecast/7", data={"moons": [1, {"deep": [True, None]}]})
    assert json.loads(bytes(read_entry(text, 2026).data)) == {"moons": [1, {"deep": [True, None]}]}


def test_the_order_of_keys_is_checked_inside_the_data_too() -> None:
    with pytest.raises(NotCanonical):
        read_entry(b'{"data":{"b":1,"a":2},"on":"2026-11-22","type":"x"}', 2026)


MAIZE: Final = '{"kind":"stock","names":{"es":"Maíz","tzo":"Ixim"},"unit":"gram"}'


def resource(data: str) -> bytes:
    return f'{{"data":{data},"on":"2026-11-22","type":"resource.registered"}}'.encode()


@pytest.mark.parametrize(
    "data",
    [
        '{"names":{"es":"Maíz"},"kind":"stock","unit":"gram"}',
        '{"kind":"stock","names":{"tzo":"Ixim","es":"Maíz"},"unit":"gram"}',
        '{"kind":"stock","kind":"stock","names":{"es":"Maíz"},"unit":"gram"}',
        '{"kind":"stock","names":{"es":"Maíz","es":"Maíz"},"unit":"gram"}',
        '{"kind":"stock","minimum":1.0,"names":{"es":"Maíz"},"unit":"gram"}',
        '{"kind":"stock","names":{"es":"Ma\\u00edz"},"unit":"gram"}',
    ],
)
def test_another_spelling_is_refused_of_a_type_that_is_understood_too(data: str) -> None:
    with pytest.raises(NotCanonical):
        read_act(resource(data), 2026)


def test_data_is_handed_on_if_it_fits_its_type_and_spells_no_default_out() -> None:
    _, data = read_act(resource(MAIZE), 2026)
    assert data == ResourceRegistered(kind="stock", names={"es": "Maíz", "tzo": "Ixim"}, unit="gram")
    assert read_act(resource(MAIZE.replace("stock", "dragon")), 2026)[1] is None
    assert read_act(resource(MAIZE.replace('"unit', '"place":null,"unit')), 2026)[1] is None
    assert read_act(act(type="harvest.forecast/7"), 2026)[1] is None
    assert stored_act(resource(MAIZE))[1] == data


def test_an_entry_is_a_value() -> None:
    with pytest.raises(AttributeError):
        read_entry(act(), 2026).on = "2026-01-01"  # type: ignore[misc]
    assert isinstance(read_entry(act(), 2026), Entry)
