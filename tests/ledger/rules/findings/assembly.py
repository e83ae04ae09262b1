"""An assembly that meets and decides, for what is found about meetings and decisions."""

from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.findings import Finding
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.histories import Person
from tests.ledger.rules.naive.village import MOTION, Village


class Assembly(Village):
    """Ana writes, Beto confirms; a meeting is open, and a motion is put."""

    def __init__(self, **charter: Any) -> None:
        super().__init__(**charter)
        self.opened = self.meeting()
        self.motion = self.by(self.ana, "motion.proposed", MOTION)
        self.before = list(self.acts)
        """What everybody had heard."""

    def done(self, kind: str, data: dict[str, Any], *, by: Person | None = None, **how: Any) -> Act:
        """An act that Beto confirms."""
        act = self.by(by or self.ana, kind, data, **how)
        self.attest(self.beto, act)
        return act

    def decide(self, yes: int = 3, **how: Any) -> Act:
        data = {"counts": {"yes": yes}, "meeting": self.opened.id, "method": "hands", "motion": self.motion.id,
                "result": "adopted"}  # fmt: skip
        return self.done("motion.decided", data, **how)

    def judged(self) -> Fold:
        fold = Fold(self.body)
        fold.add(self.acts)
        fold.settle()
        return fold

    def noticed(self, code: str) -> list[Finding]:
        return [finding for finding in self.judged().findings("2026-12-31") if finding.code == code]
