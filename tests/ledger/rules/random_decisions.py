"""Made-up motions and decisions by every form of rule, mostly declaring what follows."""

import hashlib
import random
from typing import Any, TypeAlias

import msgspec

from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import Charter, Rule
from caracol.ledger.acts.fields import Data as AnyData
from caracol.ledger.acts.meetings import MeetingOpened, MotionProposed
from tests.ledger.rules.histories import RULES, WORDS
from tests.ledger.rules.naive.rules import Case, is_sound, outcome, walk

Data: TypeAlias = dict[str, Any]

MAJORITY: Data = RULES["majority"]
NO_BLOCK: Data = {"no": "block"}
QUORUM: Data = {"quorum": {"at_least": [3, 4], "of": "households", "second": [1, 4]}}
RULES_OF_CHARTERS: dict[str, Data] = {
    **RULES,
    "quorum": {"all": [QUORUM, MAJORITY]},
    "consent": {"all": [NO_BLOCK, {"at_most": {"count": 1, "option": "aside"}}]},
    "each": {"groups": {"of": ["elders", "women"], "rule": MAJORITY}},
    "elders": {"any": [{"consent": {"of": ["elders"]}}, {"share": {"at_least": [1, 1], "of": "all", "option": "yes"}}]},
    "hands": {"elect": {"by": "hands", "seats": 1}},
    "schulze": {"all": [QUORUM, {"elect": {"by": "schulze", "seats": 2}}]},
    "borda": {"elect": {"by": "borda", "seats": 1}},
    "lot": {"elect": {"by": "lot", "seats": 2}},
    "youth": {"consent": {"of": ["youth"]}},
    "too-much": {"share": {"more_than": [1, 1], "of": "cast", "option": "yes"}},
}
OWN_RULES: list[object] = [
    "unheard", NO_BLOCK, MAJORITY,
    {"all": [MAJORITY, NO_BLOCK]}, {"all": [NO_BLOCK]}, {"any": [MAJORITY]}, {"all": []}, {},
    {"all": [MAJORITY, {"share": {"at_least": [1, 2], "of": "all", "option": "yes"}}]},
    {"all": [MAJORITY, {"elect": {"by": "hands", "seats": 1}}]},
    {"all": [RULES_OF_CHARTERS["schulze"], {"no": "absent"}]},
    {"all": [RULES_OF_CHARTERS["hands"], RULES_OF_CHARTERS["borda"]]},
    {"all": [MAJORITY, RULES_OF_CHARTERS["youth"]]},
    {"all": [MAJORITY, {"no": "yes"}]},
    {"all": [MAJORITY, {"any": [NO_BLOCK, {"all": [{"at_most": {"count": 0, "option": "yes"}}, MAJORITY]}]}]},
    {"all": [MAJORITY, {"share": {"at_least": [1, 2], "of": "cast", "option": "no"}}]},
    {"all": [MAJORITY, {"share": {"at_least": [1, 2], "of": "cast", "option": "abstain"}}]},
    {"all": [{"all": [MAJORITY]}, MAJORITY, {"share": {"at_least": [1, 3], "of": "cast", "option": "no"}}]},
]  # fmt: skip
SOUND = list(RULES_OF_CHARTERS)[:-2]
PEOPLE = ("ana", "beto", "carla")
SEED = spell(bytes(range(16)))
COMMIT = spell(hashlib.sha256(bytes(range(16))).digest())
DRAWN: Data = {"called": [7], "seed": SEED}
LOTS: list[Data] = [
    *[DRAWN] * 6, {**DRAWN, "called": [7, 2**53 - 1]}, {"called": [7]}, {"seed": SEED},
    {**DRAWN, "seed": spell(bytes(16))}, {},
]  # fmt: skip


def proposal(rng: random.Random) -> Data:
    rule = rng.choice([*SOUND, *SOUND, *RULES_OF_CHARTERS]) if rng.random() < 0.88 else rng.choice(OWN_RULES)
    elects = isinstance(rule, str) and rule in ("hands", "schulze", "borda", "lot")
    chosen = list(PEOPLE[: rng.choice((2, 3, 3))]) if elects else rng.choice((None, None, ["yes", "mill"]))
    odd = rng.choice((None, ["mill", "mill"], ["mill", "absent"], ["mill"]))
    return {
        "commit": COMMIT if (rule == "lot") == (rng.random() < 0.93) else None,
        "names": WORDS,
        "options": chosen if rng.random() < 0.93 else odd,
        "rule": rule,
        "text": WORDS,
    }


