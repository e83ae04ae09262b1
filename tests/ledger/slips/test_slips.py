"""What is not recorded though no rule forbids it, with what to do instead; and nothing was written then."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from caracol.ledger.acts.act import KINDS, Act
from caracol.ledger.explain.slips import SLIPS
from caracol.ledger.recording import Recorder, Slipped
from caracol.ledger.slips import CHECKS
from tests.ledger.replicas.opened import a_ledger
from tests.ledger.replicas.recorders import Notes, recorder
from tests.ledger.replicas.signed import SignedVillage
from tests.ledger.rules.histories import MEETING, WORDS, Person, member_id
from tests.ledger.rules.naive.village import MOTION, STOCK

FOLDER: Final = Path(__file__).parents[3] / "ledger" / "slips"
ON: Final = "2026-11-22"


class Council:
    """Ana, Beto and Carla; what Ana records Beto confirms at once."""

    def __init__(self, village: SignedVillage, ana: Recorder, beto: Recorder, carla: Recorder) -> None:
        self.village, self.ana, self.beto, self.carla = village, ana, beto, carla

    def seat(self, person: Person) -> str:
        return self.village.seat(person) or ""

    def done(self, kind: str, data: dict[str, Any]) -> Act:
        act = self.ana.record(self.village.body, kind, data, on=ON)
        self.beto.attest([act.id], on=ON)
        return act

    def by_carla(self, kind: str) -> Act:
        return self.carla.record(self.village.body, kind, {"mandate": self.seat(self.village.carla)}, on=ON)

    def about_carla(self, kind: str) -> Act:
        return self.done(kind, {"mandate": self.seat(self.village.carla), "reason": "…"})


@pytest.fixture
def council() -> Iterator[Council]:
    village, notes = SignedVillage(), Notes()
    with a_ledger() as ledger:
        ledger.receive(village.segments())
        yield Council(village, *(recorder(ledger, one, notes) for one in (village.ana, village.beto, village.carla)))


def twice(kind: str) -> Callable[[Council], None]:
    return lambda council: [council.about_carla(kind) for _ in range(2)].clear()


def resigned_and(kind: str) -> Callable[[Council], None]:
    def do(council: Council) -> None:
        council.by_carla("mandate.resigned")
        council.by_carla(kind)

    return do


def restored_twice(council: Council) -> None:
    suspended = council.about_carla("mandate.suspended")
    for _ in range(2):
        council.done("mandate.restored", {"suspended": suspended.id})


def unknown_key(council: Council) -> None:
    council.done("key.revoked", {"key": Person("a stranger", "").key, "reason": "lost"})


def counted_twice(council: Council) -> None:
    council.done("household.registered", {"household": council.village.households[0]})


def gone_twice(council: Council) -> None:
    for _ in range(2):
        council.done("household.left", {"household": council.village.households[3]})


def instructed(**words: Any) -> Callable[[Council], object]:
    def do(council: Council) -> Act:
        mandate = council.seat(council.village.carla)
        return council.done("mandate.instructed", {"mandate": mandate, **words})

    return do


def instructed_too_late(council: Council) -> None:
    council.by_carla("mandate.resigned")
    instructed(clauses={"0": {"kind": "must", "words": WORDS}})(council)


def reported_on_nothing(council: Council) -> None:
    mandate = council.seat(council.village.carla)
    data = {"clauses": [4], "mandate": mandate, "report": WORDS}
    council.carla.record(council.village.body, "mandate.reported", data, on=ON)


def heard_by_herself(council: Council) -> None:
    data = {"mandate": council.seat(council.village.carla), "report": WORDS}
    report = council.carla.record(council.village.body, "mandate.reported", data, on=ON)
    heard = {"outcome": "accepted", "reports": [report.id]}
    council.carla.record(council.village.body, "report.received", heard, on=ON)


def exempt(household: str) -> Callable[[Council], object]:
    return lambda council: council.done("turn.exempted", {"household": household, "reason": "illness"})


def too_early(council: Council) -> None:
    council.ana.record(council.village.body, "motion.proposed", MOTION, on="2026-02-28")


def given(**term: str) -> Callable[[Council], object]:
    def do(council: Council) -> Act:
        data = {"person": council.village.carla.id, "powers": [], "task": WORDS, **term}
        return council.done("mandate.granted", data)

    return do


def proposed(**term: str) -> Callable[[Council], object]:
    given = {"person": member_id("carla"), "powers": [], "task": WORDS, **term}
    enacted = {"data": given, "type": "mandate.granted"}
    return lambda council: council.done("motion.proposed", {**MOTION, "enacts": [enacted]})


def put_off_too_late(council: Council) -> None:
    motion = council.ana.record(council.village.body, "motion.proposed", MOTION, on=ON)
    meeting = council.done("meeting.opened", MEETING)
    decided = {"counts": {"yes": 1}, "meeting": meeting.id, "method": "hands", "motion": motion.id}
    council.done("motion.decided", {**decided, "result": "adopted"})
    council.ana.record(council.village.body, "motion.postponed", {"motion": motion.id, "reason": "…"}, on=ON)


def attended_by_nobody(council: Council) -> None:
    council.done("attendance.recorded", {"how": "present", "meeting": council.done("meeting.opened", MEETING).id})


def lowered_below_nothing(council: Council) -> None:
    stock = council.done("resource.registered", STOCK).id
    terms = {"person": council.village.ana.id, "post": "store", "powers": ["steward"], "resources": [stock]}
    under = council.done("mandate.granted", terms).id
    for action, quantity in (("produce", 100), ("lower", 900)):
        data = {"action": action, "quantity": quantity, "resource": stock}
        council.ana.record(council.village.body, "event.recorded", data, on=ON, under=under)


ABOUT_NOTHING: Final = {"about": {"types": ["event.record"]}, "kind": "must not", "words": WORDS}
WRONG: Final[dict[str, tuple[Callable[[Council], object], str, str]]] = {
    "a recall of a recalled mandate": (twice("mandate.recalled"), "mandate-over", "mandate.granted"),
    "a mandate given back twice": (resigned_and("mandate.resigned"), "mandate-over", "over already"),
    "a mandate taken on after it was given back": (resigned_and("mandate.accepted"), "mandate-over", "over already"),
    "a suspension of a suspended mandate": (twice("mandate.suspended"), "suspended-already", "mandate.restored"),
    "a mandate restored twice": (restored_twice, "restored-already", "runs on already"),
    "a key that nobody admitted": (unknown_key, "key-unknown", "show people"),
    "a household that counts": (counted_twice, "household-counted", "counts already"),
    "a household that has left": (gone_twice, "household-not-counted", "Check which"),
    "an instruction that says nothing": (instructed(), "instruction-empty", "--set clauses.0.words"),
    "a clause taken out that is not there": (instructed(withdrawn=[3]), "clause-not-there", "show mandates"),
    "words for a mandate that was given back": (instructed_too_late, "mandate-over", "over already"),
    "a report on a clause that is not there": (reported_on_nothing, "clause-not-there", "show mandates"),
    "a clause about no type": (instructed(clauses={"0": ABOUT_NOTHING}), "type-unknown", "record --list"),
    "a report that its writer hears": (heard_by_herself, "heard-by-holder", "somebody else"),
    "a turn of a household that nobody knows": (exempt(member_id("nobody")), "household-unknown", "show people"),
    "a date before the founding": (too_early, "before-founding", "--on"),
    "a motion put off that is decided": (put_off_too_late, "motion-decided", "proposed anew"),
    "a term that ends before it begins": (given(since="2028-01-01", until="2027-01-01"), "term-backwards", "`since`"),
    "a term that is over already": (given(until="2016-12-31"), "term-over", "Correct `until`"),
    "a motion for a backward term": (proposed(since="2028-01-01", until="2027-01-01"), "term-backwards", "`until`"),
    "more lowered than there is": (lowered_below_nothing, "stock-too-small", "show resources"),
    "attendance of nobody": (attended_by_nobody, "nobody-came", "`household`"),
}  # fmt: skip


@pytest.mark.parametrize(("slip", "code", "instead"), WRONG.values(), ids=WRONG.keys())
def test_it_is_refused_with_what_to_do_instead(
    council: Council, slip: Callable[[Council], object], code: str, instead: str
) -> None:
    with pytest.raises(Slipped, match=re.escape(instead)) as refused:
        slip(council)
    assert refused.value.slip.code == code
    assert str(refused.value).endswith("Nothing was written.")


def test_who_gave_a_mandate_back_can_still_be_recalled(council: Council) -> None:
    """A recall reaches also what others signed with them."""
    council.by_carla("mandate.resigned")
    assert council.about_carla("mandate.recalled")


def test_after_a_slip_the_act_that_was_meant_is_recorded(council: Council) -> None:
    with pytest.raises(Slipped):
        unknown_key(council)
    for kind in ("household.registered", "household.left"):
        assert council.done(kind, {"household": member_id("a new house")})


def test_every_slip_has_a_sentence_and_no_other_has() -> None:
    calls = (node for file in FOLDER.glob("*.py") for node in ast.walk(ast.parse(file.read_text())))
    codes = {
        call.args[0].value
        for call in calls
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Slip"
        and isinstance(call.args[0], ast.Constant)
    }  # fmt: skip
    assert codes == SLIPS.keys()


def test_only_types_that_there_are_can_slip() -> None:
    assert CHECKS.keys() - {"*"} <= KINDS.keys()
