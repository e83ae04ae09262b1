"""Which rule decides a motion is for the charter to say: the proposer may only ask for more."""

from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.acts.kinds import INNER
from caracol.ledger.rules.deciding.contradictions import conjuncts
from caracol.ledger.rules.deciding.matters import asks_all_of, rules_for
from caracol.ledger.rules.deciding.motions import motion_faults, rule_of
from tests.ledger.rules.deciding.cases import Json
from tests.ledger.rules.deciding.stating import (
    ANA,
    BETO,
    ELECTION,
    MAJORITY,
    MATTERS,
    QUORUM,
    RULES,
    TWO_THIRDS,
    charter,
    motion,
    wrong_motion,
)

LAND: Final[Json] = {"type": "resource.registered", "data": {"kind": "land"}}
FUND: Final[Json] = {"type": "resource.registered", "data": {"kind": "fund"}}
ENDED: Final[Json] = {"type": "body.ended"}
CHAIR: Final[Json] = {"post": "chair"}
GRANT: Final[Json] = {"type": "mandate.granted", "data": {"person": ANA, "post": "chair"}}


def asked(*enacts: Json, area: str | None = None, **changes: Any) -> tuple[str | None, ...]:
    return rules_for(charter(**changes), motion(enacts=enacts or None).enacts or (), area)


@pytest.mark.parametrize(
    ("enacts", "area", "rules"),
    [
        ((), None, ["majority"]),
        ((), "water", ["two-thirds"]),
        ((), "committee", ["majority"]),
        ((ENDED,), None, ["two-thirds"]),
        ((LAND,), None, ["two-thirds"]),
        ((FUND,), None, ["majority"]),
        ((GRANT,), None, ["post"]),
        ((CHAIR,), None, ["post"]),
        ((CHAIR,), "committee", ["two"]),
        ((CHAIR,), "water", ["post"]),
        ((FUND, LAND, GRANT), None, ["majority", "two-thirds", "post"]),
        ((LAND, ENDED, LAND), None, ["two-thirds"]),
    ],
)
def test_the_first_matter_that_fits_says_which_rule(
    enacts: tuple[Json, ...], area: str | None, rules: list[str]
) -> None:
    assert asked(*enacts, area=area) == tuple(rules)


def test_the_default_decides_last_wherever_it_stands() -> None:
    first = [MATTERS[-1], *MATTERS[:-1]]
    assert asked(ENDED, matters=first) == ("two-thirds",)
    assert asked(FUND, matters=first) == ("majority",)


def test_the_only_rule_of_a_charter_decides_everything() -> None:
    assert asked(ENDED, matters=None, rules={"majority": MAJORITY}) == ("majority",)


def test_of_several_rules_without_a_matter_none_decides() -> None:
    assert asked(FUND, matters=None) == (None,)
    assert asked(FUND, ENDED, matters=MATTERS[:1]) == (None, "two-thirds")


