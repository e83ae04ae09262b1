"""What cannot be taken yet waits, and is taken as soon as its body or key is known."""

import msgspec
import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.keys.ed25519 import WrongSignature
from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from tests.ledger.replicas.opened import a_ledger, digests, folder, verdicts
from tests.ledger.replicas.recorders import Notes, recorder
from tests.ledger.replicas.signed import SignedVillage
from tests.ledger.rules.histories import WORDS, Person


class Newcomer(SignedVillage):
    """Dora, of the fourth household, writes before anybody hears that her key was admitted; and her guest Eva too."""

    def __init__(self) -> None:
        super().__init__(thresholds={"charter": 2, "admission": 1})
        self.dora, self.eva = (Person(name, self.households[3]) for name in ("dora", "eva"))
        self.base = list(self.acts)
        self.admission = self.admit(self.ana, self.dora)
        self.words = [self.voice(self.dora, self.admission) for _ in range(3)]
        data = {"household": self.eva.household, "key": self.eva.key, "person": self.eva.id}
        self.guest = self.write(self.dora, "key.admitted", {**data, "proof": self.proof(self.eva)})
        self.guests = self.voice(self.eva, self.admission)

    def hers(self) -> list[Act]:
        return [*self.words, self.guest]


def test_a_lane_of_an_unknown_key_waits_and_changes_nothing() -> None:
    village = Newcomer()
    with a_ledger() as ledger:
        ledger.receive(village.segments(village.base))
        before = digests(ledger)
        sent = village.segments(village.hers())
        receipt = ledger.receive(sent)
        assert (receipt.taken, receipt.waiting, receipt.refused) == (0, tuple(sent), ())
        assert digests(ledger) == before
        assert [tip.segment for tip in ledger.store.not_yet(body=village.body)] == sent


def test_it_is_taken_when_its_key_is_admitted_with_those_that_it_admits_itself() -> None:
    village = Newcomer()
    with a_ledger() as ledger, a_ledger() as other:
        ledger.receive(village.segments(village.base))
        ledger.receive(village.segments([*village.hers(), village.guests]))
        receipt = ledger.receive([village.segment(village.admission)])
        assert (receipt.taken, receipt.waiting) == (6, ())
        assert ledger.store.not_yet() == []
        other.receive(village.segments())
        assert digests(ledger) == digests(other)
        assert verdicts(ledger, village.body)[village.words[0].id] == ("effective", "voice")


def test_whoever_records_the_admission_takes_in_with_it_what_waited() -> None:
    village = Newcomer()
    with a_ledger() as ledger:
        ledger.receive(village.segments(village.base))
        ledger.receive(village.segments(village.words))
        notes = Notes()
        admission = recorder(ledger, village.ana, notes).record(
            village.body, "key.admitted", msgspec.to_builtins(village.admission.data), on="2026-12-30"
        )
        assert ledger.store.not_yet() == []
        assert ledger.store.find(admission.id) is not None
        assert notes.tip(admission.volume, admission.key) is not None


def test_in_one_delivery_nothing_has_to_wait() -> None:
    village = Newcomer()
    with a_ledger() as ledger:
        receipt = ledger.receive(reversed(village.segments()))
        assert (receipt.taken, receipt.waiting, receipt.refused) == (len(village.acts), (), ())


def test_it_waits_also_while_the_node_is_off() -> None:
    village = Newcomer()
    with folder() as place:
        with Store.open(place / "store") as store:
            Ledger(store).receive(village.segments([*village.base, *village.hers()]))
        with Store.open(place / "store") as store:
            assert Ledger(store).receive([village.segment(village.admission)]).taken == 5


def test_a_body_that_is_not_known_waits_for_its_founding() -> None:
    village = Newcomer()
    founding, *others = village.segments()
    with a_ledger() as ledger:
        assert ledger.receive(others).waiting != ()
        assert ledger.bodies() == []
        assert ledger.receive([founding]).taken == len(village.acts)


def test_what_waits_is_signed_by_its_key() -> None:
    village = Newcomer()
    [segment] = village.segments(village.words)
    with a_ledger() as ledger:
        ledger.receive(village.segments(village.base))
        forged = msgspec.structs.replace(segment, signature=bytes(64))
        assert [type(refusal.error) for refusal in ledger.receive([forged]).refused] == [WrongSignature]
        assert ledger.store.not_yet() == []


def test_a_piece_of_a_lane_that_waits_without_what_comes_before_it_is_told_of_when_it_could_be_taken() -> None:
    village = Newcomer()
    with a_ledger() as ledger:
        ledger.receive(village.segments(village.base))
        ledger.receive([village.segment(village.words[2])])
        receipt = ledger.receive([village.segment(village.admission)])
        assert [refusal.error.rule for refusal in receipt.refused] == ["predecessor-missing"]
        assert ledger.receive(village.segments(village.words)).taken == 3


@pytest.mark.parametrize("scope", ["open", "inner"])
def test_only_an_open_act_admits_a_key(scope: str) -> None:
    """Nodes without the inner volumes have to take the same lanes."""
    village = SignedVillage()
    person = Person("fe", village.households[3])
    data = {"household": person.household, "key": person.key, "person": person.id, "proof": village.proof(person)}
    admission = village.by(village.ana, "key.admitted", data, scope=scope)
    written = village.write(person, "person.presented", {"name": WORDS, "person": person.id})
    with a_ledger() as ledger:
        ledger.receive(village.segments(act for act in village.acts if act is not written))
        assert admission.id in ledger.fold(village.body).acts
        assert ledger.receive([village.segment(written)]).taken == (scope == "open")


def test_a_key_that_replaces_a_lost_one_is_known_by_that() -> None:
    village = SignedVillage()
    phone = village.carla.renewed()
    data = {
        "household": phone.household, "new": phone.key, "old": village.carla.key, "person": phone.id,
        "proof": village.proof(phone), "reason": "lost",
    }  # fmt: skip
    replaced = village.by(village.ana, "key.replaced", data)
    written = village.write(phone, "person.presented", {"name": WORDS, "person": phone.id})
    with a_ledger() as ledger:
        ledger.receive(village.segments(act for act in village.acts if act not in (replaced, written)))
        assert len(ledger.receive([village.segment(written)]).waiting) == 1
        assert ledger.receive([village.segment(replaced)]).taken == 2


def test_nobody_admits_themselves() -> None:
    village = Newcomer()
    data = {"household": village.eva.household, "key": village.eva.key, "person": village.eva.id}
    village.write(village.eva, "key.admitted", {**data, "proof": village.proof(village.eva)}, lane=3)
    with a_ledger() as ledger:
        ledger.receive(village.segments(village.base))
        assert len(ledger.receive([village.segment(village.acts[-1])]).waiting) == 1


def test_bodies_that_nobody_founded_leave_no_trace_in_memory() -> None:
    with a_ledger() as ledger:
        for number in range(3):
            village = SignedVillage(share=[1, 3 + number])
            ledger.receive(village.segments()[1:])
        assert ledger.bodies() == []
        assert ledger._folds == {}


def test_a_lane_that_waits_in_pieces_is_taken_with_the_admission_in_whatever_order() -> None:
    village = Newcomer()
    with a_ledger() as ledger:
        ledger.receive(village.segments(village.base))
        receipt = ledger.receive(village.segments(village.acts[len(village.base) :], most=1))
        assert (receipt.taken, receipt.refused, receipt.waiting) == (6, (), ())
