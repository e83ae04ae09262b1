"""Files and `--set` become one friendly value."""

from pathlib import Path

import pytest

from caracol.node.cli.forms.typed import friendly
from caracol.node.cli.mistakes import Mistake


def test_parts_lists_and_files_go_together(tmp_path: Path) -> None:
    file = tmp_path / "form.toml"
    file.write_text('result = "adopted"\nacts = ["x"]\n[counts]\nyes = 1\nno = 2\n')
    value = friendly(file, ["counts.yes=9", "acts=a", "acts=b", "acts=c", "note=a=b"])
    assert value == {"result": "adopted", "acts": ["a", "b", "c"], "counts": {"yes": "9", "no": 2}, "note": "a=b"}


@pytest.mark.parametrize(
    ("sets", "message"),
    [(["counts"], "field=value"), (["=x"], "field=value"), (["a=1", "a.b=2"], "a was set to a value")],
)
def test_what_is_no_setting_is_named(sets: list[str], message: str) -> None:
    with pytest.raises(Mistake, match=message):
        friendly(None, sets)


DEEP = 100_000
"""Far deeper than any reader recurses."""


@pytest.mark.parametrize(
    "content",
    [b"\xff", b"a =", b"[1, 2]", b"{", b"7", "a = 'año'".encode("utf-16"), b"a = 'a\xf1o'",
     b'{"a":' * DEEP, b"a = " + b"[" * DEEP],
    ids=lambda content: repr(content[:12]),
)  # fmt: skip
def test_what_is_no_form_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "form"
    file.write_bytes(content)
    with pytest.raises(Mistake) as raised:
        friendly(file, [])
    assert raised.value.named == "NotAForm"


def test_a_byte_order_mark_is_no_part_of_a_form(tmp_path: Path) -> None:
    file = tmp_path / "form.toml"
    file.write_text("note = 'año'\n", encoding="utf-8-sig")
    assert friendly(file, []) == {"note": "año"}
