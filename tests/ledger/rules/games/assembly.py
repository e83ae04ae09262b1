"""A village that grows while it is judged, for what the board's attacks leave open."""

from collections.abc import Mapping
from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, Person
from tests.ledger.rules.story import Story

STANDS, HOUSEHOLDS = "effective mandate", "effective households"


class Assembly(Story):
    """Ana, Beto and Carla, each of a household; Dora of a fourth, whose card they admitted, speaks from an acta on."""

    def __init__(self, **thresholds: int) -> None:
        super().__init__(thresholds={"charter": 2, **thresholds})
        self.dora = self.guest("dora")
        self.attest(self.beto, self.admit(self.ana, self.dora))

    def acta(self, *voices: Person, **how: Any) -> Act:
        """A meeting without Ana, sealed by the households of these, by default of all officers. Returns the closing."""
        opened = self.by(self.beto, "meeting.opened", MEETING, **how)
        self.attest(self.carla, opened, **how)
        closing = self.close(opened, by=self.beto, attested_by=self.carla)
        self.seal(closing, *(voices or self.founders))
        return closing

    def revoke(self, by: Person, whose: Person, attested_by: Person | None = None, **how: Any) -> Act:
        revoked = self.by(by, "key.revoked", {"key": whose.key, "reason": "lost"}, **how)
        if attested_by:
            self.attest(attested_by, revoked, sees=[revoked])
        return revoked

    def wanted(self, kind: str, data: Mapping[str, object], *voices: Person, **how: Any) -> Act:
        """What somebody without a mandate writes down, and these households want."""
        act = self.write(self.guest("eva"), kind, data, **how)
        for person in voices:
            self.voice(person, act, lane=4, sees=[act])
        return act

    def recall_of_ana(self, *voices: Person, **how: Any) -> Act:
        return self.wanted("mandate.recalled", {"mandate": self.seat(self.ana), "reason": "…"}, *voices, **how)