class TestTheRuleOfAMotion:
    """`no-matter`, `wrong-rule`: nobody chooses the rule that suits them."""

    def codes(self, rule: object, *enacts: Json, **changes: Any) -> list[str]:
        proposed = motion(rule=rule, **({"enacts": enacts} if enacts else {}))
        return [fault.code for fault in motion_faults(proposed, charter(**changes))]

    def test_it_is_the_one_that_is_asked_for(self) -> None:
        assert self.codes("two-thirds", LAND) == []
        assert self.codes("majority", LAND) == ["wrong-rule"]
        assert self.codes("majority") == []
        assert self.codes("two-thirds") == ["wrong-rule"]

    def test_or_one_that_asks_all_of_it_and_more(self) -> None:
        assert self.codes({"all": [TWO_THIRDS, {"no": "block"}]}, LAND) == []
        assert self.codes({"all": [{"all": [MAJORITY]}, TWO_THIRDS]}, LAND) == []
        assert self.codes({"any": [TWO_THIRDS, {"no": "block"}]}, LAND) == ["wrong-rule"]
        assert self.codes({"all": [MAJORITY, {"no": "block"}]}, LAND) == ["wrong-rule"]
        assert self.codes(TWO_THIRDS, LAND) == []

    def test_another_rule_of_the_charter_may_be_the_stricter_one(self) -> None:
        strict = {**RULES, "strict": {"all": [MAJORITY, {"no": "block"}]}}
        assert self.codes("strict", FUND, rules=strict) == []

    def test_several_things_at_once_ask_what_each_asks(self) -> None:
        both = {"all": [TWO_THIRDS, MAJORITY]}
        assert self.codes(both, LAND, FUND) == []
        assert self.codes("two-thirds", LAND, FUND) == ["wrong-rule"]
        assert self.codes("majority", LAND, FUND) == ["wrong-rule"]

    def test_a_rule_that_the_charter_does_not_have_is_met_by_none(self) -> None:
        assert self.codes("majority", matters=[{"rule": "unheard"}]) == ["wrong-rule"]
        assert self.codes({"all": []}, rules={"empty": {"all": []}, **RULES}, matters=[{"rule": "empty"}]) == ["empty"]
        assert self.codes("majority", rules={"empty": {"all": []}, **RULES}, matters=[{"rule": "empty"}]) == [
            "wrong-rule"
        ]

    def test_without_a_matter_no_rule_will_do(self) -> None:
        assert self.codes("majority", matters=None) == ["no-matter"]
        assert self.codes("two-thirds", LAND, FUND, matters=MATTERS[:2]) == ["no-matter"]


class TestElections:
    """Only the charter says how people are elected."""

    people: Final[Json] = {"options": [ANA, BETO], "enacts": [CHAIR]}

    def test_by_the_charters_rule_or_with_more_besides(self) -> None:
        assert wrong_motion(**self.people, rule="post") == []
        assert wrong_motion(**self.people, rule={"all": [ELECTION, {"no": "block"}, QUORUM]}) == []

    def test_not_without_what_the_charter_asks_with_it(self) -> None:
        assert wrong_motion(**self.people, rule={"all": [ELECTION]}) == ["wrong-rule", "own-election"]

    def test_not_in_a_way_of_its_own(self) -> None:
        by_lot = {"all": [MAJORITY, {"elect": {"by": "borda", "seats": 1}}]}
        assert wrong_motion(rule=by_lot, options=["ana", "beto"]) == ["own-election"]

    def test_an_election_to_a_post_elects_people_to_one_post(self) -> None:
        assert wrong_motion(options=[ANA, "beto"], enacts=[CHAIR], rule="post") == ["not-a-person"]
        assert wrong_motion(options=[ANA], enacts=[CHAIR, {"post": "committee"}], rule="post") == ["two-posts"]
        assert wrong_motion(options=[ANA], enacts=[CHAIR, CHAIR], rule="post") == []

    def test_a_rule_that_elects_nobody_fills_no_post(self) -> None:
        plain = charter(matters=[{"rule": "majority"}])
        proposed = motion(options=[ANA], enacts=[CHAIR])
        assert [fault.code for fault in motion_faults(proposed, plain)] == ["no-election"]
        granted = motion(enacts=[GRANT])
        assert list(motion_faults(granted, plain)) == []

    def test_whoever_elects_names_the_candidates(self) -> None:
        assert wrong_motion(enacts=[CHAIR], rule="post") == ["no-candidates"]


