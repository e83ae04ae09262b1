"""A store whose stewards give out what was allotted to them."""

from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import POSTS, Person
from tests.ledger.rules.naive.village import STOCK
from tests.ledger.rules.story import ALONE, Story


class Store(Story):
    """A store of 100 maize; Beto and Carla are its stewards."""

    def __init__(self, full: int = 100, **thresholds: int) -> None:
        posts = {**POSTS, "store": {"powers": ["attest", "steward"], "seats": 2}}
        super().__init__(thresholds={**ALONE, **thresholds}, posts=posts)
        self.maize = self.by(self.ana, "resource.registered", STOCK).id
        self.beans = self.by(self.ana, "resource.registered", STOCK, on="2026-03-02").id
        self.stewards = {one.id: self.steward(one) for one in (self.beto, self.carla)}
        self.base = self.event(self.beto, "produce", full)

    def steward(self, person: Person) -> str:
        terms = {"person": person.id, "post": "store", "powers": ["attest", "steward"],
                 "resources": sorted([self.maize, self.beans])}  # fmt: skip
        return self.by(self.ana, "mandate.granted", terms).id

    def event(self, by: Person, action: str, quantity: int | None, resource: str = "", **more: Any) -> Act:
        how = {name: more.pop(name) for name in ("sees", "lane", "scope", "instead_of") if name in more}
        data = {"action": action, "quantity": quantity, "resource": resource or self.maize, **more}
        return self.by(by, "event.recorded", data, under=self.stewards[by.id], **how)

    def allot(self, by: Person, quantity: int, to: Person | None = None, **how: Any) -> Act:
        data = {"key": (to or by).key, "quantity": quantity, "resource": self.maize}
        return self.by(by, "allotment.granted", data, under=self.stewards[by.id], **how)

    def give(self, by: Person, allotment: Act, quantity: int, **how: Any) -> Act:
        return self.event(by, "consume", quantity, allotment=allotment.id, **how)

    def hand_back(self, by: Person, allotment: Act, quantity: int, **how: Any) -> Act:
        data = {"allotment": allotment.id, "quantity": quantity}
        return self.by(by, "allotment.returned", data, under=self.stewards[by.id], **how)

    def settled(self, kind: str, *acts: Act, steward: Person | None = None) -> Act:
        """By Ana, who records, and a steward, Carla: together they carry what it takes."""
        steward = steward or self.carla
        settling = self.by(self.ana, kind, {"acts": [act.id for act in acts]})
        self.attest(steward, settling, under=self.stewards[steward.id], lane=9)
        return settling

    def verdicts(self, *acts: Act) -> list[str]:
        return [self.verdict(act) for act in acts]
