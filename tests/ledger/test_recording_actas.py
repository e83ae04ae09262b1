"""The families sign: who gives the voice that was missing writes the acta, and nobody parts the book in two."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.meetings import MeetingClosed
from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import NotThere, Recorder, Slipped, WouldBeVoid
from tests.ledger.replicas.opened import a_ledger, digests
from tests.ledger.replicas.recorders import Notes, recorder
from tests.ledger.replicas.signed import SignedHouseholds
from tests.ledger.rules.histories import MEETING, WORDS, Person

ON: Final = "2026-11-22"


class Node:
    """A node on which everybody writes."""

    def __init__(self, ledger: Ledger, village: SignedHouseholds) -> None:
        self.ledger, self.village, self.notes = ledger, village, Notes()

    def at(self, person: Person) -> Recorder:
        return recorder(self.ledger, person, self.notes)

    def closes(self, person: Person) -> Act:
        body = self.village.body
        meeting = self.at(person).record(body, "meeting.opened", MEETING, on=ON)
        return self.at(person).record(body, "meeting.closed", {"meeting": meeting.id}, on=ON)

    def verdict(self, act: Act) -> tuple[str, str]:
        return self.ledger.fold(act.volume.body).verdicts[act.id][:2]

    def seals(self) -> list[Act]:
        return [act for act in self.ledger.fold(self.village.body).held if act.entry.type == "meeting.sealed"]


@contextmanager
def a_node(village: SignedHouseholds | None = None) -> Iterator[Node]:
    with a_ledger() as ledger:
        village = village or SignedHouseholds(4, 3)
        ledger.receive(village.segments())
        yield Node(ledger, village)


def test_the_voice_that_reaches_the_share_writes_the_acta_and_later_ones_write_none() -> None:
    with a_node() as node:
        closing = node.closes(node.village.ana)
        for person in node.village.everybody[:3]:
            node.at(person).attest([closing.id], on=ON, as_voice=True)
        assert node.seals() == []
        fourth = node.at(node.village.everybody[3]).attest([closing.id], on=ON, as_voice=True)
        [seal] = node.seals()
        assert fourth.entry.type == "attested"
        assert (seal.key, seal.actor) == (fourth.key, fourth.actor)
        assert node.verdict(seal) == ("effective", "anyone")
        assert node.verdict(closing) == ("effective", "sealed")
        node.at(node.village.everybody[4]).attest([closing.id], on=ON, as_voice=True)
        assert node.seals() == [seal]
        signed = node.ledger.fold(node.village.body).firmness.signed()
        assert signed is not None
        assert (len(signed.spoke), len(signed.members), signed.withstands) == (5, 7, 2)


def test_an_officers_signature_is_the_voice_of_their_house() -> None:
    with a_node() as node:
        closing = node.closes(node.village.ana)
        for person in node.village.founders:
            node.at(person).attest([closing.id], on=ON)
        assert [act.entry.type for act in node.seals()] == ["meeting.sealed"]


def test_a_seal_without_enough_voices_is_refused() -> None:
    with a_node() as node:
        closing = node.closes(node.village.ana)
        node.at(node.village.ana).attest([closing.id], on=ON)
        before = digests(node.ledger)
        with pytest.raises(WouldBeVoid) as raised:
            node.at(node.village.ana).record(node.village.body, "meeting.sealed", {"closing": closing.id}, on=ON)
        assert (raised.value.code, raised.value.about) == ("fits", (closing.id,))
        assert digests(node.ledger) == before


def test_a_seal_of_another_bodys_closing_is_refused() -> None:
    with a_node() as node:
        far = SignedHouseholds(3, 1)
        node.ledger.receive(far.segments())
        closing = Node(node.ledger, far).closes(far.ana)
        for person in far.everybody:
            node.at(person).attest([closing.id], on=ON, as_voice=True)
        with pytest.raises(NotThere, match=f"no act {closing.id} here"):
            node.at(node.village.ana).record(node.village.body, "meeting.sealed", {"closing": closing.id}, on=ON)


def test_a_second_seal_of_one_closing_says_nothing_new() -> None:
    with a_node() as node:
        closing = node.closes(node.village.ana)
        for person in node.village.everybody[:4]:
            node.at(person).attest([closing.id], on=ON, as_voice=True)
        with pytest.raises(Slipped, match="here already"):
            node.at(node.village.ana).record(node.village.body, "meeting.sealed", {"closing": closing.id}, on=ON)


def test_nobody_gives_a_voice_to_a_closing_that_has_not_seen_the_acta() -> None:
    """Two secretaries close apart; the families sign one of them, and the other has to be closed anew.

    founding ─┬─ closing of Ana ── signed by most
              └─ closing of Beto
    """
    village = SignedHouseholds(4, 3)
    beside = village.close(village.beto, village.at_first)
    with a_node(village) as node:
        closing = village.close(village.ana, village.at_first)
        seal = village.sealed(closing, village.everybody[:5])
        node.ledger.receive(village.segments())
        assert node.verdict(seal) == ("effective", "anyone")
        before = digests(node.ledger)
        with pytest.raises(Slipped, match=r"Close the meeting anew with `caracol record meeting\.closed`") as raised:
            node.at(village.carla).attest([beside.id], on=ON, as_voice=True)
        assert raised.value.slip.about == (beside.id, closing.id)
        assert digests(node.ledger) == before
        node.at(village.everybody[6]).attest([closing.id], on=ON, as_voice=True)  # one more for the acta that stands
        anew = node.at(village.beto).record(village.body, "meeting.closed", {"meeting": _meeting(beside)}, on=ON)
        for person in village.everybody[:4]:
            node.at(person).attest([anew.id], on=ON, as_voice=True)
        assert node.ledger.fold(village.body).firmness.actas == [closing.id, anew.id]


def _meeting(closing: Act) -> str:
    assert isinstance(closing.data, MeetingClosed)
    return closing.data.meeting


def test_what_is_in_an_acta_is_not_withdrawn() -> None:
    with a_node() as node:
        ana, body = node.at(node.village.ana), node.village.body
        presented = ana.record(body, "person.presented", {"name": WORDS, "person": node.village.ana.id}, on=ON)
        withdrawal = {"acts": [presented.id], "why": "…"}
        closing = node.closes(node.village.ana)
        for person in node.village.everybody[:4]:
            node.at(person).attest([closing.id], on=ON, as_voice=True)
        with pytest.raises(WouldBeVoid) as raised:
            ana.record(body, "act.withdrawn", withdrawal, on=ON)
        assert raised.value.code == "fits"
        later = ana.record(body, "person.presented", {"name": WORDS, "person": node.village.ana.id}, on=ON)
        ana.record(body, "act.withdrawn", {**withdrawal, "acts": [later.id]}, on=ON)
        assert node.verdict(later) == ("void", "withdrawn")


def test_only_what_is_contested_is_settled() -> None:
    with a_node() as node:
        ana, body = node.at(node.village.ana), node.village.body
        presented = ana.record(body, "person.presented", {"name": WORDS, "person": node.village.ana.id}, on=ON)
        for kind in ("act.ratified", "act.annulled"):
            with pytest.raises(Slipped, match="Only what is contested can be settled"):
                ana.record(body, kind, {"acts": [presented.id]}, on=ON)


def test_what_is_contested_is_settled() -> None:
    village = SignedHouseholds(4, 3)
    recall = village.recall(village.beto, village.ana, sees=village.at_first)
    village.attest(village.carla, recall, sees=[*village.at_first, recall])
    late = village.present(village.ana, sees=village.at_first)
    with a_node(village) as node:
        assert node.verdict(late) == ("contested", "ended")
        settled = node.at(village.beto).record(village.body, "act.ratified", {"acts": [late.id]}, on=ON)
        node.at(village.carla).attest([settled.id], on=ON)
        assert node.verdict(late) == ("effective", "ratified")


def test_a_closing_names_the_newest_inner_acts() -> None:
    with a_node() as node:
        ana, beto, body = node.at(node.village.ana), node.at(node.village.beto), node.village.body
        call = {"at": "2026-03-01T16:00", "convocation": 1, "where": WORDS}
        ana.record(body, "meeting.convened", call, on=ON, scope="inner")
        first = beto.record(body, "meeting.convened", call, on=ON, scope="inner")
        closing = node.closes(node.village.ana)
        assert isinstance(closing.data, MeetingClosed)
        assert closing.data.inner == (first.id,)
        second = ana.record(body, "meeting.convened", call, on=ON, scope="inner")
        later = node.closes(node.village.ana)
        assert isinstance(later.data, MeetingClosed)
        assert later.data.inner == (second.id,)
        last = node.closes(node.village.ana)
        assert isinstance(last.data, MeetingClosed)
        assert last.data.inner is None


def test_what_waits_for_another_act_is_neither_signed_nor_seen() -> None:
    """An act arrives before what it had seen."""
    village = SignedHouseholds(4, 3)
    missing = village.present(village.beto, sees=village.at_first)
    waiting = village.present(village.carla, sees=[*village.at_first, missing])
    with a_ledger() as ledger:
        node = Node(ledger, village)
        ledger.receive(village.segments([act for act in village.acts if act is not missing]))
        assert ledger.fold(village.body).waiting == {waiting.id: missing.id}
        with pytest.raises(NotThere):
            node.at(village.ana).attest([waiting.id], on=ON)
        presented = node.at(village.ana).record(
            village.body, "person.presented", {"name": WORDS, "person": village.ana.id}, on=ON
        )
        assert waiting.id not in presented.entry.seen
        ledger.receive([village.segment(missing)])
        assert node.verdict(waiting) == ("effective", "mandate")
