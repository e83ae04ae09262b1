"""Sections 1 and 10: what is there, what is before what, and the digest."""

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import WORDS, Person
from tests.ledger.rules.naive.digest import digest
from tests.ledger.rules.naive.order import Order, there
from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.seal_stories import Households

PRIVATE = "a" * 32


def describe(village: Households, by: Person, **how: object) -> Act:
    """An inner act."""
    data = {"household": by.household, "name": PRIVATE}
    return village.by(by, "household.described", data, scope="inner", **how)


def test_nothing_is_there_without_a_copy_of_the_founding() -> None:
    village = Households(3, 0)
    village.present(village.ana)
    assert verdicts([act for act in village.acts if act.entry.type != "body.founded"]) == {}


def test_what_has_seen_something_that_is_not_held_is_not_there() -> None:
    village = Households(3, 0)
    withheld = village.present(village.ana)
    seeing = village.present(village.beto)
    later = village.present(village.carla)
    found = verdicts([act for act in village.acts if act is not withheld])
    assert not {withheld.id, seeing.id, later.id} & found.keys()


def test_an_open_act_that_names_an_inner_one_is_never_there() -> None:
    village = Households(3, 0)
    inner = describe(village, village.ana)
    dispute = village.write(village.beto, "dispute.raised", {"about": [inner.id], "words": WORDS})
    assert dispute not in there(village.acts)
    assert inner in there(village.acts)


def test_what_a_closing_lists_is_in_its_past_for_inner_acts_alone() -> None:
    village = Households(3, 0)
    inner = describe(village, village.ana)
    meeting = village.by(
        village.ana, "meeting.opened", {"convocation": 1, "households": 3, "present": 3, "represented": 0}
    )
    closing = village.by(village.beto, "meeting.closed", {"meeting": meeting.id, "inner": [inner.id]}, sees=[meeting])
    after = describe(village, village.carla, sees=[closing])
    order = Order(village.acts)
    assert order.before(inner, after)
    assert inner.id not in order.past(after)


def test_inner_acts_change_no_verdict_of_an_open_one() -> None:
    village = Households(3, 0)
    recall = village.recall(village.ana, village.carla)
    village.write(village.beto, "attested", {"acts": [PRIVATE + "a" * 20]}, scope="inner", sees=[recall])
    opened = [act for act in village.acts if act.volume.scope == "open"]
    assert verdicts(opened).items() <= verdicts(village.acts).items()


def test_a_sealed_inner_act_is_firm() -> None:
    village = Households(3, 0)
    described = describe(village, village.ana)
    meeting = village.by(
        village.ana, "meeting.opened", {"convocation": 1, "households": 3, "present": 3, "represented": 0}
    )
    closing = village.by(village.ana, "meeting.closed", {"meeting": meeting.id, "inner": [described.id]})
    village.seal(closing, *village.founders)
    recall = village.recall(village.beto, village.ana, sees=village.at_first, lane=1)
    village.attest(village.carla, recall, sees=[recall], lane=1)
    unsealed = describe(village, village.ana, sees=village.at_first, lane=2)
    found = verdicts(village.acts)
    assert found[described.id] == ("effective", "mandate")
    assert found[unsealed.id] == ("contested", "ended")


def test_the_digest_is_of_one_volume() -> None:
    village = Households(3, 0)
    volume = village.acts[0].volume
    before = digest(volume, village.acts, verdicts(village.acts))
    describe(village, village.ana)
    assert digest(volume, village.acts, verdicts(village.acts)) == before
    village.present(village.ana)
    assert digest(volume, village.acts, verdicts(village.acts)) != before
