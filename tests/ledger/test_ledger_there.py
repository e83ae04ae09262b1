"""Acts that arrive before what they had seen: kept, passed on, listed as waiting, and judged once all is there."""

from caracol.ledger.acts.act import Act
from caracol.ledger.ledger import Ledger
from caracol.ledger.store.finding import WAITING, Asked
from caracol.ledger.views.acts import acts
from caracol.ledger.views.bodies import body
from caracol.ledger.views.reading import Reading
from tests.ledger.replicas.opened import a_ledger, digests, verdicts
from tests.ledger.replicas.signed import SignedVillage
from tests.ledger.rules.histories import Person


class Late(SignedVillage):
    """Beto writes, Carla has seen it, and what Beto wrote comes last."""

    def __init__(self) -> None:
        super().__init__()
        self.late = self.present(self.beto)
        self.early = self.present(self.carla)

    def without(self, *acts: Act) -> list[Act]:
        return [act for act in self.acts if act not in acts]


def told(ledger: Ledger, act: Act) -> tuple[str | None, str | None]:
    """What the index says."""
    found = ledger.store.find(act.id)
    assert found is not None
    return found.verdict, found.code


def test_an_act_whose_past_is_not_held_is_kept_without_a_verdict_and_passed_on() -> None:
    village = Late()
    with a_ledger() as ledger:
        receipt = ledger.receive(village.segments(village.without(village.late)))
        assert (receipt.taken, receipt.refused, receipt.waiting) == (len(village.acts) - 1, (), ())
        assert told(ledger, village.early) == (None, None)
        assert village.early.id not in ledger.fold(village.body).verdicts
        assert ledger.act(village.early.id) is not None
        given = [stretch.segment for stretch in ledger.store.stretches(village.early.volume)]
        assert village.early.hash in {segment.tip for segment in given}


def test_it_is_found_among_those_that_wait_and_shown_last() -> None:
    village = Late()
    with a_ledger() as ledger:
        ledger.receive(village.segments(village.without(village.late)))
        found = ledger.store.select(Asked(body=village.body, verdict=WAITING))
        assert [each.id for each in found] == [village.early.id]
        assert ledger.store.count(Asked(body=village.body, verdict="effective")) == len(village.acts) - 2
        reading = Reading(ledger.fold(village.body))
        line = acts(reading)[-1]
        assert (line.id, line.verdict, line.code) == (village.early.id, "waiting", "there")
        view = body(reading)
        assert (view.acts, view.verdicts["waiting"]) == (len(village.acts) - 1, 1)


def test_it_is_in_no_digest_and_changes_no_verdict() -> None:
    village = Late()
    with a_ledger() as one, a_ledger() as other:
        one.receive(village.segments(village.without(village.late)))
        other.receive(village.segments(village.without(village.late, village.early)))
        assert digests(one) == digests(other)
        assert verdicts(one, village.body) == verdicts(other, village.body)


def test_it_is_judged_as_soon_as_all_is_there_in_whatever_order() -> None:
    village = Late()
    with a_ledger() as one, a_ledger() as other:
        one.receive(village.segments(village.without(village.late)))
        one.receive([village.segment(village.late)])
        other.receive(village.segments())
        assert told(one, village.early) == ("effective", "mandate")
        assert digests(one) == digests(other)
        assert one.store.count(Asked(body=village.body, verdict=WAITING)) == 0


def test_it_waits_still_when_the_index_is_made_anew() -> None:
    village = Late()
    with a_ledger() as ledger:
        ledger.receive(village.segments(village.without(village.late)))
        before = digests(ledger)
        assert ledger.rebuild() == len(village.acts) - 1
        assert told(ledger, village.early) == (None, None)
        assert digests(ledger) == before


def test_a_key_whose_admission_waits_is_known_all_the_same() -> None:
    """What is stored admits a key for the gate, whatever becomes of it."""
    village = SignedVillage()
    late = village.present(village.beto)
    dora = Person("dora", village.households[3])
    admission = village.admit(village.carla, dora)
    spoken = village.write(dora, "dispute.raised", {"about": [village.acts[0].id], "words": {"es": "…"}}, sees=[])
    with a_ledger() as ledger:
        ledger.receive(village.segments([act for act in village.acts if act is not late]))
        assert ledger.fold(village.body).waiting == {admission.id: late.id}
        assert ledger.store.find(spoken.id) is not None
