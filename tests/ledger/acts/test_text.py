"""An act's text has one spelling. Every other one is refused, each with the error of the rule that it breaks."""

import itertools
import json
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.acts import refusals as rules
from caracol.ledger.acts.reader import Value, read_strictly
from caracol.ledger.acts.text import Unwritable, check_text, is_sorted, is_spelled, write_text

LARGEST: Final = 2**53 - 1

characters = st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n")
plain_values = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.text(characters),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.text('abAB _-/"\\\n1~', max_size=5), inner, max_size=5)
    ),
    max_leaves=20,
)

CANONICAL: Final = [
    b"{}",
    b"[]",
    b'""',
    b"null",
    b"true",
    b"0",
    b"-1",
    b"9007199254740991",
    b"-9007199254740991",
    b"900719925474099",
    b"1000000000000000",
    b'{"a":1,"b":[1,2,{"c":null}]}',
    b'{"":0,"A":0,"a":0,"aa":0}',
    '"Ja´ ti k’op, ¿qué dice? 😀 \u00a0\u200d\ufeff\ufffe\U0010ffff"'.encode(),
    b'"line one\\nline two \\"quoted\\" back\\\\slash"',
    b'{"\\n":1,"\\"":2}',
    b"[" * 16 + b"]" * 16,
    b'"' + b"x" * (65_536 - 2) + b'"',
]

BROKEN: Final[list[tuple[bytes, type[rules.NotCanonical]]]] = [
    (b'"' + b"x" * (65_537 - 2) + b'"', rules.TextTooLong),
    (b"{" * 65_537, rules.TextTooLong),
    (b'"\xff"', rules.NotUtf8),
    (b'"\xc3', rules.NotUtf8),
    (b'"\xc0\xaf"', rules.NotUtf8),
    (b'"\xed\xa0\x80"', rules.Surrogate),
    (b'"\\ud800"', rules.Surrogate),
    (b'"\\udc00\\ud800"', rules.Surrogate),
    (b'"\\ud83d\\ude00"', rules.NeedlessEscape),
    (b'"\\u00e1"', rules.NeedlessEscape),
    (b'"\\u000a"', rules.NeedlessEscape),
    (b'"\\u0022"', rules.NeedlessEscape),
    (b'"\\/"', rules.NeedlessEscape),
    (b'"\\u0000"', rules.ForbiddenControl),
    (b'"\\u0085"', rules.ForbiddenControl),
    (b'"\\t"', rules.ForbiddenControl),
    (b'"\\r"', rules.ForbiddenControl),
    (b'"\n"', rules.ForbiddenControl),
    (b'"\x00"', rules.ForbiddenControl),
    (b'"\x1f"', rules.ForbiddenControl),
    (b'"\x7f"', rules.ForbiddenControl),
    (b'"\xc2\x80"', rules.ForbiddenControl),
    (b'"\xc2\x9f"', rules.ForbiddenControl),
    (b"1.5", rules.NotInteger),
    (b"1.0", rules.NotInteger),
    (b"1e3", rules.NotInteger),
    (b"1E+3", rules.NotInteger),
    (b"-0.0", rules.NotInteger),
    (b"-0", rules.NegativeZero),
    (b"01", rules.LeadingZero),
    (b"-01", rules.LeadingZero),
    (b"00", rules.LeadingZero),
    (b"9007199254740992", rules.IntegerTooLarge),
    (b"-9007199254740992", rules.IntegerTooLarge),
    (b"1" + b"0" * 60_000, rules.IntegerTooLarge),
    (b" {}", rules.Whitespace),
    (b"{} ", rules.Whitespace),
    (b'{"a": 1}', rules.Whitespace),
    (b'{"a":1, "b":2}', rules.Whitespace),
    (b"[1,\n2]", rules.Whitespace),
    (b'{"a":1,"a":1}', rules.DuplicateKey),
    (b'{"a":1,"b":2,"a":3}', rules.KeysNotSorted),
    (b'{"b":1,"a":2}', rules.KeysNotSorted),
    (b'{"aa":1,"a":2}', rules.KeysNotSorted),
    (b'[{"a":{"b":1,"B":2}}]', rules.KeysNotSorted),
    ('{"á":1}'.encode(), rules.KeyNotAscii),
    (b"[" * 17 + b"]" * 17, rules.TooDeep),
    (b'{"a":' * 16 + b"{}" + b"}" * 16, rules.TooDeep),
    (b"[" * 60_000, rules.TooDeep),
    (b"", rules.NotJson),
    (b"{", rules.NotJson),
    (b"[1,]", rules.NotJson),
    (b"[,1]", rules.NotJson),
    (b"[1 2]", rules.Whitespace),
    (b"[1}", rules.NotJson),
    (b'{"a":1]', rules.NotJson),
    (b"{1:2}", rules.NotJson),
    (b'{"a"}', rules.NotJson),
    (b'["a":1]', rules.NotJson),
    (b'"open', rules.NotJson),
    (b'"\\', rules.NotJson),
    (b'"\\x41"', rules.NotJson),
    (b'"\\u12g4"', rules.NotJson),
    (b"-", rules.NotJson),
    (b"+1", rules.NotJson),
    (b".5", rules.NotJson),
    (b"NaN", rules.NotJson),
    (b"Infinity", rules.NotJson),
    (b"-Infinity", rules.NotJson),
    (b"True", rules.NotJson),
    (b"nul", rules.NotJson),
    (b"{}{}", rules.NotJson),
    (b"\xef\xbb\xbf{}", rules.NotJson),
    (b"'a'", rules.NotJson),
    (b"[1,2]//", rules.NotJson),
]


