"""The village that the evaluator's own tests are about.

Ana, Beto and Carla found a body of four households; each has a seat in its council. Decisions need two people.
"""

from collections.abc import Mapping
from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import COUNCIL, MEETING, WORDS, History, Person
from tests.ledger.rules.naive.verdicts import verdicts

GRANT = {"post": "council", "powers": list(COUNCIL)}
CALL = {"at": "2026-03-01T16:00", "convocation": 1, "where": WORDS}
MOTION = {"names": WORDS, "rule": "majority", "text": WORDS}
STOCK = {"kind": "stock", "names": WORDS, "unit": "gram"}


class Village(History):
    """A founded body, and the few things that the tests below do in it."""

    def __init__(self, signers: int = 3, **founding: Any) -> None:
        super().__init__(3, 4, **{"thresholds": {"charter": 2}, **founding})
        self.ana, self.beto, self.carla = self.founders
        self.found(*self.founders[:signers])

    def by(self, person: Person, kind: str, data: Mapping[str, Any], **how: Any) -> Act:
        """An act under the person's seat."""
        return self.write(person, kind, data, **{"under": self.seat(person), **how})

    def meeting(self, **how: Any) -> Act:
        opened = self.by(self.ana, "meeting.opened", MEETING, **how)
        self.attest(self.beto, opened)
        return opened

    def recall(self, by: Person, person: Person, **how: Any) -> Act:
        return self.by(by, "mandate.recalled", {"mandate": self.seat(person), "reason": "…"}, **how)

    def present(self, by: Person, **how: Any) -> Act:
        """An act that needs nobody else."""
        return self.by(by, "person.presented", {"name": WORDS, "person": by.id}, **how)

    def register(self, by: Person, household: str, **how: Any) -> Act:
        return self.by(by, "household.registered", {"household": household}, **how)

    def close(self, meeting: Act, *, by: Person | None = None, attested_by: Person | None = None, **how: Any) -> Act:
        closed = self.by(by or self.ana, "meeting.closed", {"meeting": meeting.id}, **how)
        self.attest(attested_by or self.beto, closed)
        return closed

    def settle(self, kind: str, *acts: Act) -> Act:
        """Ratified or annulled by the council."""
        settling = self.by(self.beto, kind, {"acts": [act.id for act in acts]})
        self.attest(self.carla, settling)
        return settling

    def admit(self, by: Person, person: Person) -> Act:
        """A person's key."""
        data = {"household": person.household, "key": person.key, "person": person.id, "proof": self.proof(person)}
        return self.by(by, "key.admitted", data)

    def open_acts(self) -> list[Act]:
        return [act for act in self.acts if act.volume.scope == "open"]

    def verdict(self, act: Act) -> str:
        return " ".join(verdicts(self.acts)[act.id])
