"""What an error says is English where it arises, and can be said in another language where it is shown."""

from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.errors import Unrecordable
from caracol.ledger.messages import Message, in_language, message, message_of, parts, put_together, together
from caracol.ledger.views.language import Language


class Spanish(NullTranslations):
    """Two sentences."""

    def gettext(self, message: str) -> str:
        return {"{file} is gone: {why}": "{file} ya no está: {why}", "no stick": "no hay memoria"}.get(message, message)


SPANISH = Language("es", Spanish())
GONE = message("{file} is gone: {why}", file="a.zip", why=message("no stick"))


def test_a_message_is_its_english_text() -> None:
    assert GONE == "a.zip is gone: no stick"
    assert str(Unrecordable(GONE)) == "a.zip is gone: no stick"


def test_it_is_said_in_a_language_with_the_messages_inside_it() -> None:
    assert in_language(GONE, SPANISH) == "a.zip ya no está: no hay memoria"
    assert in_language("a.zip is gone: no stick", SPANISH) == "a.zip is gone: no stick"


def test_an_error_says_what_it_was_given_and_is_not_kept_in_another_message() -> None:
    inner = Unrecordable(GONE)
    outer = message("{error} Nothing was written.", error=inner)
    assert message_of(inner) == GONE
    assert in_language(outer, SPANISH) == "a.zip ya no está: no hay memoria Nothing was written."
    assert inner not in outer.gaps.values()
    assert message_of(ValueError(3)) == "3"


def test_sentences_are_put_together() -> None:
    both = together([message("no stick"), GONE])
    assert both == "no stick a.zip is gone: no stick"
    assert in_language(both, SPANISH) == "no hay memoria a.zip ya no está: no hay memoria"


def test_it_travels_in_parts() -> None:
    waited = message(
        "{host} did not answer within {seconds:g} seconds, {times:,} times.", host="x", seconds=0.5, times=1200
    )
    for one in (GONE, waited, message("plain {{brace}}")):
        back = put_together(parts(one))
        assert (back, in_language(back, SPANISH)) == (one, in_language(one, SPANISH))
        assert isinstance(back, Message)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_whatever_a_node_answers_is_a_text(found: object) -> None:
    assert isinstance(put_together(found), str)


@pytest.mark.parametrize("found", [["{0}", {}], ["{x}", {}], ["{x.y}", {"x": "a"}], ["{x:d}", {"x": "a"}], ["{", {}]])
def test_a_template_that_does_not_fit_is_shown_as_it_is(found: list[object]) -> None:
    assert put_together(found) == found[0]
