"""The village that the stories of seals are about, and what a story is.

Twelve households with a key each at the founding, four officers, thresholds of two, unless said. A story is the acts,
the verdicts that are right, by act id, and, where that says more, the closings whose seals stand and the number of
members at the base. An act that is expected to be `absent` is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import MEETING, POSTS, WORDS, History, Person, member_id


class SealStory(NamedTuple):
    acts: list[Act]
    expected: dict[str, str]
    """The verdicts that are right, as words, by act id."""
    standing: list[str] | None = None
    """The closings whose seals stand, oldest first."""
    members: int | None = None
    """How many there are at the base."""


ABSENT = "absent"
STORIES: dict[str, Callable[[], SealStory]] = {}


def story(builder: Callable[[], SealStory]) -> Callable[[], SealStory]:
    """One of the stories, under its name."""
    STORIES[builder.__name__] = builder
    return builder


class Households(History):
    """A founded body in which every household has a key."""

    def __init__(self, founders: int = 4, cards: int = 8, **founding: Any) -> None:
        super().__init__(founders, 0, cards=cards, **{"thresholds": {"charter": 2}, **founding})
        self.found()
        self.ana, self.beto, self.carla = self.founders[:3]
        self.dora = self.founders[3] if founders > 3 else self.founders[2]
        self.everybody = [*self.founders, *self.cards]
        self.at_first = list(self.acts)
        """What everybody has seen: the founding."""
        self._lanes = count(1)

    def by(self, person: Person, kind: str, data: Mapping[str, Any], **how: Any) -> Act:
        """An act under the person's seat, if they have one."""
        return self.write(person, kind, data, **{"under": self.seat(person), **how})

    def apart(self) -> int:
        """A lane that nobody has used: what is written there has seen only what is said."""
        return next(self._lanes)

    def close(self, by: Person, sees: Iterable[Act] | None = None, **how: Any) -> Act:
        """A meeting, and its closing."""
        how = {"lane": self.apart(), "under": self.seat(by), **how}
        meeting = self.write(by, "meeting.opened", MEETING, sees=sees, **how)
        return self.write(
            by, "meeting.closed", {"meeting": meeting.id}, sees=[*([] if sees is None else sees), meeting], **how
        )

    def close_all(self, by: Person, **how: Any) -> Act:
        """A closing that has seen everything."""
        return self.close(by, list(self.acts), **how)

    def voices(self, closing: Act, people: Iterable[Person], *also: Act) -> list[Act]:
        """Voices of people who have seen the closing, and what is said besides, and nothing else."""
        return [self.voice(one, closing, lane=self.apart(), sees=[closing, *also]) for one in people]

    def sealed(self, closing: Act, people: Sequence[Person], *also: Act) -> Act:
        """The seal of these, none of whom has seen anything but the closing, and what is said besides."""
        given = self.voices(closing, people, *also)
        return self.write(people[-1], "meeting.sealed", {"closing": closing.id}, lane=self.apart(), sees=given)

    def recall(self, by: Person, person: Person, **how: Any) -> Act:
        return self.by(by, "mandate.recalled", {"mandate": self.seat(person), "reason": "…"}, **how)

    def grant(self, by: Person, person: Person, post: str = "council", **how: Any) -> Act:
        powers = POSTS[post]["powers"]
        return self.by(by, "mandate.granted", {"person": person.id, "post": post, "powers": powers}, **how)

    def present(self, by: Person, **how: Any) -> Act:
        """An act that needs nobody else."""
        return self.by(by, "person.presented", {"name": WORDS, "person": by.id}, **how)

    def register(self, by: Person, household: str, **how: Any) -> Act:
        return self.by(by, "household.registered", {"household": household}, **how)

    def leave(self, by: Person, household: str, **how: Any) -> Act:
        return self.by(by, "household.left", {"household": household}, **how)

    def admit(self, by: Person, person: Person, **how: Any) -> Act:
        data = {"household": person.household, "key": person.key, "person": person.id, "proof": self.proof(person)}
        return self.by(by, "key.admitted", data, **how)

    def revoke(self, by: Person, person: Person, **how: Any) -> Act:
        return self.by(by, "key.revoked", {"key": person.key, "reason": "…"}, **how)

    def settle(self, by: Person, kind: str, *acts: Act, **how: Any) -> Act:
        return self.by(by, kind, {"acts": [act.id for act in acts]}, **how)

    def newcomers(self, number: int, name: str = "newcomer") -> list[Person]:
        """People of households that do not exist yet."""
        return [Person(f"{name} {n}", member_id(f"household of {name} {n}")) for n in range(number)]

    def welcome(self, people: Iterable[Person], **how: Any) -> list[Act]:
        """Ana and Beto register their households and admit their keys."""
        found = [
            act
            for one in people
            for act in (self.register(self.ana, one.household, **how), self.admit(self.ana, one, **how))
        ]
        return [*found, self.attest(self.beto, *found, **how)]

    def decide(self, by: Person, motion: Act, meeting: Act, yes: int = 3, **how: Any) -> Act:
        data = {
            "counts": {"yes": yes},
            "meeting": meeting.id,
            "method": "hands",
            "motion": motion.id,
            "result": "adopted",
        }
        return self.by(by, "motion.decided", data, **how)

    def question(self) -> tuple[Act, Act]:
        """A motion, and a meeting for it."""
        motion = self.by(self.ana, "motion.proposed", {"names": WORDS, "rule": "majority", "text": WORDS})
        meeting = self.by(self.ana, "meeting.opened", MEETING)
        self.attest(self.beto, meeting)
        return motion, meeting

    def story(self, expected: Mapping[Act, str], **more: Any) -> SealStory:
        return SealStory(list(self.acts), {act.id: verdict for act, verdict in expected.items()}, **more)


def ids(*acts: Act) -> list[str]:
    return [act.id for act in acts]
