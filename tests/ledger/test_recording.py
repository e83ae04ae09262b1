"""Recording refuses what makes no sense, says in a sentence why and what to do, and then nothing was written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import msgspec
import pytest

from caracol.ledger.acts.text import Unwritable
from caracol.ledger.errors import Unrecordable
from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import (
    CharterUnsound,
    NotAdmitted,
    NotThere,
    Recorder,
    Slipped,
    UnderWhich,
    Unfit,
    WouldBeVoid,
)
from caracol.ledger.store.store import Store
from tests.ledger.replicas.opened import a_ledger, digests, verdicts
from tests.ledger.replicas.recorders import Notes, recorder
from tests.ledger.replicas.signed import SignedVillage
from tests.ledger.rules.histories import MEETING, WORDS, History, Person
from tests.ledger.rules.naive.village import CALL, GRANT, MOTION, STOCK

ON: Final = "2026-11-22"


class Desk:
    """Ana at the node of her village."""

    def __init__(self, ledger: Ledger, village: SignedVillage, store: str) -> None:
        self.ledger, self.village, self.notes, self.store = ledger, village, Notes(), store
        self.ana, self.beto = (recorder(ledger, person, self.notes) for person in (village.ana, village.beto))

    def record(self, kind: str, data: dict[str, Any], **how: Any) -> Any:
        return self.ana.record(self.village.body, kind, data, **{"on": ON, **how})

    def everything(self) -> tuple[object, ...]:
        """All that could have been written."""
        store = self.ledger.store
        kept = [store.private_texts(volume) for volume in store.volumes()]
        return digests(self.ledger), verdicts(self.ledger, self.village.body), store.not_yet(), kept


@contextmanager
def a_desk(village: SignedVillage | None = None) -> Iterator[Desk]:
    with a_ledger() as ledger:
        village = village or SignedVillage()
        store = village.by(village.ana, "resource.registered", STOCK)
        ledger.receive(village.segments())
        yield Desk(ledger, village, store.id)


PRESENTED: Final = {"name": WORDS, "person": Person("founder 0", "").id}
STRANGER: Final = Person("stranger", Person("far away", "").id)

BEYOND: Final = {"share": {"more_than": [1, 1], "of": "cast", "option": "yes"}}

WRONG: Final[dict[str, tuple[Callable[[Desk], object], type[Unrecordable], str]]] = {
    "an unknown type": (
        lambda desk: desk.record("harvest.counted", {}), Unfit, r"No act is called harvest\.counted.*meeting\.closed",
    ),
    "a missing field": (
        lambda desk: desk.record("person.presented", {"name": WORDS}), Unfit, "person.presented.*`person`",
    ),
    "a field too many": (
        lambda desk: desk.record("person.presented", {**PRESENTED, "age": 30}), Unfit, "unknown field `age`",
    ),
    "a field of another kind": (
        lambda desk: desk.record("person.presented", {**PRESENTED, "name": "Ana"}), Unfit, r"`\$.name`",
    ),
    "a default spelled out": (
        lambda desk: desk.record("person.presented", {**PRESENTED, "note": None}), Unfit, "leave such fields out",
    ),
    "a fraction": (lambda desk: desk.record("meeting.opened", {**MEETING, "present": 1.5}), Unwritable, "integers"),
    "a control character": (
        lambda desk: desk.record("person.presented", {**PRESENTED, "note": "\x07"}), Unwritable, "control characters",
    ),
    "a text that is too long": (
        lambda desk: desk.record("person.presented", {**PRESENTED, "name": {"es": "x" * 70_000}}), Unwritable,
        "at most 65,536: shorten",
    ),
    "a date that there is not": (lambda desk: desk.record("person.presented", PRESENTED, on="2026-02-30"), Unfit,
                                 "2026-02-30"),
    "a date in words": (lambda desk: desk.record("person.presented", PRESENTED, on="today"), Unfit, "today"),
    "no date": (lambda desk: desk.record("person.presented", PRESENTED, on=""), Unfit, "like 2026-11-22"),
    "the wrong scope": (
        lambda desk: desk.record("person.presented", PRESENTED, scope="inner"), WouldBeVoid, "«scope»",
    ),
    "a scope that there is not": (
        lambda desk: desk.record("person.presented", PRESENTED, scope="secret"), WouldBeVoid, "«scope»",
    ),
    "a mandate without the power": (
        lambda desk: desk.record("event.recorded", {"action": "use", "resource": desk.store}, under=_seat(desk)),
        WouldBeVoid, "«power»",
    ),
    "a mandate that there is not": (
        lambda desk: desk.record("person.presented", PRESENTED, under="a" * 32), NotThere, "no act a{32} here",
    ),
    "an act that is not here": (
        lambda desk: desk.record("dispute.raised", {"about": ["b" * 32], "words": WORDS}), NotThere,
        "no act b{32} here",
    ),
    "a mandate that is an act of another kind": (
        lambda desk: desk.record("person.presented", PRESENTED, under=desk.store), WouldBeVoid, "«mandate»",
    ),
    "a mandate that is no id": (
        lambda desk: desk.record("person.presented", PRESENTED, under="mine"), Unfit, "`under`",
    ),
    "a body that is not known": (
        lambda desk: desk.ana.record("a" * 32, "person.presented", PRESENTED, on=ON), NotAdmitted, "not admitted",
    ),
    "a key that is not admitted": (
        lambda desk: _stranger(desk).record(desk.village.body, "person.presented", PRESENTED, on=ON),
        NotAdmitted, "not admitted",
    ),
    "an attestation of an act that is not here": (
        lambda desk: desk.ana.attest(["a" * 32], on=ON), Unrecordable, "no act a{32} here",
    ),
    "an attestation of nothing": (lambda desk: desk.ana.attest([], on=ON), Unrecordable, "one body and one scope"),
    "a founding by somebody else": (lambda desk: _stranger(desk).found(_founding(), ON), NotAdmitted, "not admitted"),
    "a founding that nobody could sign": (
        lambda desk: desk.ana.found(_founding(thresholds={"charter": 4}), ON), CharterUnsound,
        r"charter\.thresholds\.charter: .*the 3 that there are",
    ),
    "a rule that nobody could meet": (
        lambda desk: desk.ana.found(_founding(rules={"all": BEYOND, "most": {"any": [BEYOND]}}), ON), CharterUnsound,
        r"charter\.rules\.all: .*asks for 1/1",
    ),
    "a rule on a group that there is not": (
        lambda desk: desk.ana.found(_founding(rules={"elders": {"consent": {"of": ["elders"]}}}), ON), CharterUnsound,
        r"charter\.rules\.elders: .*the group elders.*List it",
    ),
    "a key of a household that stands there twice": (
        lambda desk: desk.ana.found(_with_a_card_twice(), ON), CharterUnsound,
        r"^cards: The key \w{52} stands there twice",
    ),
    "an amended charter that a matter ties to a rule that is not there": (
        lambda desk: desk.record("charter.amended", {"charter": _charter(matters=[{"rule": "unheard"}])}),
        CharterUnsound, r"charter\.matters\.0: .*name unheard",
    ),
    "an amended charter that only a motion it forbids could change": (
        lambda desk: desk.record("charter.amended", {"charter": _charter(motions=["meeting.closed"])}),
        CharterUnsound, r"charter\.motions: .*meeting\.closed: it needs a motion and has no place to name one",
    ),
    "an amended charter whose share nobody can reach": (
        lambda desk: desk.record("charter.amended", {"charter": _charter(share=[3, 3])}), CharterUnsound, "below 1",
    ),
    "a motion for a charter that cannot work": (
        lambda desk: desk.record("motion.proposed", _enacting("charter.amended", charter=_charter(share=[3, 3]))),
        CharterUnsound, "below 1",
    ),
    "a motion that gives a post which the charter does not have": (
        lambda desk: desk.record("motion.proposed", _enacting("mandate.granted", person=STRANGER.id, post="king")),
        Slipped, "no such post",
    ),
    "a motion that gives a post more power than it has": (
        lambda desk: desk.record(
            "motion.proposed", _enacting("mandate.granted", person=STRANGER.id, post="chair", powers=["admit"])
        ),
        Slipped, "does not give these powers",
    ),
    "a motion that enacts what could never stand so": (
        lambda desk: desk.record("motion.proposed", _enacting("attendance.recorded", how="present")),
        WouldBeVoid, "«fits»",
    ),
    "a share of households above all": (
        lambda desk: desk.ana.found(_founding(share=[1, 1]), ON), CharterUnsound, r"charter\.share: .*below 1",
    ),
    "more signers than seats": (
        lambda desk: desk.ana.found(_founding(thresholds={"decision": 11}, task_powers=None), ON), CharterUnsound,
        r"charter\.thresholds\.decision: .*the 10 seats",
    ),
    "more present than there are": (
        lambda desk: desk.record("meeting.opened", {**MEETING, "present": 5}), WouldBeVoid, "«fits»",
    ),
    "a motion on a rule that there is not": (
        lambda desk: desk.record("motion.proposed", {**MOTION, "rule": "unheard"}), WouldBeVoid, "«fits»",
    ),
    "a founding that does not fit": (lambda desk: desk.ana.found({}, ON), Unfit, "body.founded"),
}  # fmt: skip


def _seat(desk: Desk) -> str | None:
    return desk.village.seat(desk.village.ana)


def _stranger(desk: Desk) -> Recorder:
    return recorder(desk.ledger, STRANGER, desk.notes)


def _founding(**charter: Any) -> dict[str, Any]:
    history = History(3, **charter)
    return dict(msgspec.json.decode(history.text)["data"])


def _charter(**charter: Any) -> dict[str, Any]:
    return dict(_founding(**charter)["charter"])


def _enacting(type_: str, **data: Any) -> dict[str, Any]:
    return {**MOTION, "enacts": [{"type": type_, "data": data}]}


def _with_a_card_twice() -> dict[str, Any]:
    founding = _founding()
    return {**founding, "cards": [{**founding["founders"][0], "person": STRANGER.id}]}


@pytest.mark.parametrize("what", WRONG)
def test_nothing_is_written_that_has(what: str) -> None:
    wrong, error, sentence = WRONG[what]
    with a_desk() as desk:
        before = desk.everything()
        with pytest.raises(error, match=sentence) as raised:
            wrong(desk)
        assert type(raised.value) is error
        assert str(raised.value).endswith(".")
        assert desk.everything() == before
        desk.ledger.forget()
        assert desk.everything() == before
        desk.record("person.presented", PRESENTED)  # and then it works


def test_what_would_be_void_says_which_rule_and_about_which_acts() -> None:
    with a_desk() as desk:
        recall = desk.record("mandate.recalled", {"mandate": _seat(desk), "reason": "…"})
        desk.beto.attest([recall.id], on=ON)
        folded = desk.ledger.fold(recall.volume.body)
        with pytest.raises(WouldBeVoid) as raised:
            desk.record("person.presented", PRESENTED, under=_seat(desk))
        assert (raised.value.code, raised.value.about) == ("ended", (recall.id,))
        assert desk.ledger.fold(recall.volume.body) is folded, "nobody has to read the body anew"


def test_a_motion_is_decided_once() -> None:
    with a_desk() as desk:
        meeting = desk.record("meeting.opened", MEETING)
        motion = desk.record("motion.proposed", MOTION)
        decided = {"counts": {"yes": 3}, "meeting": meeting.id, "method": "hands", "motion": motion.id}
        first = desk.record("motion.decided", {**decided, "result": "adopted"})
        desk.beto.attest([meeting.id, first.id], on=ON)
        with pytest.raises(WouldBeVoid) as raised:
            desk.record("motion.decided", {**decided, "counts": {"no": 3}, "result": "rejected"})
        assert (raised.value.code, raised.value.about) == ("exclusive", (first.id,))


def test_of_several_mandates_that_fit_one_has_to_be_named() -> None:
    """Ana sits in the council and is chair too."""
    village = SignedVillage(thresholds={"charter": 2, "mandate": 1})
    chair = village.by(
        village.ana, "mandate.granted", {"person": village.ana.id, "post": "chair", "powers": ["record"]}
    )
    with a_desk(village) as desk:
        before = desk.everything()
        with pytest.raises(UnderWhich, match=f"{_seat(desk)}.*{chair.id}|{chair.id}.*{_seat(desk)}"):
            desk.record("meeting.convened", CALL)
        assert desk.everything() == before
        assert desk.record("meeting.convened", CALL, under=chair.id).entry.under == chair.id
        assert desk.record("person.presented", PRESENTED).entry.under == _seat(desk)  # only one carries `admit`


def test_a_mandate_is_found_where_only_one_fits() -> None:
    with a_desk() as desk:
        act = desk.record("meeting.convened", CALL)
        assert act.entry.under == _seat(desk)
        assert verdicts(desk.ledger, desk.village.body)[act.id] == ("effective", "mandate")


def test_what_still_lacks_signatures_is_recorded() -> None:
    with a_desk() as desk:
        act = desk.record("meeting.opened", MEETING)
        assert verdicts(desk.ledger, desk.village.body)[act.id] == ("pending", "signatures")
        desk.beto.attest([act.id], on=ON)
        assert verdicts(desk.ledger, desk.village.body)[act.id] == ("effective", "mandate")


def test_one_attests_under_a_mandate_or_as_a_voice() -> None:
    with a_desk() as desk:
        act = desk.record("meeting.opened", MEETING)
        assert desk.beto.attest([act.id], on=ON, as_voice=True).entry.under is None
        assert desk.beto.attest([act.id], on=ON).entry.under == desk.village.seat(desk.village.beto)


def test_acts_of_both_scopes_are_attested_apart() -> None:
    with a_desk() as desk:
        motion = {"names": WORDS, "rule": "majority", "text": WORDS}
        acts = [desk.record("motion.proposed", motion, scope=scope).id for scope in ("open", "inner")]
        before = desk.everything()
        with pytest.raises(Unrecordable, match="Attest the others apart"):
            desk.beto.attest(acts, on=ON)
        assert desk.everything() == before
        assert desk.beto.attest(acts[1:], on=ON).volume.scope == "inner"


def test_a_founding_is_recorded_and_takes_effect_with_its_signatures() -> None:
    with a_ledger() as ledger:
        ana, beto, carla = (recorder(ledger, Person(f"founder {n}", ""), Notes()) for n in range(3))
        founding = ana.found(_founding(), ON)
        for other in (beto, carla):
            other.attest([founding.id], on=ON, as_voice=True)
        assert ledger.bodies() == [founding.volume.body]
        assert verdicts(ledger, founding.volume.body)[founding.id] == ("effective", "founders")


def test_what_one_records_another_process_finds() -> None:
    with a_desk() as desk:
        granted = desk.record("mandate.granted", {**GRANT, "person": desk.village.carla.id})
        found = desk.ledger.store.find(granted.id)
        assert found is not None
        assert (found.verdict, found.code, found.on) == ("pending", "signatures", ON)
        assert isinstance(desk.ledger.store, Store)
