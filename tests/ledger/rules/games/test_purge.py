"""Purge keys first: to silence those who would object, and then to do it."""

from collections.abc import Sequence
from typing import ClassVar, Final

import pytest

from tests.ledger.rules.games.assembly import HOUSEHOLDS, STANDS, Assembly
from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import NOTHING, Attack, enough, gained, too_few


class PurgeOfficers(Attack):
    """Then a seat for Zoila."""

    gains: ClassVar[Sequence[str]] = (
        "Zoila decides",
        "an honest person belongs no more",
        "their key.revoked stands",
        "their mandate.granted stands",
    )

    def play(self, board: Board) -> None:
        for officer in board.honest:
            board.together("key.revoked", board.revocation_of(officer), *board.attackers)
        board.together("mandate.granted", board.grant_for(board.zoila), *board.attackers)


class PurgeWhoWillRecallThem(Attack):
    """They revoke the keys of all who are no accomplices. These recall them all the same, with those keys."""

    gains: ClassVar[Sequence[str]] = ("an honest person belongs no more", "their key.revoked stands")

    def play(self, board: Board) -> None:
        for person in board.others:
            board.together("key.revoked", board.revocation_of(person), *board.attackers)

    def after(self, board: Board) -> None:
        for accomplice in board.accomplices:
            recall = board.wanted("mandate.recalled", board.recall_of(accomplice), *board.others)
            board.call(recall, "the households' recall")


class PurgeBesideTheRecall(PurgeWhoWillRecallThem):
    """The same, in time: neither has heard of the other, and the households' recall goes before theirs."""

    gains: ClassVar[Sequence[str]] = NOTHING

    def before(self, board: Board) -> None:
        super().after(board)

    def play(self, board: Board) -> None:
        for person in board.others:
            data = board.revocation_of(person)
            board.together("key.revoked", data, *board.attackers, sees=board.start, lane=1)

    def after(self, board: Board) -> None:
        """Everything has been said."""


ATTACKS: Final = (PurgeOfficers, PurgeWhoWillRecallThem, PurgeBesideTheRecall)


@too_few(*ATTACKS)
def test_too_few_gain_nothing(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == NOTHING


@enough(*ATTACKS)
def test_as_many_as_are_enough_gain(attack: type[Attack], threshold: int, accomplices: int) -> None:
    assert gained(attack, threshold, accomplices) == attack.gains


class TestOfficersCannotSilenceWhoRecallsThem:
    """Ana and Beto are two, and so may revoke keys; they use it against the households that recall Ana."""

    @pytest.fixture
    def village(self) -> Assembly:
        return Assembly()

    def test_by_purging_their_keys_first(self, village: Assembly) -> None:
        """Of the three households that have a key at the founding, two are enough."""
        for speaker in (village.carla, village.dora):
            village.revoke(village.ana, speaker, attested_by=village.beto)
        recall = village.recall_of_ana(village.carla, village.dora)
        assert village.verdict(recall) == "pending households"
        village.voice(village.beto, recall, lane=5)
        assert village.verdict(recall) == HOUSEHOLDS

    def test_by_revoking_at_the_same_time(self, village: Assembly) -> None:
        village.acta()
        before = list(village.acts)
        recall = village.recall_of_ana(village.beto, village.carla, village.dora)
        assert village.verdict(recall) == HOUSEHOLDS
        for speaker in (village.carla, village.dora):
            village.revoke(village.ana, speaker, attested_by=village.beto, sees=before)
        assert village.verdict(recall) == HOUSEHOLDS

    def test_what_they_revoked_counts_from_the_next_acta_on(self, village: Assembly) -> None:
        """Honestly: a lost phone speaks for nobody any more once an acta has that behind it."""
        village.acta()
        village.revoke(village.ana, village.dora, attested_by=village.beto)
        recall = village.recall_of_ana(village.beto, village.carla, village.dora)
        assert village.verdict(recall) == HOUSEHOLDS
        village.acta()
        recall_of_beto = {"mandate": village.seat(village.beto), "reason": "…"}
        later = village.wanted("mandate.recalled", recall_of_beto, village.ana, village.dora)
        assert village.verdict(later) == "pending households"
        village.voice(village.carla, later, lane=6)
        assert village.verdict(later) == HOUSEHOLDS

    def test_a_voice_by_what_the_households_revoked_is_none(self, village: Assembly) -> None:
        revoked = village.wanted("key.revoked", {"key": village.carla.key, "reason": "stolen"}, *village.founders)
        assert village.verdict(revoked) == HOUSEHOLDS
        assert village.verdict(village.voice(village.carla, village.acts[0], lane=6)) == "void revoked"

    def test_nor_do_officers_give_it_back_by_admitting_the_key_for_somebody_else(self, village: Assembly) -> None:
        village.wanted("key.revoked", {"key": village.carla.key, "reason": "stolen"}, *village.founders)
        village.acta(village.ana, village.beto)
        admission = village.admit(village.ana, village.carla.of(village.dora.household), speaks_for=village.dora.id)
        village.attest(village.beto, admission)
        assert village.verdict(admission) == STANDS
        recall = village.recall_of_ana(village.ana, village.beto)
        thief = village.voice(village.carla, recall, lane=6)
        assert village.verdict(thief) == "effective voice"  # for Dora, whose household another key speaks for
        assert village.verdict(recall) == HOUSEHOLDS
        recall = village.wanted(
            "mandate.recalled", {"mandate": village.seat(village.beto), "reason": "…"}, village.beto
        )
        village.voice(village.carla, recall, lane=6)
        assert village.verdict(recall) == "pending households"

    def test_a_revocation_by_one_of_them_revokes_nothing(self, village: Assembly) -> None:
        revoked = village.revoke(village.ana, village.carla)
        assert village.verdict(revoked) == "pending signatures"
        assert village.verdict(village.attest(village.carla, village.acts[0])) == STANDS