def decision(
    rng: random.Random, charter: Charter, meeting: str, motion: str, opened: AnyData | None, proposed: AnyData | None
) -> Data:
    """`opened` and `proposed` are what the named meeting and motion hold, as far as they are known."""
    options = (proposed.options or ()) if isinstance(proposed, MotionProposed) else ()
    rule = _rule(proposed, charter) if isinstance(proposed, MotionProposed) else {}
    ways = {part["elect"]["by"] for part, _ in walk(rule) if "elect" in part}
    most = opened.present + opened.represented if isinstance(opened, MeetingOpened) and rng.random() < 0.93 else 5
    data: Data = {"counts": _counts(rng, options, most), "meeting": meeting, "method": "hands", "motion": motion}
    if ways & {"schulze", "borda"} or rng.random() < 0.02:
        data["ballots"] = [_ballot(rng, options) for _ in range(rng.choice((1, 2, 2, 3)))]
    if "lot" in ways or rng.random() < 0.02:
        data |= rng.choice(LOTS)
    if rng.random() < 0.6:
        data["groups"] = {
            name: _counts(rng, (), most) for name in rng.choice((("elders", "women"),) * 8 + (("youth",),))
        }
    if rng.random() < 0.1:
        data["rows"] = [{"counts": _counts(rng, options, 1)}, {"counts": data["counts"]}][rng.random() < 0.9 :]
    if data["counts"].get("block") and rng.random() < 0.9:
        data["objections"] = [{"kind": "block" if rng.random() < 0.9 else "reservation", "reason": WORDS}]
    in_person = bool(ways) and "elections" in (charter.in_person or ())
    return data | _declared(rng, rule, charter, data, opened, options, in_person)


def _rule(motion: MotionProposed, charter: Charter) -> Data:
    rule: Rule | None = charter.rules.get(motion.rule) if isinstance(motion.rule, str) else motion.rule
    return dict(msgspec.json.decode(msgspec.json.encode(rule))) if rule else {}


def _counts(rng: random.Random, options: tuple[str, ...], most: int) -> dict[str, int]:
    words = ("yes", "yes", "yes", "no", *options, *options, "abstain", "aside", "block")
    counts: dict[str, int] = {"absent": 1} if rng.random() < 0.05 else {}
    for _ in range(rng.choice((0, most // 2, most, most))):
        word = rng.choice(words)
        counts[word] = counts.get(word, 0) + 1
    return counts


def _ballot(rng: random.Random, options: tuple[str, ...]) -> Data:
    names = rng.sample(options, k=rng.randint(0, len(options)))
    ranking = [[name] for name in names] if rng.random() < 0.6 else [names[:1], names[1:]]
    if rng.random() < 0.04:
        ranking.append([rng.choice((*names, "nobody"))])
    return {"count": rng.choice((1, 1, 2)), "ranking": ranking}


def _declared(
    rng: random.Random,
    rule: Data,
    charter: Charter,
    data: Data,
    opened: AnyData | None,
    options: tuple[str, ...],
    in_person: bool,
) -> Data:
    """Mostly what follows."""
    if not (rule and is_sound(rule, charter.groups or ()) and isinstance(opened, MeetingOpened)):
        return {"result": rng.choice(("adopted", "rejected"))}
    lot = (data["motion"], data["seed"], data["called"]) if {"seed", "called"} <= set(data) else None
    first = (1, 4) if opened.first else None
    came = opened.present if in_person else opened.present + opened.represented
    case = Case(data["counts"], came, opened.households, options, data.get("groups", {}), first,
                data.get("ballots", ()), lot)  # fmt: skip
    result, elected, tied = outcome(rule, case)
    if rng.random() < 0.08:
        result, elected, tied = rng.choice(
            (("adopted", elected, tied), ("rejected", elected, tied), (result, elected[::-1], tied), (result, tied, []))
        )
    return {"elected": elected or None, "result": result, "tied": tied or None}
