"""What is odd about settlements and voices, asked before they are written."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.rules.fold import Fold
from caracol.ledger.slips import Slip, slips
from caracol.ledger.views.reading import Reading
from tests.ledger.rules.histories import WORDS
from tests.ledger.rules.seal_stories import Households


def odd(village: Households, act: Act) -> list[Slip]:
    """What is odd about the last act, in a village without it."""
    fold = Fold(village.body)
    fold.add(one for one in village.acts if one is not act)
    fold.settle()
    return list(slips(Reading(fold), act))


class Recalled(Households):
    """Ana is recalled by Beto and Carla, and writes beside that."""

    def __init__(self) -> None:
        super().__init__()
        self.ended = self.recall(self.beto, self.ana, sees=self.at_first)
        confirmed = self.attest(self.carla, self.ended, sees=[*self.at_first, self.ended])
        self.late = self.present(self.ana, sees=self.at_first)
        self.known = [*self.at_first, self.ended, confirmed, self.late]


def test_who_has_not_seen_why_an_act_is_contested_settles_nothing() -> None:
    village = Recalled()
    unaware = village.settle(village.dora, "act.ratified", village.late, sees=[*village.at_first, village.late])
    assert odd(village, unaware) == [Slip("reason-not-seen", (village.late.id, village.ended.id))]


def test_who_has_seen_it_settles_it_also_where_only_the_lane_has() -> None:
    village = Recalled()
    village.present(village.dora, sees=village.known)
    assert odd(village, village.settle(village.dora, "act.annulled", village.late, sees=[])) == []


def test_of_what_the_acta_left_contested_the_acta_is_enough() -> None:
    village = Recalled()
    village.sealed(village.close_all(village.beto), village.everybody)
    seal = village.acts[-1]
    assert odd(village, village.settle(village.dora, "act.ratified", village.late, sees=[seal])) == []


def test_what_is_not_contested_is_named() -> None:
    village = Recalled()
    settled = village.settle(village.dora, "act.ratified", village.late, village.ended)
    assert odd(village, settled) == [Slip("not-contested", (village.ended.id,))]


def test_a_protest_is_no_voice_and_parts_nothing() -> None:
    village = Households(4, 3)
    beside = village.close(village.beto, village.at_first)
    closing = village.close(village.ana, village.at_first)
    village.sealed(closing, village.everybody)
    voice = village.voice(village.carla, beside)
    assert odd(village, voice) == [Slip("acta-not-seen", (beside.id, closing.id))]
    data = {"acts": [spell(beside.hash)], "protest": WORDS}
    assert odd(village, village.write(village.carla, "attested", data)) == []


def test_a_voice_for_an_acta_in_the_line_comes_late_and_parts_nothing() -> None:
    village = Households(4, 3)
    first = village.close_all(village.ana)
    village.sealed(first, village.everybody[:5])
    village.sealed(village.close_all(village.ana), village.everybody, *village.acts)
    assert odd(village, village.voice(village.everybody[6], first)) == []


def test_where_two_actas_are_even_neither_gets_another_voice() -> None:
    """A closing that has seen both is needed."""
    village = Households(3, 4)
    one, other = (village.close(village.ana, village.at_first) for _ in range(2))
    village.sealed(one, village.everybody[:4])
    village.sealed(other, village.everybody[3:])
    for closing in (one, other):
        assert [slip.code for slip in odd(village, village.voice(village.carla, closing))] == ["acta-not-seen"]
    assert odd(village, village.voice(village.carla, village.close_all(village.beto))) == []
