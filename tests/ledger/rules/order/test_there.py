"""An act has a verdict once its whole past is held (verdicts.md, section 1, *There*).

Until then it waits, counts for nothing, and nothing waits for it but what has seen it.
"""

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.histories import MEETING
from tests.ledger.rules.naive.village import MOTION
from tests.ledger.rules.story import ALONE, Story

STANDS = "effective mandate"


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def waits_for(story: Story, act: Act) -> str | None:
    """What is missing before an act is there, of all that is held; None if nothing is."""
    fold = Fold(story.body)
    fold.add(story.acts)
    fold.settle()
    assert (act.id in fold.verdicts) == (act.id not in fold.waiting)
    return fold.waiting.get(act.id)


def test_it_waits_for_what_it_lists_as_seen(story: Story) -> None:
    missing = story.present(story.ana)
    act = story.present(story.beto, sees=[missing])
    story.hide(missing)
    assert waits_for(story, act) == missing.id
    story.late(missing)
    assert story.verdict(act) == STANDS


def test_for_the_act_before_it_in_its_lane(story: Story) -> None:
    missing = story.present(story.ana)
    act = story.present(story.ana, sees=[])
    story.hide(missing)
    assert waits_for(story, act) == missing.id


def test_for_what_its_data_names(story: Story) -> None:
    meeting = story.by(story.ana, "meeting.opened", MEETING)
    closing = story.by(story.beto, "meeting.closed", {"meeting": meeting.id}, sees=[])
    story.hide(meeting)
    assert waits_for(story, closing) == meeting.id
    story.late(meeting)
    assert story.verdict(closing) == STANDS


def test_for_all_the_acts_that_an_attestation_names(story: Story) -> None:
    one, other = (story.by(story.ana, "meeting.opened", MEETING, lane=lane, sees=[]) for lane in (1, 2))
    attested = story.attest(story.beto, one, other, sees=[])
    story.hide(other)
    assert waits_for(story, attested) == other.id


def test_for_the_mandate_that_it_is_under(story: Story) -> None:
    grant = story.by(story.ana, "mandate.granted", {"person": story.beto.id, "powers": ["record"]})
    act = story.by(story.beto, "motion.proposed", MOTION, under=grant.id, sees=[])
    story.hide(grant)
    assert waits_for(story, act) == grant.id


def test_through_others(story: Story) -> None:
    """A recall that has seen Ana's act through another one, which nobody holds yet, ends nothing yet."""
    act = story.present(story.ana)
    middle = story.present(story.carla, sees=[act])
    recall = story.recall(story.beto, story.ana, sees=[middle])
    later = story.present(story.carla, sees=[recall])
    story.hide(middle)
    assert story.verdict(act) == STANDS
    assert waits_for(story, recall) == middle.id
    assert waits_for(story, later) in {recall.id, middle.id}
    story.late(middle)
    assert [story.verdict(each) for each in (act, recall, later)] == [STANDS] * 3


def test_for_the_founding(story: Story) -> None:
    founding, *others = story.acts
    fold = Fold(story.body)
    fold.add(others)
    assert fold.settle() == {}
    fold.add([founding])
    assert fold.settle().keys() == {act.id for act in story.acts}


def test_an_open_act_that_names_an_inner_one_is_never_there(story: Story) -> None:
    """Other nodes do not hold that."""
    motion = story.by(story.ana, "motion.proposed", MOTION, scope="inner")
    correction = {"act": motion.id, "meant": "…", "why": "…"}
    act = story.by(story.beto, "act.corrected", correction)
    assert waits_for(story, act) == motion.id
    inner = story.by(story.carla, "act.corrected", correction, scope="inner", sees=[motion])
    assert story.verdict(inner) == STANDS


def test_nor_is_an_act_that_has_seen_one_of_another_body(story: Story) -> None:
    other = Story(thresholds=ALONE, share=[1, 3])
    act = story.present(story.ana, sees=[*story.acts, *other.acts])
    assert waits_for(story, act) in {each.id for each in other.acts}


def test_an_attestation_names_its_acts_by_their_whole_hash(story: Story) -> None:
    """An id is the beginning of a hash: whoever signs another hash has signed nothing that is held."""
    two = Story()
    opened = two.by(two.ana, "meeting.opened", MEETING)
    wrong = spell(opened.hash)[:32] + spell(bytes(32))[32:]
    two.by(two.beto, "attested", {"acts": [wrong]})
    assert two.verdict(opened) == "pending signatures"
    two.attest(two.beto, opened)
    assert two.verdict(opened) == STANDS


def test_what_waits_counts_for_nothing(story: Story) -> None:
    """A signature that has seen something withheld is none until that is held."""
    two = Story()
    withheld = two.present(two.carla)
    opened = two.by(two.ana, "meeting.opened", MEETING, sees=two.acts[:3])
    two.attest(two.beto, opened)
    two.hide(withheld)
    assert two.verdict(opened) == "pending signatures"
    two.late(withheld)
    assert two.verdict(opened) == STANDS
