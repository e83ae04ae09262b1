"""A village in which one person keeps the book alone, and Carla keeps the maize under a mandate with words.

store = Storehouse(limits=[{"amount": 100}])
given = store.gives(60)
assert store.standing(given) == "within"
"""

from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.findings import Finding
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.histories import POSTS, WORDS, History

ALONE = {"charter": 1, "decision": 1, "mandate": 1, "admission": 1}
MAIZE = {"kind": "stock", "names": {"es": "Maíz"}, "place": {"es": "El molino"}, "unit": "gram"}
NOW = "2026-06-01"


class Storehouse(History):
    """Ana writes, Beto looks on, Carla keeps the maize."""

    def __init__(self, *, stays: bool = False, **terms: Any) -> None:
        """`terms`: what Carla's mandate says besides."""
        post = {"powers": ["steward"], **({"stays": True} if stays else {})}
        super().__init__(3, 4, thresholds=ALONE, posts={**POSTS, "store": post})
        self.ana, self.beto, self.carla = self.founders
        self.found(self.ana)
        self.voice(self.carla, self.acts[0])
        self.maize = self.writes("resource.registered", MAIZE)
        self.mandate = self.grants(**terms)
        self.draws_on: Act | None = None

    def writes(self, kind: str, data: dict[str, Any], **how: Any) -> Act:
        """Ana does, under her seat."""
        return self.write(self.ana, kind, data, **{"under": self.seat(self.ana), **how})

    def grants(self, person: str | None = None, **terms: Any) -> Act:
        keeper = {"person": person or self.carla.id, "post": "store", "powers": ["steward"]}
        return self.writes("mandate.granted", {**keeper, "resources": [self.maize.id], **terms})

    def stewards(self, kind: str, data: dict[str, Any], **how: Any) -> Act:
        """Carla does, under her mandate."""
        return self.write(self.carla, kind, {"resource": self.maize.id, **data}, **{"under": self.mandate.id, **how})

    def gives(self, quantity: int, **how: Any) -> Act:
        """Out of an allotment that is large enough for everything."""
        if self.draws_on is None:
            self.stewards("event.recorded", {"action": "produce", "quantity": 10_000})
            self.draws_on = self.stewards("allotment.granted", {"key": self.carla.key, "quantity": 10_000})
        data = {"action": "consume", "allotment": self.draws_on.id, "quantity": quantity}
        return self.stewards("event.recorded", data, **how)

    def instructs(self, **words: Any) -> Act:
        return self.writes("mandate.instructed", {"mandate": self.mandate.id, **words})

    def closes(self, on: str) -> Act:
        opened = self.writes("meeting.opened", {"convocation": 1, "households": 4, "present": 3, "represented": 0})
        return self.writes("meeting.closed", {"meeting": opened.id}, on=on)

    def settles(self, kind: str, *acts: Act, **how: Any) -> Act:
        """The households do: Ana's mandate lacks the power that Carla's acts needed."""
        settled = self.writes(kind, {"acts": [act.id for act in acts]}, **how)
        for person in (self.beto, self.carla):
            self.voice(person, settled)
        return settled

    def judged(self) -> Fold:
        fold = Fold(self.body)
        fold.add(self.acts)
        fold.settle()
        return fold

    def standing(self, act: Act) -> str | None:
        return self.judged().standing(act.id)

    def found_of(self, act: Act, on: str = NOW) -> list[Finding]:
        """The findings that this act is first in, but for those on its lane."""
        found = [finding for finding in self.judged().findings(on) if finding.about[0] == act.id]
        return [finding for finding in found if finding.code != "concurrent-lanes"]


def clause(kind: str, **about: Any) -> dict[str, Any]:
    return {"kind": kind, "words": WORDS, **({"about": about} if about else {})}
