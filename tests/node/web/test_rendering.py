"""What templates do with texts."""

import pytest

from caracol.node.web.rendering import environment


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Type `caracol sync` there.", "Type <code>caracol sync</code> there."),
        ("`a` and `b`", "<code>a</code> and <code>b</code>"),
        ("No command.", "No command."),
        ("It's `<b>` & more", "It&#39;s <code>&lt;b&gt;</code> &amp; more"),
        ("somebody's `own <i>text", "somebody&#39;s `own &lt;i&gt;text"),
    ],
)
def test_commands_in_a_sentence_are_set_apart_and_nothing_in_it_becomes_markup(text: str, shown: str) -> None:
    assert environment().from_string("{{ text | commands }}").render(text=text) == shown
