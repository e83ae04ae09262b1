"""A post is vacant because a term is over, and for no other reason."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.findings.storehouse import Storehouse


def codes(store: Storehouse, grant: Act) -> list[str]:
    return [finding.code for finding in store.found_of(grant, "2026-06-01")]


def test_who_was_recalled_leaves_no_term_that_is_over() -> None:
    store = Storehouse()
    store.writes("mandate.recalled", {"mandate": store.mandate.id, "reason": "…"})
    assert "term-over" not in codes(store, store.mandate)


def test_a_mandate_that_was_never_given_has_no_term() -> None:
    store = Storehouse()
    terms = {"person": store.beto.id, "post": "nobody", "powers": ["record"], "until": "2026-04-01"}
    grant = store.writes("mandate.granted", terms)
    assert "term-over" not in codes(store, grant)


def test_of_those_whose_terms_are_over_only_the_last_is_told_for_one_seat() -> None:
    store = Storehouse(until="2026-03-31")
    last = store.grants(store.beto.id, since="2026-04-01", until="2026-04-30")
    assert codes(store, last) == ["term-over"]
    assert "term-over" not in codes(store, store.mandate)