class TestWhatItEnacts:
    """`not-an-act`, `unknown-post`, `too-little`."""

    def codes(self, *enacts: Json, scope: str = "open") -> list[str]:
        rule = {"all": [MAJORITY, TWO_THIRDS, QUORUM, ELECTION]}
        return wrong_motion(scope, rule=rule, options=[ANA, BETO], enacts=enacts)

    @pytest.mark.parametrize(
        "enacted",
        [LAND, GRANT, CHAIR, ENDED, {"type": "mandate.granted", "data": {"person": ANA, "powers": ["record"]}},
         {"type": "body.ended", "data": {"reason": "Se acabó", "note": "…"}},
         {"type": "charter.amended", "data": {"charter": {"posts": {}, "rules": {}}}},
         {"type": "act.ratified", "data": {"acts": ["a" * 32]}}],
    )  # fmt: skip
    def test_an_act_or_a_part_of_one(self, enacted: Json) -> None:
        assert self.codes(enacted) == []

    @pytest.mark.parametrize(
        "enacted",
        [
            {},
            {"type": "body.ended", "post": "chair"},
            {"post": "chair", "data": {"person": ANA}},
            {"data": {}},
            {"type": "harvest.forecast"},
            {"type": "body.ended", "data": {"motive": "Se acabó"}},
            {"type": "body.ended", "data": {"reason": ""}},
            {"type": "body.ended", "data": {"note": None}},
            {"type": "mandate.granted", "data": {"person": "ana", "post": "chair"}},
            {"type": "mandate.granted", "data": {"person": ANA, "powers": "record"}},
            {"type": "charter.amended", "data": {"charter": {"counts": "households", "posts": {}, "rules": {}}}},
            {"type": "charter.amended", "data": {"charter": {"posts": {}}}},
        ],
    )
    def test_what_could_never_stand_so(self, enacted: Json) -> None:
        assert self.codes(enacted) == ["not-an-act"]

    def test_what_stays_inside_is_enacted_inside(self) -> None:
        inside = {"type": "person.registered", "data": {"person": ANA}}
        assert self.codes(inside) == ["not-an-act"]
        assert self.codes(inside, scope=INNER) == []
        assert self.codes(LAND, scope=INNER) == self.codes(CHAIR, scope=INNER) == ["not-an-act"]

    def test_a_post_that_the_charter_has(self) -> None:
        assert self.codes({"post": "queen"}) == ["unknown-post"]

    @pytest.mark.parametrize(
        "enacted",
        [
            {"type": "charter.amended"},
            {"type": "act.annulled", "data": {"note": "…"}},
            {"type": "resource.registered", "data": {"unit": "gram"}},
            {"type": "mandate.granted", "data": {"post": "chair"}},
            {"type": "mandate.granted", "data": {"person": ANA}},
        ],
    )
    def test_no_blank_cheque(self, enacted: Json) -> None:
        assert self.codes(enacted) == ["too-little"]


def test_the_other_faults_of_a_motion() -> None:
    commit = "a" * 52
    assert wrong_motion(rule="unheard") == ["unknown-rule"]
    assert wrong_motion(options=["mill", "mill"]) == wrong_motion(options=["aside"]) == ["options"]
    assert wrong_motion(commit=commit) == ["commitment"]
    lot = charter(rules={"lot": {"elect": {"by": "lot", "seats": 1}}}, matters=None)
    drawn = motion(rule="lot", options=["ana", "beto"])
    assert [fault.code for fault in motion_faults(drawn, lot)] == ["commitment"]
    assert list(motion_faults(motion(rule="lot", options=["ana", "beto"], commit=commit), lot)) == []


some_rules = st.sampled_from([MAJORITY, TWO_THIRDS, QUORUM, {"no": "block"}, {"no": "no"}])
built = st.recursive(
    some_rules, lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts})
)


@given(built, built)
def test_stricter_is_what_holds_all_conjuncts(one: Json, other: Json) -> None:
    first, second = (rule_of(motion(rule=rule), charter()) for rule in (one, other))
    assert first is not None
    assert second is not None
    assert asks_all_of(first, second) is all(part in list(conjuncts(first)) for part in conjuncts(second))
    assert asks_all_of(first, first)


def test_a_rule_that_is_too_long_is_not_compared() -> None:
    long = {"all": [{"no": "block"}] * 100}
    first, second = (rule_of(motion(rule=rule), charter()) for rule in (long, {"no": "block"}))
    assert first is not None
    assert second is not None
    assert not asks_all_of(first, second)
    assert wrong_motion(rule=long) == ["too-long"]
