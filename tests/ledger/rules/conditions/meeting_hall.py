"""A meeting whose motions may be decided by any rule: each is the matter of an area of its own name."""

import hashlib
from collections.abc import Iterator
from typing import Any, Final

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.meetings import MeetingOpened, MotionDecided, MotionProposed
from caracol.ledger.rules.deciding.decisions import decision_faults, meeting_faults
from caracol.ledger.rules.deciding.motions import motion_faults
from caracol.ledger.rules.deciding.sound import Fault
from tests.ledger.rules.histories import MEETING, member_id
from tests.ledger.rules.naive.village import MOTION
from tests.ledger.rules.story import ALONE, Story

Data = dict[str, Any]
STANDS, VOID = "effective mandate", "void fits"
SEED: Final = bytes(range(16))
YES: Final[Data] = {"option": "yes"}
MAJORITY: Final[Data] = {"share": {**YES, "of": "cast", "more_than": [1, 2]}}
QUORUM: Final[Data] = {"quorum": {"at_least": [1, 2], "of": "households", "second": [1, 4]}}
RULES: Final[dict[str, Data]] = {
    "majority": MAJORITY,
    "half": {"share": {**YES, "of": "cast", "at_least": [1, 2]}},
    "majority-for-the-mill": {"share": {"of": "cast", "option": "mill", "more_than": [1, 2]}},
    "of-nobody": {"share": {**YES, "of": "cast", "at_least": [0, 1]}},
    "of-present": {"share": {**YES, "of": "present", "more_than": [1, 2]}},
    "of-all": {"share": {**YES, "of": "all", "more_than": [1, 2]}},
    "no-block": {"no": "block"},
    "consent": {"all": [{"quorum": {"of": "households", "at_least": [1, 2]}}, {"no": "block"}]},
    "either": {"any": [{"no": "no"}, {"share": {**YES, "of": "cast", "at_least": [2, 3]}}]},
    "quorum": {"all": [QUORUM, MAJORITY]},
    "women": {"groups": {"of": ["women"], "rule": MAJORITY}},
    "elders": {"consent": {"of": ["elders"]}},
    "hands": {"all": [QUORUM, {"elect": {"by": "hands", "seats": 2}}]},
    "ranked": {"elect": {"by": "schulze", "seats": 1}},
    "lot": {"elect": {"by": "lot", "seats": 1}},
}
UNSOUND: Final[dict[str, Data]] = {
    "unclear": {"no": "block", **MAJORITY},
    "empty": {"any": []},
    "beyond-all": {"share": {"at_least": [5, 4], "of": "all", "option": "yes"}},
    "unknown-group": {"consent": {"of": ["youth"]}},
    "not-by-group": {"groups": {"of": ["women"], "rule": QUORUM}},
    "other-quorum": {"quorum": {"at_least": [1, 2], "of": "persons"}},
    "no-hands": {"elect": {"by": "lot", "seats": 1, "hands": 2}},
    "election-inside": {"any": [{"elect": {"by": "hands", "seats": 1}}]},
    "two-elections": {"all": [{"elect": {"by": "hands", "seats": 1}}, {"elect": {"by": "borda", "seats": 1}}]},
    "too-long": {"all": [{"no": "block"}] * 100},
    "contradiction": {"all": [MAJORITY, {"at_most": {"option": "yes", "count": 0}}]},
}
"""A charter with such a rule stands, and every motion under it is void."""
ANA, BETO, CARLA = (member_id(f"founder {n}") for n in range(3))
PEOPLE: Final[Data] = {"options": [ANA, BETO, CARLA]}
COMMITTED: Final[Data] = {**PEOPLE, "commit": spell(hashlib.sha256(SEED).digest())}
BALLOT: Final[Data] = {"count": 2, "ranking": [[ANA], [BETO, CARLA]]}


class Hall(Story):
    """One person is enough to record; 12 households, 6 of whom came."""

    def __init__(self, **charter: Any) -> None:
        rules = {**RULES, **UNSOUND}
        matters = [*({"areas": [name], "rule": name} for name in rules), {"rule": "majority"}]
        known = {"thresholds": ALONE, "rules": rules, "matters": matters, "groups": ["elders", "women"]}
        super().__init__(**{**known, **charter})
        self.opened = self.open()

    def open(self, present: int = 6, **more: Any) -> Act:
        return self.by(self.ana, "meeting.opened", {**MEETING, "households": 12, "present": present, **more})

    def propose(self, rule: object = "majority", **more: Any) -> Act:
        area = {"area": rule} if isinstance(rule, str) else {}
        return self.by(self.ana, "motion.proposed", {**MOTION, "rule": rule, **area, **more})

    def decide(self, motion: Act, **decided: Any) -> Act:
        how = {name: decided.pop(name) for name in ("sees", "lane", "scope") if name in decided}
        data = {"counts": {"yes": 4}, "method": "hands", "motion": motion.id, "result": "adopted", **decided}
        return self.by(self.ana, "motion.decided", {"meeting": self.opened.id, **data}, **how)

    def adopted(self, *enacts: Data, **motion: Any) -> Act:
        """A motion that enacts this is adopted."""
        return self.decide(self.propose(**{**({"enacts": list(enacts)} if enacts else {}), **motion}))

    def faults(self, act: Act) -> set[str]:
        """What is wrong, by the codes of the page."""
        return {fault.code for fault in self._faults(act)}

    def _faults(self, act: Act) -> Iterator[Fault]:
        match act.data:
            case MeetingOpened() as meeting:
                yield from meeting_faults(meeting, self._meeting(meeting.first), self.charter)
            case MotionProposed() as motion:
                yield from motion_faults(motion, self.charter)
            case MotionDecided() as decided:
                asked, opened = self._data(decided.motion), self._meeting(decided.meeting)
                assert isinstance(asked, MotionProposed)
                assert opened is not None
                yield from decision_faults(decided, asked, opened, self._meeting(opened.first), self.charter)

    def _data(self, name: str) -> object:
        return next((act.data for act in self.acts if act.id == name), None)

    def _meeting(self, name: str | None) -> MeetingOpened | None:
        found = self._data(name) if name else None
        return found if isinstance(found, MeetingOpened) else None
