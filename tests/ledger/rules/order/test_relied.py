"""The mandate that an act relies on, and the sources of its key, by order and data alone (verdicts.md, section 2)."""

from itertools import permutations

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.histories import WORDS, member_id
from tests.ledger.rules.naive.village import CALL, GRANT, STOCK
from tests.ledger.rules.story import ALONE, Story

STANDS = "effective mandate"
TASK = {"powers": ["record"]}


@pytest.fixture
def story() -> Story:
    return Story(thresholds=ALONE)


def relied(story: Story, act: Act) -> str | None:
    """The id of the mandate that an act relies on."""
    story.why(act)
    mandate = story._fold.relied(act.id)
    return story._fold.name_of(mandate) if mandate else None


def task(story: Story, person: str, **how: list[Act]) -> Act:
    return story.by(story.beto, "mandate.granted", {"person": person, **TASK}, **how)


class TestMandate:
    def test_the_one_that_is_named(self, story: Story) -> None:
        other = task(story, story.ana.id)
        for name in (story.seat(story.ana), other.id):
            assert relied(story, story.by(story.ana, "meeting.convened", CALL, under=name)) == name

    def test_else_the_only_one_of_its_author_that_carries_the_power(self, story: Story) -> None:
        assert relied(story, story.write(story.ana, "meeting.convened", CALL)) == story.seat(story.ana)

    def test_of_two_that_do_one_has_to_be_named(self, story: Story) -> None:
        task(story, story.ana.id)
        act = story.write(story.ana, "meeting.convened", CALL)
        assert relied(story, act) is None
        assert story.verdict(act) == "void mandate"

    def test_one_that_does_not_carry_it_is_no_choice(self, story: Story) -> None:
        task(story, story.ana.id)
        act = story.write(story.ana, "person.presented", {"name": {"es": "…"}, "person": story.ana.id})
        assert relied(story, act) == story.seat(story.ana)

    def test_nor_is_one_whose_grant_it_had_not_seen(self, story: Story) -> None:
        before = list(story.acts)
        task(story, story.ana.id, sees=before)
        act = story.write(story.ana, "meeting.convened", CALL, sees=before)
        assert relied(story, act) == story.seat(story.ana)

    def test_nor_one_for_another_resource(self, story: Story) -> None:
        maize, beans = (story.by(story.ana, "resource.registered", STOCK, on=f"2026-03-0{n}") for n in (1, 2))
        for resource in (maize, beans):
            terms = {"person": story.beto.id, "post": "store", "powers": ["steward"], "resources": [resource.id]}
            grant = story.by(story.ana, "mandate.granted", terms)
        data = {"action": "produce", "quantity": 3, "resource": beans.id}
        assert relied(story, story.write(story.beto, "event.recorded", data)) == grant.id

    def test_nor_one_that_somebody_wrote_down_and_nobody_spoke_for(self, story: Story) -> None:
        """Otherwise any stranger could take an officer's mandate away by granting them another."""
        stranger = story.guest("a stranger")
        grant = story.write(stranger, "mandate.granted", {"person": story.ana.id, **TASK})
        act = story.write(story.ana, "meeting.convened", CALL)
        assert relied(story, act) == story.seat(story.ana)
        story.voice(story.carla, grant)
        assert relied(story, story.write(story.ana, "meeting.convened", CALL, lane=1)) is None

    def test_nobody_elses(self, story: Story) -> None:
        dora = story.guest("dora")
        story.admit(story.ana, dora)
        act = story.write(dora, "meeting.convened", CALL)
        assert relied(story, act) is None
        assert story.verdict(act) == "void mandate"

    def test_one_that_is_held_together_by_each_of_them(self, story: Story) -> None:
        terms = {"person": member_id("first"), "together": [story.carla.id], **GRANT}
        grant = story.by(story.ana, "mandate.granted", terms)
        act = story.by(story.carla, "meeting.convened", CALL, under=grant.id)
        assert (relied(story, act), story.verdict(act)) == (grant.id, STANDS)
        other = story.by(story.beto, "meeting.convened", CALL, under=grant.id)
        assert story.verdict(other) == "void key"

    @pytest.mark.parametrize("kind", ["mandate.accepted", "mandate.resigned"])
    def test_none_where_the_holder_speaks_of_their_own(self, story: Story, kind: str) -> None:
        act = story.write(story.ana, kind, {"mandate": story.seat(story.ana)}, under=story.seat(story.ana))
        assert relied(story, act) is None

    def test_none_for_a_voice(self, story: Story) -> None:
        act = story.voice(story.ana, story.acts[0])
        assert (relied(story, act), story.verdict(act)) == (None, "effective voice")

    def test_none_for_a_correction_of_ones_own(self, story: Story) -> None:
        own, others = story.present(story.ana), story.present(story.beto)
        for act, expected in ((own, None), (others, story.seat(story.ana))):
            data = {"act": act.id, "meant": "…", "why": "…"}
            assert relied(story, story.by(story.ana, "act.corrected", data)) == expected


class TestSources:
    def test_an_admission_that_nobody_with_a_mandate_wrote_needs_a_voice_to_be_a_source(self, story: Story) -> None:
        dora = story.guest("dora")
        admission = story.admit(story.guest("a stranger"), dora, under=None)
        early = story.voice(dora, story.acts[0])
        assert story.verdict(early) == "void key"
        story.voice(story.carla, admission)
        assert story.verdict(story.voice(dora, story.acts[0])) == "pending key"
        assert story.verdict(early) == "pending key"

    def test_a_key_speaks_by_what_it_has_seen(self, story: Story) -> None:
        dora = story.guest("dora")
        before = list(story.acts)
        admission = story.admit(story.ana, dora)
        assert story.verdict(story.voice(dora, story.acts[0], sees=before)) == "void key"
        assert story.verdict(story.voice(dora, story.acts[0], sees=[admission])) == "effective voice"


def test_what_an_act_relies_on_does_not_change_by_who_speaks_later_for_its_key() -> None:
    """Dora writes with a key that nobody spoke for yet: whenever that is heard, she relied on no mandate."""
    story = Story()
    dora = story.guest("dora")
    card = {"household": story.ana.household, "key": dora.key, "person": story.ana.id,
            "proof": story.proof(dora, story.ana.id, story.ana.household)}  # fmt: skip
    admission = story.write(dora, "key.admitted", card)
    act = story.write(dora, "person.presented", {"name": WORDS, "person": dora.id})
    voice = story.voice(story.carla, admission, sees=[admission])
    later = story.write(dora, "person.presented", {"name": WORDS, "person": dora.id})
    for arriving in permutations((act, voice)):
        fold = Fold(story.body)
        for one in (*story.acts[: story.acts.index(act)], *arriving, later):
            fold.add([one])
            fold.settle()
        assert [fold.verdicts[one.id][:2] for one in (act, later)] == [("void", "mandate"), ("pending", "key")]
    assert [story.verdict(one) for one in (act, later)] == ["void mandate", "pending key"]
