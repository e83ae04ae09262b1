"""Some villages with one assembly, each with a node of its own: a ledger on a real store. Couriers carry files.

Nobody knows more than what their village's node holds: people record there, and the node tells what they have seen.
Everything follows from the sentences that are told.
"""

import io
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final, NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.meetings import MeetingSealed
from caracol.ledger.ledger import Ledger
from caracol.ledger.recording import Recorder
from caracol.ledger.rules.fold import Fold
from caracol.ledger.store.store import Store
from caracol.sync.courier import read_courier, write_courier
from caracol.sync.shelf import Shelf
from tests.ledger.replicas.recorders import Notes
from tests.ledger.rules.histories import Person, member_id

CHARTER: Final[dict[str, Any]] = {
    "motions": [],
    "posts": {
        "council": {"powers": ["record", "attest", "admit"], "seats": 9},
        "storekeeper": {"powers": ["steward"]},
    },
    "rules": {"majority": {"share": {"more_than": [1, 2], "of": "cast", "option": "yes"}}},
    "task_powers": ["record"],
    "thresholds": {"charter": 2},
}
NAME: Final = {"en": "the assembly"}


class Node:
    """The node of a village."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.notes = Notes()

    def courier_file(self) -> io.BytesIO:
        """A stick with everything that is held here."""
        file = io.BytesIO()
        write_courier(Shelf(self.ledger, lambda _: True), file)
        return io.BytesIO(file.getvalue())

    def read(self, file: io.BytesIO) -> int:
        """Take in what a courier brings. How many acts were new."""
        return read_courier(Shelf(self.ledger, lambda _: True, is_joined=lambda _: True), file).taken


class Told(NamedTuple):
    """An act of the story."""

    act: Act
    who: str
    """Whose hand wrote it."""
    name: str
    """What the story calls it; empty for an attestation."""
    sentence: str
    """Which told of it."""


class Villages:
    """Villages, the people who live there, and what they have written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        self.nodes: dict[str, Node] = {}
        self.homes: dict[str, str] = {}
        """Where each person lives."""
        self.keys: dict[str, Person] = {}
        """The key that each person signs with."""
        self.ids: dict[str, str] = {}
        """Who each person is, whatever key they sign with."""
        self.named: dict[str, Act] = {}
        self.told: list[Told] = []
        self.journeys: list[tuple[int, str]] = []
        """After how many acts couriers went, and where."""
        self.body = ""
        self.today = "2026-03-01"
        self.sentence = ""

    def close(self) -> None:
        """Put everything away."""
        self._open.close()

    def settle(self, place: str, people: Iterable[str]) -> None:
        """A village, with a node that holds nothing yet."""
        name = place.replace(" ", "_")
        self.nodes[place] = Node(Ledger(self._open.enter_context(Store.open(self._folder / name))))
        for one in people:
            self.homes[one] = place
            self.keys[one] = Person(one, member_id(f"household of {one}"))
            self.ids[one] = self.keys[one].id

    def found(self, founders: Sequence[str], seated: Sequence[str]) -> None:
        """Found the assembly, with every founder's signature; all villages hear of it."""
        seats = [
            {"person": self.ids[one], "post": "council", "powers": ["record", "attest", "admit"]} for one in seated
        ]
        people = [self.keys[one] for one in founders]
        data = {
            "charter": CHARTER,
            "founders": [{"household": one.household, "key": one.key, "person": one.id} for one in people],
            "households": [one.household for one in people],
            "kind": "assembly",
            "mandates": seats,
            "names": NAME,
            "nonce": spell(bytes(16)),
        }
        first, *others = founders
        founding = self.recorder(first).found(data, self.today)
        self.body = founding.volume.body
        self._remember(founding, first, "the founding")
        for other in others:
            self.carry_around()
            self.attest(other, founding)
        self.carry_around()

    def recorder(self, who: str) -> Recorder:
        """Somebody's hand, at the node of their village."""
        node, key = self.nodes[self.homes[who]], self.keys[who]
        return Recorder(
            node.ledger, key.signing_key, node.notes, random.Random(f"{key.name} {len(self.told)}").randbytes
        )

    def record(self, who: str, name: str, kind: str, data: Mapping[str, Any]) -> Act:
        """An act, which the story calls by this name."""
        act = self.recorder(who).record(self.body, kind, dict(data), on=self.today)
        return self._remember(act, who, name)

    def attest(self, who: str, act: Act, *, as_voice: bool = False, protest: str = "") -> Act:
        words = {"en": protest} if protest else None
        attested = self.recorder(who).attest([act.id], on=self.today, as_voice=as_voice, protest=words)
        attestation = self._remember(attested, who, "")
        self._remember_acta(act, who)
        return attestation

    def together(self, who: Sequence[str], name: str, kind: str, data: Mapping[str, Any]) -> Act:
        """An act by the first, attested by the others."""
        first, *others = who
        act = self.record(first, name, kind, data)
        for other in others:
            self.attest(other, act)
        return act

    def carry(self, source: str, target: str) -> int:
        """Everything that is held in one village comes to another. How many acts were new."""
        return self.nodes[target].read(self.nodes[source].courier_file())

    def carry_around(self) -> None:
        """Couriers go until nobody hears anything new."""
        while sum(self.carry(one, other) for one in self.nodes for other in self.nodes if one != other):
            pass

    def seat(self, who: str) -> str:
        """The mandate that somebody holds by the founding, or was given in the story."""
        granted = self.named.get(f"the seat of {who}")
        return granted.id if granted else next(self._founding_seats(who), f"{'a' * 32}/0")

    def fold(self, place: str) -> Fold:
        """What a village's node makes of all it holds."""
        return self.nodes[place].ledger.fold(self.body)

    def decides(self, place: str, who: str) -> bool:
        """Whether somebody holds a seat, as a village sees it."""
        return any(mandate.person == self.ids[who] for mandate in self.fold(place).in_force())

    def _founding_seats(self, who: str) -> Iterator[str]:
        founding = self.named["the founding"]
        for place, terms in enumerate(getattr(founding.data, "mandates", ())):
            if terms.person == self.ids[who]:
                yield f"{founding.id}/{place}"

    def _remember_acta(self, closing: Act, who: str) -> None:
        """The acta that the program of whoever gave the last voice has written, if it has."""
        known = {told.act.id for told in self.told}
        for act in list(self.fold(self.homes[who]).acts.values()):
            if isinstance(act.data, MeetingSealed) and act.data.closing == closing.id and act.id not in known:
                [name] = [name for name, named in self.named.items() if named.id == closing.id]
                self._remember(act, who, name.replace("the closing", "the acta"))

    def _remember(self, act: Act, who: str, name: str) -> Act:
        if name:
            assert name not in self.named, f"The story calls two things {name}. Give one of them another name."
            self.named[name] = act
        self.told.append(Told(act, self.keys[who].name, name, self.sentence))
        return act
