"""What a village does in years, and what a card writes in bulk, before it is measured."""

from collections import Counter
from pathlib import Path

import pytest

from caracol.ledger.acts.act import KINDS
from caracol.node.bench import years
from caracol.node.bench.judging import seconds_to_judge
from caracol.node.bench.shapes import SHAPES, Card, Shape, fork_comb, fork_long, forks

PAGE = Path(__file__).parents[3] / "docs/figures.md"
ONE_MEETING = {
    "attested": 2,
    "meeting.closed": 1,
    "meeting.opened": 1,
    "meeting.sealed": 1,
    "motion.decided": 1,
    "motion.proposed": 1,
}


def test_two_years_are_twenty_four_meetings_in_two_volumes() -> None:
    acts = years.village(2).acts
    meetings = Counter(act.entry.type for act in acts[3:])
    assert meetings == {type_: 24 * count for type_, count in ONE_MEETING.items()}
    assert [volume.year for volume in sorted({act.volume for act in acts})] == [2026, 2027]


def test_a_seal_has_seen_two_voices_of_three_and_the_next_meeting_has_seen_the_seal() -> None:
    acts = years.village(2).acts
    seals = [act for act in acts if act.entry.type == "meeting.sealed"]
    openings = [act for act in acts if act.entry.type == "meeting.opened"]
    for seal, opening in zip(seals, openings[1:], strict=False):
        closing = seal.data.closing  # type: ignore[union-attr]  # the type says what its data is
        voices = [act for act in acts if act.id in seal.entry.seen and closing in act.sees]
        assert len({voice.key for voice in voices}) == 2
        assert opening.previous == seal.hash or seal.id in opening.entry.seen


def test_a_village_without_seals_has_the_signatures_of_its_officers_only() -> None:
    book = years.village(1, sealed=False)
    assert Counter(act.entry.type for act in book.acts[3:])["attested"] == 12
    assert "meeting.sealed" not in {act.entry.type for act in book.acts}
    assert {act.key for act in book.acts[3:]} == {one.signing_key.public for one in book.founders[:2]}


def test_a_village_grows_by_households_and_meetings_in_turn() -> None:
    book, steps = years.growth(5)
    assert [act for step in steps for act in step] == book.acts
    assert [step[0].entry.type for step in steps] == [
        "body.founded",
        "household.registered",
        "meeting.opened",
        "household.registered",
        "meeting.opened",
        "household.registered",
    ]
    assert seconds_to_judge(book.body, steps, all_effective=True) > 0


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_writes_as_many_acts_as_it_is_asked_for_all_understood(shape: Shape) -> None:
    sizes = []
    for acts in (0, 8, 20):
        card = Card()
        before = len(card.book.acts)
        shape(card, acts)
        sizes.append(len(card.book.acts) - before)
        assert all(act.entry.type in KINDS and act.data is not None for act in card.book.acts)
        assert {act.key for act in card.book.acts[before + 1 :]} <= {card.holder.signing_key.public}
    assert sizes[2] - sizes[1] == 12
    assert sizes[1] in (8, 9)


@pytest.mark.parametrize(("shape", "forked"), [(forks, 4), (fork_long, 1), (fork_comb, 4)])
def test_a_forked_shape_has_so_many_places_with_two_branches(shape: Shape, forked: int) -> None:
    card = Card()
    shape(card, 8)
    places = Counter((act.actor, act.previous) for act in card.book.acts)
    assert sorted(places.values())[-forked - 1 :] == [1, *[2] * forked]


def test_the_page_of_figures_tells_of_every_shape_and_how_many_acts_the_years_are() -> None:
    page = PAGE.read_text()
    assert [shape.__name__ for shape in SHAPES if f"`{shape.__name__}`" not in page] == []
    assert f"| {years.YEARS} years, {len(years.village(years.YEARS).acts):,} acts" in page
