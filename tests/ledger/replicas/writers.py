"""People who write at replicas, as in `random_histories`, in lanes that a gate admits."""

import random
from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import WORDS, Person
from tests.ledger.rules.random_histories import Chronicle, Fork, Place


class Writers(Chronicle):
    """A chronicle whose places are replicas; forks stay within their lane, and some lanes are forked often."""

    def __init__(self, seed: int, size: int) -> None:
        super().__init__(random.Random(seed))
        self.forks = self.rng.choice((0.0, 0.1, 0.5))
        self.places = [Place(n) for n in range(size)]
        for person in self.people:
            for place in self.rng.sample(self.places, k=self.rng.choice((1, 2))):
                place.people.append(person)
        for place in self.places:
            place.people = place.people or [self.rng.choice(self.people)]
        self._chosen_scope = "open"
        self._chosen_date: str | None = None

    def write(self, place: Place, seed: int) -> Act:
        """Somebody at this place writes something."""
        self.rng = random.Random(seed)
        self._write(place)
        return self.history.acts[-1]

    def fork(self, act: Act, ways: int) -> list[Act]:
        """Other acts for the position of this one, by people who have seen nothing else."""
        author = next(person for person in self.people if person.signing_key.public == act.key)
        where: dict[str, Any] = {
            "lane": int.from_bytes(act.actor[32:], "big"),
            "scope": act.volume.scope,
            "on": act.entry.on,
            "instead_of": act,
        }
        motions = [
            {"names": WORDS, "rule": "majority", "text": {"es": f"{len(self.history.acts) + n}"}} for n in range(ways)
        ]
        return [self.history.write(author, "motion.proposed", motion, sees=[], **where) for motion in motions]

    def _scope(self, kind: str, place: Place) -> str:
        self._chosen_scope = super()._scope(kind, place)
        return self._chosen_scope

    def _lane(self, place: Place, author: Person) -> Fork:
        self._chosen_date = None
        own = [act for act in self.history.acts if self._is_beside(act, author)]
        if not own or self.rng.random() >= self.forks:
            return {"lane": place.number}
        forked = [act for act in own if any(other.previous == act.previous and other is not act for other in own)]
        act = self.rng.choice(forked if forked and self.rng.random() < 0.8 else own)
        self._chosen_date = act.entry.on
        lane = int.from_bytes(act.actor[32:], "big")
        return {"lane": lane, "instead_of" if self.rng.random() < 0.8 else "after": act}  # type: ignore[misc]

    def _is_beside(self, act: Act, author: Person) -> bool:
        return act.key == author.signing_key.public and act.volume.scope == self._chosen_scope

    def _date(self) -> str:
        return self._chosen_date or super()._date()
