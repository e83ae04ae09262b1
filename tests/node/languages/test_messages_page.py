"""docs/messages.md shows every refusal in every language, so that people read them beside each other.

The page is made anew by `CARACOL_DRAW=1 pytest tests/node/languages`.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from caracol.ledger.explain.catalogue import REASONS, REMEDIES
from caracol.ledger.explain.catalogue_of_decisions import FAULTS
from caracol.ledger.explain.catalogue_of_findings import FINDINGS
from caracol.ledger.explain.slips import SLIPS
from caracol.node.languages import FOLDER
from tests.node.languages.catalogues import messages
from tests.node.languages.test_complete import in_calls, sentences

PAGE: Final = Path(__file__).parents[3] / "docs/messages.md"
HEAD: Final = """# What is refused, in every language

Every sentence by which something is refused, contested, kept waiting or found, as it is said in each language; `{…}` is
filled in. The page is made from the code and from the translations, and a test holds them together. Whoever finds a
sentence that nobody in the village would say corrects it in `node/languages`.
"""


def parts() -> Iterator[tuple[str, list[str]]]:
    """The parts of the page, each with its sentences."""
    yield "Why an act does not hold, or not yet", list(sentences(REASONS))
    yield "What helps", list(sentences(REMEDIES))
    yield "What is wrong with a charter, a motion, a meeting, a decision", list(sentences(FAULTS))
    yield "What nobody can have meant", list(sentences(SLIPS))
    yield "What somebody should look at", list(sentences(FINDINGS))
    yield "Errors and answers of the commands", list(in_calls())


def page() -> str:
    spanish = dict(messages(FOLDER / "es.po"))
    found = [HEAD]
    for title, english in parts():
        rows = [f"| {_cell(text)} | {_cell(spanish[text])} |" for text in dict.fromkeys(english)]
        found.append("\n".join([f"## {title}\n", "| English | español |", "|---|---|", *rows]) + "\n")
    return "\n".join(found)


def _cell(text: str) -> str:
    return text.replace("\0", " · ").replace("|", "\\|").replace("\n", " ").strip()


def test_the_page_shows_every_refusal_in_every_language() -> None:
    if os.environ.get("CARACOL_DRAW"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()
