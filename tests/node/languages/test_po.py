"""Reading .po files."""

import pytest

from caracol.node.languages.po import MalformedCatalogue, translations


def test_a_catalogue_is_read_with_plurals_comments_and_long_texts() -> None:
    po = (
        '# translator\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n"\n\n'
        '#: somewhere\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "uno"\nmsgstr[1] "dos"\nmsgstr[2] "más"\n\n'
        'msgid "a \\"long\\" "\n"text"\nmsgstr "un texto\\n"\n"«largo»"\n\nmsgid "untranslated"\nmsgstr ""\n'
    )
    read = translations(po)
    assert [read.ngettext("one", "many", number) for number in (1, 2, 3)] == ["uno", "dos", "más"]
    assert read.gettext('a "long" text') == "un texto\n«largo»"
    assert read.gettext("untranslated") == "untranslated"


@pytest.mark.parametrize("line", ['msgid "a" "b', "msgid 'a'", 'msgid "a" + "b"', "msgid __import__('os')"])
def test_a_catalogue_that_cannot_be_read_is_named_by_what_is_wrong(line: str) -> None:
    with pytest.raises(MalformedCatalogue, match="quotation marks"):
        translations(f'{line}\nmsgstr "b"\n')
