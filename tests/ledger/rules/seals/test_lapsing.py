"""What is pending outlives one acta and lapses at the second (verdicts.md, section 3, *Firm*)."""

import pytest

from caracol.ledger.acts.act import Act
from tests.ledger.rules.seals.assembly import HOUSEHOLDS, LAPSED, PENDING, SEALED, STANDS, WANTED, Assembly


@pytest.fixture
def assembly() -> Assembly:
    return Assembly()


def recall(assembly: Assembly) -> Act:
    """Ana recalls Carla; a second signature is far away."""
    return assembly.by(assembly.ana, "mandate.recalled", assembly.dropped(assembly.carla))


class TestSignatures:
    def test_an_act_that_waits_for_a_signature_waits_on_behind_one_acta(self, assembly: Assembly) -> None:
        act = recall(assembly)
        assembly.acta(*assembly.people[4:])
        assert assembly.verdict(act) == PENDING

    def test_and_takes_effect_with_it(self, assembly: Assembly) -> None:
        act = recall(assembly)
        assembly.acta(*assembly.people[4:])
        assembly.attest(assembly.beto, act)
        assert assembly.verdict(act) == STANDS
        assert assembly.verdict(assembly.present(assembly.carla)) == "void ended"

    def test_at_the_second_acta_it_lapses(self, assembly: Assembly) -> None:
        act = recall(assembly)
        for _ in range(2):
            assembly.acta(*assembly.people[4:])
        assert assembly.verdict(act) == LAPSED

    def test_and_no_signature_wakes_it(self, assembly: Assembly) -> None:
        act = recall(assembly)
        for _ in range(2):
            assembly.acta(*assembly.people[4:])
        assembly.attest(assembly.beto, act)
        assert assembly.verdict(act) == LAPSED
        assert assembly.verdict(assembly.present(assembly.carla)) == STANDS

    def test_nor_what_leans_on_it(self, assembly: Assembly) -> None:
        grant = assembly.by(assembly.ana, "mandate.granted", assembly.elected(assembly.people[4]))
        for _ in range(2):
            assembly.acta(*assembly.people[4:])
        used = assembly.by(assembly.people[4], "person.presented", named(assembly), under=grant.id)
        assert assembly.verdict(used) == "void mandate"

    def test_a_third_acta_says_the_same(self, assembly: Assembly) -> None:
        act = recall(assembly)
        for _ in range(3):
            assembly.acta(*assembly.people[4:])
        assert assembly.verdict(act) == LAPSED

    def test_what_the_first_acta_had_not_in_its_past_has_the_next_one_to_wait_for(self, assembly: Assembly) -> None:
        beside = assembly.apart()
        assembly.acta(*assembly.people[4:])
        act = beside.by(assembly.ana, "mandate.recalled", assembly.dropped(assembly.carla))
        assembly.acta(*assembly.people[4:])
        assert assembly.verdict(act) == PENDING


class TestFinishedBeside:
    def test_a_signature_that_the_first_acta_had_not_in_its_past_counts(self, assembly: Assembly) -> None:
        """Six of twelve sign the acta, and Carla, who is recalled, gives the seventh voice herself."""
        act = recall(assembly)
        closing = assembly.close_meeting()
        assembly.attest(assembly.beto, act)
        assembly.seal(closing, *assembly.people[4:10], assembly.carla)
        assert assembly.verdict(closing) == SEALED
        assert assembly.verdict(act) == STANDS

    def test_but_not_one_that_the_second_acta_leaves_out(self, assembly: Assembly) -> None:
        """
        Recall ── acta 1 ──┬── Beto signs the recall
                           └── acta 2, which has not seen that
        """  # noqa: D212
        act = recall(assembly)
        assembly.acta(*assembly.people[4:])
        unaware = assembly.apart()
        assembly.attest(assembly.beto, act)
        assert assembly.verdict(act) == STANDS
        unaware.acta(*assembly.people[4:])
        assert assembly.verdict(act) == LAPSED


class TestVoices:
    def test_a_recall_may_gather_voices_while_an_acta_passes(self, assembly: Assembly) -> None:
        act = assembly.wanted("mandate.recalled", assembly.dropped(assembly.carla), *assembly.people[4:8])
        assembly.acta(*assembly.people[:7])
        assert assembly.verdict(act) == WANTED
        for person in assembly.people[8:11]:
            assembly.voice(person, act)
        assert assembly.verdict(act) == HOUSEHOLDS

    def test_not_while_a_second_one_does(self, assembly: Assembly) -> None:
        act = assembly.wanted("mandate.recalled", assembly.dropped(assembly.carla), *assembly.people[4:8])
        for _ in range(2):
            assembly.acta(*assembly.people[:7])
        for person in assembly.people[8:11]:
            assembly.voice(person, act)
        assert assembly.verdict(act) == LAPSED


def named(assembly: Assembly) -> dict[str, object]:
    return {"name": {"es": "…"}, "person": assembly.people[4].id}


def test_a_closing_that_the_families_did_not_seal_lapses_like_everything_else(assembly: Assembly) -> None:
    old = assembly.close_meeting()
    for _ in range(2):
        assembly.acta(*assembly.people[4:])
    assert assembly.verdict(old) == LAPSED
