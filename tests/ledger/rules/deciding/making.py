"""Made-up rules and counts: sound rules of every form, and anything else that fits the grammar."""

from typing import Any

import msgspec
from hypothesis import strategies as st

from caracol.ledger.acts.bodies import Rule
from caracol.ledger.rules.deciding.contradictions import contradictions
from tests.ledger.rules.deciding.cases import Json

OPTIONS = ("yes", "no", "abstain", "aside", "block")
CANDIDATES = ("ana", "beto", "carla", "dora")
GROUPS = ("elders", "women")

any_option = st.sampled_from(OPTIONS)
small = st.integers(0, 6)
shares = st.tuples(st.integers(0, 5), st.integers(1, 5)).map(list)
counts = st.dictionaries(st.sampled_from(OPTIONS), small, max_size=4)


def bounds() -> st.SearchStrategy[Json]:
    below = shares.filter(lambda bound: bound[0] < bound[1])
    upto = shares.filter(lambda bound: bound[0] <= bound[1])
    return st.one_of(below.map(lambda bound: {"more_than": bound}), upto.map(lambda bound: {"at_least": bound}))


def a_share(*of: str, option: st.SearchStrategy[str] = any_option) -> st.SearchStrategy[Json]:
    parts = st.fixed_dictionaries({"of": st.sampled_from(of), "option": option})
    return st.builds(lambda part, bound: {"share": {**part, **bound}}, parts, bounds())


def combined(rules: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    some = st.lists(rules, min_size=1, max_size=3)
    return some.map(lambda parts: {"all": parts}) | some.map(lambda parts: {"any": parts})


no = st.sampled_from(OPTIONS).map(lambda option: {"no": option})
at_most = st.builds(
    lambda option, count: {"at_most": {"option": option, "count": count}}, st.sampled_from(OPTIONS), small
)
quorum = st.builds(
    lambda bound, second: {"quorum": {"of": "households", "at_least": bound, **({"second": second} if second else {})}},
    shares.filter(lambda bound: bound[0] <= bound[1]),
    st.none() | shares.filter(lambda bound: bound[0] <= bound[1]),
)
within_group = st.recursive(no | at_most | a_share("cast"), combined, max_leaves=4)
named = st.lists(st.sampled_from(GROUPS), min_size=1, max_size=2, unique=True)
by_groups = st.builds(lambda of, rule: {"groups": {"of": of, "rule": rule}}, named, within_group)
consent = named.map(lambda of: {"consent": {"of": of}})
elect = st.builds(
    lambda by, seats, hands: {
        "elect": {"by": by, "seats": seats, **({"hands": hands} if by == "hands" and hands else {})}
    },
    st.sampled_from(("hands", "schulze", "borda", "lot")),
    st.integers(1, 5),
    st.none() | st.integers(1, 3),
)
plain = st.recursive(
    no | at_most | a_share("cast", "present", "all") | quorum | by_groups | consent, combined, max_leaves=6
)
electing = st.one_of(elect, st.builds(lambda rule, one: {"all": [rule, one]}, plain, elect))
rules = (plain | electing).filter(lambda rule: not any(contradictions(msgspec.convert(rule, Rule))))


def _ranking(order: list[str], levels: list[int]) -> list[list[str]]:
    ranks = [[name for name, level in zip(order, levels, strict=True) if level == n] for n in range(4)]
    return [rank for rank in ranks if rank]


rankings = st.builds(_ranking, st.permutations(CANDIDATES), st.lists(st.integers(0, 3), min_size=4, max_size=4))
"""Any order with equals; candidates of the last level are left out now and then."""
ballots = st.lists(
    st.builds(
        lambda ranking, left_out, count: {"count": count, "ranking": ranking[:-1] if left_out else ranking},
        rankings,
        st.booleans(),
        st.integers(1, 4),
    ),
    max_size=4,
)


@st.composite
def cases(draw: st.DrawFn, of: st.SearchStrategy[Json] = rules) -> Json:
    """A rule, and what was counted."""
    present = draw(st.integers(0, 12))
    case: dict[str, Any] = {
        "rule": draw(of),
        "counts": draw(st.dictionaries(st.sampled_from((*OPTIONS, *CANDIDATES)), small, max_size=6)),
        "present": present,
        "households": present + draw(st.integers(0, 6)),
        "options": CANDIDATES,
        "groups": draw(st.dictionaries(st.sampled_from(GROUPS), counts, max_size=2)),
        "ballots": draw(ballots),
    }
    if draw(st.booleans()):
        case["first"] = {"present": draw(small), "households": draw(st.integers(6, 12))}
    if draw(st.booleans()):
        case |= {
            "motion": "a" * 32,
            "seed": "a" * 26,
            "called": draw(st.lists(st.integers(0, 9), min_size=1, max_size=3)),
        }
    return case
