"""Whatever a history holds, there is a page for everything in it, in every language."""

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from caracol.ledger.views.mandates import granted
from caracol.node.languages import codes, language
from caracol.node.web.facts.act import act_page
from caracol.node.web.facts.body import body_page
from caracol.node.web.facts.burden import burden_page
from caracol.node.web.facts.mandate import mandate_page
from caracol.node.web.facts.reading import OpenReading
from caracol.node.web.rendering import Reader, html
from tests.ledger.rules.findings.random_stores import random_store
from tests.ledger.rules.random_histories import random_history


@pytest.mark.parametrize("seed", range(16))
def test_every_page_of_a_random_history_can_be_made(seed: int) -> None:
    every_page([act for act in random_history(seed) if act.volume.scope == "open"])


@pytest.mark.parametrize("seed", range(16))
def test_every_page_of_a_random_storehouse_can_be_made(seed: int) -> None:
    every_page(random_store(seed).acts)


def every_page(acts: list[Act]) -> None:
    fold = Fold(acts[0].volume.body)
    fold.add(acts)
    fold.settle()
    for code in codes():
        reading, reader = OpenReading(fold).in_language(language(code)), Reader("/", code, chosen=True)
        assert html("body.html", body_page(reading), reader)
        assert html("burden.html", burden_page(reading), reader)
        for mandate in granted(reading):
            assert html("mandate.html", mandate_page(reading, mandate), reader)
        for act in list(fold.acts.values())[-8:]:
            assert html("act.html", act_page(reading, act), reader)