def says_yes(text: bytes) -> bool:
    return is_spelled(text) and is_sorted(text)


def refusal(text: bytes) -> type[rules.NotCanonical] | None:
    try:
        read_strictly(text)
    except rules.NotCanonical as refused:
        return type(refused)
    return None


@pytest.mark.parametrize("text", CANONICAL, ids=lambda text: repr(text[:30]))
def test_canonical_texts_are_taken_by_both_readers(text: bytes) -> None:
    assert says_yes(text)
    assert read_strictly(text) == json.loads(text)
    check_text(text)


@pytest.mark.parametrize(("text", "rule"), BROKEN, ids=lambda part: repr(part[:30]) if isinstance(part, bytes) else "")
def test_every_broken_rule_has_its_own_error(text: bytes, rule: type[rules.NotCanonical]) -> None:
    with pytest.raises(rules.NotCanonical) as refused:
        check_text(text)
    assert type(refused.value) is rule
    assert str(refused.value).startswith("At byte ")


def test_every_rule_is_broken_by_some_example() -> None:
    assert {rule for _, rule in BROKEN} == set(rules.NotCanonical.__subclasses__())


def test_an_error_names_the_byte_and_what_stands_there() -> None:
    with pytest.raises(rules.NotInteger, match=r"^At byte 14 .*'1\.5'.* no fraction"):
        check_text('{"a":"ñ","b":1.5}'.encode())


@given(plain_values)
def test_a_value_is_written_in_its_one_spelling_and_read_back(value: Value) -> None:
    text = write_text(value)
    assert text == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert read_strictly(text) == value
    assert says_yes(text)


@given(plain_values, st.data())
def test_both_readers_agree_on_texts_that_were_tampered_with(value: Value, data: st.DataObject) -> None:
    text = bytearray(write_text(value))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(start + 2, len(text))))
        text[start:end] = data.draw(st.sampled_from(PIECES) | st.binary(max_size=3))
    assert says_yes(bytes(text)) == (refusal(bytes(text)) is None)


PIECES: Final = [
    *(b"\"'{}[]:,-+0123456789.eE\\ \n\t\x00\x7f"[at : at + 1] for at in range(31)),
    *(
        b"\\n",
        b"\\t",
        b"\\u0000",
        b"\\u00e1",
        b"\\ud800",
        b"\xc2\x85",
        b"\xc3\xa1",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
    ),
    *(b"true", b"null", b"NaN", b"-0", b"9007199254740992", b'"a":1,', b'"a":1', b"[[", b"]]", b"{}", b"[]", b",,"),
]


@pytest.mark.parametrize("alphabet", ['[]{}",:1-0.\\n', '{}":,a1'])
def test_both_readers_agree_on_every_short_text(alphabet: str) -> None:
    for size in range(5 if len(alphabet) > 8 else 7):
        for letters in itertools.product(alphabet, repeat=size):
            text = "".join(letters).encode()
            assert says_yes(text) == (refusal(text) is None), text


@given(
    st.integers(-(2**54), 2**54) | st.integers(LARGEST - 20, LARGEST + 20) | st.integers(-LARGEST - 20, -LARGEST + 20)
)
def test_integers_are_taken_up_to_the_limit(number: int) -> None:
    assert says_yes(str(number).encode()) == (abs(number) <= LARGEST) == (refusal(str(number).encode()) is None)


@pytest.mark.parametrize(
    "text",
    [
        b"[" + b"1," * 30_000 + b"x",
        b'["' + b"\\n" * 32_000,
        b"[[[[[[[[1],1],1],1],1],1],1]," * 2_000 + b"x",
        b'{"a":' + b"[123456789," * 15 + b"123456," * 8_000 + b"1.5",
    ],
    ids=["numbers", "escapes", "brackets", "nested"],
)
def test_long_texts_that_break_at_their_end_are_refused(text: bytes) -> None:
    assert not says_yes(text)
    with pytest.raises(rules.NotCanonical):
        check_text(text)


class Counted(msgspec.Struct, omit_defaults=True):
    quantity: int
    item: str
    note: str | None = None


def test_a_struct_is_written_with_its_fields_sorted() -> None:
    assert write_text(Counted(3, "maíz")) == '{"item":"maíz","quantity":3}'.encode()


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        [float("nan")],
        {"a": {"b": float("inf")}},
        2**53,
        "\x00",
        "a\tb",
        "\ud800",
        {"á": 1},
        object(),
        "x" * 65_536,
        Counted(1.5, "maize"),  # type: ignore[arg-type] # msgspec does not check what it is constructed with
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_value_without_a_canonical_text_is_our_own_mistake(value: Any) -> None:
    with pytest.raises(Unwritable):
        write_text(value)


def test_a_value_that_is_too_deep_or_contains_itself_is_not_written() -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises(Unwritable):
        write_text(value)
